"""Single rows of a list: what becomes of them, of their gaps and of their mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from asn_desktop.domain.employee_import import EmployeeImportPlan
from asn_desktop.domain.employees import Chip, DatedKind
from asn_desktop.domain.imports import Effect
from asn_desktop.domain.units import NewOfficial
from tests.services.employees.ground import BARU, CONTRACT, RATNA, SITI, TONO, Ground, write_list
from tests.sheets import books

ROW = {
    "NIP": SITI,
    "Nama": "Siti Rahma, S.E.",
    "Golongan": "III/b",
    "TMT Golongan": "01-04-2022",
    "Jabatan": "Arsiparis Mahir",
    "Unit Kerja": "Seksi Pelayanan",
    "Pendidikan": "S-1",
    "Kedudukan Hukum": "Aktif",
    "Atasan (NIP)": "",
}


class Lists:
    """Imports rows as files."""

    def __init__(self, ground: Ground, folder: Path) -> None:
        self.ground = ground
        self._folder = folder

    def file(self, *rows: dict[str, str]) -> Path:
        return write_list(self._folder / "daftar.csv", [{**ROW, **row} for row in rows])

    def take(self, *rows: dict[str, str]) -> EmployeeImportPlan:
        plan = self.ground.bring_in(self.file(*rows)).plan
        self.ground.require_sound()
        return plan


@pytest.fixture
def lists(ground: Ground, tmp_path: Path) -> Lists:
    return Lists(ground, tmp_path)


def told(plan: EmployeeImportPlan) -> list[tuple[str, str, str]]:
    return [(*change,) for person in plan.people for change in person.changes]


def test_a_new_person_comes_in_with_everything(lists: Lists) -> None:
    plan = lists.take({})
    assert [(person.row, person.effect) for person in plan.people] == [(2, Effect.NEW)]
    assert [person.rows for person in plan.compared] == [(2,)]
    found = lists.ground.person(SITI)
    assert found.line.name == "Siti Rahma, S.E."
    assert (found.line.grade, found.line.position) == ("III/b", "Arsiparis Mahir")
    assert (found.line.unit, found.education, found.line.state) == (
        "Seksi Pelayanan",
        "S-1",
        "aktif",
    )
    assert {fact.kind: fact.starts_on for fact in found.dated} == {
        DatedKind.POSITION: None,
        DatedKind.RANK: date(2022, 4, 1),
        DatedKind.UNIT: None,
    }


def test_a_blank_cell_clears_nothing(lists: Lists) -> None:
    lists.take({})
    blank = dict.fromkeys(ROW, "") | {"NIP": SITI, "Nama": "Siti Rahma"}
    before = lists.ground.content()["employee"]
    plan = lists.take(blank)
    assert [person.effect for person in plan.people] == [Effect.UNCHANGED]
    assert lists.ground.content()["employee"] == before
    assert lists.ground.person(SITI).line.unit == "Seksi Pelayanan"


def test_what_differs_is_told_old_and_new(lists: Lists) -> None:
    lists.take({})
    plan = lists.take(
        {
            "Nama": "Siti Rahmawati, M.Si.",
            "Pendidikan": "S-2",
            "Golongan": "III/c",
            "TMT Golongan": "01-04-2026",
            "Jabatan": "Arsiparis Penyelia",
            "Unit Kerja": "Seksi Umum",
            "Kedudukan Hukum": "Tugas Belajar",
        }
    )
    assert told(plan) == [
        ("Nama", "Siti Rahma", "Siti Rahmawati"),
        ("Gelar belakang", "S.E.", "M.Si."),
        ("Pendidikan", "S-1", "S-2"),
        ("Jabatan", "Arsiparis Mahir", "Arsiparis Penyelia, mulai 24 Nov 2026"),
        ("Golongan ruang", "III/b", "III/c, mulai 1 Apr 2026"),
        ("Satuan kerja", "Seksi Pelayanan", "Seksi Umum, mulai 24 Nov 2026"),
        ("Kedudukan", "–", "Tugas belajar"),
    ]
    line = lists.ground.person(SITI).line
    assert (line.name, line.grade, line.position) == (
        "Siti Rahmawati, M.Si.",
        "III/c",
        "Arsiparis Penyelia",
    )
    assert (line.unit, line.state) == ("Seksi Umum", "tugas-belajar")
    back = lists.take({"Kedudukan Hukum": "Aktif", "Nama": "Siti Rahmawati, M.Si."})
    assert ("Kedudukan", "Tugas belajar", "Aktif, mulai 24 Nov 2026") in told(back)


def test_person_fields_are_told_in_words(lists: Lists) -> None:
    lists.take({"NIP": CONTRACT, "Nama": "Edi Pane"})
    plan = lists.take(
        {
            "NIP": CONTRACT,
            "Nama": "Edi Pane",
            "Tanggal Lahir": "07-06-1995",
            "Jenis Kelamin": "P",
            "Status Pegawai": "PPPK Paruh Waktu",
            "Status CPNS PNS": "C",
        }
    )
    assert told(plan) == [
        ("Tanggal lahir", "6 Jun 1995", "7 Jun 1995"),
        ("Jenis kelamin", "Laki-laki", "Perempuan"),
        ("Jenis pegawai", "PPPK", "PPPK Paruh Waktu"),
        ("CPNS", "tidak", "ya"),
    ]


def test_a_gap_that_is_filled_is_told(lists: Lists) -> None:
    lists.take({"Pendidikan": ""})
    assert told(lists.take({})) == [("Pendidikan", "–", "S-1")]


def test_a_date_that_was_unknown_is_taken_from_the_file(lists: Lists) -> None:
    lists.take({"TMT Golongan": ""})
    assert lists.ground.person(SITI).dated[0].starts_on is None
    lists.take({"TMT Golongan": "01-04-2022"})
    ranks = [fact for fact in lists.ground.person(SITI).dated if fact.kind is DatedKind.RANK]
    assert [fact.starts_on for fact in ranks] == [date(2022, 4, 1)]
    lists.take({"TMT Golongan": ""})
    lists.take({"Golongan": "III/c", "TMT Golongan": "01-04-2022"})
    ranks = [fact for fact in lists.ground.person(SITI).dated if fact.kind is DatedKind.RANK]
    assert [fact.values for fact in ranks] == [{"grade": "III/c"}]


def test_a_fact_that_begins_in_the_future_does_not_hide_that_of_today(lists: Lists) -> None:
    lists.take({"TMT Golongan": "01-01-2027"})
    lists.take({"Golongan": "III/a", "TMT Golongan": ""})
    assert lists.ground.person(SITI).line.grade == "III/a"
    starts = [each.starts_on for each in lists.ground.person(SITI).dated[1:3]]
    assert starts == [date(2027, 1, 1), date(2026, 11, 24)]


def test_an_unknown_unit_is_made_and_marked(lists: Lists) -> None:
    known = lists.ground.offices.add("1276.03.1", "Seksi Umum").unit
    plan = lists.take(
        {"Unit Kerja": "SEKSI  UMUM"},
        {"NIP": TONO, "Nama": "Tono", "Unit Kerja": "Posko Baru"},
        {"NIP": RATNA, "Nama": "Ratna", "Unit Kerja": "posko baru"},
        {"NIP": BARU, "Nama": "Dewi", "Unit Kerja": ""},
    )
    assert [(unit.name, unit.code) for unit in plan.units] == [("Posko Baru", None)]
    tree = {unit.name: unit for unit in lists.ground.offices.tree().units}
    assert (tree["Posko Baru"].provisional, tree["Posko Baru"].people) == (True, 2)
    assert (tree["Seksi Umum"].id, tree["Seksi Umum"].people) == (known, 1)
    assert lists.ground.person(BARU).line.unit is None


def test_a_unit_is_known_by_its_code_and_a_merged_one_by_its_old_name(
    ground: Ground, tmp_path: Path
) -> None:
    rows = [{"NIP": SITI, "Nama": "Siti", "Kode Unor": "1276.9", "Nama Unor": "Unit Baru"}]
    plan = ground.bring_in(write_list(tmp_path / "a.csv", rows)).plan
    assert [(unit.code, unit.name) for unit in plan.units] == [("1276.9", "Unit Baru")]
    rows = [{"NIP": SITI, "Nama": "Siti", "Kode Unor": "1276.9", "Nama Unor": "Nama Lain"}]
    assert ground.preview(write_list(tmp_path / "b.csv", rows)).plan.units == ()
    rows = [{"NIP": SITI, "Nama": "Siti", "Kode Unor": "1276.77", "Nama Unor": ""}]
    only_code = ground.preview(write_list(tmp_path / "c.csv", rows)).plan
    assert [(unit.code, unit.name) for unit in only_code.units] == [("1276.77", "1276.77")]
    real = ground.offices.add("1276.5", "Unit Tetap").unit
    provisional = next(unit.id for unit in ground.offices.tree().units if unit.code == "1276.9")
    ground.offices.merge(provisional, real, seen=ground.offices.tree().seen)
    rows = [{"NIP": TONO, "Nama": "Tono", "Unit Kerja": "unit baru"}]
    assert ground.bring_in(write_list(tmp_path / "d.csv", rows)).plan.units == ()
    assert {unit.name: unit.people for unit in ground.offices.tree().units} == {"Unit Tetap": 2}
    ground.require_sound()


def test_two_units_of_one_name_are_told_apart_by_code_only(lists: Lists) -> None:
    lists.ground.offices.add("1", "Seksi Umum")
    lists.ground.offices.add("2", "Seksi Umum")
    plan = lists.take({"Unit Kerja": "Seksi Umum"})
    assert [unit.name for unit in plan.units] == ["Seksi Umum"]


def test_the_superior_of_a_row_is_taken_or_proposed(lists: Lists) -> None:
    head = {"NIP": RATNA, "Nama": "Ratna", "Jabatan": "Kepala Seksi Pelayanan"}
    plan = lists.take({}, head, {"NIP": TONO, "Nama": "Tono", "Atasan (NIP)": SITI})
    assert plan.proposed == 1
    assert lists.ground.employees.counts()[Chip.PROPOSED_SUPERIOR] == 1
    siti, tono = lists.ground.person(SITI).line, lists.ground.person(TONO).line
    assert (siti.superior_nip, siti.proposed) == (RATNA, True)
    assert (tono.superior_nip, tono.proposed) == (SITI, False)
    # What a file says replaces a proposal; a proposal never replaces what is known.
    again = lists.take({"Atasan (NIP)": TONO}, {"NIP": TONO, "Nama": "Tono"}, head)
    assert ("Atasan", "Ratna (dugaan)", "Tono") in told(again)
    assert again.proposed == 0
    siti, tono = lists.ground.person(SITI).line, lists.ground.person(TONO).line
    assert (siti.superior_nip, siti.proposed, tono.superior_nip) == (TONO, False, SITI)


def test_where_two_lead_a_unit_the_head_above_is_proposed_or_nobody(lists: Lists) -> None:
    first = {"NIP": RATNA, "Nama": "Ratna", "Jabatan": "Sekretaris Contoh"}
    second = {"NIP": TONO, "Nama": "Tono", "Jabatan": "Lurah Contoh"}
    assert lists.take({}, first).proposed == 1
    plan = lists.take({"NIP": BARU, "Nama": "Dewi"}, first, second)
    assert plan.proposed == 0
    top = lists.ground.offices.add("1", "Kecamatan Contoh").unit
    tree = lists.ground.offices.tree()
    below = next(unit.id for unit in tree.units if unit.name == "Seksi Pelayanan")
    lists.ground.offices.edit(below, {"parent_id": top}, seen=tree.seen)
    camat = {
        "NIP": CONTRACT,
        "Nama": "Edi",
        "Jabatan": "Camat",
        "Unit Kerja": "Kecamatan Contoh",
    }
    plan = lists.take(camat, {"NIP": BARU, "Nama": "Dewi"}, first, second)
    assert plan.proposed == 3
    assert lists.ground.person(BARU).line.superior_nip == CONTRACT


def test_a_superior_who_is_not_there_or_oneself_is_noted(lists: Lists) -> None:
    plan = lists.take({"Atasan (NIP)": SITI}, {"NIP": TONO, "Nama": "Tono", "Atasan (NIP)": BARU})
    assert [note.split(" ber-NIP")[0].split(". ")[0] for note in plan.notes] == [
        "Baris 2: kolom atasan berisi NIP Siti Rahma sendiri",
        "Baris 3: atasan Tono",
    ]
    assert lists.ground.person(SITI).line.superior_nip is None
    lists.take({"NIP": BARU, "Nama": "Dewi"})
    later = lists.take({"NIP": TONO, "Nama": "Tono", "Atasan (NIP)": BARU})
    assert later.notes == ()
    assert lists.ground.person(TONO).line.superior_nip == BARU


def test_a_rater_from_outside_gives_way_to_the_one_of_the_file(lists: Lists) -> None:
    lists.take({}, {"NIP": RATNA, "Nama": "Ratna"})
    mayor = lists.ground.offices.officials.add(NewOfficial("Puspa Sari")).official
    siti = lists.ground.person(SITI).line.id
    lists.ground.employees.replace_rater([siti], mayor, date(2026, 11, 24))
    plan = lists.take({"Atasan (NIP)": RATNA})
    assert told(plan) == [("Atasan", "Puspa Sari", "Ratna, mulai 24 Nov 2026")]
    assert lists.ground.person(SITI).line.superior_name == "Ratna"


def test_a_state_in_unknown_words_is_noted_and_left(lists: Lists) -> None:
    plan = lists.take({"Kedudukan Hukum": "Entah"})
    assert len(plan.notes) == 1
    assert "kedudukan “Entah” tidak dikenal" in plan.notes[0]
    assert lists.ground.person(SITI).line.state == "aktif"


def test_a_number_that_was_corrected_can_belong_to_somebody_new(lists: Lists) -> None:
    lists.take({})
    first = lists.ground.person(SITI)
    lists.ground.employees.edit(first.line.id, {"nip": BARU}, seen=first.seen)
    lists.take({"Nama": "Dewi Lubis"})
    assert lists.ground.person(SITI).plain_name == "Dewi Lubis"
    assert lists.ground.person(BARU).line.id == first.line.id
    lists.take({"Nama": "Dewi Lubis"})
    assert lists.ground.employees.counts()[Chip.ALL] == 2


def test_texts_that_are_too_long_are_cut_and_noted(lists: Lists) -> None:
    long = "Pendidikan Bahasa " * 5
    plan = lists.take({"Pendidikan": long, "Jabatan": "Arsiparis " * 40})
    assert [note.split(" huruf")[0] for note in plan.notes] == [
        "Baris 2: Pendidikan berisi 89",
        "Baris 2: Jabatan berisi 399",
    ]
    assert lists.ground.person(SITI).education == long[:60].rstrip()
    again = lists.take({"Pendidikan": long, "Jabatan": "Arsiparis " * 40})
    assert [person.effect for person in again.people] == [Effect.UNCHANGED]


def test_the_absent_are_active_people_of_the_units_in_the_file(lists: Lists) -> None:
    retired = {"NIP": TONO, "Nama": "Tono", "Kedudukan Hukum": "Pensiun"}
    elsewhere = {"NIP": BARU, "Nama": "Dewi", "Unit Kerja": "Seksi Umum"}
    lists.take({}, {"NIP": RATNA, "Nama": "Ratna"}, retired, elsewhere)
    plan = lists.take({})
    assert [tuple(each) for each in plan.absent] == [(RATNA, "Ratna", "Seksi Pelayanan")]


def test_a_number_that_the_spreadsheet_has_rounded_is_refused(
    ground: Ground, tmp_path: Path
) -> None:
    rows: list[list[str | float]] = [
        ["NIP", "Nama"],
        [float(SITI), "Siti Rahma"],
        ["1,98502E+17", "Tono"],
        [RATNA, "Ratna"],
    ]
    file = books.xlsx(tmp_path / "angka.xlsx", rows)
    preview = ground.bring_in(file)
    assert [(each.row, each.column) for each in preview.sheet.problems] == [(2, "NIP"), (3, "NIP")]
    assert all("ubah kolom menjadi Teks" in each.message for each in preview.sheet.problems)
    assert [line["nip"] for line in listed(ground)] == [RATNA]


def listed(ground: Ground) -> list[dict[str, object]]:
    with ground.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM employee_now").mappings()
        return [dict(row) for row in rows]
