"""Walk the road of a package through the windows of two running programs, and photograph it.

One program is the head office's, the other an office's; each runs in a process of its own, and
only files pass between them. ``--look`` names a look of ``screenshots.py``; without it all four
are walked. Whoever changes the exchange looks at the pictures in ``out/pertukaran``.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import qInstallMessageHandler
from screenshots import ROOT, SHOTS, Shot, give_up, tell
from walking import Seat, put

from asn_desktop.domain.employees import EmployeeFilter, employee_id
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page import Page
from asn_desktop.gui.pages.exchange import ExchangePage, PackageImportPage
from asn_desktop.gui.pages.exchange.answering import AnswerDialog
from asn_desktop.gui.pages.exchange.confirming import ConfirmComputerDialog
from asn_desktop.gui.pages.exchange.inviting import InviteDialog
from asn_desktop.gui.pages.exchange.page import CONFLICTS, HELD, OFFICES, PACKAGES
from asn_desktop.gui.pages.exchange.sheets import SheetDialog
from asn_desktop.gui.wizards.first_run import FirstRunWindow
from asn_desktop.services.workspace import Login, Workspace

LISTS: Final = ROOT / "tests" / "data" / "kantor-contoh"
OFFICE: Final = "1276.03"
PASSWORD: Final = "meja kuning laut"  # noqa: S105 - of an invented person


class HeadOffice(Seat):
    """BKPSDM's program."""

    def invite(self, road: Path) -> tuple[str, str]:
        """Invite the office; return the file and the code of the letter."""
        page = self.page(ExchangePage, "exchange", PACKAGES)
        self.shoot("belum-ikut")
        page.office_deeds.invite()
        asked = self.dialog(InviteDialog)
        put(asked.code, OFFICE)
        put(asked.folder, str(road))
        self.shoot("undang", asked)
        asked.save.click()
        letter = self.dialog(SheetDialog)
        self.shoot("surat", letter)
        text = letter.sheets[0].text
        letter.close()
        code = next(line for line in text.splitlines() if line.startswith("Kode aktivasi"))
        return str(next(road.glob("undangan-*"))), code.partition(": ")[2]

    def take_first(self, file: str, words: str) -> None:
        """Keep the first package, and confirm its computer by the words that were read out."""
        self.bring(file, "komputer-baru")
        page = self.page(ExchangePage, "exchange", OFFICES)
        self.wait(page.offices.model.rowCount)
        self.shoot("menunggu-kepastian")
        if not page.side.isVisible():  # On a small screen it is folded away.
            self.window.toggle_side()
            self.shoot("menunggu-kepastian-panel")
        self.wait(page.office_panel.confirm.isVisible)
        page.office_panel.confirm.click()
        asked = self.dialog(ConfirmComputerDialog)
        self.wait(asked.refuse_button.isVisible)
        put(asked.words, words)
        self.shoot("pastikan", asked)
        asked.save.click()
        self.wait(page.office_panel.confirm.isHidden)
        self.shoot("dipastikan")

    def change(self, names: list[str]) -> None:
        """Change what the office changes too."""
        rename(self.window_office(), names, " (pusat)")

    def window_office(self) -> Workspace:
        """Return the open office."""
        return self.window.page().tools.workspace  # type: ignore[union-attr] # A page is shown.

    def decide(self) -> None:
        """Accept what the office proposes."""
        page = self.page(ExchangePage, "exchange", HELD)
        self.shoot("perlu-keputusan")
        page.held.table.selectRow(0)
        page.held.accept.click()
        asked = self.dialog(AnswerDialog)
        self.shoot("terima", asked)
        asked.save.click()
        self.wait(lambda: page.held.model.rowCount() == 0)
        self.page(ExchangePage, "exchange", OFFICES)
        self.shoot("kantor")
        self.page(ExchangePage, "exchange", PACKAGES)
        self.shoot("paket")
        self.page(Page, "home")
        self.shoot("beranda")


class Office(Seat):
    """The program of the office."""

    def first_run(self, file: str, code: str) -> None:
        """Begin with an invitation."""
        jobs = Jobs()
        run = FirstRunWindow(self._folder_of_office, jobs)
        run.resize(*self._shot.size)
        run.show()
        self._number = 0
        run.way.package.click()
        self.shoot("pertama-kali", run)
        run.go_on()
        put(run.invitation.fields.file, file)
        put(run.invitation.fields.code, code)
        run.go_on()
        self.wait(lambda: run.next.isEnabled() and run.invitation.fields.told.isVisible())
        self.shoot("undangan", run)
        run.go_on()
        for field, text in (
            (run.person.account.name, "Siti Rahma"),
            (run.person.account.password, PASSWORD),
            (run.person.account.again, PASSWORD),
        ):
            put(field, text)
        self.shoot("anda", run)
        run.go_on()
        run.go_on()
        self.wait(lambda: bool(run.safety.sheet.text.code))
        self.shoot("keamanan", run)
        run.safety.sheet.kept.click()
        run.go_on()
        self.shoot("siap", run)
        opened: list[Workspace] = []
        run.finished.connect(lambda office, _page: opened.append(office))
        run.go_on()
        self.wait(lambda: opened)
        opened[0].close()
        run.close()
        jobs.close()
        self.login = Login("siti.rahma", PASSWORD)

    @staticmethod
    def _fewer(page: ExchangePage, before: int) -> bool:
        return page.conflicts.model.rowCount() < before

    def words(self) -> str:
        """Return what is read out over the telephone."""
        page = self.page(ExchangePage, "exchange", PACKAGES)
        self.shoot("sesudah-undangan")
        return page.tools.workspace.exchange.enrolment.fingerprint() or ""

    def change(self, names: list[str]) -> None:
        """Change what the head office changes too, and propose a name of a unit."""
        office = self.page(ExchangePage, "exchange").tools.workspace
        rename(office, names, " (kantor)")
        propose(office)

    def names(self) -> list[str]:
        """Return whose data both will change."""
        office = self.page(ExchangePage, "exchange").tools.workspace
        return [line.nip or "" for line in office.employees.page(EmployeeFilter(), limit=3).lines]

    def take_with_conflicts(self, file: str) -> None:
        """Look at a package, answer a conflict there, apply it, and settle the rest after."""
        page = self.page(PackageImportPage, "package_import", {"paths": [file]})
        self.wait(lambda: page.step() == 1)
        self.shoot("periksa")
        page.next.click()
        page.conflicts.view.versions[0].mark.click()
        self.shoot("konflik")
        page.conflicts.view.use.click()
        self.shoot("konflik-terjawab")
        page.later.click()
        self.shoot("rencana")
        page.next.click()
        self.wait(lambda: page.apply.is_done() and not page.working.busy())
        self.shoot("diterapkan")
        shown = self.page(ExchangePage, "exchange", CONFLICTS)
        self.wait(shown.conflicts.model.rowCount)
        shown.conflicts.view.versions[1].mark.click()
        self.shoot("kotak-konflik")
        while shown.conflicts.model.rowCount():
            before = shown.conflicts.model.rowCount()
            shown.conflicts.view.versions[1].mark.click()
            shown.press_primary()
            self.wait(partial(self._fewer, shown, before))
        self.shoot("tanpa-konflik")
        self.page(ExchangePage, "exchange", PACKAGES)
        self.shoot("paket")


def rename(office: Workspace, nips: list[str], ending: str) -> None:
    """Change people's names."""
    for nip in nips:
        person = office.employees.get(employee_id(nip))
        changed = {"name": f"{person.plain_name}{ending}"}
        office.employees.edit(person.line.id, changed, seen=person.seen)


def propose(office: Workspace) -> None:
    """Change the name of the office's own unit."""
    tree = office.offices.tree()
    own = next(each for each in tree.units if each.code == OFFICE)
    office.offices.edit(own.id, {"name": f"{own.name} (nama baru)"}, seen=tree.seen)


def serve(kind: type[Seat], shot: Shot, places: tuple[Path, Path], line: Connection) -> None:
    """Run one program, which does what it is told, until it is told nothing more."""
    sys.excepthook = give_up
    qInstallMessageHandler(tell)
    name = "pusat" if kind is HeadOffice else "kantor"
    seat = kind(shot, *places, name)
    while (told := line.recv()) is not None:
        what, *arguments = told
        line.send(getattr(seat, what)(*arguments))
    seat.close()
    os._exit(0)  # What Qt still holds goes with the process.


class Program:
    """The other end of one running program."""

    def __init__(self, kind: type[Seat], shot: Shot, folder: Path, out: Path) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=serve, args=(kind, shot, (folder, out), theirs))
        self._process.start()
        theirs.close()

    def do(self, what: str, *arguments: object) -> Any:
        """Let it do something, and return its answer."""
        self._line.send((what, *arguments))
        return self._line.recv()

    def end(self) -> None:
        """Close it."""
        self._line.send(None)
        self._process.join()


def found_head_office(folder: Path) -> None:
    """Make the head office with the units and people of the shared lists."""
    for command in (
        ("init", "--kind", "head-office", "--code", "1276.02", "--name", "BKPSDM Kota Contoh"),
        ("units", "import", LISTS / "units.csv"),
        ("employees", "import", LISTS / "siasn_export.xlsx"),
    ):
        told: list[str | Path] = [sys.executable, "-m", "asn_desktop", *command, "--data", folder]
        subprocess.run(told, check=True, stdout=subprocess.DEVNULL)


def walk(shot: Shot, out: Path) -> None:
    """Walk the whole road once."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": shot.scale}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        road = place / "flashdisk"
        road.mkdir()
        found_head_office(place / "bkpsdm")
        head = Program(HeadOffice, shot, place / "bkpsdm", out)
        office = Program(Office, shot, place / "dinas", out)
        head.do("begin")
        file, code = head.do("invite", road)
        office.do("first_run", file, code)
        office.do("begin")
        words = office.do("words")
        head.do("take_first", office.do("make", str(road)), words)
        office.do("bring", head.do("make", str(road), OFFICE), "pertama")
        names = office.do("names")
        head.do("change", names)
        office.do("change", names)
        office.do("take_with_conflicts", head.do("make", str(road), OFFICE))
        head.do("bring", office.do("make", str(road)), "balasan")
        head.do("decide")
        head.end()
        office.end()


def main() -> None:
    """Walk in every look, or in the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "pertukaran")
    parser.add_argument("--look", choices=[shot.name for shot in SHOTS])
    chosen = parser.parse_args()
    for shot in SHOTS:
        if chosen.look in (None, shot.name):
            walk(shot, chosen.out)


if __name__ == "__main__":
    main()
