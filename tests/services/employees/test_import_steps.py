"""The steps of an import: columns remembered, plans outdated, writes that fail."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.domain.import_choices import Choices
from asn_desktop.domain.imports import Effect
from asn_desktop.services.employees import import_files, importing
from asn_desktop.services.employees.import_files import MappingRefusedError, SheetNotThereError
from asn_desktop.services.imports import PlanOutdatedError
from asn_desktop.sheets.cells import SheetTable
from asn_desktop.sheets.refusals import NoFittingSheetError
from asn_desktop.storage.employees import now
from tests.services.employees.ground import LISTS, SITI, TONO, Ground, silent, write_list

LIST = LISTS / "daftar_pegawai.csv"
OWN = [{"Nomor": SITI, "Sebutan": "Siti Rahma", "Kerja": "Arsiparis"}]
FIELDS = {"Nomor": "nip", "Sebutan": "name", "Kerja": "position"}


def stored(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_plan_is_outdated_once_something_was_written(ground: Ground) -> None:
    preview = ground.preview(LIST)
    ground.add(TONO, "Tono Sirait")
    before = ground.content()
    with pytest.raises(PlanOutdatedError, match="berubah sejak pratinjau"):
        ground.importer.apply(preview, "Impor", silent)
    assert ground.content() == before
    ground.bring_in(LIST)
    ground.require_sound()


class FullDiskError(Exception):
    """Stands for whatever ends a write."""


@pytest.mark.parametrize("at", [0, 1, 60, 119])
def test_a_write_that_fails_in_the_middle_leaves_everything_as_it_was(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    ground.add(SITI, "Siti Rahma")
    preview = ground.preview(LIST)
    before = ground.content()
    whole = importing._write_person
    calls = iter(range(1_000))

    def failing(*arguments: object) -> None:
        if next(calls) == at:
            raise FullDiskError
        whole(*arguments)  # type: ignore[arg-type] # handed through as they came

    monkeypatch.setattr(importing, "_write_person", failing)
    with pytest.raises(FullDiskError):
        ground.importer.apply(preview, "Impor", silent)
    assert ground.content() == before
    ground.require_sound()


def test_a_failed_write_leaves_the_very_bytes_of_the_file(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = ground.preview(LIST)
    ground.database.engine.dispose()  # The last connection brings all into the one file.
    before = stored(ground.file)

    def failing(*_: object) -> None:
        raise FullDiskError

    monkeypatch.setattr(now, "refresh", failing)
    with pytest.raises(FullDiskError):
        ground.importer.apply(preview, "Impor", silent)
    ground.close()  # The last connection brings everything into the one file.
    assert stored(ground.file) == before


def test_the_progress_is_told_while_comparing_and_writing(ground: Ground) -> None:
    told: list[tuple[int, int]] = []
    tables = ground.importer.open_file(LIST)
    preview = ground.importer.preview(tables, Choices(), lambda *how_far: told.append(how_far))
    ground.importer.apply(preview, "Impor", lambda *how_far: told.append(how_far))
    assert told == [(0, 120), (0, 120)]


def test_columns_matched_by_hand_are_remembered(ground: Ground, tmp_path: Path) -> None:
    file = write_list(tmp_path / "a.csv", OWN)
    tables = ground.importer.open_file(file)
    guessed = ground.importer.propose(tables).to_dict()
    assert guessed["Kerja"] is None
    preview = ground.importer.preview(tables, Choices(FIELDS), silent)
    ground.importer.apply(preview, "Impor", silent)
    other = write_list(tmp_path / "b.csv", [{**OWN[0], "Nomor": TONO}])
    mapping = ground.importer.propose(ground.importer.open_file(other))
    assert mapping.to_dict() == FIELDS
    assert ground.bring_in(other).plan.count(Effect.NEW) == 1
    assert ground.person(TONO).line.position == "Arsiparis"


def test_a_file_without_a_fitting_sheet_is_refused(ground: Ground, tmp_path: Path) -> None:
    file = write_list(tmp_path / "lain.csv", [{"Barang": "Meja", "Jumlah": "3"}])
    tables = ground.importer.open_file(file)
    with pytest.raises(NoFittingSheetError, match="NIP dan Nama"):
        ground.importer.propose(tables)
    hidden = [replace(table, hidden=True) for table in ground.importer.open_file(LIST)]
    with pytest.raises(NoFittingSheetError):
        ground.importer.propose(hidden)


def table(name: str, *, hidden: bool = False) -> SheetTable:
    def rows() -> Iterator[list[str]]:
        yield from ()

    return SheetTable(name, rows, hidden=hidden)  # type: ignore[arg-type] # no rows, no cells


def test_a_sheet_is_chosen_by_its_name_also_a_hidden_one() -> None:
    tables = [table("Rekap"), table("Data Pegawai", hidden=True)]
    (chosen,) = import_files.choose_sheet(tables, " data pegawai ")
    assert (chosen.name, chosen.hidden) == ("Data Pegawai", False)
    with pytest.raises(SheetNotThereError, match="Lembar yang ada: “Rekap”, “Data Pegawai”"):
        import_files.choose_sheet(tables, "Lembar1")


def test_columns_are_read_from_a_file_or_an_earlier_answer(tmp_path: Path) -> None:
    file = tmp_path / "kolom.json"
    fields = {"Nomor": "nip", "Sebutan": "name", "Alamat": None}
    for content in (fields, {"ok": True, "mapping": fields}):
        file.write_text(json.dumps(content), encoding="utf-8")
        assert import_files.read_mapping(file) == fields


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "tidak dapat dibuka"),
        ("NIP = nip", "bukan JSON"),
        ("[1]", "harus berisi judul kolom"),
        ('{"NIP": "nomor"}', "“nomor” .untuk kolom “NIP”. tidak dikenal. Pilih salah satu: nip,"),
        ('{"NIP": ["nip"]}', "tidak dikenal"),
    ],
)
def test_a_file_of_columns_that_cannot_be_used_is_refused(
    tmp_path: Path, content: str | None, sentence: str
) -> None:
    file = tmp_path / "kolom.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(MappingRefusedError, match=sentence):
        import_files.read_mapping(file)


def test_a_column_that_no_sheet_has_is_refused(ground: Ground, tmp_path: Path) -> None:
    sheet = ground.preview(write_list(tmp_path / "a.csv", OWN), FIELDS).sheet
    import_files.require_headings(sheet, {"NOMOR": "nip", "Alamat": None})
    with pytest.raises(MappingRefusedError, match=r"Kolom “Nomer” .* yang ada: Nomor, Sebutan"):
        import_files.require_headings(sheet, {"Nomer": "nip"})
