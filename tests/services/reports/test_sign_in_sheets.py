"""Sign-in sheets: which activities have one, and what stands on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.printing import EVERYONE, FormKind, OfActivity, Setup, Wanted
from asn_desktop.domain.training.activity import Cell
from asn_desktop.domain.training.refusals import ActivityMissingError
from asn_desktop.domain.training.words import Mark
from asn_desktop.ids import name_id
from tests.services.employees.ground import silent
from tests.services.reports.ground import SPLIT, Ground, text_of
from tests.services.targets.ground import SITI, TONO, YEAR

SHEETS = Wanted(FormKind.SIGN_IN, YEAR)


def test_activities_with_people_are_ready_and_the_others_are_told(ground: Ground) -> None:
    ready = ground.activity(SITI, TONO)
    ground.activity(name="Tanpa Peserta")
    gone = ground.activity(SITI, name="Batal")
    ground.training.cancel(gone.activity.id, "Pemateri sakit", seen=gone.seen)
    found = ground.reports.ready(SHEETS)
    assert [(each.record, each.name, each.draft) for each in found.ready] == [
        (ready.activity.id, "Manajemen Waktu", False)
    ]
    assert {each.name: each.reason for each in found.waiting} == {
        "Tanpa Peserta": "Belum mempunyai peserta. Tambahkan pesertanya dahulu.",
        "Batal": "Kegiatan ini dibatalkan. Buat kegiatan yang baru bila diperlukan.",
    }


def test_a_named_activity_is_found_in_any_year(ground: Ground) -> None:
    grid = ground.activity(SITI)
    ground.activity(TONO, name="Lain")
    wanted = SHEETS._replace(year=YEAR - 1, scope=OfActivity(grid.activity.id))
    assert [each.record for each in ground.reports.ready(wanted).ready] == [grid.activity.id]
    with pytest.raises(ActivityMissingError):
        ground.reports.ready(SHEETS._replace(scope=OfActivity(name_id("nothing"))))


def test_marks_that_are_set_are_printed(ground: Ground, tmp_path: Path) -> None:
    grid = ground.activity(SITI, TONO)
    first, session = grid.participants[0], grid.activity.sessions[0]
    ground.training.mark(
        grid.activity.id, [Cell(first.id, session.id, Mark.EXCUSED)], seen=grid.seen
    )
    (document,) = ground.reports.ready(SHEETS).ready
    out = tmp_path / "hadir.pdf"
    ground.reports.compose([document], out, Setup(), silent)
    assert f"{first.position} {first.unit} I 2" in text_of(out)


def test_activities_with_the_same_name_have_files_of_their_own(
    ground: Ground, tmp_path: Path
) -> None:
    ground.activity(SITI)
    ground.activity(TONO)
    documents = ground.reports.ready(SHEETS._replace(scope=EVERYONE)).ready
    done = ground.reports.compose(documents, tmp_path, SPLIT, silent)
    assert len({path.name for path in done.files}) == 2
    for path, document in zip(done.files, documents, strict=True):
        assert path.name == f"2026_Daftar-Hadir_Manajemen-Waktu-{document.nip}.pdf"
