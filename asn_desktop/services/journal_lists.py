"""Lists of the history to take away: as PDF for paper, as a spreadsheet for further work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from asn_desktop.clock import WIB, Clock
from asn_desktop.domain.access import Principal
from asn_desktop.domain.audit import Detail, JournalFilter, PrintedLine
from asn_desktop.domain.dates import long_date
from asn_desktop.domain.journal_words import change_words, scope_words
from asn_desktop.errors import UserError
from asn_desktop.files import write_atomically
from asn_desktop.services.journal import PAGE, JournalService
from asn_desktop.services.settings import SettingService
from asn_desktop.sheets.writer import Output, write_table

if TYPE_CHECKING:  # ReportLab is loaded when something is printed: opening an office is measured.
    from asn_desktop.reports.journal import JournalPdf

Progress = Callable[[int, int], None]
# Our choice: 300 pages; who wants more reads a spreadsheet.
MOST_PRINTED: Final = 5_000
# What one sheet of a spreadsheet can hold, but for its heading.
MOST_SAVED: Final = 1_048_575
HEADINGS: Final = ("No.", "Tanggal", "Jam (WIB)", "Oleh", "Peran", "Apa", "Kejadian", "Perubahan")
_REASON: Final = "Alasan"


class TooManyEntriesError(UserError):
    """The filter lets through more entries than the list can hold."""

    code = "too_many_entries"


class JournalLists:
    """Makes lists of the entries that a filter lets through, newest first.

    Args:
        journal: Reads the entries, and refuses who may not.
        settings: Knows what the office is called.
        principal: Who wants the list.
        clock: Tells the time.
    """

    def __init__(
        self,
        journal: JournalService,
        settings: SettingService,
        principal: Principal,
        clock: Clock,
    ) -> None:
        self._journal = journal
        self._settings = settings
        self._principal = principal
        self._clock = clock

    def pdf(
        self, wanted: JournalFilter, progress: Progress, detail: Detail = Detail.BRIEF
    ) -> JournalPdf:
        """Return the list as PDF; briefly, what is new is told in a line.

        Raises:
            NotAllowedError: The role may not read the history.
            TooManyEntriesError: The list would be longer than anybody prints.
        """
        # Few sessions print anything.
        from asn_desktop.reports.journal import JournalSheet, print_journal

        total = self._counted(wanted, MOST_PRINTED, "dicetak")
        now = self._clock.now().astimezone(WIB)
        made = f"Dicetak {long_date(now.date())} {now:%H.%M} WIB oleh {self._principal.name}"
        lines = tuple(_told(line, detail) for line in self._lines(wanted, total, progress))
        name = self._settings.read().values.name
        count = f"{_count(total)} perubahan, {detail.value}"
        scope = f"{scope_words(wanted, self._batch(wanted))} · {count}"
        return print_journal(JournalSheet(name, scope, made, lines))

    def save_pdf(
        self,
        wanted: JournalFilter,
        path: Path,
        progress: Progress,
        detail: Detail = Detail.BRIEF,
    ) -> JournalPdf:
        """Write the list as PDF.

        Raises:
            NotAllowedError: The role may not read the history.
            TooManyEntriesError: The list would be longer than anybody prints.
            FileNotWrittenError: It cannot be written there.
        """
        made = self.pdf(wanted, progress, detail)
        write_atomically(path, made.data)
        return made

    def save_sheet(self, wanted: JournalFilter, path: Path, progress: Progress) -> int:
        """Write the list into a spreadsheet, and return how many entries it holds.

        Raises:
            NotAllowedError: The role may not read the history.
            TooManyEntriesError: One sheet cannot hold so many.
            FileUnwritableError: It cannot be written there.
        """
        total = self._counted(wanted, MOST_SAVED, "disimpan")
        rows = (_row(line) for line in self._lines(wanted, total, progress))
        write_table(path, "Riwayat", (*HEADINGS, _REASON), rows)
        return total

    def _counted(self, wanted: JournalFilter, most: int, verb: str) -> int:
        total = self._journal.count(wanted)
        if total > most:
            raise TooManyEntriesError(
                f"Daftar ini memuat {_count(total)} perubahan; yang dapat {verb} paling banyak "
                f"{_count(most)}. Persempit dahulu, misalnya dengan memilih tanggal."
            )
        return total

    def _batch(self, wanted: JournalFilter) -> str:
        if wanted.batch is None:
            return ""
        return next((b.title for b in self._journal.batches() if b.id == wanted.batch), "")

    def _lines(
        self, wanted: JournalFilter, total: int, progress: Progress
    ) -> Iterator[PrintedLine]:
        before, done = None, 0
        while page := self._journal.audit(wanted, before, PAGE):
            yield from self._journal.in_words(page)
            before, done = page[-1].entry, done + len(page)
            progress(min(done, total), total)


def _told(line: PrintedLine, detail: Detail) -> PrintedLine:
    return line._replace(changes=line.brief) if detail is Detail.BRIEF else line


def _row(line: PrintedLine) -> tuple[Output, ...]:
    at = line.line.at.astimezone(WIB)
    return (
        "draf" if line.line.n is None else line.line.n,
        at.date(),
        f"{at:%H.%M}",
        line.line.actor,
        line.role,
        line.record,
        line.act,
        "; ".join(change_words(each) for each in line.changes),
        line.line.reason,
    )


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
