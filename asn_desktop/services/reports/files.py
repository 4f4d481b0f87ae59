"""Files of printed forms: what they are called, and how they are written whole or not at all."""

from __future__ import annotations

import filecmp
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from asn_desktop.domain.names import split_titles
from asn_desktop.domain.printing import Document, file_stem
from asn_desktop.files import put_in_place, told_to_people, unfinished
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.pdf import PdfWriter

_NO_LETTERS = re.compile(r"[\W_]+")
_LONGEST: Final = 80


class Planned(NamedTuple):
    """A file that is to be written, and the papers in it."""

    path: Path
    documents: tuple[Document, ...]


class Written(NamedTuple):
    """A file that is there; ``unchanged`` had this content before."""

    pages: int
    unchanged: bool


def by_person(
    documents: Iterable[Document], folder: Path, namesakes: Mapping[str, int]
) -> list[Planned]:
    """Return a file for each person with all papers of that person, in order.

    Args:
        documents: What is printed.
        folder: Where the files go.
        namesakes: How many people of the office have a name for files; who shares one is
            told apart by the NIP, whoever else is printed.
    """
    owned: dict[RowId, list[Document]] = {}
    for document in documents:
        owned.setdefault(document.employee, []).append(document)
    return [
        Planned(folder / _name(papers[0], namesakes), tuple(papers)) for papers in owned.values()
    ]


def _name(paper: Document, namesakes: Mapping[str, int]) -> str:
    name = file_name(paper.name)
    who = name if name and namesakes.get(name, 0) < 2 else f"{name}-{paper.nip}".strip("-")  # noqa: PLR2004 - two share it
    return f"{file_stem(paper.kind, paper.end.year, paper.period)}_{who}.pdf"


def file_name(name: str) -> str:
    """Return a person's name for files: without titles, with strokes for blanks.

    >>> file_name("Drs. Andi Pratama, M.Si.")
    'Andi-Pratama'
    """
    return _NO_LETTERS.sub("-", split_titles(name).name).strip("-")[:_LONGEST]


def write_whole(path: Path, title: str, fill: Callable[[PdfWriter], None]) -> Written:
    """Write a PDF beside its place and then into it; what stops the work leaves no half of it.

    Raises:
        FileNotWrittenError: The disk is full, or the folder may not be written.
    """
    # Few sessions print anything.
    from asn_desktop.reports.pdf import PdfWriter

    with told_to_people(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = unfinished(path)
        try:
            with beside.open("wb") as target:
                pages = _filled(target, title, fill, PdfWriter)
            unchanged = path.is_file() and filecmp.cmp(beside, path, shallow=False)
            if not unchanged:
                put_in_place(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    return Written(pages, unchanged)


def _filled(
    target: BinaryIO,
    title: str,
    fill: Callable[[PdfWriter], None],
    make: Callable[[BinaryIO, str], PdfWriter],
) -> int:
    writer = make(target, title)
    fill(writer)
    writer.close()
    return writer.pages
