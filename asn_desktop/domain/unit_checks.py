"""What may be said of a unit: values as they are stored, and what cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.names import squeeze
from asn_desktop.domain.unit_import import CODE_LIMIT, NAME_LIMIT
from asn_desktop.domain.units import UnitRefusedError, UnitTree, parse_echelon
from asn_desktop.ids import RowId

Value = str | int | bytes | None


def checked(tree: UnitTree, unit: RowId | None, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values as they are stored.

    Raises:
        UnitRefusedError: One cannot be so.
        UnitMissingError: The parent is gone.
    """
    found = dict(values)
    if "name" in values:
        found["name"] = filled(values["name"], "name", "Nama satuan kerja", NAME_LIMIT)
    if "code" in values:
        found["code"] = _code(tree, unit, values["code"])
    if "echelon" in values:
        found["echelon"] = parse_echelon(str(values["echelon"] or ""))
    if "parent_id" in values:
        parent = values["parent_id"]
        tree.require_parent(unit, RowId(parent) if isinstance(parent, bytes) else None)
    return found


def _code(tree: UnitTree, unit: RowId | None, value: Value) -> str | None:
    if not value and unit is not None and tree.get(unit).provisional:
        return None
    code = filled(value, "code", "Kode satuan kerja", CODE_LIMIT)
    holder = tree.with_code(code)
    if holder is not None and holder.id != unit:
        raise UnitRefusedError(
            f"Kode {code} sudah dipakai {holder.name}. Buka satuan kerja itu, atau periksa "
            "kembali kodenya.",
            "code",
        )
    return code


def filled(value: Value, field: str, what: str, limit: int) -> str:
    """Return a text that must be there and fit.

    Raises:
        UnitRefusedError: It is empty or too long.
    """
    text = squeeze(str(value or ""))
    if not text:
        raise UnitRefusedError(f"{what} masih kosong. Isilah.", field)
    if len(text) > limit:
        raise UnitRefusedError(
            f"{what} berisi {len(text)} huruf, paling panjang {limit}. Singkatlah.", field
        )
    return text


def require_closable(tree: UnitTree, unit: RowId, ends_on: date, successor: RowId | None) -> None:
    """Refuse a last day before the first, and a successor that leads back to the unit.

    Raises:
        UnitMissingError: One of them is gone.
        UnitRefusedError: It cannot be so.
    """
    line = tree.get(unit)
    if line.starts_on and ends_on < line.starts_on:
        raise UnitRefusedError(
            f"Hari terakhir ({long_date(ends_on)}) lebih awal daripada hari mulai "
            f"({long_date(line.starts_on)}). Perbaiki tanggalnya.",
            "ends_on",
        )
    if successor is None:
        return
    tree.get(successor)
    for following in tree.successors(successor):
        if following == unit:
            raise UnitRefusedError(
                f"{line.name} tidak dapat diteruskan oleh dirinya sendiri. Pilih satuan kerja "
                "lain, atau kosongkan.",
                "successor_id",
            )


def require_mergeable(tree: UnitTree, provisional: RowId, real: RowId) -> None:
    """Refuse to call two units one unless the first is provisional and the second is not.

    Raises:
        UnitMissingError: One of them is gone.
        UnitRefusedError: It cannot be so.
    """
    first, second = tree.get(provisional), tree.get(real)
    if not first.provisional:
        raise UnitRefusedError(
            f"{first.name} bukan satuan kerja sementara. Bila sudah tidak ada lagi, tutup satuan "
            "kerja itu dan pilih penerusnya."
        )
    if second.provisional:
        raise UnitRefusedError(
            f"{second.name} juga masih sementara. Pilih satuan kerja yang sudah tetap.", "same_as"
        )
    if provisional in tree.path(real):
        raise UnitRefusedError(
            f"{second.name} berada di bawah {first.name}. Pindahkan dahulu ke induk lain.",
            "same_as",
        )
