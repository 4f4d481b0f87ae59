"""The course of the activity that is open: what its buttons and menus do with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.access import Right
from asn_desktop.domain.printing import FormKind
from asn_desktop.domain.training.activity import Activity
from asn_desktop.domain.training.gaps import Gap
from asn_desktop.domain.training.words import Mark
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.training import foot, words
from asn_desktop.gui.pages.training.actions import TrainingActions
from asn_desktop.gui.pages.training.dialogs.why import WhyDialog
from asn_desktop.gui.pages.training.grid_area import GridArea
from asn_desktop.gui.pages.training.grid_bar import REMOVE
from asn_desktop.gui.pages.training.sheets import TrainingSheets

JOURNAL: Final = "journal"
REPORTS: Final = "reports"
WITH_GAPS: Final = "Selesai dengan keadaan ini"


class Course(QObject):
    """Leads the open activity on; what was entered is saved before each step."""

    def __init__(
        self,
        page: Page,
        area: GridArea,
        doing: TrainingActions,
        sheets: TrainingSheets,
        buttons: foot.ActivityFoot,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._area = area
        self._doing = doing
        self._sheets = sheets
        self._buttons = buttons
        self._may_edit = page.tools.workspace.principal.may(Right.EDIT_TRAINING)
        area.people_wanted.connect(self.change_people)
        area.edit_wanted.connect(self.edit_or_add_sessions)
        area.why_wanted.connect(lambda: explain(area, page))
        area.forced.connect(lambda: self.finish(accept_empty=True))
        buttons.wanted.connect(self.do)
        doing.empty.connect(self._on_empty)
        doing.blocked.connect(lambda told: area.tell_missing("Belum dapat diselesaikan.", told, ""))

    def do(self, key: str) -> None:
        """Do something to the open activity."""
        activity = self._area.activity()
        if activity is None:
            return
        self._area.desk.leave()
        acts: dict[str, Callable[[], object]] = {
            foot.FINISH: self.finish,
            foot.REOPEN: partial(self._doing.reopen, activity),
            foot.CANCEL: partial(self._doing.cancel, activity),
            foot.SESSIONS: partial(self._doing.edit_sessions, activity),
            foot.EXPORT: partial(self._sheets.save_grid, activity),
            foot.PRINT: partial(self.print_sign_in, activity),
            foot.HISTORY: partial(self._page.go, JOURNAL, {"search": activity.name}),
        }
        acts[key]()

    def print_sign_in(self, activity: Activity) -> None:
        """Go to where the sign-in sheet of an activity is printed."""
        wanted = {"kind": FormKind.SIGN_IN.value, "year": activity.year}
        self._page.go(REPORTS, {**wanted, "activity": activity.id})

    def finish(self, *, accept_empty: bool = False) -> None:
        """End the open activity, or tell what is missing for that."""
        activity = self._area.activity()
        if activity is not None:
            self._area.desk.leave()
            self._doing.finish(activity.id, accept_empty=accept_empty)

    def edit(self) -> None:
        """Ask for other values of the open activity."""
        activity = self._area.activity()
        if activity is not None and self._may_edit:
            self._area.desk.leave()
            self._doing.edit(activity)

    def edit_or_add_sessions(self) -> None:
        """Ask for the sessions of the open activity."""
        self.do(foot.SESSIONS)

    def change_people(self, way: str) -> None:
        """Put people on the list, or take the chosen ones off."""
        activity = self._area.activity()
        if activity is None:
            return
        self._area.desk.leave()
        if way != REMOVE:
            self._doing.add_people(activity, way)
        elif people := self._area.chosen_people():
            self._doing.remove_people(activity, people)
        else:
            self._page.toast("Pilih dahulu baris peserta yang akan dikeluarkan.")

    def _on_empty(self, gaps: Sequence[Gap]) -> None:
        text = " ".join(gap.sentence for gap in gaps)
        empty = self._area.desk.model.counts[Mark.EMPTY]
        title = f"{words.empty_sentence(empty)}." if empty else "JP belum dapat dihitung."
        note = " Isian kosong dihitung tidak hadir." if empty else ""
        self._area.tell_missing(title, f"{text}{note}", WITH_GAPS)
        self._buttons.set_empty(empty, pressed=True)
        if empty:
            self._area.go_empty(1)


def explain(area: GridArea, page: QWidget) -> WhyDialog | None:
    """Say why the hours of the current participant are so; None where there is none."""
    row, model = area.current_row(), area.desk.model
    if not 0 <= row < len(model.people):
        return None
    score = model.score(row)
    activity = area.activity()
    if score is None or activity is None:
        return None
    first = score.why.sentences() if score.why else ["Tidak ada aturan untuk tahun kegiatan ini."]
    year = model.text(row, model.results() + 1)
    standing = f"{year} JP dengan kegiatan ini. {score.chip.text}."
    parts = [("JP kegiatan", first), (f"JP tahun {activity.year}", [standing])]
    dialog = WhyDialog(model.people[row].name, parts, page)
    dialog.open()
    return dialog
