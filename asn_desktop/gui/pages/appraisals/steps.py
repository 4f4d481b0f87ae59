"""The steps of the page: what buttons and menus do with what is chosen or shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.domain.appraisals.period import ANNUAL, AppraisalPeriod
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.pages.appraisals import foot, summary
from asn_desktop.gui.pages.appraisals.actions import AppraisalActions
from asn_desktop.gui.pages.appraisals.list_area import AppraisalList
from asn_desktop.gui.pages.appraisals.many import ManyAppraisals
from asn_desktop.gui.pages.appraisals.proofs import Proofs
from asn_desktop.gui.pages.appraisals.rating_area import RatingArea
from asn_desktop.gui.pages.appraisals.reading import asked_of
from asn_desktop.gui.sheet_saving import SheetSaving
from asn_desktop.gui.undoing import Undoing

JOURNAL: Final = "journal"
TARGETS: Final = "targets"
_ALL_DONE: Final = "Semua pegawai di antrean ini sudah dinilai."


class AppraisalSteps(QObject):
    """Runs what is wanted for one appraisal or for many.

    Signals:
        said: Carries a sentence about something that changed nothing.
        moved: Carries what was kept, and who is next.
        gaps_pressed: Somebody wanted to go on; carries how many ratings are empty.
    """

    said = Signal(str)
    moved = Signal(str)
    gaps_pressed = Signal(int)

    def __init__(
        self,
        tools: Tools,
        appraisals: AppraisalList,
        area: RatingArea,
        undoing: Undoing,
        page: Page,
    ) -> None:
        super().__init__(page)
        self._tools = tools
        self._list = appraisals
        self._area = area
        self._page = page
        self.doing = AppraisalActions(tools, undoing, page)
        self.many = ManyAppraisals(tools, undoing, page)
        self.proofs = Proofs(tools, area, page)
        self.sheets = SheetSaving(tools.jobs, page)
        self.sheets.wrote.connect(self.said)
        self.doing.incomplete.connect(self._speak_up)
        area.plan_wanted.connect(self.open_plan)

    def ask_where_to_save(self) -> None:
        """Ask for a file and save the list as it is filtered now."""
        wanted, appraisals = self._list.wanted, self._tools.workspace.appraisals
        period = AppraisalPeriod(wanted.year, wanted.period or ANNUAL)
        title = "Simpan daftar penilaian sebagai Excel"
        file = self.sheets.ask(title, f"Daftar penilaian {period.title}.xlsx")
        if file is not None:
            self.sheets.save(
                partial(appraisals.export, wanted, file),
                lambda count: f"{count} baris penilaian disimpan di {file.name}.",
            )

    def do(self, key: str) -> None:
        """Do something to the appraisal that is shown; what was entered is sealed first."""
        shown = self._area.appraisal
        if shown is None:
            return
        acts: dict[str, Callable[[], object]] = {
            foot.NEXT: self.go_next,
            foot.PREVIOUS: partial(self.step, -1),
            foot.SUBMIT: self._submit,
            foot.DETERMINE: partial(self.doing.determine, shown),
            foot.REVISE: partial(self.doing.revise, shown),
            foot.SEND_BACK: partial(self.doing.send_back, shown),
            foot.CANCEL: partial(self.doing.cancel, shown),
            foot.OBJECT: partial(self.doing.object_to, shown),
            foot.EXPLAIN: partial(self.doing.explain, shown),
            foot.DECIDE: partial(self.doing.decide, shown),
            foot.PLAN: self.open_plan,
            foot.HISTORY: partial(self._page.go, JOURNAL, {"search": shown.person.name}),
        }
        acts[key]()

    def do_for_chosen(self, key: str) -> None:
        """Do something for the lines that are chosen in the list."""
        acts: dict[str, Callable[[Sequence[AppraisalLine]], object]] = {
            summary.SUBMIT: self.many.submit,
            summary.DETERMINE: self.many.determine,
        }
        self._list.with_chosen(acts[key])

    def go_next(self) -> None:
        """Keep this one and go to the next who waits; an empty rating is shown first."""
        area, queue = self._area, self._area.queue
        shown = area.appraisal
        if shown is None or self._speak_up():
            return
        following = queue.next_open() if not area.is_closed() else queue.neighbour(1)
        following = following or queue.next_open()
        if following is None or queue.queue is None:
            area.leave()
            self.said.emit(_ALL_DONE)
            return
        if not area.is_closed():
            place = queue.place(following.employee)
            told = f"Penilaian {shown.person.name} tersimpan."
            self.moved.emit(f"{told} Berikutnya: {following.name} ({place}).")
        area.open(asked_of(following, queue.queue.period))

    def step(self, by: int) -> None:
        """Go to who stands before or after, whether they wait or not."""
        queue = self._area.queue
        line = queue.neighbour(by)
        if line is not None and queue.queue is not None:
            self._area.open(asked_of(line, queue.queue.period))

    def open_plan(self) -> None:
        """Go to the plan of the person who is shown."""
        shown = self._area.appraisal
        if shown is not None:
            wanted = {"employee": shown.employee, "year": shown.period.year}
            self._page.go(TARGETS, wanted)

    def _submit(self) -> None:
        if not self._speak_up() and self._area.appraisal is not None:
            self._area.leave()
            self.doing.submit(self._area.appraisal)

    def _speak_up(self) -> int:
        count = self._area.speak_up()
        if count:
            self.gaps_pressed.emit(count)
        return count
