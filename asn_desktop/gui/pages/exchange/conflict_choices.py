"""The conflicts of a package that is only looked at: answered now, written with the package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal

from asn_desktop.domain.conflict_choices import Chosen, alike, answer_words
from asn_desktop.domain.conflict_words import ConflictCard, summary, title
from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.exchange.conflict_list import ConflictList
from asn_desktop.gui.pages.exchange.conflict_version import WILL_STAND
from asn_desktop.gui.table_model import Column
from asn_desktop.gui.widgets.chip import ChipText

_OPEN: Final = ChipText("Konflik", "warn")
_ANSWERED: Final = ChipText("Terjawab", "ok")


class ConflictChoices(ConflictList):
    """Keeps an answer to each conflict until the package is applied; writes nothing.

    Signals:
        answered: An answer was given or taken back.
    """

    answered = Signal()

    def __init__(self) -> None:
        self._answers: dict[str, Chosen] = {}
        super().__init__(
            (
                Column("Perubahan", lambda card: self._chip(card).text, chip=self._chip, width=112),
                Column("Data", title, detail=self._detail, strong=True),
                Column("Jenis", lambda card: card.kind_label, width=110),
            )
        )
        self.settle_wanted.connect(self._on_settle)
        self.alike_wanted.connect(self._on_alike)
        self.fields_wanted.connect(self._on_fields)
        self.view.use.setProperty("kind", None)  # The filled one leads to the next step.
        self.view.stands = WILL_STAND  # Nothing of the package is written yet.
        self.later = self.view.offer("Putuskan nanti", self._put_off)

    def begin(self, found: Sequence[ConflictCard]) -> None:
        """Show the conflicts of another package, none of them answered."""
        self._answers = {}
        self.show_conflicts(found)

    def answers(self) -> Sequence[Chosen]:
        """Return what was answered so far."""
        return list(self._answers.values())

    def open_words(self) -> str:
        """Return how many are not answered yet; "" for none."""
        left = self.model.rowCount() - len(self._answers)
        return f"{thousands(left)} konflik belum dipilih" if left else ""

    def show_current(self) -> None:
        """Override ConflictList.show_current: with the answer that was given."""
        super().show_current()
        card = self.current()
        answer = self._answers.get(card.id) if card is not None else None
        if answer is not None:
            self.view.show_answer(answer_words(answer), answer.entry)
        self.later.setVisible(answer is not None)

    def _on_settle(self, card: ConflictCard, entry: int) -> None:
        self._keep([Chosen(card, entry, {})])

    def _on_alike(self, card: ConflictCard, entry: int) -> None:
        self._keep(alike(card, entry, self.model.rows()))

    def _on_fields(self, card: ConflictCard, chosen: Mapping[str, int | None]) -> None:
        self._keep([Chosen(card, None, chosen)])

    def _keep(self, answers: Sequence[Chosen]) -> None:
        self._answers |= {each.card.id: each for each in answers}
        self._go_to_open()

    def _put_off(self) -> None:
        if (card := self.current()) is not None:
            self._answers.pop(card.id, None)
            self._tell()

    def _go_to_open(self) -> None:
        """Show the next conflict without an answer, after the last one from the beginning."""
        at = self.table.currentIndex().row()
        rows = self.model.rows()
        order = [*range(at + 1, len(rows)), *range(at + 1)]
        following = (n for n in order if rows[n].id not in self._answers)
        self.table.selectRow(next(following, at))
        self._tell()

    def _tell(self) -> None:
        self.show_current()
        self.table.viewport().update()
        self.answered.emit()

    def _chip(self, card: ConflictCard) -> ChipText:
        return _ANSWERED if card.id in self._answers else _OPEN

    def _detail(self, card: ConflictCard) -> str:
        answer = self._answers.get(card.id)
        return answer_words(answer) if answer is not None else summary(card)
