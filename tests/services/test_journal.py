from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.domain.audit import JournalFilter, LastChanges
from asn_desktop.ids import RowId, new_id
from asn_desktop.services.journal import JournalService, NotUndoableError
from asn_desktop.storage.database import Database
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.writer import Change
from tests.storage.journal_ground import (
    BUDI,
    CAMAT,
    RINA,
    SITI,
    TONO,
    dated,
    fingerprint,
    new_database,
    settle,
)

EMPLOYEE = JOURNALLED["employee"]
SUPERIOR = JOURNALLED["employee_superior"]
AUDITOR = Principal(RowId(bytes(15) + b"\x03"), "Dewi", Role.AUDITOR)
RATER = Principal(RowId(bytes(15) + b"\x04"), "Hasan", Role.RATER)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Return a database with two people."""
    made = new_database(tmp_path / "office.db")
    settle(made)
    yield made
    made.close()


@pytest.fixture
def service(database: Database) -> JournalService:
    """Return the journal as Rina, an operator, meets it."""
    return as_seen_by(RINA, database)


def as_seen_by(principal: Principal, database: Database) -> JournalService:
    return JournalService(database, principal, database._clock)


def rename(database: Database, name: str, by: Principal = RINA, reason: str = "") -> None:
    with database.write(Change(by, reason=reason)) as writer:
        writer.update(EMPLOYEE, SITI, {"name": name})


def test_history_tells_who_changed_what_from_what_and_why(
    database: Database, service: JournalService
) -> None:
    rename(database, "Siti Rahmawati", reason="Ejaan KTP")
    with database.write(Change(BUDI, draft=True)) as writer:
        writer.update(EMPLOYEE, SITI, {"education": "S1"})
    draft, change, begin = service.history(SITI)
    assert (draft.is_draft, draft.n, draft.actor) == (True, None, "Budi")
    assert draft.changes == {"education": (None, "S1")}
    assert (change.n, change.actor, change.role) == (4, "Rina", "OPERATOR")
    assert (change.table, change.row, change.title) == ("employee", SITI, "Siti Rahmawati")
    assert change.changes == {"name": ("Siti Rahma", "Siti Rahmawati")}
    assert change.reason == "Ejaan KTP"
    assert datetime(2026, 11, 24, 2, 30, tzinfo=UTC) < change.at
    assert begin.changes["nip"] == (None, "199001012015032001")
    assert begin.changes["employee_position.title"] == (None, "Analis")
    assert begin.changes["employee_unit.unit_id"] == (None, CAMAT.hex())


def test_several_rows_of_a_table_are_told_apart(
    database: Database, service: JournalService
) -> None:
    with database.write(Change(RINA)) as writer:
        for start in ("2024-01-01", "2025-01-01"):
            values: dict[str, Value] = {"employee_id": SITI, "starts_on": start, "grade": "III/a"}
            row = dated(SITI, "rank", start)
            writer.insert(JOURNALLED["employee_rank"], row, values)
    changes = service.history(SITI)[0].changes
    assert changes["employee_rank.starts_on"] == (None, "2024-01-01")
    assert changes["employee_rank[2].starts_on"] == (None, "2025-01-01")


def test_a_deleted_person_keeps_the_name_in_the_history(
    database: Database, service: JournalService
) -> None:
    with database.write(Change(RINA)) as writer:
        for table in ("employee_position", "employee_unit"):
            writer.delete(JOURNALLED[table], dated(SITI, table.removeprefix("employee_")))
        writer.delete(EMPLOYEE, SITI)
    line = service.history(SITI)[0]
    assert line.title == "Siti Rahma"
    assert line.changes["name"] == ("Siti Rahma", None)
    printed = service.in_words([line])[0]
    assert (printed.record, printed.act) == ("Pegawai Siti Rahma", "Dihapus")


def test_lines_are_printed_in_words_with_names_for_references(
    database: Database, service: JournalService
) -> None:
    with database.write(Change(RINA)) as writer:
        values: dict[str, Value] = {"employee_id": SITI, "superior_id": TONO, "proposed": 1}
        writer.insert(SUPERIOR, dated(SITI, "superior"), values)
        writer.update(EMPLOYEE, SITI, {"birth_date": "1990-01-01", "sex": "P"})
    line = service.in_words(service.history(SITI))[0]
    assert (line.record, line.act, line.role) == ("Pegawai Siti Rahma", "Diubah", "Operator")
    assert [tuple(change) for change in line.changes] == [
        ("Pejabat penilai: Pejabat penilai", "(kosong)", "Tono Sirait"),
        ("Pejabat penilai: Usulan program", "(kosong)", "Benar"),
        ("Tanggal lahir", "(kosong)", "1 Januari 1990"),
        ("Jenis kelamin", "(kosong)", "Perempuan"),
    ]


def test_an_erased_entry_says_so(database: Database, service: JournalService) -> None:
    rename(database, "Siti R.")
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE entry SET patch = NULL WHERE id = 4")
    line = service.in_words(service.history(SITI))[0]
    assert (line.act, line.changes) == ("Isi dihapus sesuai perintah", ())


def test_the_audit_list_is_filtered_and_paged(database: Database, service: JournalService) -> None:
    rename(database, "Siti A")
    rename(database, "Siti B", by=BUDI)
    entries = [line.entry for line in service.audit(JournalFilter())]
    assert entries == [5, 4, 3, 2, 1]
    assert [line.entry for line in service.audit(JournalFilter(), before=4, limit=2)] == [3, 2]
    for wanted, expected in (
        (JournalFilter(subject=SITI), [5, 4, 2]),
        (JournalFilter(table="unit"), [1]),
        (JournalFilter(search="siti"), [5, 4, 2]),
        (JournalFilter(search="19850202"), [3]),
        (JournalFilter(search="1276.03"), [1]),
        (JournalFilter(search="%"), []),
        (JournalFilter(actor="Rina"), [4]),
        (JournalFilter(first_day=date(2026, 11, 24), last_day=date(2026, 11, 24)), entries),
        (JournalFilter(first_day=date(2026, 11, 25)), []),
        (JournalFilter(last_day=date(2026, 11, 23)), []),
        (JournalFilter(subject=SITI, actor="Budi"), [5, 2]),
        (JournalFilter(batch=SITI), []),
    ):
        assert [line.entry for line in service.audit(wanted)] == expected
        assert service.count(wanted) == len(expected)
    assert service.count(JournalFilter()) == 5
    assert service.actors() == ["Budi", "Rina"]


def test_undo_and_redo_of_the_last_change_like_ctrl_z(
    database: Database, service: JournalService
) -> None:
    assert service.last_changes() == LastChanges(None, None)
    states = [fingerprint(database)]
    for name in ("Siti A", "Siti B"):
        rename(database, name)
        states.append(fingerprint(database))
    for expected in (states[1], states[0]):
        last = service.last_changes().undo
        assert isinstance(last, int)
        assert service.undo_entry(last).undone == 1
        assert fingerprint(database) == expected
    assert service.last_changes().undo is None
    for expected in (states[1], states[2]):
        last = service.last_changes().redo
        assert last is not None
        assert service.redo(last).undone == 1
        assert fingerprint(database) == expected
    assert service.last_changes() == LastChanges(5, None)
    undone = service.undo_entry(5)
    assert undone.undone == 1
    assert service.last_changes().undo == 4
    assert service.last_changes().redo is not None
    rename(database, "Siti C")
    assert service.last_changes() == LastChanges(database_last(database), None)
    assert service.verify().is_clean


def database_last(database: Database) -> int:
    with database.read() as connection:
        found: int = connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one()
        return found


def test_a_batch_is_the_last_change_and_is_listed(
    database: Database, service: JournalService
) -> None:
    batch = new_id(1)
    with database.write(Change(RINA, batch=batch)) as writer:
        batches.record(writer.connection, batch, "rater", "Ganti penilai", RINA, database._clock)
        for person in (SITI, TONO):
            writer.update(EMPLOYEE, person, {"education": "S1"})
    assert service.last_changes().undo == batch
    assert service.undo_batch(batch).undone == 2
    titles = [(each.title, each.stands) for each in service.batches()]
    assert titles == [("Urungkan: Ganti penilai", True), ("Ganti penilai", False)]
    assert service.batches()[1].undone_by == service.batches()[0].id
    assert service.redo(batch).undone == 2
    assert service.batches()[0].title == "Ulangi: Ganti penilai"


def test_an_undo_that_can_do_nothing_leaves_no_trace(
    database: Database, service: JournalService
) -> None:
    rename(database, "Siti A")
    rename(database, "Siti B", by=BUDI)
    result = service.undo_entry(4)
    assert result.undone == 0
    assert result.kept[0].registers == ("name",)
    assert service.batches() == []
    assert database_last(database) == 5


def test_only_those_who_may_change_data_may_take_changes_back(database: Database) -> None:
    rename(database, "Siti A")
    with pytest.raises(NotAllowedError):
        as_seen_by(AUDITOR, database).undo_entry(4)
    assert as_seen_by(AUDITOR, database).count(JournalFilter()) == 4
    rater = as_seen_by(RATER, database)
    asks: list[Callable[[], object]] = [
        partial(rater.history, SITI),
        partial(rater.audit, JournalFilter()),
        partial(rater.count, JournalFilter()),
        rater.actors,
        partial(rater.in_words, []),
        rater.batches,
        rater.verify,
    ]
    for ask in asks:
        with pytest.raises(NotAllowedError):
            ask()


def test_settings_need_their_own_right_and_accounts_are_never_taken_back(
    database: Database, service: JournalService
) -> None:
    with database.write(Change(BUDI)) as writer:
        setting: dict[str, Value] = {"key": "kop", "value": "Kecamatan"}
        writer.insert(JOURNALLED["setting"], RowId(bytes(15) + b"\x07"), setting)
        account: dict[str, Value] = {"login": "x", "name": "X", "role": "ADMIN", "active": 1}
        writer.insert(JOURNALLED["account"], RowId(bytes(15) + b"\x08"), account)
    with pytest.raises(NotAllowedError):
        service.undo_entry(4)
    with pytest.raises(NotUndoableError, match="akun"):
        as_seen_by(BUDI, database).undo_entry(5)
    with pytest.raises(NotUndoableError, match="tidak ada"):
        service.undo_entry(99)
    assert as_seen_by(BUDI, database).undo_entry(4).undone == 1


def test_what_bypassed_the_program_is_taken_up_and_the_summary_follows(
    database: Database, service: JournalService
) -> None:
    assert service.take_up_bypassed() == 0
    with database.write_plainly() as connection:
        connection.exec_driver_sql("UPDATE employee SET name = 'Ani' WHERE id = ?", (SITI,))
    assert service.take_up_bypassed() == 1
    line = service.history(SITI)[0]
    assert (line.actor, line.reason) == ("Sistem", "Baris diubah di luar program")
    assert line.changes == {"name": ("Siti Rahma", "Ani")}
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT sort_key FROM employee_now ORDER BY sort_key")
        assert [row[0] for row in names] == ["ani", "tono sirait"]


def test_the_clock_is_the_services_own(database: Database, still_clock: Clock) -> None:
    rename(database, "Siti A")
    JournalService(database, RINA, still_clock).undo_entry(4)
    assert JournalService(database, RINA, still_clock).batches()[0].at == still_clock.now()
