"""What stands beside the ratings: why the predicate is so, the year, versions, and objection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from asn_desktop.domain.appraisals.appraisal import Appraisal, Objection
from asn_desktop.domain.appraisals.lists import YearPredicate
from asn_desktop.domain.dates import short_date
from asn_desktop.domain.predicates import Outcome
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.pages.appraisals.reading import Opened
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, label
from asn_desktop.gui.widgets.leading_row import Lead, leading_row, take_all
from asn_desktop.gui.widgets.matrix import predicate_chip
from asn_desktop.ids import RowId

_LINES: Final = 3
_INFORMATION: Final = (
    "Sebagai keterangan. Predikat tahunan ditetapkan dari kuadran, bukan dari rata-rata periode."
)


class Why(Card):
    """“Mengapa nilai ini?”: the lines of the rule's explanation."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("lightbulb", "warn", 18))
        row.addWidget(label("Mengapa nilai ini?", "subtitle"), 1)
        self.body.addLayout(row)
        self.captions = [label("", "caption") for _ in range(_LINES)]
        self.lines = [label("", wrap=True) for _ in range(_LINES)]
        for caption, text in zip(self.captions, self.lines, strict=True):
            told = QVBoxLayout()
            told.setSpacing(1)
            told.addWidget(caption)
            told.addWidget(text)
            self.body.addLayout(told)
        self._shown: Outcome | None = None

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Explain a predicate, or say what is missing for one."""
        self.setVisible(outcome is not None)
        if outcome is None or outcome is self._shown:
            return
        self._shown = outcome
        sentences = outcome.explanation.sentences()
        _value, *rest = (sentence.partition(": ") for sentence in sentences)
        for caption, text, sentence in zip(self.captions, self.lines, rest, strict=True):
            caption.setText(sentence[0])
            text.setText(sentence[2][:1].upper() + sentence[2][1:])
        describe(self, "Mengapa nilai ini?", " ".join(sentences))


class Beside(QWidget):
    """The cards below the matrix.

    Signals:
        opened: Another appraisal is to be shown; carries its id.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.why = Why()
        self.year = Card()
        self.versions = Card("Riwayat penilaian ini")
        self.objection = Card("Keberatan")
        for card in (self.why, self.objection, self.versions, self.year):
            column.addWidget(card)
        column.addStretch(1)

    def show_opened(self, opened: Opened) -> None:
        """Show the year, the versions, and the objection."""
        shown = opened.appraisal
        self._show_year(opened.year, shown)
        self._show_versions(opened.versions, shown)
        self._show_objection(shown.objection)

    def _show_year(self, year: Sequence[YearPredicate], shown: Appraisal) -> None:
        take_all(self.year.body)
        self.year.setVisible(bool(year))
        self.year.title.setText(f"Tahun {shown.period.year}")
        self.year.title.show()
        for each in year:
            self.year.body.addLayout(self._year_row(each, shown))
        self.year.body.addWidget(label(_INFORMATION, "caption", wrap=True))

    def _year_row(self, each: YearPredicate, shown: Appraisal) -> QHBoxLayout:
        chips = [] if each.predicate is None else [predicate_chip(each.predicate)]
        lead = Lead(partial(self._open, each.appraisal), f"Buka penilaian {each.period.title}")
        current = (each.period, each.start) == (shown.period, shown.start)
        chips.append(words.state_chip(each.state))
        return leading_row(each.period.short, chips, None if current else lead)

    def _show_versions(self, versions: Sequence[Appraisal], shown: Appraisal) -> None:
        take_all(self.versions.body)
        told = [each for each in reversed(versions) if each.events or len(versions) > 1]
        self.versions.setVisible(bool(told) or shown.sheet is not None)
        if sheet := words.sheet_sentence(shown):
            self.versions.body.addWidget(label(sheet, "caption", wrap=True))
        for each in told:
            self._add_version(each, is_current=each.id == shown.id)

    def _add_version(self, each: Appraisal, *, is_current: bool) -> None:
        spoken = f"Buka versi {each.version}, {each.state.title}"
        lead = None if is_current else Lead(partial(self._open, each.id), spoken)
        chip = words.state_chip(each.state)
        self.versions.body.addLayout(leading_row(f"Versi {each.version}", [chip], lead))
        for event in each.events:
            self.versions.body.addWidget(label(words.event_sentence(event), "caption", wrap=True))

    def _show_objection(self, objection: Objection | None) -> None:
        take_all(self.objection.body)
        self.objection.setVisible(objection is not None)
        if objection is None:
            return
        for caption, text in _told(objection):
            self.objection.body.addWidget(label(caption, "caption"))
            self.objection.body.addWidget(label(text, wrap=True))

    def _open(self, appraisal: RowId) -> None:
        self.opened.emit(appraisal)


def _told(objection: Objection) -> Iterator[tuple[str, str]]:
    """Yield the items of the form as far as they are known."""
    received, filed = short_date(objection.received), short_date(objection.filed)
    yield f"Diterima {received}, diajukan {filed}", objection.reason
    yield "Penjelasan pejabat penilai", objection.explanation or "belum dicatat"
    if objection.decision and objection.decided_on is not None:
        who = f"Keputusan {objection.decided_by}, {short_date(objection.decided_on)}"
        yield who, objection.decision
    else:
        yield "Keputusan atasan pejabat penilai", "belum dicatat"
