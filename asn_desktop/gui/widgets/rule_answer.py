"""A rule's answer: the value, the four lines of its explanation, and on what it rests."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.questions import Answer
from asn_desktop.domain.rules.versions import Verified
from asn_desktop.gui.widgets.accessible import describe
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.chip import Chip
from asn_desktop.gui.widgets.labels import IconLabel, label, line
from asn_desktop.gui.widgets.matrix import predicate_chip

_TONES: Final = {
    Verified.YES: "ok",
    Verified.PRACTICE: "info",
    Verified.FROM_MEMORY: "warn",
    Verified.OUR_CHOICE: "neutral",
}


class RuleAnswer(QWidget):
    """Says the answer of a rule, or what is still missing for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        self.value = label("", "title", wrap=True)
        self.chip = Chip()
        top.addWidget(self.value, 1)
        top.addWidget(self.chip)
        column.addLayout(top)
        self.warning = Banner("warn")
        # It may be as high as its lines are at this width, not only as high as it likes.
        self.warning.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        column.addWidget(self.warning)
        column.addWidget(line())
        column.addLayout(self._why())
        self.lines = [label("", wrap=True) for _ in range(3)]
        self._captions = [label("", "caption") for _ in range(3)]
        for caption, text in zip(self._captions, self.lines, strict=True):
            column.addWidget(caption)
            column.addWidget(text)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.basis = label("", "caption", wrap=True)
        self.verified = Chip()
        foot.addWidget(self.basis, 1)
        foot.addWidget(self.verified)
        column.addLayout(foot)
        column.addStretch(1)

    def show_answer(self, answer: Answer) -> None:
        """Show the answer of a rule."""
        value, *rest = (sentence.partition(": ") for sentence in answer.explanation)
        self._show_value(value[2].removesuffix("."))
        for caption, text, sentence in zip(self._captions, self.lines, rest, strict=True):
            caption.setText(sentence[0])
            text.setText(_sentence(sentence[2]))
        self._show_details(shown=True)
        self._show_chip(answer.values.get("predicate"))
        self._show_warnings(answer.values.get("warnings"))
        self.basis.setText(f"Dasar: {answer.basis}")
        self.verified.set_text(answer.verified.label, _TONES[answer.verified])
        describe(self, "Jawaban", " ".join(answer.explanation))

    def show_waiting(self, sentence: str) -> None:
        """Say what is still missing."""
        self._show_value("Belum ada jawaban")
        self._show_details(shown=False)
        self.chip.hide()
        self.lines[0].setText(sentence)
        self.lines[0].show()
        self.warning.hide()
        describe(self, "Jawaban", sentence)

    def _show_value(self, value: str) -> None:
        self.value.setText(value[:1].upper() + value[1:])

    def _why(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._why_icon = IconLabel("lightbulb", "warn", 18)
        self._why_title = label("Mengapa nilai ini?", "strong")
        row.addWidget(self._why_icon)
        row.addWidget(self._why_title, 1)
        return row

    def _show_details(self, *, shown: bool) -> None:
        details: list[QWidget] = [*self._captions, *self.lines, self.basis, self.verified]
        for part in (*details, self._why_icon, self._why_title):
            part.setVisible(shown)

    def _show_chip(self, word: object) -> None:
        known = {predicate.value: predicate for predicate in Predicate}
        found = known.get(word) if isinstance(word, str) else None
        self.chip.setVisible(found is not None)
        if found is not None:
            self.chip.set_text(*predicate_chip(found))

    def _show_warnings(self, warnings: object) -> None:
        told = [str(each) for each in warnings] if isinstance(warnings, list) else []
        self.warning.setVisible(bool(told))
        if told:
            self.warning.show_message("Perhatian", "\n".join(told))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
