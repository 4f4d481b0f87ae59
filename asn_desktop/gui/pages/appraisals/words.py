"""How the page says what is known of appraisals (penilaian)."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, counted_words
from asn_desktop.domain.appraisals.lists import WITHOUT_TITLE, AppraisalLine, QueueLine
from asn_desktop.domain.course import State
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.predicates import Rating
from asn_desktop.gui import course_words
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.widgets.chip import ChipText

CAPTIONS: Final = tuple(rating.short for rating in Rating)
LOCKED: Final = "SKP belum ditetapkan, jadi belum dapat dinilai."
FILTERS: Final = course_words.filters(WITHOUT_TITLE)
event_sentence = course_words.event_sentence
_PAIR: Final = 2


def place_of(rating: Rating | None) -> int:
    """Return the segment of a rating, -1 for none."""
    return -1 if rating is None else tuple(Rating).index(rating)


def rating_at(segment: int) -> Rating:
    """Return the rating of a segment."""
    return tuple(Rating)[segment]


def state_chip(state: State | None) -> ChipText:
    """Return a state as a chip; None where there is no appraisal."""
    return course_words.state_chip(state, WITHOUT_TITLE)


def rated_word(line: AppraisalLine) -> str:
    """Return how many of the two ratings are in; the list never says which."""
    return f"{line.rated} dari 2 rating"


def plan_word(line: AppraisalLine) -> str:
    """Return what keeps somebody from being appraised, "" for nothing."""
    return "" if line.plan_determined else "SKP belum ditetapkan"


def found_sentence(total: int, title: str, text: str) -> str:
    """Return how many lines are shown."""
    if text:
        return f"{thousands(total)} baris cocok dengan “{text}”"
    return f"{thousands(total)} baris {title} · diurutkan menurut nama"


def queue_word(line: QueueLine) -> str:
    """Return how somebody in the queue stands."""
    if line.state is not None and not line.state.open:
        given = f" · {line.predicate.value}" if line.predicate else ""
        return f"{line.state.title}{given}"
    if line.locked:
        return "SKP belum ditetapkan"
    if line.predicate is not None:
        return f"{(line.state or State.DRAFT).title} · {line.predicate.value}"
    rated = sum(each is not None for each in (line.results, line.behaviour))
    return f"{rated} dari {_PAIR} rating" if rated else WITHOUT_TITLE


def queue_icon(line: QueueLine) -> tuple[str, str]:
    """Return the icon and the colour that say the same as :func:`queue_word`."""
    if line.done:
        return ("circle-check", "ok")
    if line.locked:
        return ("lock", "textMuted")
    return ("circle", "textMuted")


def results_count(appraisal: Appraisal) -> str:
    """Return the count of the notes on work results; nothing follows from it."""
    return _noted(counted_words(appraisal.feedback.values()))


def behaviour_count(appraisal: Appraisal) -> str:
    """Return the count of the notes on behaviours; nothing follows from it."""
    return _noted(counted_words(appraisal.behaviours.values()))


def _noted(counted: str) -> str:
    return f"Catatan baris: {counted}" if counted[0].isdigit() else "Belum ada catatan baris"


def results_source(appraisal: Appraisal) -> str:
    """Return from what the rating of a head was filled, "" for everybody else."""
    given = appraisal.results_from
    if given is None:
        return ""
    return f"Dari capaian organisasi: {given.term}"


def sheet_sentence(appraisal: Appraisal) -> str:
    """Return from which signed sheet it was typed, "" where it was rated here."""
    sheet = appraisal.sheet
    if sheet is None:
        return ""
    return f"Diketik dari lembar bertanda tangan {sheet.decided_by}, {short_date(sheet.on)}."


def why_closed(appraisal: Appraisal, locked: str, *, may_edit: bool) -> str:
    """Return why nothing can be entered, "" where it can."""
    state = appraisal.state
    if state is State.DETERMINED:
        return (
            "Penilaian ini sudah ditetapkan, jadi tidak dapat diubah langsung. Perbaikan dibuat "
            "sebagai versi baru dengan alasan; versi lama tetap tersimpan."
        )
    if state is State.SUBMITTED:
        return (
            "Penilaian ini sudah diajukan dan menunggu penetapan. Kembalikan dahulu bila masih "
            "perlu diubah."
        )
    if state is State.CANCELLED:
        return "Penilaian ini sudah dibatalkan; isinya hanya dapat dibaca."
    if not may_edit:
        return "Akun ini dapat melihat penilaian, tetapi tidak mengisinya."
    return locked


def missing(appraisal: Appraisal) -> int:
    """Return how many of the two ratings are empty."""
    return sum(each is None for each in (appraisal.results, appraisal.behaviour))


def missing_sentence(count: int) -> str:
    """Return how many ratings are empty, "" for none."""
    return f"{count} rating belum dipilih" if count else ""


def title_of(appraisal: Appraisal) -> str:
    """Return whose appraisal it is and of which period, for dialogs."""
    version = f", versi {appraisal.version}" if appraisal.version > 1 else ""
    return f"Penilaian {appraisal.period.title}{version}, {appraisal.person.name}"


def who_line(appraisal: Appraisal) -> str:
    """Return the line below the name: state, position, period, and who rates."""
    person, rater = appraisal.person, appraisal.rater
    version = f" (versi {appraisal.version})" if appraisal.version > 1 else ""
    parts = (
        f"{appraisal.state.title}{version}" if appraisal.stored else WITHOUT_TITLE,
        person.position or "jabatan belum diisi",
        appraisal.period.title,
        f"Pejabat penilai: {rater.name}" if rater else "Pejabat penilai belum ada",
    )
    return " · ".join(parts)
