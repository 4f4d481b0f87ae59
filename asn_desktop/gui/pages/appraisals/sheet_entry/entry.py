"""The view “Dari lembar”: the facts of the signed sheet above, its rows as a grid below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.errors import UserError
from asn_desktop.gui.dialogs.confirm import ConfirmDialog
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals.sheet_entry import words
from asn_desktop.gui.pages.appraisals.sheet_entry.applying import Applying, Wanted
from asn_desktop.gui.pages.appraisals.sheet_entry.bench import Bench, Spot
from asn_desktop.gui.pages.appraisals.sheet_entry.foot import SheetFoot
from asn_desktop.gui.pages.appraisals.sheet_entry.gaps import hindrance, next_gap
from asn_desktop.gui.pages.appraisals.sheet_entry.reading import Opened, read
from asn_desktop.gui.pages.appraisals.sheet_entry.rows import KEYS, NOTE, RATINGS, wanted
from asn_desktop.gui.pages.appraisals.sheet_entry.saving import AFTER_MS, Refused, Saving
from asn_desktop.gui.pages.appraisals.sheet_entry.sheets import sheet_of
from asn_desktop.gui.pages.appraisals.sheet_entry.signed_form import SignedForm
from asn_desktop.gui.pages.appraisals.sheet_entry.trouble import Trouble
from asn_desktop.gui.undoing import Undoing
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.empty_state import EmptyState
from asn_desktop.gui.widgets.entry_grid import Deed, Entry
from asn_desktop.gui.widgets.keyed_grid import KeyedGrid
from asn_desktop.ids import RowId

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.appraisals.service import EnteredSheet

_NO_RATER: Final = (
    "Pilih pejabat penilai",
    "Setiap lembar milik satu pejabat penilai. Pilih namanya di atas.",
)
_NOBODY: Final = (
    "Tidak ada baris pada lembar ini",
    "Pejabat penilai ini tidak menilai siapa pun pada periode yang dipilih.",
)


class SheetEntry(QWidget):
    """Types the signed rating sheet that :meth:`show_sheet` names.

    Args:
        tools: What the page works with.
        page: Says short notes, and ignores the announcements of drafts.
    """

    def __init__(self, tools: Tools, page: Page) -> None:
        super().__init__(page)
        self._tools = tools
        self._page = page
        self._asked: tuple[RowId | None, AppraisalPeriod | None] = (None, None)
        self._turned_at: Spot | None = None
        self._may_edit = tools.workspace.principal.may(Right.EDIT_APPRAISALS)
        self.bench = Bench(self)
        self.saving = Saving(tools, page, self)
        self.undoing = Undoing(tools, self, "appraisals")
        self.applying = Applying(tools, self.saving, self.undoing, self)
        self.form = SignedForm(tools)
        self.trouble = Trouble()
        self.grid = KeyedGrid("Lembar penilaian", dict.fromkeys(RATINGS, KEYS))
        self.foot = SheetFoot(
            may_determine=tools.workspace.principal.may(Right.DETERMINE_APPRAISALS)
        )
        self.empty = EmptyState("clipboard-check", *_NO_RATER)
        self._lay_out()
        self._connect()

    def show_sheet(self, rater: RowId | None, period: AppraisalPeriod) -> None:
        """Read a rater's sheet and show it; another one is saved first."""
        if self._asked == (rater, period) and self.bench.holds(rater, period):
            self._read()  # Only to be read again: nobody is to be interrupted.
            return
        self.grid.commit()
        self._asked = (rater, period)
        self.saving.finish(self._read)

    def leave(self) -> None:
        """Save and seal what was typed."""
        self.grid.commit()
        self.saving.finish(_nothing)

    def undo(self) -> bool:
        """Take back the last deed of this sheet; False if there is none."""
        self.grid.commit()
        return self._tell_turn(self.bench.undo(), "Diurungkan") or self.undoing.undo(
            self.saving.seal
        )

    def redo(self) -> bool:
        """Do again what was taken back; False if there is nothing."""
        self.grid.commit()
        return self._tell_turn(self.bench.redo(), "Diulangi") or self.undoing.redo()

    def first_focus(self) -> QWidget:
        """Return the day of the signature while it is empty, else the grid."""
        field = self.form.date.field
        if isinstance(field, QLineEdit) and field.text() and self.bench.rows:
            self.grid.go_first()
            return self.grid
        return field

    def apply(self) -> None:
        """Write the sheet, after asking where it is to be determined."""
        self.grid.commit()
        if not self.foot.apply.isEnabled() or self._is_hindered():
            return
        sheet = self.form.sheet()
        assert sheet is not None  # noqa: S101 - its day is required before
        ready = Wanted(sheet, self.foot.determines())
        if not ready.determine:
            self._apply(ready)
            return
        counts = self.bench.counts()
        asking = ConfirmDialog(
            "Tetapkan menurut lembar",
            words.effect(counts, sheet.decided_by, sheet.on),
            f"Tetapkan {counts.complete} penilaian",
            self,
        )
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(partial(self._apply, ready))
        asking.open()

    def next_gap(self, step: int = 1) -> None:
        """Go to the next rating that is empty or cannot be stored."""
        self.grid.commit()
        spot = next_gap(self.bench, self.grid.here(), step)
        if spot is None:
            self._page.toast("Tidak ada isian yang kurang.")
            return
        self._go(spot)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        column.addWidget(self.trouble)
        card = Card()
        card.set_flush()
        card.body.addWidget(self.grid, 1)
        column.addWidget(card, 1)
        column.addWidget(self.foot)
        self._parts = QStackedLayout(self)
        self._parts.addWidget(self.empty)
        self._parts.addWidget(whole)

    def _connect(self) -> None:
        self.grid.entered.connect(self._on_entered)
        self.grid.typing.connect(self._on_typing)
        self.bench.turned.connect(self._on_turned)
        self.form.changed.connect(self._want)
        self.form.refused.connect(self.trouble.tell_scan)
        self.saving.said.connect(self.foot.say)
        self.saving.refused.connect(self._on_unsaved)
        self.applying.done.connect(self._on_applied)
        self.applying.refused.connect(self._on_refused)
        self.undoing.turned.connect(self._on_taken_back)
        self.trouble.retry_wanted.connect(self.saving.save)
        self.trouble.reload_wanted.connect(self._reload)
        self.foot.apply.clicked.connect(lambda _checked=False: self.apply())
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(partial(self.next_gap, step))

    def _read(self) -> None:
        rater, period = self._asked
        if rater is None or period is None:
            self.bench.close()
            self.empty.set_texts(*_NO_RATER)
            self._parts.setCurrentIndex(0)
            return
        work = partial(read, self._tools.workspace, rater, period)
        self._tools.jobs.read(self, work, self._open)

    def _open(self, opened: Opened) -> None:
        if (opened.rater, opened.period) != self._asked:
            return
        same = self.bench.holds(opened.rater, opened.period)
        if same and (self.grid.is_entering() or self.saving.is_dirty()):
            if not self.trouble.unsaved:
                # What was typed meanwhile is newer than what was read.
                QTimer.singleShot(AFTER_MS, self, self._read)
            return
        self.saving.begin([row.stored for row in opened.rows])
        if not same:
            self.trouble.hide()
            self.foot.say("Setiap isian tersimpan sendiri sebagai draf.", "circle-check")
            self.form.begin(opened.rater_name, opened.begun, opened.scan_name)
        self.trouble.forget()
        self.bench.open(opened)
        locked = not self._may_edit or not self.bench.counts().total
        for part in (self.grid, self.form, self.foot):
            part.set_locked(locked=locked)
        self.empty.set_texts(*_NOBODY)
        self._parts.setCurrentIndex(1 if opened.rows else 0)

    def _on_entered(self, entries: list[Entry], deed: Deed) -> None:
        outside = sum(each.key is None for each in entries)
        if outside:
            self._page.toast(words.outside_sentence(outside))
        if not self.bench.do(entries, deed):
            self._want()  # What was typed meanwhile is not to be saved.

    def _on_typing(self, entry: Entry | None) -> None:
        if entry is None:
            self._want()
        elif NOTE in entry.values:
            self._want(entry)

    def _want(self, *typing: Entry) -> None:
        self.foot.set_reason("")
        if not self._may_edit:
            return
        sheet, values = self.form.sheet(), self.bench.after(typing)
        rows = self.bench.rows.items()
        self.saving.want({key: wanted(row, values[key], sheet) for key, row in rows})

    def _on_turned(self, spot: Spot | None) -> None:
        opened = self.bench.opened
        if opened is None:
            return
        self.grid.show_sheet(sheet_of(opened, self.bench.values))
        counts = self.bench.counts()
        self.foot.tell(words.count_sentence(counts, len(opened.rows) - counts.total))
        self._turned_at = spot
        if spot is not None:
            self._want()

    def _go(self, spot: Spot) -> None:
        self.grid.setFocus()
        self.grid.go(spot.line, spot.column)

    def _tell_turn(self, name: str, verb: str) -> bool:
        if name and self._turned_at is not None:
            self._go(self._turned_at)
            self._page.toast(f"{verb}: {name}.")
        return bool(name)

    def _is_hindered(self) -> bool:
        """Say what keeps the sheet from being applied, and go there."""
        if self.form.required_day() is None:
            self.foot.set_reason("Tanggal tanda tangan belum benar")
            self.form.date.field.setFocus()
            return True
        unsaved, determine = self.trouble.unsaved, self.foot.determines()
        found = hindrance(self.bench, unsaved=unsaved, determine=determine)
        self.foot.set_reason(found.reason if found is not None else "")
        if found is not None and found.spot is not None:
            self._go(found.spot)
        return found is not None

    def _apply(self, ready: Wanted) -> None:
        self.foot.apply.setEnabled(False)
        self.applying.apply(self.bench, ready)

    def _on_applied(self, entered: EnteredSheet, empty: list[str]) -> None:
        self.foot.apply.setEnabled(True)
        told = words.done_sentence(entered.determined, entered.written)
        key = self.undoing.last()
        back = None if key is None else partial(self.undoing.take_back, self.saving.seal, key)
        self._page.toast(told, back)
        self.foot.say(told, "circle-check")
        self.trouble.tell_open(entered.left_open, empty)
        self.bench.forget()
        self._read()

    def _on_taken_back(self, told: str) -> None:
        self._page.toast(told)
        self.trouble.hide()
        self.bench.forget()
        self._read()

    def _on_unsaved(self, refused: list[Refused]) -> None:
        self.trouble.tell_unsaved(refused, self.bench.rows)

    def _on_refused(self, error: UserError) -> None:
        self.foot.apply.setEnabled(True)
        self.trouble.tell_refused(error)

    def _reload(self) -> None:
        self.grid.commit()
        self.saving.give_up()
        self._read()


def _nothing() -> None:
    """Do nothing further: the sheet was only left."""
