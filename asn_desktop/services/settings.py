"""Settings of the office: read whole, changed one or several at a time, undone like all else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from asn_desktop.clock import Clock
from asn_desktop.domain.access import Principal, Right
from asn_desktop.domain.settings import FIRST_SIGNATURES, OfficeSettings, PeriodKind
from asn_desktop.errors import UserError
from asn_desktop.storage import settings
from asn_desktop.storage.database import Database
from asn_desktop.storage.journal import state
from asn_desktop.storage.journal.writer import Change

_LONGEST: Final = 300
_LETTERHEAD_LINES: Final = 6
_YEARS: Final = range(2000, 2101)
_NIP_DIGITS: Final = 18
_SEPARATOR: Final = "\n"


class InvalidSettingError(UserError):
    """A setting has a value that cannot be used."""

    code = "invalid_setting"


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """The settings and the journal position they were read at."""

    values: OfficeSettings
    seen: int


class SettingService:
    """Reads and changes the settings of the office.

    Args:
        database: The open database.
        principal: On whose behalf.
        clock: Tells the time.
        name: Of the office, until a printed name is set.
    """

    def __init__(self, database: Database, principal: Principal, clock: Clock, name: str) -> None:
        self._database = database
        self._principal = principal
        self._clock = clock
        self._defaults = OfficeSettings(name=name)

    def read(self) -> SettingsRead:
        """Return all settings; those never set have their usual value, the year is this one."""
        with self._database.read() as connection:
            stored = settings.all_settings(connection)
            seen = state.position(connection)
        found = _from_stored(self._defaults, stored)
        return SettingsRead(replace(found, year=found.year or self._clock.today().year), seen)

    def update(self, values: OfficeSettings, seen: int, *, draft: bool = False) -> SettingsRead:
        """Write what differs from the settings now, and return them as they are then.

        Args:
            values: What is wanted.
            seen: Position of the reading.
            draft: It is still being typed; the entry stays unsealed until it is left.

        Raises:
            NotAllowedError: The role may not change settings.
            InvalidSettingError: A value cannot be used.
            StaleError: Somebody changed one of them meanwhile.
        """
        self._principal.require(Right.EDIT_SETTINGS)
        _check(values)
        wanted, shown = _to_stored(values), _to_stored(self.read().values)
        with self._database.write(Change(self._principal, seen=seen, draft=draft)) as writer:
            known = settings.all_settings(writer.connection)
            for key in (key for key, value in wanted.items() if value != shown[key]):
                row = settings.row_of(key)
                if key in known:
                    writer.update(settings.setting, row, {"value": wanted[key]})
                else:
                    writer.insert(settings.setting, row, {"key": key, "value": wanted[key]})
        return self.read()

    def leave(self) -> SettingsRead:
        """Seal what was typed: the field has been left."""
        self._principal.require(Right.EDIT_SETTINGS)
        with self._database.write(Change(self._principal)) as writer:
            writer.seal_drafts([settings.row_of(each.name) for each in fields(OfficeSettings)])
        return self.read()


def _to_stored(values: OfficeSettings) -> dict[str, str]:
    return {
        "name": values.name,
        "letterhead": _SEPARATOR.join(values.letterhead),
        "emblem": values.emblem,
        "head_name": values.head_name,
        "head_nip": values.head_nip,
        "head_position": values.head_position,
        "city": values.city,
        "year": str(values.year or ""),
        "period": values.period.name,
        "first_signature": str(values.first_signature),
    }


def _from_stored(defaults: OfficeSettings, stored: dict[str, str]) -> OfficeSettings:
    known = {each.name for each in fields(OfficeSettings)}
    texts = {**_to_stored(defaults), **{k: v for k, v in stored.items() if k in known}}
    return OfficeSettings(
        name=texts["name"] or defaults.name,
        letterhead=tuple(line for line in texts["letterhead"].split(_SEPARATOR) if line),
        emblem=texts["emblem"],
        head_name=texts["head_name"],
        head_nip=texts["head_nip"],
        head_position=texts["head_position"],
        city=texts["city"],
        year=int(texts["year"]) if texts["year"].isdecimal() else 0,
        period=period_kind(texts),
        first_signature=_first_signature(texts["first_signature"]),
    )


def _first_signature(text: str) -> int:
    return next((each for each in FIRST_SIGNATURES if str(each) == text), FIRST_SIGNATURES[0])


def period_kind(stored: Mapping[str, str]) -> PeriodKind:
    """Return how the office cuts its year, from its settings as they are kept."""
    return PeriodKind.__members__.get(stored.get("period", ""), OfficeSettings().period)


def _check(values: OfficeSettings) -> None:
    if not values.name.strip():
        raise InvalidSettingError("Nama kantor harus diisi; nama ini tercetak di semua formulir.")
    if len(values.letterhead) > _LETTERHEAD_LINES:
        raise InvalidSettingError(
            f"Kop surat paling banyak {_LETTERHEAD_LINES} baris; yang diisi "
            f"{len(values.letterhead)}. Gabungkan beberapa baris."
        )
    texts = (
        values.name,
        *values.letterhead,
        values.head_name,
        values.head_position,
        values.city,
    )
    for text in texts:
        if len(text) > _LONGEST or not text.isprintable():
            raise InvalidSettingError(
                f"Isian “{text[:40]}” terlalu panjang (paling panjang {_LONGEST} huruf) atau "
                "memuat tanda yang tidak dapat dicetak. Perbaiki isian itu."
            )
    if values.head_nip and not (
        values.head_nip.isascii()
        and values.head_nip.isdecimal()
        and len(values.head_nip) == _NIP_DIGITS
    ):
        raise InvalidSettingError(
            f"NIP kepala kantor terdiri atas {_NIP_DIGITS} angka; yang diisi “{values.head_nip}”. "
            "Periksa NIP, atau kosongkan."
        )
    if values.first_signature not in FIRST_SIGNATURES:
        allowed = " atau ".join(map(str, FIRST_SIGNATURES))
        raise InvalidSettingError(
            f"Nomor tanda tangan pertama {allowed}; yang diisi {values.first_signature}. "
            "Pilih salah satunya."
        )
    if values.year not in _YEARS:
        raise InvalidSettingError(
            f"Tahun kerja antara {_YEARS[0]} dan {_YEARS[-1]}; yang diisi {values.year}."
        )
