"""The dialog of an activity: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.words import Earning, Track
from asn_desktop.gui.dialogs.employee_fields import written_date
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.pages.training.dialogs.basics import Basics, BasicsDialog
from asn_desktop.gui.widgets.field_row import FieldRow

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.editing import Outcome

MINIMUM_HINT: Final = (
    "Menurut ketetapan kegiatan ini, misalnya 80. Angka nasional tidak ada; kosongkan bila belum "
    "diketahui."
)
_NO_NAME: Final = "Nama kegiatan belum diisi. Tulis nama pelatihannya."
_UNKNOWN: Final = "Belum ditetapkan"


class _Typed(NamedTuple):
    """What stands in the fields."""

    basics: Basics
    place: str
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


class ActivityDialog(BasicsDialog):
    """Asks for what an activity is; nothing is assumed that its rules do not say.

    Args:
        tools: What the page works with.
        parent: The page.
        activity: Which is changed; None for a new one.

    Signals:
        stored: Carries what was written.
        sessions_wanted: The days of the sessions are to be edited.
    """

    stored = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget, activity: Activity | None = None) -> None:
        new = activity is None
        super().__init__(
            "Kegiatan baru" if new else "Ubah kegiatan",
            "Catat kegiatan" if new else "Simpan kegiatan",
            tools,
            parent,
        )
        self._activity = activity
        self._make_fields()
        self._lay_out()
        self.sessions_row.setVisible(new)
        self.save_requested.connect(self._save)
        self.start.field.editingFinished.connect(self._propose_end)  # type: ignore[attr-defined]  # A line edit.
        if activity is not None:
            self._fill(activity)

    def _make_fields(self) -> None:
        self.place, self.sessions = QLineEdit(), QLineEdit()
        self.name_row = FieldRow("&Nama kegiatan", self.name)
        self.place_row = FieldRow("&Tempat", self.place)
        self.hours_row = FieldRow(
            "J&P kegiatan", self.hours, "JP seluruh kegiatan, seperti pada rencananya."
        )
        self.sessions_row = FieldRow(
            "J&umlah sesi", self.sessions, "Tanggal dan jamnya dapat diisi sesudahnya."
        )
        self.earns = EarningFields()

    def _lay_out(self) -> None:
        self.lay_out_basics(self.name_row, self.place_row, self.hours_row)
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
        super()._offer(tracks)
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
            **typed.basics._asdict(),
            place=typed.place,
            earning=typed.earning,
            minimum=typed.minimum,
        )
        self.write(partial(self._training.save, changed, draft=False), self.stored.emit)

    def _typed(self) -> _Typed | None:
        basics = self.read_basics(self.name_row, _NO_NAME, self.hours_row)
        minimum = self.earns.least()
        if basics is None or self.problems():
            return None
        return _Typed(basics, reading.text_of(self.place_row), self.earns.chosen(), minimum)

    def _create(self, typed: _Typed, sessions: int) -> Outcome:
        # Imported when something is stored: the window is painted before the services are loaded.
        from asn_desktop.services.training.editing import NewActivity

        new = NewActivity(
            **typed.basics._asdict(),
            place=typed.place,
            earning=typed.earning,
            minimum=typed.minimum,
            sessions=sessions,
        )
        return self._training.create(new)
