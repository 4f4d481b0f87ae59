"""A large employee list in the layout of a SIASN export; everybody in it is invented."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import xlsxwriter  # type: ignore[import-untyped] # it has no types

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.services.demo_people import Person, Population
from asn_desktop.services.demo_words import load_words, office_units
from tests.benchmarks.measuring import CACHE, say

_SEED: Final = 2026
_YEAR: Final = 2026
_NEW_NUMBERS: Final = 2009  # Who was appointed earlier has an old NIP, too.
_OFFICE_ID: Final = "A5EB03E241B2F6A0E040640A040252AD"
_PLACE_ID: Final = "A5EB03E1DCA5F6A0E040640A040252AD"
# What the export says alike about everybody, in columns that the program has no use for.
_ALIKE: Final = {
    "TEMPAT LAHIR ID": _PLACE_ID,
    "TEMPAT LAHIR NAMA": "TEBING TINGGI",
    "AGAMA ID": "1",
    "AGAMA NAMA": "Rekaan",
    "JENIS KAWIN ID": "1",
    "JENIS KAWIN NAMA": "Menikah",
    "KARTU ASN VIRTUAL": "Ya",
    "MK BULAN": "0",
    "TAHUN LULUS": "2005",
    "KPKN ID": _PLACE_ID,
    "KPKN NAMA": "Tebing Tinggi",
    "LOKASI KERJA ID": _PLACE_ID,
    "LOKASI KERJA NAMA": "Kota Tebing Tinggi",
    "INSTANSI INDUK ID": _OFFICE_ID,
    "INSTANSI KERJA ID": _OFFICE_ID,
    "SATUAN KERJA INDUK ID": _OFFICE_ID,
    "SATUAN KERJA KERJA ID": _OFFICE_ID,
    "IS VALID NIK": "1",
    "NAMA SEKOLAH": "Universitas Contoh",
    "FLAG IKD": "0",
}
_OFFICES: Final = (
    "INSTANSI INDUK NAMA",
    "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK NAMA",
    "SATUAN KERJA KERJA NAMA",
)
_COLUMNS: Final = (  # noqa: SIM905 - a heading a line would fill a page
    "PNS ID|NIP BARU|NIP LAMA|NAMA|GELAR DEPAN|GELAR BELAKANG|TEMPAT LAHIR ID|TEMPAT LAHIR NAMA"
    "|TANGGAL LAHIR|JENIS KELAMIN|AGAMA ID|AGAMA NAMA|JENIS KAWIN ID|JENIS KAWIN NAMA|NIK|NOMOR HP"
    "|EMAIL|EMAIL GOV|ALAMAT|NPWP NOMOR|BPJS|JENIS PEGAWAI ID|JENIS PEGAWAI NAMA"
    "|KEDUDUKAN HUKUM ID|KEDUDUKAN HUKUM NAMA|STATUS CPNS PNS|KARTU ASN VIRTUAL|NOMOR SK CPNS"
    "|TANGGAL SK CPNS|TMT CPNS|NOMOR SK PNS|TANGGAL SK PNS|TMT PNS|GOL AWAL ID|GOL AWAL NAMA"
    "|GOL AKHIR ID|GOL AKHIR NAMA|TMT GOLONGAN|MK TAHUN|MK BULAN|JENIS JABATAN ID"
    "|JENIS JABATAN NAMA|JABATAN ID|JABATAN NAMA|TMT JABATAN|TINGKAT PENDIDIKAN ID"
    "|TINGKAT PENDIDIKAN NAMA|PENDIDIKAN ID|PENDIDIKAN NAMA|TAHUN LULUS|KPKN ID|KPKN NAMA"
    "|LOKASI KERJA ID|LOKASI KERJA NAMA|UNOR ID|UNOR NAMA|INSTANSI INDUK ID|INSTANSI INDUK NAMA"
    "|INSTANSI KERJA ID|INSTANSI KERJA NAMA|SATUAN KERJA INDUK ID|SATUAN KERJA INDUK NAMA"
    "|SATUAN KERJA KERJA ID|SATUAN KERJA KERJA NAMA|IS VALID NIK|NAMA SEKOLAH|FLAG IKD"
).split("|")


def people_file(count: int) -> Path:
    """Return an ``.xlsx`` of so many people, made at its first use and then kept."""
    path = CACHE / f"siasn-{count}.xlsx"
    if not path.exists():
        say(f"making {path} ...")
        CACHE.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".part")
        # As spreadsheets and SIASN write it: a table of strings, and no cell where nothing is.
        book = xlsxwriter.Workbook(str(unfinished))
        sheet = book.add_worksheet("Export Data ASN")
        for at, heading in enumerate(_COLUMNS):
            sheet.write_string(0, at, heading)
        places = {heading: at for at, heading in enumerate(_COLUMNS)}
        for number, cells in enumerate(_rows(count), start=1):
            for heading, text in cells.items():
                if text:
                    sheet.write_string(number, places[heading], text)
        book.close()
        unfinished.rename(path)
    return path


def _rows(count: int) -> Iterator[dict[str, str]]:
    words = load_words()
    units = office_units(words, count)
    names = {unit.code: unit.name for unit in units}
    people = Population(words, _SEED, _YEAR).people(units, count)
    for number, person in enumerate(people, start=1):
        unit = person.unit or units[-1].code
        yield {
            **_ALIKE,
            **dict.fromkeys(_OFFICES, words.office.name),
            **_numbers(number, person),
            **_person(person),
            **_career(person),
            "UNOR ID": unit,
            "UNOR NAMA": names[unit],
        }


def _numbers(number: int, person: Person) -> dict[str, str]:
    """Return what is different for each person and of no use to the program."""
    return {
        "PNS ID": f"{number:032X}",
        "NIP LAMA": f"13{number:07}" if person.appointed.year < _NEW_NUMBERS else "",
        "NIK": f"9999{number:012}",
        "NOMOR HP": f"0800{number:08}",
        "EMAIL": f"pegawai{number}@contoh.invalid",
        "EMAIL GOV": f"pegawai{number}@kota.invalid",
        "ALAMAT": f"Jalan Contoh No. {number}",
        "NPWP NOMOR": f"99{number:013}",
        "BPJS": f"99{number:011}",
        "NOMOR SK CPNS": f"813.2/{number}/CONTOH/{person.appointed.year}",
        "NOMOR SK PNS": f"821.2/{number}/CONTOH/{person.appointed.year + 1}",
    }


def _person(person: Person) -> dict[str, str]:
    servant = person.kind is EmployeeKind.PNS
    return {
        "NIP BARU": person.nip,
        "NAMA": person.name.upper(),
        "GELAR DEPAN": person.front or "",
        "GELAR BELAKANG": person.schooling.degree,
        "TANGGAL LAHIR": f"{person.birth:%d-%m-%Y}",
        "JENIS KELAMIN": "M" if person.sex == "L" else "F",
        "JENIS PEGAWAI ID": "1" if servant else "2",
        "JENIS PEGAWAI NAMA": "PNS Daerah" if servant else "PPPK",
        "KEDUDUKAN HUKUM ID": "01" if servant else "71",
        "KEDUDUKAN HUKUM NAMA": "Aktif" if servant else "PPPK Aktif",
        "STATUS CPNS PNS": "P" if servant else "",
        "TINGKAT PENDIDIKAN ID": "40",
        "TINGKAT PENDIDIKAN NAMA": person.schooling.education,
        "PENDIDIKAN ID": f"{zlib.crc32(person.schooling.degree.encode()):032X}",
        "PENDIDIKAN NAMA": f"{person.schooling.education} {person.schooling.degree}",
    }


def _career(person: Person) -> dict[str, str]:
    appointed = f"{person.appointed:%d-%m-%Y}"
    position, rank = person.positions[-1], person.ranks[-1]
    decided = ("TANGGAL SK CPNS", "TMT CPNS", "TANGGAL SK PNS", "TMT PNS")
    return {
        **dict.fromkeys(decided, appointed),
        "GOL AWAL ID": "31",
        "GOL AWAL NAMA": person.ranks[0].grade,
        "GOL AKHIR ID": "33",
        "GOL AKHIR NAMA": rank.grade,
        "TMT GOLONGAN": f"{rank.since:%d-%m-%Y}",
        "MK TAHUN": str(_YEAR - person.appointed.year),
        "JENIS JABATAN ID": "2",
        "JENIS JABATAN NAMA": position.kind,
        "JABATAN ID": f"{zlib.crc32(position.title.encode()):032X}",
        "JABATAN NAMA": position.title,
        "TMT JABATAN": f"{position.since:%d-%m-%Y}",
    }
