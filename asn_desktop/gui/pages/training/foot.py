"""The buttons below an open activity: the next step of its course, and the rarer ones in a menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.gui.pages.training.words import empty_sentence
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.labels import button

FINISH: Final = "finish"
REOPEN: Final = "reopen"
CANCEL: Final = "cancel"
SESSIONS: Final = "sessions"
EXPORT: Final = "export"
HISTORY: Final = "history"
PRINT: Final = "print"


PRINT_CAPTION: Final = "Cetak daftar hadir"


class Offer(NamedTuple):
    """Something that can be done to an activity: its key and its caption."""

    key: str
    caption: str


def primary_of(activity: Activity, principal: Principal) -> Offer | None:
    """Return the next step of an activity that this person may take."""
    if not principal.may(Right.EDIT_TRAINING):
        return None
    if activity.state is ActivityState.DRAFT:
        return Offer(FINISH, "Selesai & hitung JP")
    return Offer(REOPEN, "Buka kembali…")


def others_of(activity: Activity, principal: Principal) -> Iterator[Offer]:
    """Yield what else this person may do to an activity."""
    edits = principal.may(Right.EDIT_TRAINING)
    if edits and activity.state.open:
        yield Offer(SESSIONS, "Atur sesi…")
    if principal.may(Right.PRINT_FORMS):
        yield Offer(PRINT, PRINT_CAPTION)
    yield Offer(EXPORT, "Simpan kehadiran sebagai Excel")
    if principal.may(Right.VIEW_JOURNAL):
        yield Offer(HISTORY, "Riwayat kegiatan ini")
    if edits and activity.state is not ActivityState.CANCELLED:
        yield Offer(CANCEL, "Batalkan kegiatan…")


class ActivityFoot(QObject):
    """Fills the foot bar of the page.

    Signals:
        wanted: Carries the key of what is to be done.
    """

    wanted = Signal(str)

    def __init__(self, foot: FootBar, principal: Principal) -> None:
        super().__init__(foot)
        self._foot = foot
        self._principal = principal
        self._offer: Offer | None = None
        self._open = False
        self._narrow = False
        self._prints = False
        self.paper = foot.add(button(PRINT_CAPTION, icon="printer", clicked=self._print))
        self.more = foot.add(button("Tindakan lain", icon="ellipsis-vertical"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.primary = foot.add(button("", "primary", clicked=self.press))

    def press(self) -> None:
        """Take the next step."""
        if self._offer is not None and self.primary.isVisibleTo(self._foot):
            self.wanted.emit(self._offer.key)

    def show_activity(self, activity: Activity | None) -> None:
        """Offer what fits an activity; nothing where there is none."""
        self._open = activity is not None and activity.state.open
        self._offer = None if activity is None else primary_of(activity, self._principal)
        offers = [] if activity is None else list(others_of(activity, self._principal))
        self.primary.setVisible(self._offer is not None)
        # One ampersand alone would mark an access key.
        self.primary.setText(self._offer.caption.replace("&", "&&") if self._offer else "")
        self._prints = any(offer.key == PRINT for offer in offers)
        self.paper.setVisible(self._prints and not self._narrow)
        self.more.setVisible(bool(offers))
        self.menu.clear()
        for offer in offers:
            self.menu.addAction(offer.caption).triggered.connect(self._asking(offer.key))

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave printing to the menu where there is little room."""
        self._narrow = narrow
        self.paper.setVisible(self._prints and not narrow)

    def set_empty(self, count: int, *, pressed: bool = False) -> None:
        """Say how many marks are empty; in red once they kept the activity from its end."""
        tone = "bad" if pressed else "warn"
        self._foot.set_reason(empty_sentence(count) if self._open else "", tone)

    def _print(self) -> None:
        self.wanted.emit(PRINT)

    def _asking(self, key: str) -> Callable[[], None]:
        def ask() -> None:
            self.wanted.emit(key)

        return ask
