"""One appraisal on its course: submitted, sent back, determined, revised, objected to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from asn_desktop.domain.access import LOCAL_PRINCIPAL, Role
from asn_desktop.domain.appraisals.appraisal import Appraisal, Objection
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Rating
from asn_desktop.gui.dialogs.appraisal_objection import (
    DecisionDialog,
    ExplanationDialog,
    ObjectionDialog,
)
from asn_desktop.gui.dialogs.determine import DetermineDialog
from asn_desktop.gui.dialogs.reason import ReasonDialog
from asn_desktop.gui.field_help import help_of
from asn_desktop.gui.pages.appraisals import AppraisalsPage, foot
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.services.workspace import Workspace
from tests.gui.appraisals.page.ground import (
    TW3,
    TW4,
    determined,
    in_state,
    is_free,
    offered,
    open_person,
    queue_line,
    rate,
    saved,
    stored,
    submitted,
)
from tests.gui.checks import check_names, check_no_cut_text, check_tab_order, check_verbs
from tests.gui.hands import dialog_of, put

MEETS, ABOVE = Rating.MEETS, Rating.ABOVE


@pytest.fixture
def waiting(page: AppraisalsPage, workspace: Workspace, qtbot: QtBot) -> Appraisal:
    """Open an appraisal that was submitted."""
    found = submitted(workspace)
    open_person(page, qtbot, found.employee, TW4)
    return found


@pytest.fixture
def settled(page: AppraisalsPage, workspace: Workspace, qtbot: QtBot) -> Appraisal:
    """Open an appraisal that is determined."""
    found = determined(workspace)
    open_person(page, qtbot, found.employee, TW3)
    return found


def texts(page: AppraisalsPage) -> str:
    labels = page.area.beside.findChildren(QLabel)
    return " ".join(each.text() for each in labels if each.isVisible())


def notes(page: AppraisalsPage) -> list[str]:
    told: list[str] = []
    page.toasted.connect(lambda text, _undo: told.append(text))
    return told


def test_both_ratings_lead_to_submitting(
    page: AppraisalsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    _rater, line = queue_line(workspace, TW4, is_free)
    open_person(page, qtbot, line.employee, TW4)
    rate(page, MEETS, ABOVE)
    saved(page, qtbot)
    assert page.rating.buttons.step.text() == "Ajukan"
    page.rating.buttons.step.click()
    in_state(page, qtbot, State.SUBMITTED)
    assert page.rating.buttons.step.text() == "Tetapkan…"
    assert not page.area.decision.results.isEnabled()
    assert "menunggu penetapan" in page.area.closed.accessibleName()
    assert page.undo()
    in_state(page, qtbot, State.DRAFT)
    assert page.area.decision.results.isEnabled()


def test_determining_asks_and_freezes(
    page: AppraisalsPage, workspace: Workspace, waiting: Appraisal, qtbot: QtBot
) -> None:
    page.rating.buttons.step.click()
    dialog = dialog_of(DetermineDialog, qtbot)
    for check in (check_names, check_no_cut_text, check_tab_order, check_verbs):
        check(dialog)
    assert dialog.save.text() == "Tetapkan penilaian"
    put(dialog.on.field, "")
    dialog.save.click()
    assert dialog.on.problem().startswith("Tanggal penetapan masih kosong")
    put(dialog.on.field, "25-11-2026")
    dialog.save.click()
    qtbot.waitUntil(lambda: "belum tiba" in dialog.banner.accessibleName())
    put(dialog.on.field, "24-11-2026")
    dialog.by.setText("Plt. Camat")
    dialog.save.click()
    in_state(page, qtbot, State.DETERMINED)
    found = stored(workspace, waiting.employee, TW4)
    assert found.determined_on == date(2026, 11, 24)
    qtbot.waitUntil(lambda: "Ditetapkan 24 Nov 2026 oleh Plt. Camat" in texts(page))
    assert page.rating.buttons.step.text() == "Buat perbaikan…"
    assert page.rating.buttons.primary.text() == "Lanjut ke berikutnya"
    assert all(not each.isEnabled() for each in page.area.sheet.ratings())
    assert not page.undo()


@pytest.mark.usefixtures("waiting")
def test_what_is_sent_back_may_be_changed_and_submitted_again(
    page: AppraisalsPage, qtbot: QtBot
) -> None:
    offered(page)["Kembalikan…"]()
    dialog = dialog_of(ReasonDialog, qtbot)
    dialog.save.click()
    assert dialog.reason_row.problem().startswith("Alasan belum diisi")
    assert help_of(dialog.reason, "appraisals")
    dialog.reason.setText("Umpan balik belum ada")
    dialog.save.click()
    in_state(page, qtbot, State.RETURNED)
    qtbot.waitUntil(lambda: "“Umpan balik belum ada”" in texts(page))
    assert page.rating.buttons.step.text() == "Ajukan lagi"
    assert page.area.decision.results.isEnabled()


def test_a_correction_is_a_new_version_and_the_old_one_stays(
    page: AppraisalsPage, workspace: Workspace, settled: Appraisal, qtbot: QtBot
) -> None:
    page.rating.buttons.step.click()
    dialog = dialog_of(ReasonDialog, qtbot)
    dialog.reason.setText("Salah ketik rating")
    dialog.save.click()
    qtbot.waitUntil(lambda: page.area.appraisal is not None and page.area.appraisal.version == 2)
    assert page.context.startswith("Draf (versi 2) · ")
    assert page.area.decision.results.isEnabled()

    def links() -> list[QPushButton]:
        found = page.area.beside.versions.findChildren(QPushButton)
        return [each for each in found if each.isVisible() and "versi 1" in each.accessibleName()]

    qtbot.waitUntil(lambda: len(links()) == 1)
    links()[0].click()
    qtbot.waitUntil(lambda: page.area.appraisal is not None and page.area.appraisal.version == 1)
    assert page.area.appraisal is not None
    assert page.area.appraisal.id == settled.id
    assert not page.rating.buttons.step.isVisible()
    [counted] = workspace.appraisals.printable(settled.employee, TW3)
    assert counted.version == 1


@pytest.mark.usefixtures("waiting")
def test_an_appraisal_is_cancelled_with_a_reason(page: AppraisalsPage, qtbot: QtBot) -> None:
    offered(page)["Batalkan penilaian…"]()
    dialog = dialog_of(ReasonDialog, qtbot)
    dialog.reason.setText("Dinilai kantor lain")
    dialog.save.click()
    # The person begins anew: a cancelled version counts no more.
    qtbot.waitUntil(lambda: page.area.appraisal is not None and page.area.appraisal.version == 2)
    assert page.area.appraisal is not None
    assert not page.area.appraisal.stored
    qtbot.waitUntil(lambda: "“Dinilai kantor lain”" in texts(page))


def test_an_objection_is_recorded_explained_and_decided(
    page: AppraisalsPage, workspace: Workspace, settled: Appraisal, qtbot: QtBot
) -> None:
    file_objection(page, qtbot)
    explain_objection(page, qtbot)
    decide_objection(page, settled, qtbot)
    found = stored(workspace, settled.employee, TW3).objection
    assert found is not None
    assert (found.decision, found.decided_by) == ("Hasil tetap.", "Drs. Sekretaris Daerah")
    assert not [each for each in offered(page) if "eberatan" in each]


def file_objection(page: AppraisalsPage, qtbot: QtBot) -> None:
    told = notes(page)
    assert "Keputusan keberatan…" not in offered(page)
    offered(page)["Catat keberatan…"]()
    filing = dialog_of(ObjectionDialog, qtbot)
    for check in (check_names, check_no_cut_text, check_tab_order, check_verbs):
        check(filing)
    filing.save.click()
    problems = [row.problem() for row in (filing.received, filing.filed, filing.reason_row)]
    assert all(problems)
    put(filing.received.field, "12-10-2026")
    put(filing.filed.field, "20-11-2026")
    filing.reason.setPlainText("Capaian September belum dihitung.")
    filing.save.click()
    qtbot.waitUntil(lambda: "Capaian September" in texts(page))
    assert told[-1].startswith("Keberatan ")
    assert "lewat" in told[-1] or "terlambat" in told[-1]


def explain_objection(page: AppraisalsPage, qtbot: QtBot) -> None:
    offered(page)["Penjelasan pejabat penilai…"]()
    explaining = dialog_of(ExplanationDialog, qtbot)
    explaining.save.click()
    assert explaining.row.problem()
    explaining.text.setPlainText("Masuk triwulan berikutnya.")
    explaining.save.click()
    qtbot.waitUntil(lambda: "Masuk triwulan berikutnya." in texts(page))


def decide_objection(page: AppraisalsPage, settled: Appraisal, qtbot: QtBot) -> None:
    offered(page)["Keputusan keberatan…"]()
    deciding = dialog_of(DecisionDialog, qtbot)
    for check in (check_names, check_no_cut_text, check_tab_order, check_verbs):
        check(deciding)
    deciding.save.click()
    assert deciding.row.problem()
    assert deciding.on.problem()
    deciding.text.setPlainText("Hasil tetap.")
    put(deciding.on.field, "23-11-2026")
    deciding.by.setText(settled.rater.name if settled.rater else "")
    deciding.save.click()
    qtbot.waitUntil(lambda: "atasan pejabat penilai" in deciding.banner.accessibleName())
    deciding.by.setText("Drs. Sekretaris Daerah")
    deciding.save.click()
    qtbot.waitUntil(lambda: "Hasil tetap." in texts(page))


def test_the_fields_of_an_objection_have_their_sentences(
    page: AppraisalsPage, settled: Appraisal, qtbot: QtBot
) -> None:
    offered(page)["Catat keberatan…"]()
    dialog = dialog_of(ObjectionDialog, qtbot)
    fields = [row.field for row in dialog.rows()]
    assert [help_of(each, "appraisals")[:3] for each in fields] == ["# T", "# T", "# I"]
    assert dialog.findChildren(QPlainTextEdit)[0].tabChangesFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_other_periods_of_the_year_lead_to_themselves(
    page: AppraisalsPage, settled: Appraisal, qtbot: QtBot
) -> None:

    def first() -> list[QPushButton]:
        links = page.area.beside.year.findChildren(QPushButton)
        return [each for each in links if "Triwulan I 2026" in each.accessibleName()]

    qtbot.waitUntil(lambda: bool(first()))
    first()[0].click()
    qtbot.waitUntil(
        lambda: page.area.appraisal is not None and page.area.appraisal.period.name == "tw1"
    )
    assert page.frame_bar.period.currentText() == "Triwulan I"
    assert page.area.appraisal is not None
    assert page.area.appraisal.employee == settled.employee

    def chips() -> list[str]:
        found = page.area.beside.year.findChildren(Chip)
        return [each.text() for each in found if each.isVisible()]

    qtbot.waitUntil(lambda: "Ditetapkan" in chips())


@pytest.mark.parametrize(
    ("role", "state", "locked", "caption"),
    [
        (Role.OPERATOR, State.DRAFT, False, "Ajukan"),
        (Role.OPERATOR, State.DRAFT, True, None),
        (Role.RATER, State.RETURNED, False, "Ajukan lagi"),
        (Role.OPERATOR, State.SUBMITTED, False, None),
        (Role.RATER, State.SUBMITTED, False, "Tetapkan…"),
        (Role.ADMIN, State.DETERMINED, False, "Buat perbaikan…"),
        (Role.LEADER, State.DRAFT, False, None),
        (Role.ADMIN, State.CANCELLED, False, None),
    ],
)
def test_only_what_a_role_may_do_is_offered(
    workspace: Workspace,
    role: Role,
    state: State,
    locked: bool,  # noqa: FBT001 - a case
    caption: str | None,
) -> None:
    principal = LOCAL_PRINCIPAL._replace(role=role)
    shown = replace(determined(workspace), state=state)
    offer = foot.step_of(shown, principal, newer=False, locked=locked)
    assert (offer.caption if offer else None) == caption


def test_rarer_steps_follow_state_and_role(workspace: Workspace) -> None:
    shown = determined(workspace)

    def keys(role: Role, appraisal: Appraisal) -> list[str]:
        return [each.key for each in foot.others_of(appraisal, LOCAL_PRINCIPAL._replace(role=role))]

    assert keys(Role.LEADER, shown) == [foot.PLAN, foot.HISTORY]
    assert keys(Role.OPERATOR, shown) == [foot.OBJECT, foot.PLAN, foot.HISTORY]
    known = Objection(date(2026, 10, 12), date(2026, 10, 13), "Capaian")
    objected = replace(shown, objection=known)
    assert keys(Role.RATER, objected) == [
        foot.OBJECT, foot.EXPLAIN, foot.DECIDE, foot.PLAN, foot.CANCEL,
    ]  # fmt: skip
    decided = replace(shown, objection=known._replace(decision="Tetap"))
    assert foot.OBJECT not in keys(Role.ADMIN, decided)
    assert foot.CANCEL not in keys(Role.ADMIN, replace(shown, state=State.DRAFT, stored=False))
