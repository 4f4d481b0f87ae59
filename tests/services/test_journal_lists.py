"""Lists of the history to take away, for paper and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.domain.audit import Detail, JournalFilter, PrintedChange
from asn_desktop.domain.journal_words import (
    brief,
    change_words,
    further,
    headline,
    moment,
    scope_words,
)
from asn_desktop.files import FileNotWrittenError
from asn_desktop.services import journal_lists
from asn_desktop.services.demo import make_practice
from asn_desktop.services.journal import JournalService
from asn_desktop.services.journal_lists import JournalLists, TooManyEntriesError
from asn_desktop.services.workspace import Workspace, open_workspace


@pytest.fixture
def office(tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    make_practice(tmp_path / "kantor", employees=8, clock=still_clock)
    with open_workspace(tmp_path / "kantor", None, still_clock) as workspace:
        yield workspace


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def test_the_pdf_says_what_it_shows_and_who_made_it(office: Workspace) -> None:
    wanted = JournalFilter(table="unit", first_day=date(2026, 11, 1))
    made = office.journal_lists.pdf(wanted, silent)
    text = PdfReader(BytesIO(made.data)).pages[0].extract_text()
    count = office.journal.count(wanted)
    assert f"Satuan kerja, sejak 1 November 2026 · {count} perubahan, ringkas" in text
    assert "Dicetak 24 November 2026 09.30 WIB oleh Admin" in text


def test_new_records_take_a_line_on_paper_unless_every_field_is_wanted(
    office: Workspace, tmp_path: Path
) -> None:
    wanted = JournalFilter(table="plan")
    brief = office.journal_lists.pdf(wanted, silent)
    full = office.journal_lists.save_pdf(wanted, tmp_path / "r.pdf", silent, Detail.FULL)
    assert brief.pages * 3 < full.pages
    read = {made: whole_text(made.data) for made in (brief, full)}
    assert "SKP dibuat (" in read[brief]
    assert "Indikator: Target" not in read[brief]
    assert "perubahan, rinci" in read[full]
    assert "Indikator: Target" in read[full]


def whole_text(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)


def test_the_pdf_of_a_batch_names_it(office: Workspace) -> None:
    batch = office.journal.batches()[0]
    made = office.journal_lists.pdf(JournalFilter(batch=batch.id), silent)
    assert batch.title in PdfReader(BytesIO(made.data)).pages[0].extract_text()
    gone = office.journal_lists.pdf(JournalFilter(batch=b"x" * 16), silent)
    assert "0 perubahan" in PdfReader(BytesIO(gone.data)).pages[0].extract_text()


def test_the_spreadsheet_holds_every_entry(office: Workspace, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "riwayat.xlsx"
    written = office.journal_lists.save_sheet(
        JournalFilter(), path, lambda done, total: told.append((done, total))
    )
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Riwayat").to_python()
    assert written == office.journal.count(JournalFilter()) == len(rows) - 1
    assert told[-1] == (written, written)
    assert rows[0][0] == "No."
    assert rows[1][0] == written


def test_a_pdf_is_written_whole_or_refused(office: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "riwayat.pdf"
    made = office.journal_lists.save_pdf(JournalFilter(), path, silent)
    assert path.read_bytes() == made.data
    with pytest.raises(FileNotWrittenError):
        office.journal_lists.save_pdf(JournalFilter(), path / "di-dalam.pdf", silent)


def test_more_than_anybody_prints_is_refused(
    office: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_lists, "MOST_PRINTED", 3)
    with pytest.raises(TooManyEntriesError, match="paling banyak 3"):
        office.journal_lists.pdf(JournalFilter(), silent)


def test_who_may_not_read_the_history_gets_no_list(office: Workspace, still_clock: Clock) -> None:
    rater = Principal(office.principal.account, "Penilai", Role.RATER)
    journal = JournalService(office.database, rater, still_clock)
    lists = JournalLists(journal, office.settings, rater, still_clock)
    with pytest.raises(NotAllowedError):
        lists.pdf(JournalFilter(), silent)
    assert not journal.may_undo("unit")
    assert not office.journal.may_undo("account")
    assert office.journal.may_undo("employee")


def test_a_list_can_jump_over_entries(office: Workspace) -> None:
    everything = office.journal.audit(JournalFilter())
    assert office.journal.audit(JournalFilter(), limit=2, offset=3) == everything[3:5]


def test_a_filter_is_told_in_words(office: Workspace) -> None:
    day = date(2026, 11, 24)
    assert scope_words(JournalFilter()) == "Seluruh riwayat"
    assert scope_words(JournalFilter(search="siti", actor="Ratna")) == "“siti”, oleh Ratna"
    assert scope_words(JournalFilter(first_day=day, last_day=day)) == "24 November 2026"
    assert scope_words(JournalFilter(last_day=day)) == "sampai 24 November 2026"
    span = JournalFilter(first_day=date(2026, 11, 1), last_day=day)
    assert scope_words(span) == "1 November 2026 sampai 24 November 2026"


def test_a_change_is_told_without_saying_a_word_twice(office: Workspace) -> None:
    lines = office.journal.in_words(office.journal.audit(JournalFilter()))
    changes = [change for line in lines for change in line.changes]
    assert brief("Pejabat penilai: Pejabat penilai") == "Pejabat penilai"
    assert brief("Nama") == "Nama"
    first_time = next(each for each in changes if each.old == "(kosong)")
    later = next(each for each in changes if each.old != "(kosong)")
    assert "→" not in change_words(first_time)
    assert f"{later.old} → {later.new}" in change_words(later)


def test_the_headline_tells_what_changed_rather_than_since_when(office: Workspace) -> None:
    line = office.journal.in_words(office.journal.audit(JournalFilter(), limit=1))[0]
    since = PrintedChange("Jabatan: Mulai berlaku", "(kosong)", "2 Januari 2026")
    what = PrintedChange("Jabatan: Nama jabatan", "Penelaah", "Analis")
    line = line._replace(brief=())
    both = line._replace(changes=(since, what))
    assert headline(both) == "Jabatan: Nama jabatan: Penelaah → Analis"
    assert further(both) == "dan 1 isian lain"
    assert headline(line._replace(changes=(), act="Dihapus")) == "Dihapus"
    assert further(line._replace(changes=(what,))) == ""
    assert moment(datetime(2026, 11, 24, 3, 42, tzinfo=UTC)) == "24 Nov 2026 10.42"
