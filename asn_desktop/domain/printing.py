"""What can be printed, of whom, and what is ready for it."""

from __future__ import annotations

from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from asn_desktop.domain.appraisals.period import AppraisalPeriod
from asn_desktop.domain.form_words import FORM_WORDS
from asn_desktop.errors import UserError
from asn_desktop.ids import RowId


class Paper(Enum):
    """Paper of offices; the value is typed on the command line."""

    A4 = "a4"
    F4 = "f4"

    @property
    def title(self) -> str:
        """The word on the screen."""
        return "A4" if self is Paper.A4 else "F4 (215 x 330 mm)"


class Orientation(Enum):
    """How a sheet lies; the value is the word that people see."""

    PORTRAIT = "tegak"
    LANDSCAPE = "mendatar"


class FormKind(Enum):
    """A printed form; the value is its name on the command line."""

    TARGETS = "skp"
    ANNEX = "lampiran-skp"
    APPRAISAL = "evaluasi"
    APPRAISAL_DOCUMENT = "dokumen-evaluasi"
    RATING_SHEET = "lembar-penilaian"
    SIGN_IN = "daftar-hadir"
    HOURS = "rekap-jp"

    @property
    def title(self) -> str:
        """The word on the screen."""
        return FORM_WORDS[self.value].title

    @property
    def file_word(self) -> str:
        """The word in names of files."""
        return self.title.replace(" ", "-")

    @property
    def orientation(self) -> Orientation:
        """How its sheets lie."""
        across = self is not FormKind.APPRAISAL_DOCUMENT
        return Orientation.LANDSCAPE if across else Orientation.PORTRAIT

    @property
    def subject(self) -> str:
        """The records that it is made from, also the name of the page where they are mended."""
        return FORM_WORDS[self.value].subject

    @property
    def ready_when(self) -> str:
        """When it can be printed, as a sentence."""
        return FORM_WORDS[self.value].ready_when

    @property
    def scopes(self) -> tuple[type[Scope], ...]:
        """Of whom it can be printed, what is meant most often first."""
        return _SCOPES.get(self, _PEOPLE)

    @property
    def periodic(self) -> bool:
        """Tell whether it is printed for a period of appraisal; else it is for a year."""
        return self in _PERIODIC


class OfPerson(NamedTuple):
    """The papers of one employee."""

    employee: RowId


class OfUnit(NamedTuple):
    """The papers of the people of a unit and of those below it, as they belong to it today."""

    unit: RowId


class OfEveryone(NamedTuple):
    """The papers of the whole office."""


class OfRater(NamedTuple):
    """The papers of a pejabat penilai: an employee, or an official from outside."""

    rater: RowId


class OfActivity(NamedTuple):
    """The papers of a training activity."""

    activity: RowId


Scope = OfPerson | OfUnit | OfEveryone | OfRater | OfActivity
EVERYONE: Final = OfEveryone()
_PEOPLE: Final[tuple[type[Scope], ...]] = (OfEveryone, OfUnit, OfPerson)


_SCOPES: Final[dict[FormKind, tuple[type[Scope], ...]]] = {
    FormKind.RATING_SHEET: (OfEveryone, OfRater),
    FormKind.SIGN_IN: (OfActivity, OfEveryone),
}
_PERIODIC: Final = {FormKind.APPRAISAL, FormKind.APPRAISAL_DOCUMENT, FormKind.RATING_SHEET}


def file_stem(kind: FormKind, year: int, period: AppraisalPeriod | None) -> str:
    """Return what names of files begin with: 2026_SKP, 2026_Evaluasi, 2026_Evaluasi-TW1."""
    within = "" if period is None or period.annual else f"-{period.name.upper()}"
    return f"{year}_{kind.file_word}{within}"


class Wanted(NamedTuple):
    """Which papers are wanted.

    Attributes:
        kind: Of which form.
        year: Of the plans: that of their last day.
        scope: Of whom.
        start: Only plans that begin on this day; None: all of the year.
        period: Of appraisals; forms for a year have none.
    """

    kind: FormKind
    year: int
    scope: Scope = EVERYONE
    start: date | None = None
    period: AppraisalPeriod | None = None


class Document(NamedTuple):
    """One paper that can be printed.

    Attributes:
        kind: Which form.
        record: Row id of what it is made from: the plan, the appraisal, the activity; of sheets
            about people themselves the person.
        employee: Whose; of a rating sheet the rater, of a sign-in sheet the activity.
        nip: Of that person, empty where there is none; of an activity its code.
        name: With titles.
        unit: Where the person belongs, in words; None where that is not known.
        start: First day of the period.
        end: Last day of the period.
        state: Where the record stands, as the word on the screen.
        draft: DRAF is printed across its pages.
        period: Of appraisals.
    """

    kind: FormKind
    record: RowId
    employee: RowId
    nip: str
    name: str
    unit: str | None
    start: date
    end: date
    state: str
    draft: bool
    period: AppraisalPeriod | None = None


class NotReady(NamedTuple):
    """Somebody, or an activity, whose paper cannot be printed; the reason is a sentence."""

    employee: RowId
    nip: str
    name: str
    unit: str | None
    reason: str


class Readiness(NamedTuple):
    """What of a wish can be printed, in order of unit and name, and what cannot."""

    ready: tuple[Document, ...]
    waiting: tuple[NotReady, ...]

    @property
    def drafts(self) -> int:
        """How many of the ready ones carry DRAF."""
        return sum(document.draft for document in self.ready)


class MissingLetters(NamedTuple):
    """Letters that the printed font lacks; each stands there as its number, as [U+1F600].

    Attributes:
        name: Of the person whose paper it is.
        field: In which text.
        letters: Each once.
    """

    nip: str
    name: str
    field: str
    letters: tuple[str, ...]

    def __str__(self) -> str:
        told = ", ".join(f"{each} (U+{ord(each):04X})" for each in self.letters)
        place = f", isian {self.field}" if self.field else ""
        return (
            f"{self.name}{place}: huruf {told} tidak ada pada huruf cetak dan ditulis sebagai "
            "nomornya. Ganti hurufnya pada data, lalu cetak lagi."
        )


class Drawn(NamedTuple):
    """One paper as PDF, and the letters that it could not show."""

    data: bytes
    missing: tuple[MissingLetters, ...]


class Setup(NamedTuple):
    """How papers are printed.

    Attributes:
        paper: The size of the sheets.
        split: A file for each person, in a folder; else all in one file.
    """

    paper: Paper = Paper.A4
    split: bool = False


class Printed(NamedTuple):
    """What was printed.

    Attributes:
        files: Where, in order.
        documents: How many papers.
        pages: How many pages.
        unchanged: How many of the files lay there already with the same content.
        missing: Letters that could not be printed.
    """

    files: tuple[Path, ...]
    documents: int
    pages: int
    unchanged: int
    missing: tuple[MissingLetters, ...]


class NothingToPrintError(UserError):
    """No paper of those that were asked for can be printed."""

    code = "nothing_to_print"


class UnfitWishError(UserError):
    """A form is not printed for what was asked for."""

    code = "unfit_wish"
