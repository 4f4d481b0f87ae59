"""The signed rating sheet typed back in its order: all rows or none, one batch, one undo."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.domain.access import LOCAL_PRINCIPAL, NotAllowedError, Principal, Role
from asn_desktop.domain.appraisals.appraisal import SignedSheet
from asn_desktop.domain.appraisals.refusals import AppraisalFrozenError, AppraisalRefusedError
from asn_desktop.domain.course import State
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.appraisals.service import SheetEntry, SheetRow
from asn_desktop.services.evidence import EvidenceService
from asn_desktop.services.journal import JournalService
from tests.services.appraisals.ground import ABOVE, APRIL, BELOW, MEETS, TW1, Ground
from tests.services.employees.ground import someone
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR


def sheet(
    ground: Ground, rows: Sequence[SheetRow], scan: RowId | None = None, on: date = APRIL
) -> SheetEntry:
    return SheetEntry(ground.id(RATER), TW1, on, rows, scan)


def full(ground: Ground) -> list[SheetRow]:
    """Return a sheet whose second row is for a plan that is a draft."""
    return [
        SheetRow(ground.id(SITI), MEETS, ABOVE, "Pertahankan"),
        SheetRow(ground.id(TONO), MEETS, MEETS),
        SheetRow(ground.id(CONTRACT)),
    ]


def test_what_is_complete_is_determined_and_the_rest_stays_a_draft(
    ground: Ground, tmp_path: Path
) -> None:
    paper = tmp_path / "lembar.pdf"
    paper.write_bytes(b"%PDF-1.7 lembar")
    store = EvidenceService(
        ground.database, LOCAL_PRINCIPAL, ground.clock, tmp_path / "bukti", None
    )
    scan = store.attach(paper).id
    entered = ground.appraisals.enter_sheet(sheet(ground, full(ground), scan))
    assert (entered.written, entered.determined) == (2, 1)
    assert entered.left_open == (
        ("Tono Lubis", "SKP belum ditetapkan (masih draf). Tetapkan SKP-nya dahulu."),
    )
    siti = ground.blank(SITI)
    assert (siti.state, siti.determined_on, siti.note) == (State.DETERMINED, APRIL, "Pertahankan")
    assert siti.sheet == SignedSheet(APRIL, "Budi Siregar", scan)
    assert [each.decided_by for each in siti.events] == ["Budi Siregar", "Budi Siregar"]
    assert {each.recorded_by for each in siti.events} == {"Admin"}
    assert siti.events[-1].note == "Menurut lembar bertanda tangan"
    assert ground.blank(TONO).state is State.DRAFT
    assert not ground.blank(CONTRACT).stored
    ground.require_sound()


def test_one_undo_takes_the_whole_sheet_back(ground: Ground) -> None:
    before = ground.rated(TONO, TW1, BELOW, None)
    entered = ground.appraisals.enter_sheet(sheet(ground, full(ground)))
    assert entered.batch is not None
    [newest, *_] = ground.journal.batches()
    assert (newest.id, newest.title) == (
        entered.batch,
        "Lembar penilaian Triwulan I 2026, 2 pegawai",
    )
    assert ground.journal.undo_batch(entered.batch).kept == []
    assert not ground.blank(SITI).stored
    assert ground.blank(TONO).results is before.results
    ground.require_sound()
    ground.journal.redo(entered.batch)
    assert ground.blank(SITI).state is State.DETERMINED
    ground.require_sound()


def test_only_who_may_determine_takes_a_sheet_back(ground: Ground) -> None:
    entered = ground.appraisals.enter_sheet(sheet(ground, full(ground)))
    assert entered.batch is not None
    operator: Principal = someone(Role.OPERATOR)
    with pytest.raises(NotAllowedError, match="menetapkan penilaian"):
        JournalService(ground.database, operator, ground.clock).undo_batch(entered.batch)


def test_what_was_determined_later_stays_when_a_sheet_is_taken_back(ground: Ground) -> None:
    entered = ground.appraisals.enter_sheet(sheet(ground, full(ground)), determine=False)
    assert entered.batch is not None
    assert (entered.determined, entered.left_open) == (0, ())
    ground.conclude(ground.blank(SITI))
    result = ground.journal.undo_batch(entered.batch)
    assert [kept.row for kept in result.kept] == [ground.blank(SITI).id]
    assert ground.blank(SITI).state is State.DETERMINED


def test_an_operator_types_drafts_from_a_sheet(ground: Ground) -> None:
    operator = ground.seen_by(Role.OPERATOR)
    with pytest.raises(NotAllowedError, match="menetapkan penilaian"):
        operator.enter_sheet(sheet(ground, full(ground)))
    entry = sheet(ground, full(ground))._replace(decided_by="Plt. Kepala Bidang")
    assert operator.enter_sheet(entry, determine=False).written == 2
    found = ground.blank(SITI).sheet
    assert (found and found.decided_by) == "Plt. Kepala Bidang"
    with pytest.raises(NotAllowedError, match="mengubah penilaian"):
        ground.seen_by(Role.LEADER).enter_sheet(entry, determine=False)


def test_an_empty_cell_leaves_what_was_there(ground: Ground) -> None:
    ground.rated(SITI, TW1, BELOW, None)
    row = SheetRow(ground.id(SITI), None, ABOVE, " ")
    assert ground.appraisals.enter_sheet(sheet(ground, [row])).determined == 1
    assert (ground.blank(SITI).results, ground.blank(SITI).behaviour) == (BELOW, ABOVE)


def test_an_empty_sheet_writes_nothing(ground: Ground) -> None:
    entered = ground.appraisals.enter_sheet(sheet(ground, [SheetRow(ground.id(SITI))]))
    assert entered == (None, 0, 0, ())
    assert ground.journal.batches() == []


def test_a_row_that_cannot_be_so_refuses_the_whole_sheet(ground: Ground) -> None:
    rows = full(ground)
    before = ground.content()["appraisal"]
    with pytest.raises(AppraisalRefusedError, match="Baris 3, Ratna Sari: bukan pegawai"):
        ground.appraisals.enter_sheet(sheet(ground, [*rows, SheetRow(ground.id(HEAD), MEETS)]))
    with pytest.raises(AppraisalRefusedError, match="belum tiba"):
        ground.appraisals.enter_sheet(sheet(ground, rows, on=date(YEAR + 1, 1, 1)))
    nobody = name_id("employee", "nobody")
    with pytest.raises(AppraisalRefusedError, match="Pejabat penilai yang dipilih"):
        ground.appraisals.enter_sheet(sheet(ground, rows)._replace(rater=nobody))
    with pytest.raises(AppraisalRefusedError, match="Baris 1, Siti Aminah: Berkas bukti"):
        ground.appraisals.enter_sheet(sheet(ground, rows, nobody))
    assert ground.content()["appraisal"] == before
    ground.appraised(SITI)
    with pytest.raises(AppraisalFrozenError, match="Baris 1, Siti Aminah: Penilaian ini sudah"):
        ground.appraisals.enter_sheet(sheet(ground, rows))


def test_a_linked_rater_types_only_the_own_sheet(ground: Ground) -> None:
    with pytest.raises(NotAllowedError, match="pejabat penilai lain"):
        ground.seen_by(Role.RATER, HEAD).enter_sheet(sheet(ground, full(ground)))
    assert ground.seen_by(Role.RATER, RATER).enter_sheet(sheet(ground, full(ground))).written == 2


def test_an_official_from_outside_signs_too(ground: Ground) -> None:
    mayor = ground.blank(HEAD).rater_id
    assert mayor is not None
    entry = SheetEntry(mayor, TW1, APRIL, [SheetRow(ground.id(HEAD), MEETS, MEETS)])
    assert ground.appraisals.enter_sheet(entry).determined == 1
    assert ground.blank(HEAD).events[-1].decided_by == "Wali Kota Contoh"
