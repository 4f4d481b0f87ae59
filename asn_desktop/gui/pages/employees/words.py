"""How the page says what is known of an employee."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.dates import MONTHS
from asn_desktop.domain.employees import EmployeeKind, EmployeeLine, EmployeeState
from asn_desktop.domain.grades import print_grade
from asn_desktop.domain.nip import InvalidNipError, parse_nip
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.chip import ChipText

PROPOSED: Final = "dugaan"
_INITIALS: Final = 2
_SHORT: Final = {
    EmployeeKind.PPPK_PART_TIME.title: "Paruh waktu",
    EmployeeState.UNPAID_LEAVE.title: "CLTN",
    EmployeeState.PRE_RETIREMENT.title: "MPP",
    EmployeeState.SUSPENDED.title: "Diberhentikan",
    EmployeeState.MOVED.title: "Pindah",
    EmployeeState.DECEASED.title: "Meninggal",
}


class Step(NamedTuple):
    """Something that an employee's data still lack, or that they are complete."""

    text: str
    done: bool


def initials(plain_name: str) -> str:
    """Return the first letters of the first two names."""
    return "".join(word[0] for word in plain_name.split()[:_INITIALS]).upper()


def kind_word(line: EmployeeLine) -> str:
    """Return what kind of employee it is: PNS, CPNS, PPPK."""
    if line.candidate and line.kind == EmployeeKind.PNS.value:
        return "CPNS"
    return EmployeeKind(line.kind).title


def chips(line: EmployeeLine) -> list[ChipText]:
    """Return the kind, and the state where it is not the usual one."""
    state = EmployeeState(line.state)
    found = [ChipText(kind_word(line), "info" if line.kind != "pns" else "neutral")]
    if line.candidate:
        found = [ChipText(kind_word(line), "info")]
    if state is not EmployeeState.ACTIVE:
        found.append(ChipText(state.title, "warn"))
    return found


def status_word(line: EmployeeLine) -> str:
    """Return kind and state in full, as they are read aloud."""
    return ", ".join(chip.text for chip in chips(line))


def list_chip(line: EmployeeLine) -> ChipText:
    """Return the one chip of a row, in a short word: the state, else the kind."""
    text, tone = chips(line)[-1]
    return ChipText(_SHORT.get(text, text), tone)


def grade_word(line: EmployeeLine) -> str:
    """Return pangkat and golongan, or that they are not known."""
    return print_grade(line.grade) if line.grade else "belum diisi"


def on_duty_since(nip: str, first_start: date | None) -> str:
    """Return since when somebody serves: by the NIP, else by the first dated fact."""
    try:
        year, month = parse_nip(nip).appointed
    except InvalidNipError:
        return f"{MONTHS[first_start.month - 1]} {first_start.year}" if first_start else "–"
    return f"{MONTHS[month - 1]} {year}" if month else str(year)


def next_steps(line: EmployeeLine) -> list[Step]:
    """Return what the data of a person still lack."""
    gaps = [
        ("Jabatan belum diisi", line.position),
        ("Golongan belum diisi", line.grade),
        ("Satuan kerja belum diisi", line.unit),
        ("Pejabat penilai belum ada", line.superior_name),
    ]
    steps = [Step(text, done=False) for text, value in gaps if not value]
    if line.proposed:
        steps.append(Step("Pastikan pejabat penilai dugaan", done=False))
    return steps or [Step("Data kepegawaian lengkap", done=True)]


def found_sentence(total: int, whole: int | None, text: str, *, capped: bool) -> str:
    """Return how many people are shown, and of how many."""
    if not text:
        return f"{thousands(total)} pegawai ditampilkan · diurutkan menurut nama"
    if capped:
        return f"Lebih dari {thousands(total)} pegawai cocok dengan “{text}”"
    of_all = "" if whole is None else f" dari {thousands(whole)}"
    return f"{thousands(total)}{of_all} pegawai cocok dengan “{text}”"
