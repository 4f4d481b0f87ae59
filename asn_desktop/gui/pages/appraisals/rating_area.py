"""One person to rate: the queue at the left, the lines in the middle, the matrix at the right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.appraisal import Appraisal
from asn_desktop.domain.appraisals.lists import Queue
from asn_desktop.domain.evidence import Evidence
from asn_desktop.domain.predicates import Outcome
from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.areas import chain
from asn_desktop.gui.gaps import walk_gaps
from asn_desktop.gui.page import Page, Tools, scrolled
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.pages.appraisals.beside import Beside
from asn_desktop.gui.pages.appraisals.decision import Decision
from asn_desktop.gui.pages.appraisals.edits import Edit
from asn_desktop.gui.pages.appraisals.fields import has_focus
from asn_desktop.gui.pages.appraisals.quadrant import Quadrant
from asn_desktop.gui.pages.appraisals.queue_list import QueueList
from asn_desktop.gui.pages.appraisals.rating_sheet import RatingSheet
from asn_desktop.gui.pages.appraisals.reading import Asked, Opened, asked_of, read
from asn_desktop.gui.pages.appraisals.saving import AFTER_MS, Saving
from asn_desktop.gui.undoing import Undoing
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.empty_state import EmptyState

_REST_MS: Final = 90
_BESIDE_WIDTH: Final = 366
_RELOADS: Final = frozenset(
    {"stale", "appraisal_frozen", "appraisal_missing", "appraisal_state", "not_allowed"}
)


class RatingArea(QWidget):
    """Shows one appraisal and keeps it stored as it is entered.

    Signals:
        shown: Somebody else is shown, or what is known of them changed.
        rated: Something was entered.
        stored: What was entered is stored.
        opened: Another appraisal is to be shown; carries its id.
        plan_wanted: The plan of the person is to be opened.
    """

    shown = Signal()
    rated = Signal()
    stored = Signal()
    opened = Signal(object)
    plan_wanted = Signal()

    def __init__(self, tools: Tools, undoing: Undoing, page: Page) -> None:
        super().__init__()
        self._tools = tools
        self._page = page
        self._may_edit = tools.workspace.principal.may(Right.EDIT_APPRAISALS)
        self._asked: Asked | None = None
        self._rates = False
        self._reloads = False
        self.read: Opened | None = None
        self.appraisal: Appraisal | None = None
        self.saving = Saving(tools, undoing, page)
        self.queue = QueueList()
        self.sheet = RatingSheet(may_attach=self._may_edit)
        self.decision = Decision()
        self.quadrant = Quadrant()
        self.beside = Beside()
        self.closed = Banner("info")
        self.refusal = Banner("warn")
        self.nobody = EmptyState("clipboard-check", "", "")
        self._lay_out()
        self._connect()

    def show_queue(self, queue: Queue | None) -> None:
        """Show a queue; nobody of it is opened by that."""
        self.queue.show_queue(queue)

    def open(self, asked: Asked) -> None:
        """Show somebody; what was entered for the one before is saved first."""
        self._asked = asked
        self.queue.choose(asked.employee)
        self.saving.finish(partial(self._read, asked))

    def reopen(self) -> None:
        """Read again what is shown."""
        shown = self.appraisal
        if self._asked is not None and shown is not None:
            # A blank one that was stored meanwhile, or is gone again, has the same name.
            named = self._asked.appraisal
            self.open(Asked(shown.employee, shown.period, named, shown.start))

    def leave(self) -> None:
        """Save and seal what was entered."""
        self.saving.finish(lambda: None)

    def show_nobody(self, title: str, text: str) -> None:
        """Say why nobody is shown."""
        self.leave()
        self._asked = self.read = self.appraisal = None
        self.nobody.set_texts(title, text)
        self.parts.setCurrentWidget(self.nobody)
        self.shown.emit()

    def is_closed(self) -> bool:
        """Tell whether nothing can be entered."""
        return self.read is None or bool(self._why_closed(self.read))

    def outcome(self) -> Outcome | None:
        """Return what the two ratings lead to, by the answers that were read."""
        shown, read_ = self.appraisal, self.read
        if shown is None or read_ is None:
            return None
        return read_.answers.get((shown.results, shown.behaviour))

    def enter(self, edit: Edit, *, at_once: bool) -> None:
        """Take over what was entered, paint it, and store it."""
        if self.appraisal is None or self.is_closed():
            return
        changed = edit(self.appraisal)
        if changed != self.appraisal:
            self.appraisal = changed
            self._show_appraisal()
            self.saving.want(changed, at_once=at_once)
            self.rated.emit()

    def speak_up(self) -> int:
        """Mark the ratings that are empty and go to the first; return how many."""
        shown = self.appraisal
        if shown is None or self.is_closed():
            return 0
        self.decision.speak_up(shown)
        if (field := self.decision.first_gap(shown)) is not None:
            field.setFocus()
        return words.missing(shown)

    def name_file(self, found: Evidence) -> None:
        """Know a file that was attached just now."""
        if self.read is not None:
            files = {**self.read.files, found.id: found}
            self.read = self.read._replace(files=files)

    def _mark_gaps(self) -> None:
        """Mark the ratings that are empty before F8 looks for them."""
        if self.appraisal is None or self.is_closed() or not words.missing(self.appraisal):
            self._page.toast("Tidak ada rating yang kosong.")
        else:
            self.decision.speak_up(self.appraisal)

    def first_focus(self) -> QWidget:
        """Return the first rating that can be entered, else the queue."""
        return self.decision.first() or self.queue.table

    def is_rating(self) -> bool:
        """Tell whether the person works on the ratings, not in the queue."""
        return any(has_focus(part) for part in (self.sheet, self.decision, self.quadrant))

    def _lay_out(self) -> None:
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(12)
        self.row.addWidget(self.queue)
        person = QWidget()
        across = QHBoxLayout(person)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        middle = QVBoxLayout()
        middle.setSpacing(10)
        for part in (self.refusal, self.closed):
            middle.addWidget(part)
        middle.addWidget(self.sheet, 1)
        middle.addWidget(self.decision)
        across.addLayout(middle, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(12)
        column.addWidget(self.quadrant)
        column.addWidget(self.beside, 1)
        self.right = scrolled(inner)
        self.right.setFixedWidth(theme.scaled(_BESIDE_WIDTH))
        across.addWidget(self.right)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.nobody)
        self.parts.addWidget(person)
        self._person = person
        self.row.addWidget(self.parts, 1)

    def _connect(self) -> None:
        walk_gaps(self, self._mark_gaps)
        sheet, decision = self.sheet, self.decision
        for part in (sheet, decision, self.quadrant):
            part.entered.connect(partial(self.enter, at_once=True))
        sheet.typed.connect(partial(self.enter, at_once=False))
        sheet.ordered.connect(self.order)
        sheet.passed_below.connect(decision.go_first)
        decision.passed_above.connect(sheet.go_last)
        decision.passed_below.connect(sheet.note.setFocus)
        self.quadrant.said.connect(self._page.toast)
        self.beside.opened.connect(self.opened)
        self.closed.acted.connect(self.plan_wanted)
        self.refusal.acted.connect(self._on_retry)
        self.saving.saved.connect(self._on_saved)
        self.saving.refused.connect(self._on_refused)
        # Whoever passes by while an arrow key is held is not worth a reading.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._open_current)
        self.queue.chosen.connect(lambda _line: self._rest.start())
        # The key is painted first: words that wrap are laid out again after it.
        self._after = QTimer(self)
        self._after.setSingleShot(True)
        self._after.setInterval(0)
        self._after.timeout.connect(lambda: self.beside.why.show_outcome(self.outcome()))

    def order(self) -> None:
        """Let the Tab key go from the queue to the lines, the ratings, and what is beside."""
        parts: list[QWidget] = [self.sheet, self.decision, self.right]
        chain([self.queue, *parts] if self.isAncestorOf(self.queue) else parts)

    def _open_current(self) -> None:
        line, queue = self.queue.line(), self.queue.queue
        if line is not None and queue is not None:
            self.open(asked_of(line, queue.period))

    def _read(self, asked: Asked) -> None:
        if asked == self._asked:
            work = partial(read, self._tools.workspace, asked)
            self._tools.jobs.read(self._page, work, partial(self._show, asked))

    def _show(self, asked: Asked, found: Opened) -> None:
        if asked != self._asked:
            return
        shown = self.appraisal
        if self.saving.is_newer_than(found.appraisal):
            QTimer.singleShot(AFTER_MS, self, partial(self._read, asked))
            return
        other = shown is None or shown.id != found.appraisal.id
        rating, on_lines = self.is_rating(), has_focus(self.sheet)
        self.read, self.appraisal = found, found.appraisal
        self.saving.begin(found.appraisal)
        self.refusal.hide()
        self._show_closed(found)
        self.quadrant.set_answers(found.answers, found.refused)
        self.parts.setCurrentWidget(self._person)
        self._show_appraisal()
        self.beside.show_opened(found)
        if rating and (other or not self.is_rating()):
            begin = self.sheet.first() if on_lines else None
            (begin or self.first_focus()).setFocus()
        self.shown.emit()

    def _show_closed(self, found: Opened) -> None:
        why = self._why_closed(found)
        locked = bool(why) and why == found.locked
        self.closed.set_tone("warn" if locked else "info")
        self.closed.show_message("", why, "Buka SKP" if locked else "")
        self.closed.setVisible(bool(why))

    def _why_closed(self, found: Opened) -> str:
        return words.why_closed(found.appraisal, found.locked, may_edit=self._may_edit)

    def _show_appraisal(self) -> None:
        shown, found = self.appraisal, self.read
        if shown is None or found is None:
            return
        closed = self.is_closed()
        self.decision.show_appraisal(shown, closed=closed)
        self.quadrant.show_appraisal(shown, self.outcome(), closed=closed)
        self.sheet.show_appraisal(shown, found.files, closed=closed)
        self._after.start()

    def _on_saved(self) -> None:
        self.refusal.hide()
        if self.appraisal is not None:
            self.appraisal = replace(self.appraisal, stored=True)
            self.queue.show_stored(self.appraisal, self.outcome())
            self.stored.emit()

    def _on_refused(self, error: UserError) -> None:
        self._reloads = error.code in _RELOADS
        action = "Muat ulang" if self._reloads else "Coba lagi"
        self.refusal.show_message("Perubahan terakhir belum tersimpan.", str(error), action)

    def _on_retry(self) -> None:
        self.refusal.hide()
        if self._reloads:
            self.saving.give_up()
            self.reopen()
        else:
            self.saving.save()
