"""Printed forms on the command line: what is listed, printed, passed over and refused."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from asn_desktop import clock as clocks
from asn_desktop.cli.context import Credentials
from asn_desktop.cli.main import run
from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.printing import FormKind
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from tests.cli.commands import EXPECTED, LISTS, SAUT, Commands
from tests.sheets.books import xlsx


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with the shared people and plans; nobody changes it."""
    clock = clocks.fixed(datetime(2026, 11, 23, 8, tzinfo=clocks.WIB))
    folder = tmp_path_factory.mktemp("kantor") / "kantor"
    create_office(
        folder, NewOffice(OfficeKind.OFFICE, "1276.03", "Dinas Contoh", practice=True), clock
    )

    def opened(path: Path, _login: Credentials | None) -> Workspace:
        return open_workspace(path, None, clock)

    for what, file in (
        ("units", "units.csv"), ("employees", "siasn_export.xlsx"), ("targets", "skp_2026.xlsx"),
    ):  # fmt: skip
        argv = (what, "import", str(LISTS / file), "--data", str(folder))
        assert run(argv, open_workspace=opened, clock=clock) == 0
    return folder


@pytest.fixture
def office(
    imported: Path, tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]
) -> Commands:
    folder = Path(shutil.copytree(imported, tmp_path / "kantor"))
    return Commands(folder, still_clock, capsys)


def text_of(path: Path) -> str:
    return re.sub(r"\s+", " ", " ".join(p.extract_text() for p in PdfReader(path).pages))


def test_the_forms_that_exist_are_listed(office: Commands) -> None:
    status, document = office.json("report", "list")
    assert (status, document["total"]) == (0, len(FormKind))
    assert document["rows"] == [
        {"name": kind.value, "title": kind.title, "orientation": kind.orientation.value}
        for kind in FormKind
    ]
    assert "lampiran-skp" in office.run("report", "list")[1]


def test_every_shared_plan_is_printed_in_one_file(office: Commands, tmp_path: Path) -> None:
    for name in ("skp", "lampiran-skp"):
        out = tmp_path / f"{name}.pdf"
        status, done = office.json("report", name, "--all", "--year", "2026", "--out", str(out))
        assert (status, done["ok"], done["documents"]) == (0, True, EXPECTED["plans"])
        assert done["pages"] == len(PdfReader(out).pages)
        assert (done["drafts"], done["not_ready"]) == (EXPECTED["plans"], [])
        assert done["missing"] == []
        assert (done["report"], done["year"], done["paper"]) == (name, 2026, "a4")


def test_one_person_is_printed_on_f4_and_determined_without_draf(
    office: Commands, tmp_path: Path
) -> None:
    assert office.run("targets", "set", SAUT, "--year", "2026")[0] == 0
    out = tmp_path / "hasil"
    out.mkdir()
    argv = ("report", "skp", "--nip", SAUT, "--year", "2026", "--out", str(out), "--paper", "F4")
    status, done = office.json(*argv)
    path = out / "2026_SKP.pdf"
    assert (status, done["files"], done["drafts"]) == (0, [str(path)], 0)
    assert round(PdfReader(path).pages[0].mediabox.width) == 935
    assert "Ditetapkan 24 November 2026 · Kode periksa" in text_of(path)
    status, printed = office.run(*argv)
    assert (status, "1 sudah ada dan tetap" in printed) == (0, True)


def test_a_unit_is_split_into_a_file_a_person(office: Commands, tmp_path: Path) -> None:
    out = tmp_path / "hasil"
    argv = ("report", "skp", "--unit", "1276.03", "--year", "2026", "--out", str(out), "--split")
    status, done = office.json(*argv)
    assert status == 0
    names = sorted(path.name for path in out.iterdir())
    assert len(names) == done["documents"] == len(set(names))
    assert all(re.fullmatch(r"2026_SKP_[\w-]+\.pdf", name) for name in names)
    assert office.json(*argv)[1]["unchanged"] == len(names)


def test_people_without_targets_are_passed_over_and_named(office: Commands, tmp_path: Path) -> None:
    rows = (("NIP", "Nama"), ("199001012015032001", "Siti Baru"))
    path = xlsx(tmp_path / "satu.xlsx", rows)
    assert office.run("employees", "import", str(path))[0] == 0
    out = ("--year", "2026", "--out", str(tmp_path / "a.pdf"))
    status, done = office.json("report", "skp", "--all", *out)
    assert (status, done["not_ready"]) == (
        3,
        [
            {
                "nip": "199001012015032001",
                "name": "Siti Baru",
                "reason": "Belum mempunyai SKP tahun 2026. Buat atau impor SKP-nya dahulu.",
            }
        ],
    )
    status, printed = office.run("report", "skp", "--all", *out)
    assert "Dilewati: Siti Baru (199001012015032001)" in printed
    status, printed = office.run("report", "skp", "--nip", "199001012015032001", *out)
    assert (status, "Siti Baru: Belum mempunyai SKP" in printed) == (1, True)


@pytest.mark.parametrize(
    ("argv", "status", "code"),
    [
        ((), 2, "usage"),
        (("--all", "--nip", SAUT), 2, "usage"),
        (("--all", "--paper", "a5"), 2, "usage"),
        (("--all", "--start", "Juli"), 2, "usage"),
        (("--rater", SAUT, "--activity", "P01"), 2, "usage"),
        (("--rater", SAUT), 1, "unfit_wish"),
        (("--activity", "P99"), 1, "training_missing"),
        (("--all", "--period", "tw5"), 1, "appraisal_refused"),
        (("--unit", "99"), 1, "unit_missing"),
        (("--nip", "199001012015032001"), 1, "employee_missing"),
        (("--all", "--start", "2026-07-01"), 1, "nothing_to_print"),
    ],
)
def test_what_cannot_be_printed_is_refused(
    office: Commands, tmp_path: Path, argv: tuple[str, ...], status: int, code: str
) -> None:
    out = tmp_path / "a.pdf"
    told = office.refused("report", "skp", "--year", "2026", "--out", str(out), *argv)
    assert told == (status, code)
    assert not out.exists()


def test_a_form_that_does_not_exist_is_a_wrong_usage(office: Commands) -> None:
    assert office.refused("report", "surat") == (2, "usage")


def test_rating_sheets_are_printed_of_one_rater_by_nip_or_name(
    office: Commands, tmp_path: Path
) -> None:
    argv = ("--year", "2026", "--out", str(tmp_path), "--period", "tw1")
    status, done = office.json("report", "lembar-penilaian", "--all", *argv)
    path = tmp_path / "2026_Lembar-Penilaian-TW1.pdf"
    assert (status, done["files"], done["period"]) == (0, [str(path)], "tw1")
    head = re.search(r"Pejabat penilai : (.+?) NIP : (\d{8} \d{6} \d \d{3})", text_of(path))
    assert head
    for rater in (head[1], head[2]):
        status, one = office.json("report", "lembar-penilaian", "--rater", rater, *argv)
        assert (status, one["documents"]) == (0, 1)
        assert f"Pejabat penilai : {head[1]}" in text_of(path)


def test_sign_in_sheets_are_printed_of_one_activity(office: Commands, tmp_path: Path) -> None:
    book = str(LISTS / "pelatihan_2026.xlsx")
    assert office.run("training", "import", book, "--year", "2026")[0] in {0, 3}
    out = ("--year", "2026", "--out", str(tmp_path / "a.pdf"))
    status, done = office.json("report", "daftar-hadir", "--all", *out)
    assert (status, done["period"]) == (0, None)
    assert text_of(tmp_path / "a.pdf").count("Kegiatan : ") == done["documents"]
    listed = office.run("training", "list", "--year", "2026")[1]
    found = re.search(r"P\d+", listed)
    assert found
    argv = ("report", "daftar-hadir", "--activity", found[0], *out)
    assert office.json(*argv)[1]["documents"] == 1


@pytest.fixture
def appraised(office: Commands) -> Commands:
    book = str(LISTS / "penilaian_2026.xlsx")
    assert office.run("appraisals", "import", book, "--year", "2026")[0] in {0, 3}
    return office


def test_evaluations_and_their_documents_are_printed_of_the_year(
    appraised: Commands, tmp_path: Path
) -> None:
    people = sum(EXPECTED["annual_predicates"].values())
    for name, word in (("evaluasi", "Evaluasi"), ("dokumen-evaluasi", "Dokumen-Evaluasi")):
        argv = ("report", name, "--all", "--year", "2026", "--out", str(tmp_path))
        status, done = appraised.json(*argv)
        path = tmp_path / f"2026_{word}.pdf"
        assert (done["files"], done["period"]) == ([str(path)], "tahunan")
        assert (done["documents"], done["missing"]) == (people, [])
        assert status == (3 if done["not_ready"] else 0)
        assert "TRIWULAN I/II/III/IV-AKHIR" in text_of(path)


def test_a_period_without_appraisals_is_told_with_the_reason(
    appraised: Commands, tmp_path: Path
) -> None:
    out = ("--year", "2026", "--period", "2026-01", "--out", str(tmp_path / "a.pdf"))
    assert appraised.refused("report", "evaluasi", "--nip", SAUT, *out) == (1, "nothing_to_print")
    told = appraised.run("report", "evaluasi", "--nip", SAUT, *out)[1]
    assert "Belum dinilai pada Januari 2026" in told


def test_hours_are_printed_of_one_person(office: Commands, tmp_path: Path) -> None:
    book = str(LISTS / "pelatihan_2026.xlsx")
    assert office.run("training", "import", book, "--year", "2026")[0] in {0, 3}
    out = ("--year", "2026", "--out", str(tmp_path / "a.pdf"))
    done = office.json("report", "rekap-jp", "--all", *out)[1]
    text = text_of(tmp_path / "a.pdf")
    assert text.count("JUMLAH JP") == done["documents"]
    nip = re.search(r"NIP : (\d{8} \d{6} \d \d{3})", text)
    assert nip
    argv = ("report", "rekap-jp", "--nip", nip[1].replace(" ", ""), *out)
    assert office.json(*argv)[1]["documents"] == 1
