"""Comparing the people of a file with those on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.employee_import import (
    DatedWrite,
    EmployeeImportPlan,
    NewUnit,
    PlannedPerson,
    Stored,
)
from asn_desktop.domain.employees import DatedKind, EmployeeState, employee_id, state_of
from asn_desktop.domain.imports import Absent, Effect, FieldChange
from asn_desktop.domain.names import first_of, fold
from asn_desktop.domain.units import provisional_unit_id, unit_id
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.employees import comparing
from asn_desktop.services.employees.fitting import fitted
from asn_desktop.services.employees.superiors import Leaders
from asn_desktop.sheets.records import EmployeeRecord
from asn_desktop.storage.employees.known import Known

_DATED_LABELS: Final = {
    DatedKind.POSITION: "Jabatan",
    DatedKind.RANK: "Golongan ruang",
    DatedKind.UNIT: "Satuan kerja",
    DatedKind.SUPERIOR: "Atasan",
    DatedKind.STATE: "Kedudukan",
}
_NOTICE_EVERY: Final = 500


class Planner:
    """Makes the plan of one import.

    Args:
        known: What is recorded.
        office: Code of the office, part of the id of a provisional unit.
        today: The day from which changes without a date of their own hold.
    """

    def __init__(self, known: Known, office: str, today: date) -> None:
        self._known = known
        self._office = office
        self._today = today
        self._units: dict[RowId, NewUnit] = {}
        self._unit_names = dict(known.unit_names)
        self._names: dict[Stored, Stored] = {
            **known.official_names,
            **{each.id: each.values["name"] for each in known.people.values()},
        }
        self._leaders = Leaders(known.heads, known.parents)
        self._places: dict[tuple[str | None, str | None], RowId | None] = {}
        self._ids: dict[str, RowId] = {}
        self._proposed = 0
        self._notes: list[str] = []

    def plan(
        self, records: Iterable[EmployeeRecord], progress: Callable[[int, int], None]
    ) -> EmployeeImportPlan:
        """Return what an import of the records would do."""
        rows = self._held_here([fitted(record, self._notes) for record in records])
        for record in rows:
            self._ids[record.nip] = self._id_of(record.nip)
            self._names.setdefault(self._ids[record.nip], record.name)
        places = [self._unit_of(record) for record in rows]
        for record, place in zip(rows, places, strict=True):
            if place is not None:
                self._leaders.add(
                    self._ids[record.nip],
                    place,
                    record.position,
                    record.position_kind,
                    record.echelon,
                )
        self._leaders.settle()
        people = []
        for done, (record, place) in enumerate(zip(rows, places, strict=True)):
            if done % _NOTICE_EVERY == 0:
                progress(done, len(rows))
            people.append(self._person(record, place))
        return EmployeeImportPlan(
            people=tuple(people),
            units=tuple(self._units.values()),
            absent=tuple(self._absent(set(self._ids), {place for place in places if place})),
            proposed=self._proposed,
            notes=tuple(self._notes),
            position=self._known.position,
        )

    def _held_here(self, records: list[EmployeeRecord]) -> list[EmployeeRecord]:
        """Leave out whom another office holds, and say so: the others come in all the same."""
        known = self._known
        nips = {nip for nip, each in known.people.items() if each.id in known.elsewhere}
        left = [record.name for record in records if record.nip in nips]
        if left:
            self._notes.append(
                f"{len(left)} pegawai dilewati karena dipegang kantor lain: {first_of(left)}. "
                "Bila seharusnya di kantor ini, mintalah BKPSDM memindahkannya."
            )
        return [record for record in records if record.nip not in nips]

    def _id_of(self, nip: str) -> RowId:
        if found := self._known.people.get(nip):
            return found.id
        employee = employee_id(nip)
        if employee in self._known.taken:
            # Somebody whose NIP was corrected keeps the id made of the old one.
            employee = name_id("employee", nip, "again")
        return employee

    def _unit_of(self, record: EmployeeRecord) -> RowId | None:
        # Many people share a unit, and comparing its name is what costs.
        named = (record.unit_code, record.unit_name)
        if named not in self._places:
            self._places[named] = self._found_or_made(*named)
        return self._places[named]

    def _found_or_made(self, code: str | None, words: str | None) -> RowId | None:
        known = self._known
        if code and code in known.units_by_code:
            return known.units_by_code[code]
        name = fold(words) if words else ""
        if name and (found := known.units_by_name.get(name)):
            return found
        if not code and not name:
            return None
        words = words or str(code)
        made = unit_id(code) if code else provisional_unit_id(self._office, words)
        self._units.setdefault(made, NewUnit(made, code, words))
        return made

    def _person(self, record: EmployeeRecord, unit: RowId | None) -> PlannedPerson:
        known = self._known.people.get(record.nip)
        values = comparing.person_values(record, new=known is None)
        person = PlannedPerson(
            sheet=record.sheet,
            row=record.row,
            nip=record.nip,
            name=record.name,
            employee=self._ids[record.nip],
            effect=Effect.NEW if known is None else Effect.UNCHANGED,
            person=values,
        )
        if known is not None:
            person.person, person.changes = comparing.differences(values, known.values)
        grade: dict[str, Stored] = {"grade": record.grade} if record.grade else {}
        position = comparing.position_values(record)
        self._add_dated(person, DatedKind.POSITION, record.position_since, position)
        self._add_dated(person, DatedKind.RANK, record.grade_since, grade)
        self._add_dated(person, DatedKind.UNIT, None, {"unit_id": unit} if unit else {})
        self._add_superior(person, record, unit)
        self._add_state(person, record)
        if known is not None and (person.person or person.dated):
            person.effect = Effect.CHANGED
        return person

    def _add_dated(
        self, person: PlannedPerson, kind: DatedKind, since: date | None, given: dict[str, Stored]
    ) -> None:
        if not given:
            return
        rows = self._known.dated[kind].get(person.employee)
        if rows is None:
            # Nothing on record: the usual case of a first import.
            person.dated.append(DatedWrite(kind, since, given, corrects=False))
            old, starts_on = None, since
        else:
            start, old = self._place(kind, rows, since)
            if old is not None and comparing.same(old, given):
                return
            before, unknown = rows.get(start), rows.get("")
            starts_on = date.fromisoformat(start) if start else None
            write = DatedWrite(
                kind,
                starts_on,
                {**(before or {}), **given},
                corrects=before is not None,
                dates=since is not None and unknown is not None and comparing.same(unknown, given),
            )
            person.dated.append(write)
        if person.effect is not Effect.NEW:
            shown = old if old is not None else _latest(rows or {})
            label, new = _DATED_LABELS[kind], self._words(kind, given, starts_on)
            person.changes.append(FieldChange(label, self._words(kind, shown, None), new))

    def _place(
        self, kind: DatedKind, rows: Mapping[str, dict[str, Stored]], since: date | None
    ) -> tuple[str, dict[str, Stored] | None]:
        """Return the start that a fact of the file gets, and what is on record there."""
        if since is not None:
            return since.isoformat(), rows.get(since.isoformat())
        reached = max((at for at in rows if at <= self._today.isoformat()), default=None)
        if reached is None:
            return self._today.isoformat(), None
        if kind is DatedKind.SUPERIOR and rows[reached]["proposed"]:
            return reached, rows[reached]  # A proposal was no fact: the file replaces it.
        return self._today.isoformat(), rows[reached]

    def _add_superior(
        self, person: PlannedPerson, record: EmployeeRecord, unit: RowId | None
    ) -> None:
        rows = self._known.dated[DatedKind.SUPERIOR].get(person.employee, {})
        if record.superior_nip:
            superior = self._ids.get(record.superior_nip)
            if superior is None and (found := self._known.people.get(record.superior_nip)):
                superior = found.id
            if superior is None or superior == person.employee:
                self._notes.append(_superior_note(record, own=superior is not None))
            else:
                self._add_dated(person, DatedKind.SUPERIOR, None, _superior(superior, proposed=0))
                return
        if rows or unit is None:
            return
        proposal = self._leaders.superior_of(person.employee, unit)
        if proposal is not None:
            self._proposed += 1
            self._add_dated(person, DatedKind.SUPERIOR, None, _superior(proposal, proposed=1))

    def _add_state(self, person: PlannedPerson, record: EmployeeRecord) -> None:
        if record.state is None:
            return
        standing = state_of(record.state)
        if standing is None:
            self._notes.append(
                f"Baris {record.row}: kedudukan “{record.state}” tidak dikenal, jadi tidak diubah. "
                "Pilih kedudukannya nanti di data pegawai."
            )
            return
        rows = self._known.dated[DatedKind.STATE].get(person.employee)
        if rows or standing is not EmployeeState.ACTIVE:
            self._add_dated(person, DatedKind.STATE, None, {"state": standing.value})

    def _words(self, kind: DatedKind, values: dict[str, Stored] | None, start: date | None) -> str:
        if values is None:
            return "–"
        if kind is DatedKind.UNIT:
            text = self._unit_name(values["unit_id"])
        elif kind is DatedKind.SUPERIOR:
            above = values["superior_id"] or values["official_id"]
            text = str(self._names.get(above, "–"))
            text = f"{text} (dugaan)" if values["proposed"] else text
        elif kind is DatedKind.STATE:
            text = EmployeeState(values["state"]).title
        else:
            text = str(values.get("title") or values.get("grade"))
        return f"{text}, mulai {short_date(start)}" if start else text

    def _unit_name(self, unit: Stored) -> str:
        made = self._units.get(RowId(unit)) if isinstance(unit, bytes) else None
        return made.name if made else str(self._unit_names.get(unit, "–"))

    def _absent(self, named: set[str], units: set[RowId]) -> Iterable[Absent]:
        memberships = self._known.dated[DatedKind.UNIT]
        states = self._known.dated[DatedKind.STATE]
        for nip, person in self._known.people.items():
            standing = _latest(states.get(person.id, {}))
            unit = (_latest(memberships.get(person.id, {})) or {}).get("unit_id")
            active = standing is None or standing["state"] == EmployeeState.ACTIVE.value
            active = active and person.id not in self._known.elsewhere
            if nip not in named and active and unit in units:
                yield Absent(nip, str(person.values["name"]), self._unit_name(unit))


def _latest(rows: Mapping[str, dict[str, Stored]]) -> dict[str, Stored] | None:
    return rows[max(rows)] if rows else None


def _superior(employee: RowId, *, proposed: int) -> dict[str, Stored]:
    return {"superior_id": employee, "official_id": None, "proposed": proposed}


def _superior_note(record: EmployeeRecord, *, own: bool) -> str:
    if own:
        return (
            f"Baris {record.row}: kolom atasan berisi NIP {record.name} sendiri. "
            "Atasannya belum diisi; pilih nanti di data pegawai."
        )
    return (
        f"Baris {record.row}: atasan {record.name} ber-NIP {record.superior_nip}, tetapi pegawai "
        "itu tidak ada di berkas dan belum tercatat. Atasan diusulkan dari susunan satuan kerja."
    )
