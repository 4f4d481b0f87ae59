"""Employees as values: what kinds there are, and what is known of one person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, NamedTuple

from asn_desktop.errors import UserError
from asn_desktop.ids import RowId, name_id


class EmployeeKind(Enum):
    """Kinds of employee (rules.md section 7); the value is stored, the title shown."""

    PNS = "pns"
    PPPK = "pppk"
    PPPK_PART_TIME = "pppk-paruh-waktu"

    @property
    def title(self) -> str:
        """The official word."""
        return {"pns": "PNS", "pppk": "PPPK", "pppk-paruh-waktu": "PPPK Paruh Waktu"}[self.value]


class EmployeeState(Enum):
    """Employment states; those that are not active stay out of planning (rules.md 1.9)."""

    ACTIVE = "aktif"
    UNPAID_LEAVE = "cltn"
    PRE_RETIREMENT = "mpp"
    STUDY = "tugas-belajar"
    SUSPENDED = "diberhentikan-sementara"
    RETIRED = "pensiun"
    MOVED = "pindah"
    DISMISSED = "berhenti"
    DECEASED = "meninggal"
    # Not recorded but derived: another office holds the person.
    OUTSIDE = "kantor-lain"

    @property
    def title(self) -> str:
        """The office's words."""
        return _STATE_TITLES[self]


_STATE_TITLES = {
    EmployeeState.ACTIVE: "Aktif",
    EmployeeState.UNPAID_LEAVE: "Cuti di luar tanggungan negara",
    EmployeeState.PRE_RETIREMENT: "Masa persiapan pensiun",
    EmployeeState.STUDY: "Tugas belajar",
    EmployeeState.SUSPENDED: "Diberhentikan sementara",
    EmployeeState.RETIRED: "Pensiun",
    EmployeeState.MOVED: "Pindah instansi",
    EmployeeState.DISMISSED: "Berhenti",
    EmployeeState.DECEASED: "Meninggal dunia",
    EmployeeState.OUTSIDE: "Kantor lain",
}
# What can be recorded about somebody.
RECORDED_STATES: Final = tuple(each for each in EmployeeState if each is not EmployeeState.OUTSIDE)


# What lists write for a state (SIASN's "kedudukan hukum"), the longest first.
_STATE_WORDS = (
    ("cuti di luar tanggungan", EmployeeState.UNPAID_LEAVE),
    ("cltn", EmployeeState.UNPAID_LEAVE),
    ("masa persiapan pensiun", EmployeeState.PRE_RETIREMENT),
    ("mpp", EmployeeState.PRE_RETIREMENT),
    ("tugas belajar", EmployeeState.STUDY),
    ("sementara", EmployeeState.SUSPENDED),
    ("pensiun", EmployeeState.RETIRED),
    ("pindah", EmployeeState.MOVED),
    ("mutasi", EmployeeState.MOVED),
    ("meninggal", EmployeeState.DECEASED),
    ("wafat", EmployeeState.DECEASED),
    ("tidak aktif", EmployeeState.DISMISSED),
    ("berhenti", EmployeeState.DISMISSED),
    ("aktif", EmployeeState.ACTIVE),
)


def state_of(words: str) -> EmployeeState | None:
    """Return the employment state that a list writes in words, None for words not known."""
    plain = words.casefold()
    return next((state for part, state in _STATE_WORDS if part in plain), None)


class DatedKind(Enum):
    """What is dated about an employee; the value is the table's wire name."""

    POSITION = "employee_position"
    RANK = "employee_rank"
    UNIT = "employee_unit"
    SUPERIOR = "employee_superior"
    STATE = "employee_state"


class EmployeeMissingError(UserError):
    """There is no such employee."""

    code = "employee_missing"


def employee_id(nip: str) -> RowId:
    """Return the id of an employee by the NIP as first recorded."""
    return name_id("employee", nip)


def dated_id(employee: RowId, kind: DatedKind, starts_on: date | None) -> RowId:
    """Return the id of a dated row: two computers that record the same reach the same."""
    start = starts_on.isoformat() if starts_on else "unknown"
    return name_id(employee.hex(), kind.value, start)


class EmployeeLine(NamedTuple):
    """An employee as lists show one: what holds today.

    ``name`` carries the titles; ``superior`` is a NIP and a name.
    """

    id: RowId
    nip: str
    name: str
    kind: str
    candidate: bool
    grade: str | None
    position: str | None
    unit: str | None
    superior_nip: str | None
    superior_name: str | None
    proposed: bool
    state: str


class Chip(Enum):
    """The ready-made filters above the list of employees."""

    ALL = "Semua"
    PNS = "PNS"
    PPPK = "PPPK"
    NO_SUPERIOR = "Atasan belum ada"
    PROPOSED_SUPERIOR = "Atasan dugaan"
    INCOMPLETE = "Belum lengkap"
    NOT_ACTIVE = "Tidak aktif"


@dataclass(frozen=True, slots=True)
class EmployeeFilter:
    """What of the list is wanted.

    Attributes:
        text: Words or digits that must all occur in name, NIP or position.
        chip: A ready-made filter; all but NOT_ACTIVE leave out who is not active.
        unit: Only this unit and those below it.
    """

    text: str = ""
    chip: Chip = Chip.ALL
    unit: RowId | None = None


class EmployeePage(NamedTuple):
    """Some lines of a list.

    Attributes:
        lines: In order of name.
        total: All that fit the filter; counted up to a thousand where a text is searched.
        capped: More than ``total`` fit.
    """

    lines: list[EmployeeLine]
    total: int
    capped: bool


class Rater(NamedTuple):
    """Somebody who can be chosen as superior, with a line that tells them apart."""

    id: RowId
    name: str
    detail: str
    outside: bool


class DatedValue(NamedTuple):
    """A dated fact in words, for the history of an employee.

    ``values`` are the stored fields without employee and start.
    """

    id: RowId
    kind: DatedKind
    starts_on: date | None
    text: str
    values: dict[str, str | int | bytes | None]


@dataclass(frozen=True, slots=True)
class EmployeeDetail:
    """All that is known of one employee, and the journal position it was read at."""

    line: EmployeeLine
    plain_name: str
    title_front: str | None
    title_back: str | None
    old_nip: str | None
    birth_date: date | None
    sex: str | None
    education: str | None
    dated: tuple[DatedValue, ...]
    seen: int
