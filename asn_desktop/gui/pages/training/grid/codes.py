"""What is scanned or typed for one session: codes, NIP, and row numbers of the sign-in sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.training.activity import Participant, scan_code
from asn_desktop.domain.training.words import Mark, mark_of
from asn_desktop.gui.pages.training.grid.desk import AttendanceDesk
from asn_desktop.gui.pages.training.grid.values import Change
from asn_desktop.ids import RowId

_NUMBERED: Final = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\s*(\D*)")
_SIGNS: Final = str.maketrans(dict.fromkeys(" .-"))
_KNOWN: Final = "Ketik nomor urut di lembar, lalu H, T, atau I; misalnya 12 T atau 1-20 H."


class Read(NamedTuple):
    """What a code led to: a sentence, and whether it was taken."""

    sentence: str
    taken: bool


class Codes(QObject):
    """Marks whoever a code or a number names.

    Args:
        desk: The activity that is open.
        ask: Asks the office about a code that names nobody on the list.

    Signals:
        read: Carries what a code led to.
    """

    read = Signal(object)

    def __init__(self, desk: AttendanceDesk, ask: Callable[[RowId, str], object]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._ask = ask

    def take(self, session: RowId, text: str) -> None:
        """Take what was scanned or typed for a session."""
        plain = " ".join(text.split()).upper()
        if not plain:
            return
        numbered = _NUMBERED.fullmatch(plain)
        if numbered is not None:
            self.read.emit(self._numbered(session, *numbered.groups()))
            return
        found = self._coded(plain)
        if found is None:
            self._ask(session, plain)
            return
        self.read.emit(self._scanned(session, found))

    def _coded(self, plain: str) -> Participant | None:
        digits = plain.translate(_SIGNS)
        people = self._desk.model.people
        return next((each for each in people if plain == scan_code(each.id)), None) or next(
            (each for each in people if digits == each.nip), None
        )

    def _scanned(self, session: RowId, person: Participant) -> Read:
        who = f"Nomor {person.place}, {person.name}"
        change = Change(person.id, session, Mark.PRESENT)
        if self._desk.marks_locked:
            return Read(f"{who}: kegiatan ini tidak dapat diubah lagi.", taken=False)
        if not self._desk.do([change], f"pindai {person.name}"):
            return Read(f"{who}: sudah tercatat hadir.", taken=True)
        self._desk.saving.flush()
        return Read(f"{who}: hadir.", taken=True)

    def _numbered(self, session: RowId, first: str, last: str | None, word: str) -> Read:
        mark = mark_of(word) if word.strip() else Mark.PRESENT
        if mark is None:
            return Read(f"“{word.strip()}” bukan tanda kehadiran. {_KNOWN}", taken=False)
        low, high = int(first), int(last or first)
        places = {each.place: each for each in self._desk.model.people}
        found = [places[number] for number in range(low, high + 1) if number in places]
        if not found:
            listed = f"1 sampai {max(places)}" if places else "kosong"
            return Read(f"Tidak ada nomor {first} di daftar ini ({listed}).", taken=False)
        if self._desk.marks_locked:
            return Read("Kegiatan ini tidak dapat diubah lagi.", taken=False)
        changes = [Change(each.id, session, mark) for each in found]
        self._desk.do(changes, f"nomor {first}" if last is None else f"nomor {first}–{last}")
        if len(found) == 1:
            return Read(f"Nomor {found[0].place}, {found[0].name}: {mark.value}.", taken=True)
        return Read(f"Nomor {low} sampai {high}: {len(found)} peserta {mark.value}.", taken=True)
