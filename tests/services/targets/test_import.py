"""Targets from spreadsheets: expected counts, what changes, what is refused, what is undone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.imports import Counted, Effect, FieldChange
from asn_desktop.domain.targets.gaps import gaps
from asn_desktop.domain.targets.lists import PlanFilter
from asn_desktop.domain.targets.words import Approach, PlanForm, PlanState
from asn_desktop.services.imports import PlanOutdatedError
from asn_desktop.services.targets.importing import TargetImportService, TargetPreview
from tests.services.employees.ground import LISTS, someone
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR, Ground, silent
from tests.sheets.books import xlsx

SKP = LISTS / "skp_2026.xlsx"
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
QUANTITATIVE = (
    "NIP",
    "Nama",
    "Jenis Kinerja",
    "RHK Pimpinan yang Diintervensi",
    "Rencana Hasil Kerja",
    "Aspek",
    "Indikator Kinerja Individu",
    "Target",
)
ROW = (SITI, "Siti Aminah", "Utama", "Tertib", "Arsip tertata", "Kuantitas", "Jumlah", "12 berkas")


def preview(ground: Ground, path: Path) -> TargetPreview:
    tables = ground.target_import.open_file(path)
    return ground.target_import.preview(tables, Choices(year=YEAR), silent)


def bring_in(ground: Ground, path: Path) -> TargetPreview:
    found = preview(ground, path)
    ground.target_import.apply(found, f"Impor SKP dari {path.name}", silent)
    return found


def listed(path: Path, *rows: Sequence[str]) -> Path:
    return xlsx(path, [QUANTITATIVE, *rows])


def whole(ground: Ground) -> None:
    """Bring in the shared units and people."""
    ground.offices.apply(ground.offices.plan_import(ground.offices.read_file(LISTS / "units.csv")))
    ground.bring_in(LISTS / "siasn_export.xlsx")


def test_the_shared_targets_come_in_and_change_nothing_again(ground: Ground) -> None:
    whole(ground)
    found = bring_in(ground, SKP)
    assert found.counts.new == EXPECTED["plans"]
    assert (found.problems, found.sheet.repeated, found.sheet.skipped_sheets) == ((), [], [])
    assert found.accepted == 804
    assert found.plan.records()["plan"] == Counted(EXPECTED["plans"], 0, 0)
    assert {person.nip for person in found.plan.absent} == {
        HEAD,
        RATER,
        SITI,
        TONO,
        CONTRACT,
    }
    lines = ground.targets.every(PlanFilter(YEAR, state=PlanState.DRAFT))
    assert len(lines) == EXPECTED["plans"]
    assert {(line.form, line.approach) for line in lines} == {
        (PlanForm.STAFF, Approach.QUANTITATIVE),
        (PlanForm.STAFF, Approach.QUALITATIVE),
        (PlanForm.EXECUTIVE, Approach.QUANTITATIVE),
    }
    # Only the heads at the top lack something: nobody is recorded above them.
    lacking = [ground.targets.get(line.plan) for line in lines if line.gaps and line.plan]
    assert [gap.field for plan in lacking for gap in gaps(plan)] == ["rater"] * len(lacking)
    assert 0 < len(lacking) < 10
    ground.require_sound()
    again = preview(ground, SKP)
    assert again.counts.unchanged == EXPECTED["plans"]
    assert [plan.changes for plan in again.plan.compared if plan.changes] == []


def test_an_import_is_undone_as_a_whole(ground: Ground) -> None:
    whole(ground)
    found = preview(ground, SKP)
    batch = ground.target_import.apply(found, "Impor SKP", silent)
    assert ground.backups == 2
    assert ground.journal.undo_batch(batch).undone == EXPECTED["plans"]
    assert ground.targets.every(PlanFilter(YEAR, state=PlanState.DRAFT)) == []
    ground.require_sound()


def test_a_draft_is_changed_where_the_file_says_more_or_else(
    ground: Ground, tmp_path: Path
) -> None:
    bring_in(ground, listed(tmp_path / "satu.xlsx", ROW))
    before = ground.targets.of_employee(ground.id(SITI), YEAR)[0]
    more = listed(
        tmp_path / "dua.xlsx",
        (
            SITI,
            "Siti Aminah",
            "Utama",
            "Tertib sekali",
            "ARSIP TERTATA",
            "Kuantitas",
            "Jumlah",
            "9",
        ),
        (SITI, "Siti Aminah", "Utama", "", "Arsip tertata", "Waktu", "Lama", "2 hari"),
        (SITI, "Siti Aminah", "Tambahan", "", "Panitia", "Kuantitas", "Rapat", ""),
    )
    [plan] = bring_in(ground, more).plan.compared
    assert plan.effect is Effect.CHANGED
    assert plan.changes == (
        FieldChange("Rencana hasil kerja pimpinan", "Tertib", "Tertib sekali"),
        FieldChange("Target “Jumlah”", "12 berkas", "9"),
        FieldChange("Indikator", "–", "Lama: 2 hari"),
        FieldChange("Hasil kerja", "–", "Panitia"),
    )
    after = ground.targets.of_employee(ground.id(SITI), YEAR)[0]
    assert after.id == before.id
    assert after.results[0].id == before.results[0].id
    assert after.results[0].text == "Arsip tertata"
    found = preview(ground, listed(tmp_path / "tiga.xlsx", (*ROW[:3], "", *ROW[4:7], "")))
    assert found.plan.compared[0].effect is Effect.UNCHANGED
    assert found.plan.records()["work_result"] == Counted(0, 0, 2)
    ground.require_sound()


def test_another_kind_of_sheet_changes_form_and_approach(ground: Ground, tmp_path: Path) -> None:
    bring_in(ground, listed(tmp_path / "satu.xlsx", ROW))
    other = xlsx(
        tmp_path / "jpt.xlsx",
        [
            ("NIP", "Nama", "Penugasan dari", "RHK", "Ukuran keberhasilan", "Perspektif"),
            (SITI, "Siti", "Kepala", "Arsip tertata", "Jumlah: 12", "anggaran"),
        ],
    )
    [plan] = bring_in(ground, other).plan.compared
    assert plan.changes == (
        FieldChange("Formulir", "ja-jf", "jpt"),
        FieldChange("Pendekatan", "kuantitatif", "kualitatif"),
        FieldChange("Penugasan dari", "–", "Kepala"),
        FieldChange("Indikator", "–", "Jumlah: 12"),
    )
    stored = ground.targets.of_employee(ground.id(SITI), YEAR)[0]
    assert stored.results[0].indicators[1].perspective == "Anggaran"


def test_an_unknown_person_is_refused_row_by_row(ground: Ground, tmp_path: Path) -> None:
    unknown = "198703032012011003"
    found = bring_in(
        ground,
        listed(
            tmp_path / "asing.xlsx",
            (unknown, "Orang Lain", *ROW[2:]),
            (unknown, "Orang Lain", *ROW[2:5], "Waktu", "Lama", "2 hari"),
            ROW,
        ),
    )
    assert [problem.row for problem in found.problems] == [2, 3]
    problem = found.problems[0]
    assert (problem.column, problem.found) == ("NIP", unknown)
    assert problem.expected == "NIP pegawai yang ada di kantor ini"
    assert "Baris 2, kolom NIP: belum ada pegawai" in problem.message
    assert (found.accepted, found.counts.new) == (1, 1)


def test_a_determined_plan_is_refused_unless_the_file_says_the_same(
    ground: Ground, tmp_path: Path
) -> None:
    bring_in(ground, listed(tmp_path / "satu.xlsx", ROW))
    plan = ground.targets.of_employee(ground.id(SITI), YEAR)[0]
    ground.settle(plan)
    same = preview(ground, listed(tmp_path / "sama.xlsx", ROW))
    assert (same.counts.unchanged, same.problems) == (1, ())
    other = preview(ground, listed(tmp_path / "lain.xlsx", (*ROW[:7], "99 berkas")))
    assert other.plan.compared == ()
    [problem] = other.problems
    assert "sudah ditetapkan" in problem.message
    assert problem.expected == "SKP tahun 2026 yang masih dapat diubah"


def test_of_several_plans_the_open_one_is_changed(ground: Ground, tmp_path: Path) -> None:
    bring_in(ground, listed(tmp_path / "satu.xlsx", ROW))
    plan = ground.targets.of_employee(ground.id(SITI), YEAR)[0]
    ground.settle(plan)
    ground.targets.revise(plan.id, "Target berubah", seen=None)
    found = bring_in(ground, listed(tmp_path / "lain.xlsx", (*ROW[:7], "99 berkas")))
    assert found.plan.compared[0].wanted.version == 2


def test_what_is_unchanged_is_left_alone_beside_what_is_new(ground: Ground, tmp_path: Path) -> None:
    bring_in(ground, listed(tmp_path / "satu.xlsx", ROW))
    [plan] = ground.targets.of_employee(ground.id(SITI), YEAR)
    bring_in(ground, listed(tmp_path / "dua.xlsx", ROW, (TONO, "Tono", *ROW[2:])))
    assert len(ground.journal.history(plan.id)) == 1
    assert len(ground.targets.of_employee(ground.id(TONO), YEAR)) == 1


def test_a_plan_that_cannot_be_is_refused(ground: Ground, tmp_path: Path) -> None:
    found = preview(ground, listed(tmp_path / "a.xlsx", (*ROW[:4], "x" * 2_500, *ROW[5:])))
    assert "paling panjang 2000" in found.problems[0].message


def test_what_is_unusual_about_a_new_plan_is_noted(ground: Ground, tmp_path: Path) -> None:
    plan = ground.draft(TONO)
    ground.targets.cancel(plan.id, "Salah", seen=None)
    person = ground.person(SITI)
    ground.employees.replace_rater([person.line.id], ground.id(TONO), plan.start)
    found = bring_in(ground, listed(tmp_path / "a.xlsx", ROW, (TONO, "Tono", *ROW[2:])))
    assert len(found.plan.notes) == 1
    assert found.plan.notes[0].startswith("Siti Aminah: Pejabat penilai belum tercatat")


def test_people_without_a_rater_get_a_draft_too(ground: Ground, tmp_path: Path) -> None:
    nip = "198001012005011001"
    ground.add(nip, "Tanpa Atasan")
    bring_in(ground, listed(tmp_path / "a.xlsx", (nip, "Tanpa Atasan", *ROW[2:])))
    assert ground.targets.of_employee(ground.id(nip), YEAR)[0].rater_id is None


def test_what_was_written_in_between_is_looked_at_again(ground: Ground, tmp_path: Path) -> None:
    found = preview(ground, listed(tmp_path / "a.xlsx", ROW))
    ground.draft(TONO)
    with pytest.raises(PlanOutdatedError, match="berubah sejak pratinjau"):
        ground.target_import.apply(found, "Impor SKP", silent)
    assert ground.targets.of_employee(ground.id(SITI), YEAR) == []


@pytest.mark.parametrize(
    ("name", "year"),
    [("skp_2026.xlsx", 2026), ("SKP 2025 Dinas.csv", 2025), ("skp.xlsx", None),
     ("skp_2025-2026.xlsx", None), ("1220260.xlsx", None)],
)  # fmt: skip
def test_the_year_is_told_by_the_name_of_the_file(
    ground: Ground, name: str, year: int | None
) -> None:
    assert ground.target_import.year_of(Path(name)) == year


def test_only_who_may_edit_targets_imports_them(ground: Ground, tmp_path: Path) -> None:
    path = listed(tmp_path / "a.xlsx", ROW)
    found = preview(ground, path)
    for role in (Role.RATER, Role.LEADER, Role.AUDITOR):
        service = TargetImportService(
            ground.database, someone(role), ground.clock, backup=lambda: None
        )
        for act in (
            lambda s=service: s.open_file(path),
            lambda s=service: s.preview([], Choices(year=YEAR), silent),
            lambda s=service: s.apply(found, "Impor", silent),
        ):
            with pytest.raises(NotAllowedError, match="mengubah SKP"):
                act()


def test_a_plan_without_rows_of_a_kind_compares_as_empty(ground: Ground, tmp_path: Path) -> None:
    plan = ground.draft(SITI)
    ground.targets.save(replace(plan, results=()), draft=False)
    [planned] = preview(ground, listed(tmp_path / "a.xlsx", ROW)).plan.compared
    assert (planned.effect, planned.stored is not None) == (Effect.CHANGED, True)
