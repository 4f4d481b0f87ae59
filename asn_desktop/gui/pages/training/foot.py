"""The buttons below an open activity: the next step of its course, and the rarer ones in a menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.words import ActivityState
from asn_desktop.gui.offers import Offer, Offers
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


class ActivityFoot(Offers):
    """Fills the foot bar of the page, and says how many marks an activity lacks."""

    def __init__(self, foot: FootBar, principal: Principal) -> None:
        paper = foot.add(button(PRINT_CAPTION, icon="printer"))
        super().__init__(foot, button("", "primary"))
        self._principal = principal
        self._open = False
        self._narrow = False
        self._prints = False
        self.paper = paper
        self.primary = self.step
        paper.clicked.connect(lambda _checked=False: self.wanted.emit(PRINT))

    def show_activity(self, activity: Activity | None) -> None:
        """Offer what fits an activity; nothing where there is none."""
        self._open = activity is not None and activity.state.open
        others = [] if activity is None else list(others_of(activity, self._principal))
        self.offer(None if activity is None else primary_of(activity, self._principal), others)
        self._prints = any(each.key == PRINT for each in others)
        self.set_narrow(narrow=self._narrow)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave printing to the menu where there is little room."""
        self._narrow = narrow
        self.paper.setVisible(self._prints and not narrow)

    def set_empty(self, count: int, *, pressed: bool = False) -> None:
        """Say how many marks are empty; in red once they kept the activity from its end."""
        tone = "bad" if pressed else "warn"
        self.foot.set_reason(empty_sentence(count) if self._open else "", tone)
