"""The page of training: the list of activities, one of them, and people's hours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.printing import FormKind
from asn_desktop.domain.training.words import ActivityState, Mark
from asn_desktop.domain.training_hours import HoursStatus
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.training import foot, words
from asn_desktop.gui.pages.training.actions import TrainingActions
from asn_desktop.gui.pages.training.around import Around
from asn_desktop.gui.pages.training.course import REPORTS, Course
from asn_desktop.gui.pages.training.grid.saving import SUBJECT
from asn_desktop.gui.pages.training.grid_area import GRID_HINTS, GridArea
from asn_desktop.gui.pages.training.hours_area import HoursList
from asn_desktop.gui.pages.training.hours_side import HoursSide
from asn_desktop.gui.pages.training.list_area import LIST_HINTS, ActivityList
from asn_desktop.gui.pages.training.sheets import TrainingSheets
from asn_desktop.gui.pages.training.top_actions import IMPORT_PAGE, KEY, TopActions
from asn_desktop.gui.undoing import NOTHING, Undoing
from asn_desktop.gui.widgets.labels import button
from asn_desktop.ids import RowId

SAVES_ITSELF: Final = "Setiap isian tersimpan sendiri."


class TrainingPage(Page):
    """Finds activities, records who attended, and counts people's hours."""

    title = "Pelatihan"
    help_key = KEY
    key_hints = (
        *LIST_HINTS,
        *GRID_HINTS,
        ("Ctrl+Shift+A", "seluruh kolom hadir"),
        ("F8", "isian kosong berikutnya"),
    )
    subjects: ClassVar[frozenset[str]] = frozenset({SUBJECT, "employees", "units", "settings"})

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        workspace = tools.workspace
        self._may_edit = workspace.principal.may(Right.EDIT_TRAINING)
        self._told: dict[QWidget, str] = {}
        today = workspace.clock.today()
        self.undoing = Undoing(tools, self, SUBJECT)
        self.list = ActivityList(workspace.training, tools.jobs, today)
        self.hours = HoursList(workspace.training, tools.jobs, today.year)
        self.area = GridArea(tools, self)
        self.around = Around(tools, self.list, self.hours)
        self.doing = TrainingActions(tools, self.undoing, self)
        self.beside = HoursSide(self, self.hours, self.around, self.doing)
        self.sheets = TrainingSheets(tools, self)
        self._lay_out_parts()
        self.top = TopActions(self, self.course.edit, self._save_list, self._begin)
        self._show_part(self.list)
        self._connect()
        made = QShortcut(QKeySequence("Ctrl+N"), self)
        made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.activated.connect(self._begin)

    def arrive(self, argument: object = None) -> None:
        """Answer that the person came here: for an activity, a person's hours, or the list."""
        wanted = argument if isinstance(argument, Mapping) else {}
        self.refresh()
        activity = wanted.get("activity")
        if isinstance(activity, bytes):
            self.open_activity(RowId(activity))
        elif wanted.get("view") == "hours":
            self.show_hours(wanted)
        else:
            self.show_list()
            state = wanted.get("state")
            if isinstance(state, ActivityState) or "year" in wanted:
                found = state if isinstance(state, ActivityState) else None
                self.list.filters.show_only(year=wanted.get("year"), state=found)

    def leave(self) -> None:
        """Save what was entered before the person goes elsewhere."""
        self.area.desk.leave()

    def reload(self) -> None:
        """Show the data as they are stored now."""
        self.list.reload()
        self.hours.reload()
        self.around.read()
        self.around.read_hours()
        if self.shows_activity():
            self.area.desk.reopen()

    def undo(self) -> bool:
        """Take back the last change: of the grid first, then the last step."""
        if self.shows_activity() and self.area.undo():
            return True
        return self.undoing.undo(_nothing)

    def redo(self) -> bool:
        """Make the change that was taken back again."""
        if self.shows_activity() and self.area.redo():
            return True
        return self.undoing.redo()

    def print_record(self) -> bool:
        """Override Page.print_record: the sign-in sheet, or the hours of the chosen person."""
        if not self.tools.workspace.principal.may(Right.PRINT_FORMS):
            return False
        if self.shows_activity():
            self.course.do(foot.PRINT)
            return True
        line = self.hours.line() if self.shows_hours() else None
        if line is None:
            return False
        wanted = {"kind": FormKind.HOURS.value, "year": self.hours.wanted.year}
        self.go(REPORTS, {**wanted, "employee": line.employee})
        return True

    def first_focus(self) -> QWidget | None:
        """Return the search box, or the grid."""
        if self.shows_activity():
            return self.area.first_focus()
        return self.hours.filters.search if self.shows_hours() else self.list.filters.search

    def search_field(self) -> QWidget | None:
        """Override Page.search_field: each list has its own."""
        return None if self.shows_activity() else self.first_focus()

    def press_primary(self) -> None:
        """Override Page.press_primary: an open activity has its primary button below."""
        if self.shows_activity():
            self.buttons.press()
        else:
            super().press_primary()

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: only the drawer needs a heading."""
        super().set_narrow(narrow=narrow)
        self.area.set_narrow(narrow=narrow)
        self.buttons.set_narrow(narrow=narrow)
        self.side.heading.setText("JP pegawai" if narrow else "")
        self.side.heading.setVisible(narrow)

    def shows_activity(self) -> bool:
        """Tell whether one activity is shown."""
        return self.parts.currentWidget() is self.area

    def shows_hours(self) -> bool:
        """Tell whether people's hours are shown."""
        return self.parts.currentWidget() is self.hours

    def show_list(self) -> None:
        """Show the list of activities."""
        if not self.list.isVisibleTo(self):
            self.area.desk.close()
            self._show_part(self.list)

    def show_hours(self, wanted: Mapping[object, object]) -> None:
        """Show people's hours; ``wanted`` may name a year, how hours stand, a text to search."""
        self.area.desk.close()
        self._show_part(self.hours)
        year, status, text = (wanted.get(key) for key in ("year", "status", "text"))
        if len(wanted) > 1:  # More than the view is named.
            self.hours.filters.show_only(
                year=year if isinstance(year, int) else None,
                status=status if isinstance(status, HoursStatus) else None,
                text=text if isinstance(text, str) else "",
            )

    def open_activity(self, activity: RowId) -> None:
        """Show an activity with its attendance."""
        self._show_part(self.area)
        self.foot.say(SAVES_ITSELF, "circle-check")
        self.area.desk.open(activity)

    def _lay_out_parts(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        self.parts = QStackedWidget()
        for part in (self.list, self.hours, self.area):
            self.parts.addWidget(part)
        column.addWidget(self.parts)
        self.foot.undo.setVisible(self._may_edit)
        self.foot.undo.clicked.connect(lambda _checked=False: self._undo_or_tell())
        self.stop = self.foot.add(button("Hentikan", clicked=self.sheets.stop))
        self.buttons = foot.ActivityFoot(self.foot, self.tools.workspace.principal)
        self.course = Course(self, self.area, self.doing, self.sheets, self.buttons)

    def _connect(self) -> None:
        area, doing = self.area, self.doing
        self.list.opened.connect(lambda line: self.go(KEY, {"activity": line.id}))
        self.list.empty.acted.connect(lambda way: self.go(IMPORT_PAGE) if way else self._begin())
        self.list.filters.view.left.connect(partial(self.go, KEY, {"view": "hours"}))
        self.hours.filters.view.left.connect(partial(self.go, KEY))
        self.around.waits.connect(self.counted)
        self.around.told.connect(partial(self._tell_context, self.list))
        self.around.hours_told.connect(partial(self._tell_context, self.hours))
        area.shown.connect(self._on_shown)
        area.desk.changed.connect(self._count)
        area.desk.said.connect(self.foot.say)
        area.desk.gone.connect(self._on_gone)
        area.told.connect(self.toast)
        doing.done.connect(self._on_done)
        doing.begun.connect(lambda activity: self.go(KEY, {"activity": activity}))
        doing.refused.connect(self.warned)
        self.sheets.wrote.connect(self.toast)
        self.sheets.progressed.connect(self._on_progress)
        self.undoing.turned.connect(self._answer)

    def _show_part(self, part: QWidget) -> None:
        in_grid = part is self.area
        self.parts.setCurrentWidget(part)
        for each in (self.list, self.hours, self.area):
            # What is out of sight asks for no room.
            policy = QSizePolicy.Policy.Preferred if each is part else QSizePolicy.Policy.Ignored
            each.setSizePolicy(policy, policy)
        self.foot.setVisible(in_grid)
        self.stop.hide()
        self.top.show_part(in_activity=in_grid)
        (self.side.use if part is self.hours else self.side.leave_out)()
        if not in_grid:
            self.buttons.show_activity(None)
            self.buttons.set_empty(0)
            self.set_heading(self.title, self._told.get(part, ""))

    def _on_shown(self) -> None:
        activity = self.area.activity()
        if activity is None or not self.shows_activity():
            return
        self.buttons.show_activity(activity)
        self.top.show_part(in_activity=True, may_change=activity.state.open)
        people = self.area.desk.model.rowCount()
        chip = words.activity_chip(activity, self.tools.workspace.clock.today())
        told = f"{chip.text} · {words.context(activity, people)}"
        reason = f" · {activity.reason}" if activity.reason else ""
        self.set_heading(activity.name, f"{told}{reason}")
        self._count()

    def _count(self) -> None:
        if self.shows_activity():
            empty = self.area.desk.model.counts[Mark.EMPTY]
            self.buttons.set_empty(empty, pressed=self.area.tells_missing())

    def _on_gone(self, sentence: str) -> None:
        self.warned.emit(sentence)
        self.show_list()

    def _begin(self) -> None:
        if self._may_edit:
            self.doing.begin()

    def _save_list(self) -> None:
        if self.shows_hours():
            self.sheets.save_hours(self.hours.wanted)
        else:
            self.sheets.save_activities(self.list.wanted)

    def _on_done(self, told: str) -> None:
        key = self.undoing.last()
        self.area.desk.history.forget()  # The step comes after the marks: it is taken back first.
        back = partial(self.undoing.take_back, _nothing, key) if key is not None else None
        self.toast(told, back)
        self.reload()

    def _answer(self, told: str) -> None:
        self.area.desk.history.forget()
        self.toast(told)
        self.reload()

    def _undo_or_tell(self) -> None:
        if not self.undo():
            self.toast(NOTHING)

    def _tell_context(self, part: QWidget, told: str) -> None:
        self._told[part] = told
        if self.parts.currentWidget() is part:
            self.set_heading(self.title, told)

    def _on_progress(self, text: str) -> None:
        if not self.shows_activity():
            self.foot.setVisible(bool(text))
            self.stop.setVisible(bool(text))
        if text:
            self.foot.say(text)


def _nothing() -> None:
    """Seal nothing: marks are sealed as they are saved."""
