"""Evidence files as values: what identifies one, and of what kind it is by its content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from asn_desktop.ids import RowId

_ZIP: Final = b"PK\x03\x04"
_OOXML: Final = "application/vnd.openxmlformats-officedocument."
_SIGNATURES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_INSIDE_ZIP: Final = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    (b"word/", f"{_OOXML}wordprocessingml.document"),
    (b"xl/", f"{_OOXML}spreadsheetml.sheet"),
    (b"ppt/", f"{_OOXML}presentationml.presentation"),
)


_ENDINGS: Final = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/zip": ".zip",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    f"{_OOXML}wordprocessingml.document": ".docx",
    f"{_OOXML}spreadsheetml.sheet": ".xlsx",
    f"{_OOXML}presentationml.presentation": ".pptx",
}
# These begin alike; only the name tells them apart.
_OLD_OFFICE: Final = (".doc", ".xls", ".ppt")
_SHORT: Final = 8


@dataclass(frozen=True, slots=True)
class Evidence:
    """The descriptor of an evidence file.

    Attributes:
        id: Row id, made from the hash.
        sha256: Hash of the content, in hexadecimal.
        size: Of the content, in bytes.
        media_type: By its content.
        file_name: As the person called it.
    """

    id: RowId
    sha256: str
    size: int
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True)
class EvidenceContent:
    """An evidence file's content, or why it cannot be shown.

    Attributes:
        content: The bytes; None where they are missing or damaged.
        problem: A sentence for the place where the file would be shown, or empty.
    """

    content: bytes | None
    problem: str = ""


def safe_name(found: Evidence) -> str:
    """Return a name for a copy that tells of nobody, and opens as what the content is.

    What a person called it may name somebody, or end like a program.
    """
    ending = _ENDINGS.get(found.media_type)
    if ending is None:
        named = found.file_name.lower()
        ending = next((each for each in _OLD_OFFICE if named.endswith(each)), _OLD_OFFICE[0])
    return f"bukti-{found.sha256[:_SHORT]}{ending}"


def media_type(head: bytes) -> str | None:
    """Return the kind of a file by how it begins, never by its name; None if not known."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if not head.startswith(_ZIP):
        return None
    return next((kind for mark, kind in _INSIDE_ZIP if mark in head), "application/zip")
