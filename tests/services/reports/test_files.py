"""The files of printed forms: joined or one a person, whole or not at all, and gone on with."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from asn_desktop.domain.printing import FormKind, NothingToPrintError, Paper, Setup, Wanted
from asn_desktop.domain.settings import OfficeSettings
from asn_desktop.domain.targets.refusals import PlanMissingError
from asn_desktop.files import UNFINISHED, FileNotWrittenError
from asn_desktop.ids import name_id
from asn_desktop.services.employees.service import NewEmployee
from asn_desktop.services.reports.files import file_name
from tests.services.employees.ground import silent
from tests.services.reports.ground import SPLIT, Ground, StoppedError, stop_after, text_of
from tests.services.targets.ground import CONTRACT, HEAD, RATER, SITI, TONO, YEAR

ALL = (RATER, SITI, TONO, CONTRACT)
F4 = Setup(Paper.F4)


def complete_all(ground: Ground) -> None:
    for nip in ALL:
        ground.complete(nip)


def test_all_papers_in_one_file_in_order(ground: Ground, tmp_path: Path) -> None:
    complete_all(ground)
    out = tmp_path / "hasil" / "skp.pdf"
    told: list[tuple[int, int]] = []
    done = ground.reports.compose(
        ground.documents(), out, Setup(), lambda at, total: told.append((at, total))
    )
    assert told == [(at, 4) for at in range(5)]
    assert (done.files, done.documents, done.unchanged, done.missing) == ((out,), 4, 0, ())
    text = text_of(out)
    names = ["Budi Siregar", "Dewi Anggraini", "Siti Aminah", "Tono Lubis"]
    at = [text.index(f"SKP 2026 {name}") for name in names]
    assert at == sorted(at)
    assert [path.name for path in out.parent.iterdir()] == ["skp.pdf"]


def test_the_paper_that_is_printed_is_the_preview(ground: Ground, tmp_path: Path) -> None:
    ground.complete(SITI)
    ground.settings.update(
        OfficeSettings(name="Dinas Contoh", city="Kota Contoh", year=YEAR), seen=0
    )
    (document,) = ground.documents()
    out = tmp_path / "a.pdf"
    ground.print_all(out, F4)
    assert out.read_bytes() == ground.reports.preview(document, Paper.F4)
    text = text_of(out)
    assert "DINAS CONTOH" in text
    assert "Kota Contoh, …" in text
    assert "DRAF" in text


def test_a_file_a_person_named_by_year_form_and_name(ground: Ground, tmp_path: Path) -> None:
    complete_all(ground)
    done = ground.print_all(tmp_path / "hasil", SPLIT)
    assert [path.name for path in done.files] == [
        "2026_SKP_Budi-Siregar.pdf",
        "2026_SKP_Dewi-Anggraini.pdf",
        "2026_SKP_Siti-Aminah.pdf",
        "2026_SKP_Tono-Lubis.pdf",
    ]
    assert done.pages == sum(text_of(path).count(" dari ") for path in done.files)
    ground.settings.read()
    (annex, *_) = ground.documents(Wanted(FormKind.ANNEX, YEAR))
    only = ground.reports.compose([annex], tmp_path / "hasil", SPLIT, silent)
    assert [path.name for path in only.files] == ["2026_Lampiran-SKP_Budi-Siregar.pdf"]


def test_all_plans_of_a_person_are_in_one_file(ground: Ground, tmp_path: Path) -> None:
    ground.draft(SITI, date(YEAR, 1, 1), date(YEAR, 6, 30))
    ground.draft(SITI, date(YEAR, 7, 1), date(YEAR, 12, 31))
    done = ground.print_all(tmp_path, SPLIT)
    assert (len(done.files), done.documents) == (1, 2)
    text = text_of(done.files[0])
    assert "1 JANUARI SD 30 JUNI" in text
    assert "1 JULI SD 31 DESEMBER" in text


def test_namesakes_are_told_apart_by_nip_whoever_is_printed(ground: Ground, tmp_path: Path) -> None:
    ground.complete(SITI)
    ground.employees.add(NewEmployee("198811112014032009", "Siti Aminah", title_back="S.E."))
    done = ground.print_all(tmp_path, SPLIT)
    assert [path.name for path in done.files] == [f"2026_SKP_Siti-Aminah-{SITI}.pdf"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Drs. Andi Pratama Wijaya, S.Sos., M.AP.", "Andi-Pratama-Wijaya"),
        ("M. Ma'ruf / Nasution", "M-Ma-ruf-Nasution"),
        ("../..", ""),
        ("Ü" * 200, "Ü" * 80),
    ],
)
def test_names_of_files_hold_letters_only(name: str, expected: str) -> None:
    assert file_name(name) == expected


def test_a_name_without_letters_leaves_the_nip(ground: Ground, tmp_path: Path) -> None:
    ground.complete(SITI)
    (document,) = ground.documents()
    nameless = document._replace(name="…")
    done = ground.reports.compose([nameless], tmp_path, SPLIT, silent)
    assert [path.name for path in done.files] == [f"2026_SKP_{SITI}.pdf"]


def test_an_end_after_three_leaves_three_whole_files_and_is_gone_on_with(
    ground: Ground, tmp_path: Path
) -> None:
    complete_all(ground)
    out = tmp_path / "hasil"
    with pytest.raises(StoppedError):
        ground.reports.compose(ground.documents(), out, SPLIT, stop_after(3))
    assert len(list(out.iterdir())) == 3
    for path in out.iterdir():
        assert "Pejabat Penilai Kinerja," in text_of(path)
    before = {path: path.stat().st_ino for path in out.iterdir()}
    done = ground.print_all(out, SPLIT)
    assert (len(done.files), done.unchanged) == (4, 3)
    assert {path: path.stat().st_ino for path in before} == before
    assert len(list(out.iterdir())) == 4


def test_what_is_left_after_an_end_begins_with_the_file_that_was_not_finished(
    ground: Ground,
) -> None:
    ground.draft(SITI, date(YEAR, 1, 1), date(YEAR, 6, 30))
    ground.draft(SITI, date(YEAR, 7, 1), date(YEAR, 12, 31))
    ground.complete(TONO)
    documents = ground.documents()
    left = [
        [each.nip for each in ground.reports.remaining(documents, done, SPLIT)] for done in range(4)
    ]
    assert left == [[SITI, SITI, TONO], [SITI, SITI, TONO], [TONO], []]
    assert ground.reports.remaining(documents, 2, Setup()) == documents


def test_an_end_within_a_joined_file_leaves_nothing_or_the_old_one(
    ground: Ground, tmp_path: Path
) -> None:
    complete_all(ground)
    out = tmp_path / "hasil" / "skp.pdf"
    with pytest.raises(StoppedError):
        ground.reports.compose(ground.documents(), out, Setup(), stop_after(2))
    assert list(out.parent.iterdir()) == []
    ground.print_all(out, Setup())
    old = out.read_bytes()
    with pytest.raises(StoppedError):
        ground.reports.compose(ground.documents(), out, F4, stop_after(2))
    assert out.read_bytes() == old
    assert not list(out.parent.glob(f"{UNFINISHED}*"))


def test_what_changed_is_written_again(ground: Ground, tmp_path: Path) -> None:
    plan = ground.complete(SITI)
    ground.print_all(tmp_path, SPLIT)
    ground.targets.save(replace(plan, expectations={3: "Belajar terus"}), draft=False)
    done = ground.print_all(tmp_path, SPLIT)
    assert done.unchanged == 0
    assert "Belajar terus" in text_of(done.files[0])


def test_letters_that_cannot_be_printed_are_named_with_person_and_field(
    ground: Ground, tmp_path: Path
) -> None:
    plan = ground.complete(SITI)
    first = replace(plan.results[0], text="Laporan 漢字")
    ground.targets.save(replace(plan, results=(first, *plan.results[1:])), draft=False)
    done = ground.print_all(tmp_path / "a.pdf", Setup())
    (missing,) = done.missing
    assert (missing.nip, missing.field, missing.letters) == (
        SITI, "rencana hasil kerja 1", ("漢", "字"),
    )  # fmt: skip
    assert str(missing).startswith("Siti Aminah, isian rencana hasil kerja 1: huruf 漢 (U+6F22)")
    assert "[U+6F22]" in text_of(done.files[0])
    assert ground.reports.missing(ground.documents()) == done.missing
    assert str(missing._replace(field="")).startswith("Siti Aminah: huruf")


def test_nothing_to_print_is_refused(ground: Ground, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError):
        ground.print_all(tmp_path / "a.pdf", Setup())
    assert ground.reports.missing([]) == ()


def test_a_plan_that_is_gone_is_told_and_leaves_no_file(ground: Ground, tmp_path: Path) -> None:
    ground.complete(SITI)
    (document,) = ground.documents()
    gone = document._replace(record=name_id("gone"))
    with pytest.raises(PlanMissingError):
        ground.reports.compose([document, gone], tmp_path / "x" / "a.pdf", Setup(), silent)
    assert list((tmp_path / "x").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="a folder cannot be closed to its owner there")
def test_a_place_that_cannot_be_written_is_told(ground: Ground, tmp_path: Path) -> None:
    ground.complete(HEAD)
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(FileNotWrittenError):
        ground.print_all(tmp_path / "berkas" / "a.pdf", Setup())
