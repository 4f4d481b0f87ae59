"""Evidence files as values: what a copy of one is called."""

from __future__ import annotations

import pytest

from asn_desktop.domain.evidence import Evidence, media_type, safe_name
from asn_desktop.ids import RowId

HASH = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    ("head", "name", "copy"),
    [
        (b"%PDF-1.7", "SKP Siti Aminah.exe", "bukti-01234567.pdf"),
        (b"\xff\xd8\xff", "foto", "bukti-01234567.jpg"),
        (b"PK\x03\x04 xl/workbook.xml", "nilai.pdf", "bukti-01234567.xlsx"),
        (b"PK\x03\x04 apa saja", "../arsip.docx", "bukti-01234567.zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Rekap.XLS", "bukti-01234567.xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "pasang.msi", "bukti-01234567.doc"),
    ],
)
def test_a_copy_ends_as_its_content_is_and_names_nobody(head: bytes, name: str, copy: str) -> None:
    kind = media_type(head)
    assert kind is not None
    assert safe_name(Evidence(RowId(bytes(16)), HASH, 1, kind, name)) == copy
