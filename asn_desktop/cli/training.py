"""Training on the command line: bring in lists, print activities, print people's hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final

import typer

from asn_desktop.cli.context import Call, answer
from asn_desktop.cli.imports import Subject, import_command
from asn_desktop.cli.options import OnlyYear
from asn_desktop.cli.words import add, group
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.training.lists import (
    ActivityFilter,
    ActivityLine,
    HoursFilter,
    PersonHours,
)
from asn_desktop.domain.units import UnitMissingError

if TYPE_CHECKING:
    from asn_desktop.ids import RowId
    from asn_desktop.services.workspace import Workspace

Year = Annotated[
    int | None, typer.Option(metavar="TAHUN", help="Tahun; bawaan: tahun kerja kantor.")
]

_SUBJECT: Final = Subject(
    lambda office: office.training_import,
    "Impor pelatihan",
    "Pelatihan: ",
    "Tahun kegiatan yang hanya disebut kodenya; bawaan: tahun di nama berkas.",
)


def register(app: typer.Typer) -> None:
    """Add ``training`` to the commands."""
    training = group("Pelatihan: impor kegiatan dan kehadiran, daftar, dan JP pegawai.")
    add(training, "import", "Ambil kegiatan dan kehadiran dari berkas Excel atau CSV.")(
        import_command(_SUBJECT)
    )
    add(training, "list", "Cetak daftar kegiatan pelatihan.")(list_training)
    add(training, "hours", "Cetak JP setahun setiap pegawai.")(list_hours)
    app.add_typer(training, name="training")


def list_training(
    context: typer.Context,
    year: OnlyYear = None,
) -> int:
    """Print the activities, the newest first."""
    with Call.of(context).workspace() as office:
        years = office.training.years() if year is None else [year]
        lines = [line for each in years for line in office.training.every(ActivityFilter(each))]
    document = {"total": len(lines), "rows": [_row(line) for line in lines]}
    return answer(context, document, _listed(lines))


def list_hours(
    context: typer.Context,
    year: Year = None,
    unit: Annotated[
        str | None,
        typer.Option(metavar="KODE", help="Hanya satuan kerja ini dan yang di bawahnya."),
    ] = None,
) -> int:
    """Print the training hours of a year for everybody who is active or has any."""
    with Call.of(context).workspace() as office:
        chosen = year or office.settings.read().values.year
        within = None if unit is None else _unit(office, unit)
        people = office.training.hours(HoursFilter(chosen, unit=within))
    document = {
        "year": chosen,
        "total": len(people),
        "rows": [_hours_row(person) for person in people],
    }
    return answer(context, document, _hours_listed(people, chosen))


def _unit(office: Workspace, code: str) -> RowId:
    found = office.offices.tree().with_code(code)
    if found is None:
        raise UnitMissingError(
            f"Tidak ada satuan kerja dengan kode {code}. Lihat kodenya dengan units list."
        )
    return found.id


def _row(line: ActivityLine) -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "track": line.track,
        "organiser": line.organiser,
        "start": line.start,
        "end": line.end,
        "hours": None if line.hours is None else shortest(line.hours),
        "earning": line.earning and line.earning.value,
        "sessions": line.sessions,
        "participants": line.participants,
        "empty": line.empty,
        "state": line.state.value,
    }


def _hours_row(person: PersonHours) -> dict[str, object]:
    return {
        "nip": person.nip,
        "name": person.name,
        "kind": person.kind.value,
        "hours": shortest(person.hours),
        "exact": str(person.hours),
        "required": None if person.required is None else str(person.required),
        "limit": None if person.limit is None else str(person.limit),
        "short": shortest(person.short),
        "status": person.status.value,
    }


def _listed(lines: list[ActivityLine]) -> Iterator[str]:
    for line in lines:
        days = f"{short_date(line.start)} – {short_date(line.end)}"
        hours = "JP belum diisi" if line.hours is None else f"{shortest(line.hours)} JP"
        yield (
            f"{line.code}  {line.name}  {days}  {hours}  {line.participants} peserta, "
            f"{line.empty} isian kosong  {line.state.title}"
        )
    yield f"{len(lines)} kegiatan."


def _hours_listed(people: list[PersonHours], year: int) -> Iterator[str]:
    for person in people:
        short = f", kurang {shortest(person.short)} JP" if person.short else ""
        yield (
            f"{person.nip}  {person.name}  {shortest(person.hours)} JP  "
            f"{person.status.value}{short}"
        )
    yield f"{len(people)} pegawai, JP tahun {year}."
