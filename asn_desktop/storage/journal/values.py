"""Values at the door: checked against the field dictionary, text in one form."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import normalize

from asn_desktop.domain.journal import WireValue
from asn_desktop.storage.fields import TableInfo, Value, to_wire


def clean(described: TableInfo, values: Mapping[str, Value]) -> dict[str, Value]:
    """Return values as rows and journal hold them.

    Text is in NFC, so that the same word has the same bytes on every computer.

    Raises:
        ValueError: A field does not accept its value.
    """
    fields = described.fields
    found: dict[str, Value] = {}
    for name, value in values.items():
        kept = value
        if isinstance(value, str) and not value.isascii():
            kept = normalize("NFC", value)
        if not fields[name].accepts(kept):
            raise ValueError(f"{described.name}.{name} does not accept {value!r}")
        found[name] = kept
    return found


def wire(values: Mapping[str, Value]) -> dict[str, WireValue]:
    """Return the values that are not empty as the journal writes them."""
    return {name: to_wire(value) for name, value in values.items() if value is not None}
