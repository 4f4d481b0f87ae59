"""The dialog of an activity: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.words import Earning, Track
from asn_desktop.gui.dialogs.employee_fields import date_field, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.widgets.field_row import FieldRow

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.editing import NewActivity, Outcome

MINIMUM_HINT: Final = (
    "Menurut ketetapan kegiatan ini, misalnya 80. Angka nasional tidak ada; kosongkan bila belum "
    "diketahui."
)
_NO_NAME: Final = "Nama kegiatan belum diisi. Tulis nama pelatihannya."
_NO_DAY: Final = "Tanggal masih kosong. Isi tanggal-bulan-tahun."
_NO_TRACK: Final = "Jalur belum dipilih."
_EARLY: Final = "Tanggal selesai lebih awal daripada tanggal mulai. Perbaiki salah satunya."
_UNKNOWN: Final = "Belum ditetapkan"


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands in the fields."""

    name: str
    track: str
    start: date
    end: date
    organiser: str
    place: str
    hours: Fraction | None
    earning: Earning | None
    minimum: Fraction | None


class EarningFields:
    """How the hours are earned, and the least attendance: neither has a default (case D13)."""

    def __init__(self) -> None:
        self.earning = QComboBox()
        self.earning.addItem(_UNKNOWN, None)
        for each, title in words.EARNINGS.items():
            self.earning.addItem(title, each.value)
        self.earning_row = FieldRow("&Perolehan JP", self.earning)
        self.minimum = QLineEdit()
        self.minimum_row = FieldRow("&Kehadiran minimal (%)", self.minimum, MINIMUM_HINT)

    def fill(self, earning: Earning | None, minimum: Fraction | None) -> None:
        """Show what is stored."""
        at = self.earning.findData(earning.value if earning else None)
        self.earning.setCurrentIndex(max(at, 0))
        self.minimum.setText(reading.written_amount(minimum))

    def chosen(self) -> Earning | None:
        """Return how the hours are earned, None where nobody has said so."""
        value = self.earning.currentData()
        return Earning(value) if value else None

    def least(self) -> Fraction | None:
        """Return the least attendance; what is none is said at the field."""
        return reading.amount_of(self.minimum_row, "persen", reading.MOST_PERCENT)


class ActivityDialog(InputDialog):
    """Asks for what an activity is; nothing is assumed that its rules do not say.

    Args:
        tools: What the page works with.
        parent: The page.
        activity: Which is changed; None for a new one.

    Signals:
        stored: Carries what was written.
        sessions_wanted: The days of the sessions are to be edited.
    """

    subject = "training"

    stored = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget, activity: Activity | None = None) -> None:
        new = activity is None
        super().__init__(
            "Kegiatan baru" if new else "Ubah kegiatan",
            "Catat kegiatan" if new else "Simpan kegiatan",
            tools.jobs,
            parent,
        )
        self._training = tools.workspace.training
        self._activity = activity
        self._make_fields()
        self._lay_out()
        self.sessions_row.setVisible(new)
        self.save_requested.connect(self._save)
        self.start.field.editingFinished.connect(self._propose_end)  # type: ignore[attr-defined]  # A line edit.
        if activity is not None:
            self._fill(activity)
        tools.jobs.read(self, self._training.tracks, self._offer, self.refuse)
        self.name.setFocus()

    def _make_fields(self) -> None:
        self.name, self.organiser, self.place = QLineEdit(), QLineEdit(), QLineEdit()
        self.hours, self.sessions = QLineEdit(), QLineEdit()
        self.track = QComboBox()
        self.name_row = FieldRow("&Nama kegiatan", self.name)
        self.track_row = FieldRow("&Jalur", self.track)
        self.organiser_row = FieldRow("P&enyelenggara", self.organiser)
        self.place_row = FieldRow("&Tempat", self.place)
        self.start = date_field("&Mulai", hint="")
        self.end = date_field("&Selesai", hint="")
        self.hours_row = FieldRow(
            "J&P kegiatan", self.hours, "JP seluruh kegiatan, seperti pada rencananya."
        )
        self.sessions_row = FieldRow(
            "J&umlah sesi", self.sessions, "Tanggal dan jamnya dapat diisi sesudahnya."
        )
        self.earns = EarningFields()

    def _lay_out(self) -> None:
        self.body.addWidget(self.name_row)
        pairs = QGridLayout()
        pairs.setSpacing(10)
        rows = (
            (self.track_row, self.organiser_row),
            (self.start, self.end),
            (self.place_row, self.hours_row),
        )
        for at, (left, right) in enumerate(rows):
            pairs.addWidget(left, at, 0, Qt.AlignmentFlag.AlignTop)
            pairs.addWidget(right, at, 1, Qt.AlignmentFlag.AlignTop)
        for column in range(2):
            pairs.setColumnStretch(column, 1)
        self.body.addLayout(pairs)
        for part in (self.earns.earning_row, self.earns.minimum_row, self.sessions_row):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _fill(self, activity: Activity) -> None:
        for field, text in (
            (self.name, activity.name),
            (self.organiser, activity.organiser),
            (self.place, activity.place),
            (self.hours, reading.written_amount(activity.hours)),
        ):
            field.setText(text)
        for row, day in ((self.start, activity.start), (self.end, activity.end)):
            row.field.setProperty("text", written_date(day))
        self.earns.fill(activity.earning, activity.minimum)

    def _offer(self, tracks: Sequence[Track]) -> None:
        self.track.addItem("Pilih jalur", None)
        for track in tracks:
            self.track.addItem(track.name, track.name)
        if self._activity is not None:
            self.track.setCurrentIndex(max(self.track.findData(self._activity.track), 0))

    def _propose_end(self) -> None:
        if not reading.text_of(self.end) and not self.start.problem():
            self.end.field.setProperty("text", reading.text_of(self.start))

    def _save(self) -> None:
        count = reading.count_of(self.sessions_row)
        typed = self._typed()
        if typed is None:
            return
        if self._activity is None:
            self.write(partial(self._create, typed, count), self.stored.emit)
            return
        changed = replace(
            self._activity,
            name=typed.name,
            track=typed.track,
            start=typed.start,
            end=typed.end,
            organiser=typed.organiser,
            place=typed.place,
            hours=typed.hours,
            earning=typed.earning,
            minimum=typed.minimum,
        )
        self.write(partial(self._training.save, changed, draft=False), self.stored.emit)

    def _typed(self) -> _Typed | None:
        name = reading.wanted_text(self.name_row, _NO_NAME)
        track = self.track.currentData()
        self.track_row.set_problem("" if track else _NO_TRACK)
        start = reading.wanted_date(self.start, _NO_DAY)
        end = reading.wanted_date(self.end, _NO_DAY)
        hours = reading.amount_of(self.hours_row, "JP", reading.MOST_HOURS)
        minimum = self.earns.least()
        if start is None or end is None:
            return None
        if end < start:
            self.end.set_problem(_EARLY)
        if not name or self.problems():
            return None
        organiser, place = reading.text_of(self.organiser_row), reading.text_of(self.place_row)
        earning = self.earns.chosen()
        return _Typed(name, track, start, end, organiser, place, hours, earning, minimum)

    def _create(self, typed: _Typed, sessions: int) -> Outcome:
        return self._training.create(_new(typed, sessions))


def _new(typed: _Typed, sessions: int) -> NewActivity:
    # Imported when something is stored: the window is painted before the services are loaded.
    from asn_desktop.services.training.editing import NewActivity

    return NewActivity(
        typed.name,
        typed.track,
        typed.start,
        typed.end,
        organiser=typed.organiser,
        place=typed.place,
        hours=typed.hours,
        earning=typed.earning,
        minimum=typed.minimum,
        sessions=sessions,
    )
