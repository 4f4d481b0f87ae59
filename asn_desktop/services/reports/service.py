"""Printing of forms: which there are, of whom they are ready, as preview and as files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn_desktop.domain.access import Right
from asn_desktop.domain.printing import (
    Document,
    Drawn,
    FormKind,
    MissingLetters,
    NothingToPrintError,
    Paper,
    Printed,
    Readiness,
    Setup,
    Wanted,
)
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.services.collector import collector_paused
from asn_desktop.services.reports.appraisals import AppraisalPapers
from asn_desktop.services.reports.around import Around, Papers
from asn_desktop.services.reports.files import Planned, by_person, file_name, write_whole
from asn_desktop.services.reports.plans import PlanPapers
from asn_desktop.services.reports.sheets import RatingSheetPapers
from asn_desktop.services.reports.training import HoursPapers, SignInPapers
from asn_desktop.services.reports.wishes import require_fitting

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.layout import Composed
    from asn_desktop.reports.pdf import PdfWriter

Progress = Callable[[int, int], None]


class ReportService:
    """Prints forms. Nothing is written into the database.

    Args:
        around: What it asks, and on whose behalf.
    """

    def __init__(self, around: Around) -> None:
        self._around = around
        plans = PlanPapers(around)
        appraisals = AppraisalPapers(around)
        self._papers: Final[dict[FormKind, Papers]] = {
            FormKind.TARGETS: plans,
            FormKind.ANNEX: plans,
            FormKind.APPRAISAL: appraisals,
            FormKind.APPRAISAL_DOCUMENT: appraisals,
            FormKind.RATING_SHEET: RatingSheetPapers(around),
            FormKind.SIGN_IN: SignInPapers(around),
            FormKind.HOURS: HoursPapers(around),
        }

    def kinds(self) -> tuple[FormKind, ...]:
        """Return the forms that can be printed."""
        return tuple(self._papers)

    def years(self) -> list[int]:
        """Return the years of which there may be papers, the newest first: this one at least.

        Raises:
            NotAllowedError: The role may not see people.
        """
        subjects = (self._around.targets, self._around.appraisals, self._around.training)
        years = (year for subject in subjects for year in subject.years())
        return sorted({self._around.clock.today().year, *years}, reverse=True)

    def ready(self, wanted: Wanted) -> Readiness:
        """Return what can be printed, in order of unit and name, and what cannot and why.

        Raises:
            NotAllowedError: The role may not print, or not see what stands on the form.
            UnfitWishError: The form is not printed so.
            EmployeeMissingError: The person is not on record.
        """
        self._around.principal.require(Right.PRINT_FORMS)
        require_fitting(wanted)
        return self._papers[wanted.kind].ready(wanted)

    def preview(self, document: Document, paper: Paper = Paper.A4) -> bytes:
        """Return one paper as PDF, exactly as it would be printed.

        Raises:
            NotAllowedError: The role may not print.
            PlanMissingError: Its plan is gone.
        """
        return self.draw(document, paper).data

    def draw(self, document: Document, paper: Paper) -> Drawn:
        """Return one paper as PDF, exactly as it would be printed, with what it cannot show.

        Raises:
            NotAllowedError: The role may not print.
            PlanMissingError: Its plan is gone.
        """
        # Few sessions print anything.
        from asn_desktop.reports.pdf import PdfWriter

        self._around.principal.require(Right.PRINT_FORMS)
        target = BytesIO()
        [composed] = self._composed([document], paper)
        writer = PdfWriter(target, composed.title)
        writer.add(composed.pages)
        writer.close()
        return Drawn(target.getvalue(), tuple(_missing(document, composed)))

    def missing(self, documents: Sequence[Document]) -> tuple[MissingLetters, ...]:
        """Return the letters that papers could not show, without printing them.

        Raises:
            NotAllowedError: The role may not print.
            PlanMissingError: One of the plans is gone.
        """
        self._around.principal.require(Right.PRINT_FORMS)
        found: list[MissingLetters] = []
        for document, composed in zip(documents, self._composed(documents, Paper.A4), strict=True):
            found.extend(_missing(document, composed))
        return tuple(found)

    def compose(
        self, documents: Sequence[Document], out: Path, setup: Setup, progress: Progress
    ) -> Printed:
        """Write papers into one file, or into one a person.

        A file is there whole or not at all, and one with the same content is left alone: who
        goes on after an end in the middle gives the same papers again.

        Args:
            documents: What is printed, of one kind, in order.
            out: The file; with ``split`` the folder.
            setup: The paper, and whether a file a person is wanted.
            progress: Told before each paper how many are done; may raise to stop there.

        Raises:
            NotAllowedError: The role may not print.
            NothingToPrintError: There is no document.
            PlanMissingError: One of the plans is gone.
            FileNotWrittenError: The disk is full, or the folder may not be written.
        """
        self._around.principal.require(Right.PRINT_FORMS)
        if not documents:
            raise NothingToPrintError(
                "Tidak ada yang dapat dicetak. Pilih pegawai yang sudah mempunyai dokumennya."
            )
        files = self._files(documents, out, setup)
        ordered = [document for file in files for document in file.documents]
        run = _Run(self._composed(ordered, setup.paper), len(ordered), progress)
        with collector_paused():
            return run.write(files)

    @staticmethod
    def remaining(documents: Sequence[Document], done: int, setup: Setup) -> tuple[Document, ...]:
        """Return what is still to be written after a printing that ended in the middle.

        A person's file that was not finished is written again, and so is one for all.

        Args:
            documents: What was to be printed.
            done: How many papers its progress told.
            setup: How it was to be printed.
        """
        if not setup.split:
            return tuple(documents)
        files = by_person(documents, Path(), {})
        ends = accumulate(len(file.documents) for file in files)
        left = (file for file, end in zip(files, ends, strict=True) if end > done)
        return tuple(document for file in left for document in file.documents)

    def _files(self, documents: Sequence[Document], out: Path, setup: Setup) -> list[Planned]:
        if not setup.split:
            return [Planned(out, tuple(documents))]
        everybody = self._around.targets.every(PlanFilter(documents[0].end.year))
        names = {line.employee: file_name(line.name) for line in everybody}
        # Raters from outside and activities are no employees.
        names |= {document.employee: file_name(document.name) for document in documents}
        return by_person(documents, out, Counter(names.values()))

    def _composed(self, documents: Sequence[Document], paper: Paper) -> Iterator[Composed]:
        # Few sessions print anything.
        from asn_desktop.reports.layout import compose

        if documents:
            for work in self._papers[documents[0].kind].works(documents):
                yield compose(work, paper)


class _Run:
    """One printing: papers flow from the database through the layout into files."""

    def __init__(self, composed: Iterator[Composed], total: int, progress: Progress) -> None:
        self._composed = composed
        self._total = total
        self._progress = progress
        self._done = 0
        self._missing: list[MissingLetters] = []

    def write(self, files: Sequence[Planned]) -> Printed:
        """Write all files, in order."""
        written = [
            write_whole(file.path, _title(file), partial(self._fill, file.documents))
            for file in files
        ]
        self._progress(self._total, self._total)
        return Printed(
            files=tuple(file.path for file in files),
            documents=self._total,
            pages=sum(each.pages for each in written),
            unchanged=sum(each.unchanged for each in written),
            missing=tuple(self._missing),
        )

    def _fill(self, documents: Sequence[Document], writer: PdfWriter) -> None:
        for document in documents:
            self._progress(self._done, self._total)
            composed = next(self._composed)
            writer.add(composed.pages)
            self._missing.extend(_missing(document, composed))
            self._done += 1


def _title(file: Planned) -> str:
    first = file.documents[0]
    several = any(each.employee != first.employee for each in file.documents)
    when = first.period.title if first.period else f"{first.end.year}"
    return f"{first.kind.title} {when}{'' if several else f' {first.name}'}"


def _missing(document: Document, composed: Composed) -> Iterator[MissingLetters]:
    for field, letters in composed.missing:
        yield MissingLetters(document.nip, document.name, field, letters)
