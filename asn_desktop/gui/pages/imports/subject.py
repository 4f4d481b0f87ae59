"""What the window has to know of a subject to lead its import: words, columns, its service."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from asn_desktop.domain.imports import Compared

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.domain.imports import ImportPlan
    from asn_desktop.services.imports import ImportService
    from asn_desktop.services.imports.preview import AnyPreview
    from asn_desktop.services.workspace import Workspace
    from asn_desktop.sheets.records import ReadSheets

    AnyService: TypeAlias = ImportService[ReadSheets, ImportPlan]


class FileWords(NamedTuple):
    """How the first step asks for a file.

    Attributes:
        drop: What to drag here.
        needs: Which kinds of file, and what has to be in it.
        kind: How the file dialog names such files.
        example: Proposed name of the example.
        hint: Why an example may be of use.
    """

    drop: str
    needs: str
    kind: str
    example: str
    hint: str


class PreviewColumn(NamedTuple):
    """A column of the tab with what is new; width 0 takes what is left."""

    title: str
    text: Callable[[Compared], str]
    width: int = 0


class Extra(NamedTuple):
    """Something that comes along with the import: an icon, few words, and a sentence."""

    icon: str
    words: str
    sentence: str


@dataclass(frozen=True)
class Subject:
    """One kind of list that can be brought in.

    Attributes:
        records: What one or more records are called: "pegawai", "SKP".
        history: What the history calls such an import.
        data: The subject of data that change, as the pages name it.
        data_too: Further subjects that change with it.
        page: The page that such an import belongs to.
        page_words: What the button to that page says.
        file: Words of the first step.
        columns: Of the tab with what is new, beside row and name; at most two.
        nobody_absent: What the tab of absent people says when there is none.
        repeated_once: What the tab of repeated rows says when there is none.
        service: Finds the service in the open office.
        extras: What comes along with an import.
        year: What the year is called that has to be known, "" where none has to be.
    """

    records: str
    history: str
    data: str
    page: str
    page_words: str
    file: FileWords
    columns: Sequence[PreviewColumn]
    nobody_absent: str
    repeated_once: str
    service: Callable[[Workspace], AnyService]
    extras: Callable[[AnyPreview], Sequence[Extra]]
    year: str = ""
    data_too: Sequence[str] = ()
