"""Rating sheets: one a rater, its people in the order of the queue on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Realisation
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.printing import (
    FormKind,
    OfPerson,
    OfRater,
    Setup,
    UnfitWishError,
    Wanted,
)
from asn_desktop.ids import name_id
from tests.services.appraisals.ground import ABOVE, MEETS, TW1
from tests.services.employees.ground import silent
from tests.services.reports.ground import SPLIT, Ground, text_of
from tests.services.targets.ground import HEAD, RATER, SITI, TONO, YEAR

SHEETS = Wanted(FormKind.RATING_SHEET, YEAR, period=TW1)


def of_rater(ground: Ground, nip: str) -> Wanted:
    return SHEETS._replace(scope=OfRater(ground.id(nip)))


def sheet_text(ground: Ground, tmp_path: Path, nip: str = RATER) -> str:
    out = tmp_path / "lembar.pdf"
    found = ground.reports.ready(of_rater(ground, nip))
    ground.reports.compose(found.ready, out, Setup(), silent)
    return text_of(out)


def test_there_is_a_sheet_for_each_rater_with_people(ground: Ground) -> None:
    found = ground.reports.ready(SHEETS)
    raters = {line.name: f"{line.done} dari {line.total} dinilai"
              for line in ground.appraisals.raters(TW1)}  # fmt: skip
    assert len(raters) > 1
    assert {each.name: each.state for each in found.ready} == raters
    assert not found.waiting
    assert {(each.period, each.draft) for each in found.ready} == {(TW1, False)}


def test_rows_stand_in_the_order_of_the_queue_on_the_screen(ground: Ground, tmp_path: Path) -> None:
    text = sheet_text(ground, tmp_path)
    queue = ground.appraisals.queue(ground.id(RATER), TW1).lines
    places = [text.index(line.name) for line in queue]
    assert len(places) > 1
    assert places == sorted(places)


def test_only_determined_ratings_are_ticked_and_the_lock_is_told(
    ground: Ground, tmp_path: Path
) -> None:
    ground.determined(SITI)
    ground.appraised(SITI, results=ABOVE, behaviour=MEETS)
    ground.rated(TONO)
    text = sheet_text(ground, tmp_path)
    assert text.count("Sudah ditetapkan.") == 1
    assert text.count("SKP belum ditetapkan") >= 1


def test_what_was_reached_is_told_in_the_order_of_the_plan(ground: Ground, tmp_path: Path) -> None:
    ground.determined(SITI)
    blank = ground.blank(SITI)
    assert blank.plan is not None
    measures = [each for result in blank.plan.results for each in result.indicators]
    reached = {each.lineage: Realisation(f"Hasil {n}.") for n, each in enumerate(measures)}
    first = measures[0].lineage
    reached[first] = Realisation("")
    ground.appraisals.save(replace(blank, realisations=reached), draft=False)
    text = sheet_text(ground, tmp_path)
    assert "Hasil 0." not in text
    found = [text.index(f"Hasil {n}.") for n in range(1, min(len(measures), 4))]
    assert found == sorted(found)


def test_a_rater_without_people_is_told(ground: Ground) -> None:
    found = ground.reports.ready(of_rater(ground, SITI))
    assert not found.ready
    assert [each.nip for each in found.waiting] == [SITI]
    assert found.waiting[0].reason.startswith("Tidak ada pegawai yang dinilainya pada Triwulan I")


def test_a_rater_who_is_nobody_is_refused(ground: Ground) -> None:
    with pytest.raises(AppraisalRefusedError, match="sudah tidak ada"):
        ground.reports.ready(SHEETS._replace(scope=OfRater(name_id("nobody"))))


def test_an_official_from_outside_signs_without_a_number(ground: Ground, tmp_path: Path) -> None:
    outside = [line for line in ground.appraisals.raters(TW1) if not _nip(ground, line.id)]
    assert outside
    done = ground.reports.compose(
        ground.reports.ready(SHEETS._replace(scope=OfRater(outside[0].id))).ready,
        tmp_path, SPLIT, silent,
    )  # fmt: skip
    (file,) = done.files
    assert file.name.startswith("2026_Lembar-Penilaian-TW1_")
    assert outside[0].name in text_of(file)


def _nip(ground: Ground, rater: bytes) -> str:
    (found,) = [each.nip for each in ground.reports.ready(SHEETS).ready if each.record == rater]
    return found


def test_a_linked_rater_prints_only_the_own_sheet(ground: Ground, tmp_path: Path) -> None:
    everybody = ground.reports.ready(SHEETS).ready
    linked = ground.reports_as(Role.RATER, RATER)
    assert [each.nip for each in linked.ready(SHEETS).ready] == [RATER]
    other = [each for each in everybody if each.nip != RATER]
    with pytest.raises(NotAllowedError):
        linked.compose(other, tmp_path / "a.pdf", Setup(), silent)


def test_a_sheet_needs_a_period_and_is_not_printed_of_one_person(ground: Ground) -> None:
    with pytest.raises(UnfitWishError, match="Pilih periodenya"):
        ground.reports.ready(SHEETS._replace(period=None))
    with pytest.raises(UnfitWishError, match="semua, satu pejabat penilai"):
        ground.reports.ready(SHEETS._replace(scope=OfPerson(ground.id(HEAD))))
