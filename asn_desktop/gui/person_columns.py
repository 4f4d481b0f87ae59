"""The columns by which lists of people tell who it is."""

from __future__ import annotations

from typing import Protocol, TypeVar

from asn_desktop.gui.figures import grouped
from asn_desktop.gui.table_model import Column


class Named(Protocol):
    """A line with somebody's name and number."""

    @property
    def nip(self) -> str:
        """Their number."""

    @property
    def name(self) -> str:
        """With titles."""


class Placed(Named, Protocol):
    """A line that also tells where they work."""

    @property
    def position(self) -> str | None:
        """None where it is not known."""

    @property
    def unit(self) -> str | None:
        """None where it is not known."""


NamedLine = TypeVar("NamedLine", bound=Named)
PlacedLine = TypeVar("PlacedLine", bound=Placed)


def name_column() -> Column[NamedLine]:
    """Return the column of names."""
    return Column(
        "Nama / NIP", lambda line: line.name, detail=lambda line: grouped(line.nip), strong=True
    )


def person_columns() -> tuple[Column[PlacedLine], Column[PlacedLine]]:
    """Return the columns that tell whose line it is: names, and where they work."""
    return (
        name_column(),
        Column(
            "Jabatan / Satuan kerja",
            lambda line: line.position or "belum diisi",
            detail=lambda line: line.unit or "satuan kerja belum diisi",
        ),
    )
