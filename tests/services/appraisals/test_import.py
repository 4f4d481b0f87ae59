"""Appraisals from spreadsheets: expected counts, what changes, what is refused, what is undone."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Feedback
from asn_desktop.domain.appraisals.lists import AppraisalFilter
from asn_desktop.domain.course import State
from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.imports import Effect
from asn_desktop.domain.organisation import OrganisationPredicate
from asn_desktop.ids import name_id
from asn_desktop.services.appraisals.importing import AppraisalImportService, AppraisalPreview
from asn_desktop.services.imports import PlanOutdatedError
from tests.services.appraisals.ground import ABOVE, BELOW, MEETS, TW1, Ground
from tests.services.employees.ground import LISTS, someone
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR, silent
from tests.sheets.books import xlsx

SHARED = LISTS / "penilaian_2026.xlsx"
EXPECTED = json.loads((LISTS / "expected.json").read_text(encoding="utf-8"))
HEADINGS = ("NIP", "Nama", "Periode", "Rating Hasil Kerja", "Rating Perilaku Kerja")
LONG = (*HEADINGS, "Akuntabel", "Catatan")
WORDS = {"b": "Di Bawah Ekspektasi", "s": "Sesuai Ekspektasi", "a": "Di Atas Ekspektasi"}
# The quadrant once more, as rules.md 1.6 draws it.
MATRIX = {
    "aa": "Sangat Baik",
    "as": "Baik",
    "ab": "Kurang",
    "sa": "Baik",
    "ss": "Baik",
    "sb": "Kurang",
    "ba": "Butuh Perbaikan",
    "bs": "Butuh Perbaikan",
    "bb": "Sangat Kurang",
}


def service(ground: Ground, role: Role | None = None) -> AppraisalImportService:
    who = someone(role) if role else someone(Role.ADMIN)
    return AppraisalImportService(ground.database, who, ground.clock, backup=lambda: None)


def preview(ground: Ground, path: Path, year: int | None = YEAR) -> AppraisalPreview:
    importer = service(ground)
    return importer.preview(importer.open_file(path), Choices(year=year), silent)


def bring_in(ground: Ground, path: Path) -> AppraisalPreview:
    found = preview(ground, path)
    service(ground).apply(found, f"Impor penilaian dari {path.name}", silent)
    return found


def listed(path: Path, *rows: Sequence[str], head: Sequence[str] = HEADINGS) -> Path:
    return xlsx(path, [head, *rows])


def row(nip: str, period: str = "Triwulan I", ratings: str = "ss", *more: str) -> tuple[str, ...]:
    results, behaviour = (WORDS.get(letter, "") for letter in ratings)
    return (nip, "", period, results, behaviour, *more)


def test_the_shared_appraisals_come_in_and_change_nothing_again(ground: Ground) -> None:
    ground.offices.apply(ground.offices.plan_import(ground.offices.read_file(LISTS / "units.csv")))
    ground.bring_in(LISTS / "siasn_export.xlsx")
    found = bring_in(ground, SHARED)
    assert (found.accepted, found.problems, found.sheet.repeated) == (480, (), [])
    assert (found.counts.new, found.counts.absent) == (480, 5)
    assert found.facts["records"] == {
        "appraisal": {"new": 480, "changed": 0, "unchanged": 0},
        "feedback": {"new": 3360, "changed": 0, "unchanged": 0},
    }
    year = [
        line for line in ground.appraisals.every(AppraisalFilter(YEAR)) if line.period == "tahunan"
    ]
    predicates = Counter(line.predicate.value for line in year if line.predicate)
    assert predicates == EXPECTED["annual_predicates"]
    assert {line.state for line in year} == {State.DRAFT}
    again = preview(ground, SHARED)
    assert (again.counts.unchanged, again.counts.written) == (480, 0)
    ground.require_sound()


@pytest.mark.parametrize("seed", [7, 2027])
def test_other_lists_come_out_as_the_quadrant_says(
    ground: Ground, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - invented ratings
    rows, expected = [], Counter[str]()
    for number in range(60):
        nip = f"19910101201503{number % 2 + 1}{number + 1:03}"
        ground.add(nip, f"Orang {number:03}")
        ratings = "".join(chance.choices("bsa", (1, 7, 3), k=2))
        expected[MATRIX[ratings]] += 1
        rows.append(row(nip, "Tahunan", ratings))
    bring_in(ground, listed(tmp_path / "penilaian.xlsx", *rows))
    lines = ground.appraisals.every(AppraisalFilter(YEAR))
    assert Counter(line.predicate.value for line in lines if line.predicate) == expected


def test_drafts_begin_also_where_the_plan_is_not_determined(ground: Ground, tmp_path: Path) -> None:
    file = listed(tmp_path / "p.xlsx", row(SITI), row(TONO), row(CONTRACT))
    assert bring_in(ground, file).counts.new == 3
    assert {ground.blank(nip).state for nip in (SITI, TONO, CONTRACT)} == {State.DRAFT}
    assert ground.blank(SITI).rater_id == ground.id(RATER)


def test_a_blank_cell_clears_nothing_and_changes_are_told(ground: Ground, tmp_path: Path) -> None:
    draft = replace(
        ground.rated(SITI, TW1, BELOW, MEETS),
        behaviours={2: Feedback(MEETS, "Tertib"), 7: Feedback(ABOVE)},
        note="Baik",
    )
    ground.appraisals.save(draft, draft=False)
    rows = (
        row(SITI, "Triwulan I", "a-", WORDS["a"], "Tingkatkan"),
        row(TONO, "Tahunan", "--", "", ""),
    )
    found = bring_in(ground, listed(tmp_path / "p.xlsx", *rows, head=LONG))
    [changed, empty] = found.plan.compared
    assert (changed.effect, empty.effect) == (Effect.CHANGED, Effect.NEW)
    assert [(each.label, each.old, each.new) for each in changed.changes] == [
        ("Triwulan I, rating hasil kerja", "Di bawah", "Di atas"),
        ("Triwulan I, Akuntabel", "Sesuai", "Di atas"),
        ("Triwulan I, catatan", "Baik", "Tingkatkan"),
    ]
    stored = ground.blank(SITI)
    assert (stored.results, stored.behaviour, stored.note) == (ABOVE, MEETS, "Tingkatkan")
    assert stored.behaviours == {2: Feedback(ABOVE, "Tertib"), 7: Feedback(ABOVE)}
    assert found.facts["records"] == {
        "appraisal": {"new": 1, "changed": 1, "unchanged": 0},
        "feedback": {"new": 0, "changed": 1, "unchanged": 1},
    }
    other_case = listed(tmp_path / "q.xlsx", row(SITI, "tw1", "as", "", "TINGKATKAN"), head=LONG)
    assert preview(ground, other_case).counts.unchanged == 1
    half = listed(tmp_path / "s.xlsx", row(TONO, "tahunan", "s-"), row(SITI, "tw1", "as"))
    filled, same = bring_in(ground, half).plan.compared
    assert same.effect is Effect.UNCHANGED
    assert filled.changes[0].old == "–"


def test_rows_that_cannot_be_used_are_refused_with_the_reason(
    ground: Ground, tmp_path: Path
) -> None:
    ground.appraised(SITI)
    stranger = "199203152019031003"
    file = listed(
        tmp_path / "p.xlsx",
        row(stranger),
        row(SITI, "Triwulan I", "aa"),
        row(TONO),
        (TONO, "", "Tahunan", "Istimewa", "Sesuai"),
        row(TONO),
    )
    found = preview(ground, file)
    assert (found.accepted, found.counts.refused, found.counts.repeated) == (1, 3, 1)
    unknown, frozen, scale = found.problems
    assert (unknown.row, unknown.column, unknown.found) == (2, "NIP", stranger)
    assert "belum ada pegawai dengan NIP ini" in unknown.message
    assert unknown.expected == "NIP pegawai yang ada di kantor ini"
    assert "sudah ditetapkan" in frozen.message
    assert frozen.expected == "penilaian Triwulan I 2026 yang masih dapat diubah"
    assert (scale.column, scale.found) == ("Rating Hasil Kerja", "Istimewa")
    assert "di luar skala" in scale.message
    refused = tmp_path / "ditolak.xlsx"
    assert service(ground).save_refused(found, refused) == 4
    same = listed(tmp_path / "sama.xlsx", row(SITI))
    assert preview(ground, same).counts.unchanged == 1


def test_a_head_keeps_the_rating_of_the_unit(ground: Ground, tmp_path: Path) -> None:
    ground.achieve(OrganisationPredicate.GOOD)
    file = listed(
        tmp_path / "p.xlsx", row(RATER, "Triwulan I", "as"), row(SITI, "Triwulan I", "as")
    )
    found = bring_in(ground, file)
    [note] = found.plan.notes
    assert "mengikuti capaian organisasi Baik, jadi Sesuai ekspektasi" in note
    assert (ground.blank(RATER).results, ground.blank(SITI).results) == (MEETS, ABOVE)
    same = listed(tmp_path / "q.xlsx", row(RATER, "Triwulan I", "ss"))
    assert preview(ground, same).plan.notes == ()


def test_a_head_without_a_rater_comes_in_too(ground: Ground, tmp_path: Path) -> None:
    alone = "198001012006041005"
    ground.add(alone, "Tanpa Atasan")
    bring_in(ground, listed(tmp_path / "p.xlsx", row(alone)))
    assert ground.blank(alone).rater_id is None


def test_an_import_is_undone_as_one_but_for_what_was_determined(
    ground: Ground, tmp_path: Path
) -> None:
    importer = service(ground)
    found = preview(ground, listed(tmp_path / "p.xlsx", row(SITI), row(TONO)))
    batch = importer.apply(found, "Impor penilaian", silent)
    ground.conclude(ground.blank(SITI))
    result = ground.journal.undo_batch(batch)
    assert [kept.row for kept in result.kept] == [ground.blank(SITI).id]
    assert not ground.blank(TONO).stored


def test_what_changed_since_the_preview_is_not_overwritten(ground: Ground, tmp_path: Path) -> None:
    found = preview(ground, listed(tmp_path / "p.xlsx", row(SITI)))
    ground.rated(SITI)
    with pytest.raises(PlanOutdatedError):
        service(ground).apply(found, "Impor", silent)


def test_the_year_is_that_of_the_clock_where_none_is_named(ground: Ground, tmp_path: Path) -> None:
    assert preview(ground, listed(tmp_path / "p.xlsx", row(SITI)), None).plan.year == YEAR


def test_who_may_not_edit_does_not_import(ground: Ground, tmp_path: Path) -> None:
    file = listed(tmp_path / "p.xlsx", row(HEAD))
    with pytest.raises(NotAllowedError, match="mengubah penilaian"):
        service(ground, Role.LEADER).open_file(file)
    who = someone(Role.RATER)._replace(account=name_id("account", RATER))
    ground.seen_by(Role.RATER, RATER)
    linked = AppraisalImportService(ground.database, who, ground.clock, backup=lambda: None)
    rows = listed(tmp_path / "q.xlsx", row(HEAD), row(SITI))
    found = linked.preview(linked.open_file(rows), Choices(year=YEAR), silent)
    [problem] = found.problems
    assert "pejabat penilai lain" in problem.message
    assert [each.nip for each in found.plan.compared] == [SITI]


def test_an_empty_list_can_be_saved_and_filled(ground: Ground, tmp_path: Path) -> None:
    example = tmp_path / "contoh.xlsx"
    service(ground).save_example(example)
    [table] = service(ground).open_file(example)
    mapping = service(ground).columns_of(table, {})
    assert mapping is not None
    assert mapping.index_of("behaviour_7") == 11
    assert service(ground).year_of(Path("penilaian_2026.xlsx")) == 2026
