from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from asn_desktop.domain.access import Principal
from asn_desktop.domain.audit import ChangeKey as Key
from asn_desktop.domain.audit import UndoResult
from asn_desktop.ids import RowId, new_id
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import batches
from asn_desktop.storage.journal.undo import redo, undo
from asn_desktop.storage.journal.writer import Change, Writer
from tests.storage.journal_ground import (
    BUDI,
    CAMAT,
    PERSON,
    RINA,
    SITI,
    TONO,
    UNIT,
    checked,
    copied,
    dated,
    rows,
    template,
)

PEOPLE = st.sampled_from((SITI, TONO))
ACTORS = st.sampled_from((RINA, BUDI))
NAMES = st.sampled_from(("Siti", "Tono", "Ani", "Budi"))
STARTS = st.sampled_from(("2024-01-01", "2025-01-01"))
Act = Callable[[Writer, Key, date], UndoResult]
Oracle = dict[str, dict[bytes, tuple[Value, ...]]]


class JournalMachine(RuleBasedStateMachine):
    """Two people write, draft, undo and redo; a plain dict says what the rows must be."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.database = copied(template_file(), self.folder / "office.db")
        self.oracle: Oracle = {}
        # Per undoable action, what the rows were before and after it.
        self.last: tuple[Key, Oracle, Oracle] | None = None
        self.milliseconds = 1

    def teardown(self) -> None:
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    def snapshot(self) -> Oracle:
        return {name: dict(each) for name, each in self.oracle.items()}

    def put(self, table: str, row: RowId, values: dict[str, Value]) -> None:
        names = [column.name for column in JOURNALLED[table].columns][2:]
        old = dict(zip(names, self.oracle.get(table, {}).get(row, ()), strict=False))
        whole = {**dict.fromkeys(names), **old, **values}
        self.oracle.setdefault(table, {})[row] = tuple(whole.values())

    def drop(self, table: str, row: RowId) -> None:
        del self.oracle[table][row]
        if not self.oracle[table]:
            del self.oracle[table]

    def has(self, table: str, row: bytes) -> bool:
        return row in self.oracle.get(table, {})

    def remember(self, before: Oracle) -> None:
        """Note what was just written, so that it can be taken back."""
        with self.database.read() as connection:
            entry = connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one()
        self.last = (entry, before, self.snapshot())

    @rule(by=ACTORS, person=PEOPLE, name=NAMES, drafted=st.booleans())
    def write_person(self, by: Principal, person: RowId, name: str, *, drafted: bool) -> None:
        before = self.snapshot()
        table = JOURNALLED["employee"]
        with self.database.write(Change(by, draft=drafted)) as writer:
            if self.has("employee", person):
                changed = writer.update(table, person, {"name": name})
                self.put("employee", person, {"name": name})
            else:
                writer.insert(table, person, {**PERSON, "name": name})
                changed = frozenset({"name"})
                self.put("employee", person, {**PERSON, "name": name})
        if changed and not drafted:
            self.remember(before)
        elif changed:
            self.last = None

    @rule(by=ACTORS, person=PEOPLE, start=STARTS, title=NAMES, drafted=st.booleans())
    def write_position(
        self, by: Principal, person: RowId, start: str, title: str, *, drafted: bool
    ) -> None:
        if not self.has("employee", person):
            return
        before = self.snapshot()
        row = dated(person, "position", start)
        table = JOURNALLED["employee_position"]
        values: dict[str, Value] = {"employee_id": person, "starts_on": start, "title": title}
        with self.database.write(Change(by, draft=drafted)) as writer:
            if self.has("employee_position", row):
                changed = writer.update(table, row, values)
            else:
                writer.insert(table, row, values)
                changed = frozenset({"whole"})
        self.put("employee_position", row, values)
        if changed and not drafted:
            self.remember(before)
        elif changed:
            self.last = None

    @rule(by=ACTORS, person=PEOPLE, start=STARTS, drafted=st.booleans())
    def delete_position(self, by: Principal, person: RowId, start: str, *, drafted: bool) -> None:
        row = dated(person, "position", start)
        if not self.has("employee_position", row):
            return
        before = self.snapshot()
        with self.database.write(Change(by, draft=drafted)) as writer:
            writer.delete(JOURNALLED["employee_position"], row)
        self.drop("employee_position", row)
        if drafted:
            self.last = None
        else:
            self.remember(before)

    @rule(by=ACTORS, person=PEOPLE)
    def delete_person_with_all(self, by: Principal, person: RowId) -> None:
        if not self.has("employee", person):
            return
        before = self.snapshot()
        with self.database.write(Change(by)) as writer:
            for start in ("2024-01-01", "2025-01-01"):
                row = dated(person, "position", start)
                if self.has("employee_position", row):
                    writer.delete(JOURNALLED["employee_position"], row)
                    self.drop("employee_position", row)
            writer.delete(JOURNALLED["employee"], person)
            self.drop("employee", person)
            now.refresh(writer.connection, [person], self.database._clock.today())
        self.remember(before)

    @rule(by=ACTORS, title=NAMES)
    def import_everybody(self, by: Principal, title: str) -> None:
        before = self.snapshot()
        batch = self.new_batch()
        with self.database.write(Change(by, batch=batch)) as writer:
            connection, clock = writer.connection, self.database._clock
            batches.record(connection, batch, "import", "Impor", by, clock)
            wrote = False
            if not self.has("unit", CAMAT):
                writer.insert(JOURNALLED["unit"], CAMAT, UNIT)
                self.put("unit", CAMAT, UNIT)
                wrote = True
            for person in (SITI, TONO):
                values: dict[str, Value] = {**PERSON, "name": title}
                if self.has("employee", person):
                    changed = writer.update(JOURNALLED["employee"], person, {"name": title})
                    wrote = wrote or bool(changed)
                    self.put("employee", person, {"name": title})
                else:
                    writer.insert(JOURNALLED["employee"], person, values)
                    self.put("employee", person, values)
                    wrote = True
        self.last = (batch, before, self.snapshot()) if wrote else self.last

    @rule(by=ACTORS)
    def take_back_the_last_and_redo_it(self, by: Principal) -> None:
        if self.last is None:
            return
        key, before, after = self.last
        self.oracle = {name: dict(each) for name, each in before.items()}
        self.turn(by, key, undo)
        self.the_rows_are_as_they_should_be()
        self.the_journal_proves_every_row()
        self.turn(by, key, redo)
        self.oracle = {name: dict(each) for name, each in after.items()}
        self.the_rows_are_as_they_should_be()
        self.turn(by, key, undo)
        self.oracle = before
        self.last = None

    def turn(self, by: Principal, key: Key, act: Act) -> None:
        batch = self.new_batch()
        with self.database.write(Change(by, batch=batch)) as writer:
            connection = writer.connection
            today = self.database._clock.today()
            result = act(writer, key, today)
            clock = self.database._clock
            batches.record_undo(connection, batch, "Urungkan", by, clock, result.took_back)
        assert result.kept == []
        assert result.undone >= 1

    def new_batch(self) -> RowId:
        self.milliseconds += 1
        return new_id(self.milliseconds)

    @rule()
    def leave_all_records(self) -> None:
        with self.database.write(Change(RINA)) as writer:
            writer.seal_drafts()

    @invariant()
    def the_rows_are_as_they_should_be(self) -> None:
        with self.database.read() as connection:
            assert rows(connection) == self.oracle

    @invariant()
    def the_journal_proves_every_row(self) -> None:
        report = checked(self.database)
        assert report.findings == []


_template: list[Path] = []


def template_file() -> Path:
    """Return the empty database that each run starts from, made once."""
    if not _template:
        _template.append(template(Path(tempfile.mkdtemp()) / "template.db"))
    return _template[0]


JournalMachine.TestCase.settings = settings(max_examples=50, stateful_step_count=20)
TestJournal = JournalMachine.TestCase
