"""Why a file cannot be read as a spreadsheet, each with its way out."""

from __future__ import annotations

from typing import ClassVar

from asn_desktop.errors import UserError


class SheetError(UserError):
    """A file that was to be read or written as a spreadsheet."""

    code: ClassVar[str] = "sheet_refused"


class FileMissingError(SheetError):
    """There is no such file."""

    code: ClassVar[str] = "sheet_missing"


class FileUnreadableError(SheetError):
    """The file cannot be opened, perhaps because another program holds it."""

    code: ClassVar[str] = "sheet_unreadable"


class PasswordProtectedError(SheetError):
    """The workbook is encrypted."""

    code: ClassVar[str] = "sheet_password"


class DamagedFileError(SheetError):
    """The file begins like a spreadsheet but is not whole."""

    code: ClassVar[str] = "sheet_damaged"


class NotASpreadsheetError(SheetError):
    """The file is of another kind, whatever its name says."""

    code: ClassVar[str] = "not_a_spreadsheet"


class UnsafeFileError(SheetError):
    """The file would unpack to far more than a list can hold."""

    code: ClassVar[str] = "sheet_unsafe"


class TooLargeError(SheetError):
    """A sheet reaches further than this program reads."""

    code: ClassVar[str] = "sheet_too_large"


class EmptyFileError(SheetError):
    """There is nothing in the file."""

    code: ClassVar[str] = "sheet_empty"


class NoFittingSheetError(SheetError):
    """No sheet has the columns that are needed."""

    code: ClassVar[str] = "sheet_no_head"


class FileUnwritableError(SheetError):
    """The spreadsheet cannot be written where it should be."""

    code: ClassVar[str] = "sheet_unwritable"
