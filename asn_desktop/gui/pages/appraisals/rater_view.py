"""The view of a rater: its queue and its person follow the frame, its buttons the person."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.pages.appraisals.foot import RatingFoot
from asn_desktop.gui.pages.appraisals.framing import Frame
from asn_desktop.gui.pages.appraisals.rating_area import RatingArea
from asn_desktop.gui.pages.appraisals.reading import Asked, asked_of
from asn_desktop.gui.pages.appraisals.steps import AppraisalSteps

_NOBODY: Final = (
    "Belum ada yang dapat dinilai",
    "Penilaian terbuka setelah SKP ditetapkan. Pilih periode atau pejabat penilai lain.",
)


class RaterView(QObject):
    """Keeps queue, person and buttons together.

    Signals:
        told: The heading of the page is another one.
    """

    told = Signal()

    def __init__(self, tools: Tools, area: RatingArea, steps: AppraisalSteps, page: Page) -> None:
        super().__init__(page)
        self._area = area
        self._foot = page.foot
        self._asked: Asked | None = None
        self._moved = ""
        self.buttons = RatingFoot(page.foot, tools.workspace.principal)
        self.buttons.wanted.connect(steps.do)
        area.shown.connect(self._on_shown)
        area.rated.connect(self._count)
        area.stored.connect(self._on_stored)
        area.saving.said.connect(self._foot.say)
        steps.moved.connect(self._on_moved)
        steps.gaps_pressed.connect(partial(self.buttons.set_gaps, pressed=True))
        for keys, by in (("PgUp", -1), ("PgDown", 1)):
            made = QShortcut(QKeySequence(keys), area)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(steps.step, by))

    def want(self, asked: Asked | None) -> None:
        """Show this person with the next frame."""
        self._asked = asked

    def show_frame(self, frame: Frame) -> None:
        """Show the queue of a frame: who is shown stays, else the first who waits is."""
        area, asked = self._area, self._asked
        self._asked = None
        area.show_queue(frame.queue)
        lines = frame.queue.lines if frame.queue is not None else ()
        shown = area.appraisal
        current = shown is not None and shown.period == frame.period
        if asked is not None:
            if not area.queue.choose(asked.employee):
                area.show_queue(None)  # Nobody rates them yet, or somebody else does.
            area.open(asked)
        elif shown is not None and current and area.queue.choose(shown.employee):
            area.reopen()
        elif lines:
            area.open(asked_of(area.queue.next_open() or lines[0], frame.period))
        else:
            area.show_nobody(*_NOBODY)

    def heading(self) -> tuple[str, str] | None:
        """Return the title with the person, and the line below; None for nobody."""
        shown = self._area.appraisal
        if shown is None:
            return None
        return f"Penilaian — {shown.person.name}", words.who_line(shown)

    def _on_shown(self) -> None:
        shown, closed = self._area.appraisal, self._area.is_closed()
        moved, self._moved = self._moved, ""
        usual = "" if closed else "Setiap isian tersimpan sendiri."
        self._foot.say(moved or usual, "circle-check" if moved else "")
        if shown is None:
            self.buttons.show_nothing()
        else:
            self._offer()
        self.told.emit()

    def _on_stored(self) -> None:
        self._offer()
        self.told.emit()

    def _on_moved(self, told: str) -> None:
        # Said below, not in a note above the ratings that are chosen next.
        self._moved = told

    def _offer(self) -> None:
        shown, read = self._area.appraisal, self._area.read
        if shown is not None and read is not None:
            self.buttons.show_appraisal(
                shown,
                newer=read.newer(),
                locked=bool(read.locked),
                closed=self._area.is_closed(),
            )
            self._count()

    def _count(self) -> None:
        if self._area.appraisal is not None:
            self.buttons.set_gaps(words.missing(self._area.appraisal))
