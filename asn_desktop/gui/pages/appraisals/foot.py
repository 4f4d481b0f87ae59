"""The buttons below somebody to rate: the next person, the next step, and the rarer ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.course import State
from asn_desktop.gui.offers import Offer, Offers
from asn_desktop.gui.pages.appraisals.words import missing_sentence
from asn_desktop.gui.widgets.foot_bar import FootBar
from asn_desktop.gui.widgets.labels import button

NEXT: Final = "next"
PREVIOUS: Final = "previous"
SUBMIT: Final = "submit"
DETERMINE: Final = "determine"
REVISE: Final = "revise"
SEND_BACK: Final = "send_back"
CANCEL: Final = "cancel"
OBJECT: Final = "object"
EXPLAIN: Final = "explain"
DECIDE: Final = "decide"
PLAN: Final = "plan"
HISTORY: Final = "history"


def step_of(shown: Appraisal, principal: Principal, *, newer: bool, locked: bool) -> Offer | None:
    """Return the next step of an appraisal that this person may take.

    Args:
        shown: Which.
        principal: Who works.
        newer: A later version exists; the next step is taken there.
        locked: The plan is not determined yet.
    """
    edits, determines = _rights(principal)
    if shown.state.open and edits and not locked:
        again = shown.state is State.RETURNED
        return Offer(SUBMIT, "Ajukan lagi" if again else "Ajukan")
    if shown.state is State.SUBMITTED and determines:
        return Offer(DETERMINE, "Tetapkan…")
    if shown.state is State.DETERMINED and edits and not newer:
        return Offer(REVISE, "Buat perbaikan…")
    return None


def others_of(shown: Appraisal, principal: Principal) -> Iterator[Offer]:
    """Yield what else this person may do to an appraisal."""
    edits, determines = _rights(principal)
    if shown.state is State.SUBMITTED and (edits or determines):
        yield Offer(SEND_BACK, "Kembalikan…")
    if shown.state is State.DETERMINED:
        yield from _objection(shown, edits=edits, determines=determines)
    yield Offer(PLAN, "Buka SKP")
    if principal.may(Right.VIEW_JOURNAL):
        yield Offer(HISTORY, "Riwayat penilaian ini")
    cancels = determines if shown.state is State.DETERMINED else edits or determines
    if shown.stored and shown.state is not State.CANCELLED and cancels:
        yield Offer(CANCEL, "Batalkan penilaian…")


def _objection(shown: Appraisal, *, edits: bool, determines: bool) -> Iterator[Offer]:
    known = shown.objection
    if known is not None and known.decision:
        return
    if edits:
        yield Offer(OBJECT, "Catat keberatan…" if known is None else "Ubah keberatan…")
    if known is not None and edits:
        yield Offer(EXPLAIN, "Penjelasan pejabat penilai…")
    if known is not None and determines:
        yield Offer(DECIDE, "Keputusan keberatan…")


class RatingFoot(Offers):
    """Fills the foot bar of the page while somebody is rated."""

    def __init__(self, foot: FootBar, principal: Principal) -> None:
        before = foot.add(button("Sebelumnya"))
        super().__init__(foot, button(""))
        self._principal = principal
        self._open = False
        self._narrow = False
        self._pressed = False
        self.previous = before
        self.primary = foot.add(button("", "primary", clicked=partial(self.wanted.emit, NEXT)))
        before.clicked.connect(lambda _checked=False: self.wanted.emit(PREVIOUS))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Offer nothing: nobody is shown."""
        self._open = False
        self.offer(None)
        for part in (self.previous, self.primary):
            part.hide()
        self.foot.set_reason("")

    def show_appraisal(self, shown: Appraisal, *, newer: bool, locked: bool, closed: bool) -> None:
        """Offer what fits an appraisal."""
        self._open = not closed
        step = step_of(shown, self._principal, newer=newer, locked=locked)
        self.offer(step, others_of(shown, self._principal))
        self.primary.show()
        self._tell()

    def set_gaps(self, count: int, *, pressed: bool = False) -> None:
        """Say how many ratings are empty; in red once that kept the person from going on."""
        self._pressed = (self._pressed or pressed) and count > 0
        text = missing_sentence(count) if self._open else ""
        self.foot.set_reason(text, "bad" if self._pressed else "warn")

    def set_narrow(self, *, narrow: bool) -> None:
        """Say less where there is little room."""
        self._narrow = narrow
        self._tell()

    def _tell(self) -> None:
        self.previous.setVisible(not self._narrow and self.primary.isVisibleTo(self.foot))
        saves = "Simpan & lanjut" if self._open else "Lanjut"
        # An ampersand alone would underline the letter after it.
        caption = saves.replace("&", "&&") + ("" if self._narrow else " ke berikutnya")
        self.primary.setText(caption)


def _rights(principal: Principal) -> tuple[bool, bool]:
    return principal.may(Right.EDIT_APPRAISALS), principal.may(Right.DETERMINE_APPRAISALS)
