"""The page on which every rule can be tried out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QDate, QEvent, QLocale, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QListView, QListWidgetItem, QWidget

from asn_desktop.domain.predicates import Predicate, Rating
from asn_desktop.domain.rules.questions import Answer, Rule
from asn_desktop.errors import UserError
from asn_desktop.gui import theme
from asn_desktop.gui.forms.ui_calculator_page import Ui_CalculatorPage
from asn_desktop.gui.page import Page, Tools
from asn_desktop.gui.widgets.key_strip import KeyStrip
from asn_desktop.gui.widgets.labels import dress, repolish
from asn_desktop.gui.widgets.matrix import Cells, PredicateMatrix
from asn_desktop.gui.widgets.rule_answer import RuleAnswer
from asn_desktop.gui.widgets.rule_form import RuleForm

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.rules import RuleService

_PREDICATE: Final = "predicate"
_LIST_WIDTH: Final = 250
_LIST_HEIGHT: Final = 148
_LIST_EDGES: Final = 90  # Margins of the page and the card, and room for a scroll bar.
_RULE_HEIGHT: Final = 32
_FORM_LEAST: Final = 340
_BESIDE_FROM: Final = 1100  # Three cards stand side by side from this width on.
_ANY: Final = 16777215  # Qt's word for no limit.
_FORM_WIDTH: Final = 400


class _Answered(NamedTuple):
    """A question's number, its answer, and the cells of the matrix on that day."""

    question: int
    answer: Answer
    cells: Cells


class CalculatorPage(Page):
    """Asks what a rule asks and shows its answer while the person types."""

    title = "Kalkulator aturan"
    help_key = "calculator"
    scrolls = True
    key_hints = (("↑↓", "pilih aturan"), ("1 2 3", "pilih rating"), ("Tab", "isian berikutnya"))

    def __init__(self, tools: Tools, parent: QWidget | None = None) -> None:
        super().__init__(tools, parent)
        self.ui = self.set_form(Ui_CalculatorPage())
        self.matrix = PredicateMatrix()
        self.answer = RuleAnswer()
        self._strip = KeyStrip()
        self.form: RuleForm | None = None
        self._service: RuleService = tools.workspace.rules
        self._rules: tuple[Rule, ...] = self._service.list_rules()
        self._given: dict[str, Mapping[str, str]] = {}
        self._question = 0
        self._dress()
        self._fill()
        self._connect()
        self.set_heading(self.title, "Hitung sebuah nilai dan lihat mengapa demikian")

    def arrive(self, argument: object = None) -> None:
        """Override Page.arrive; ``argument`` may be the name of a rule."""
        super().arrive(argument)
        names = [rule.name for rule in self._rules]
        if argument in names:
            self.ui.rules.setCurrentRow(names.index(str(argument)))

    def reload(self) -> None:
        """Override Page.reload."""
        self._ask()

    def first_focus(self) -> QWidget | None:
        """Override Page.first_focus."""
        return self.form.fields[0].field if self.form is not None else self.ui.rules

    def set_narrow(self, *, narrow: bool) -> None:
        """Override Page.set_narrow: the rules go above the work."""
        super().set_narrow(narrow=narrow)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override Page.resizeEvent."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget.changeEvent: the cards follow the font size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        narrow = self._narrow or self.width() < theme.scaled(_BESIDE_FROM)
        direction = QBoxLayout.Direction
        self.ui.columns.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        rules, form = self.ui.rulesCard, self.ui.formCard
        rules.setMinimumWidth(0 if narrow else theme.scaled(_LIST_WIDTH))
        rules.setMaximumWidth(_ANY if narrow else theme.scaled(_LIST_WIDTH))
        rules.setMaximumHeight(theme.scaled(_LIST_HEIGHT) if narrow else _ANY)
        self._spread(narrow=narrow)
        form.setMinimumWidth(theme.scaled(_FORM_LEAST))
        form.setMaximumWidth(theme.scaled(_FORM_WIDTH))

    def _spread(self, *, narrow: bool) -> None:
        """Let the rules stand in several columns where the list is low and wide."""
        listed, flow = self.ui.rules, QListView.Flow
        listed.setFlow(flow.LeftToRight if narrow else flow.TopToBottom)
        listed.setWrapping(narrow)
        listed.setResizeMode(QListView.ResizeMode.Adjust)
        columns = max(1, self.width() // theme.scaled(_LIST_WIDTH)) if narrow else 1
        room = (self.width() - theme.scaled(_LIST_EDGES)) // columns
        listed.setGridSize(QSize(room, theme.scaled(_RULE_HEIGHT)) if narrow else QSize())

    def day(self) -> date:
        """Return the day whose rules are asked."""
        shown = self.ui.day.date()
        return date(shown.year(), shown.month(), shown.day())

    def rule(self) -> Rule:
        """Return the chosen rule."""
        row: int = self.ui.rules.currentRow()
        return self._rules[max(row, 0)]

    def _dress(self) -> None:
        ui = self.ui
        for card in (ui.rulesCard, ui.formCard, ui.answerCard):
            card.setProperty("kind", "card")
            repolish(card)
        for caption in (ui.rulesCaption, ui.dayCaption):
            caption.setProperty("role", "caption")
        ui.ruleTitle.setProperty("role", "subtitle")
        dress(ui.again, kind="link", icon="x")
        ui.day.setLocale(QLocale("id_ID"))
        ui.matrixPlace.addWidget(self.matrix)
        ui.answerColumn.addWidget(self.answer, 1)
        ui.answerColumn.addWidget(self._strip)
        self._fit()
        today = self.tools.workspace.clock.today()
        ui.day.setDate(QDate(today.year, today.month, today.day))

    def _fill(self) -> None:
        for rule in self._rules:
            item = QListWidgetItem(rule.title)
            item.setToolTip(rule.title)
            self.ui.rules.addItem(item)
        self.ui.rules.setCurrentRow(0)
        self._show_rule()

    def _connect(self) -> None:
        self.ui.rules.currentRowChanged.connect(self._show_rule)
        self.ui.day.dateChanged.connect(self._ask)
        self.ui.again.clicked.connect(self._clear)
        self.matrix.picked.connect(self._on_picked)

    def _show_rule(self) -> None:
        rule = self.rule()
        if self.form is not None:
            self.ui.formPlace.removeWidget(self.form)
            self.form.deleteLater()
        self.form = RuleForm(rule)
        self.form.set_values(self._given.get(rule.name, {}))
        self.form.changed.connect(self._ask)
        self.ui.formPlace.addWidget(self.form)
        self.ui.ruleTitle.setText(rule.title)
        rates = rule.name == _PREDICATE
        self.matrix.setVisible(rates)
        choose, rate, onward = self.key_hints
        self._strip.set_hints((choose, rate if rates else onward))
        self._order_tabs()
        self._ask()

    def _order_tabs(self) -> None:
        before: QWidget = self.ui.rules
        fields = [each.field for each in self.form.fields] if self.form is not None else []
        for field in (*fields, self.ui.day, self.ui.again, self.matrix):
            QWidget.setTabOrder(before, field)
            before = field

    def _clear(self) -> None:
        if self.form is not None:
            self.form.set_values({})
            self.form.fields[0].field.setFocus()

    def _on_picked(self, results: Rating, behaviour: Rating) -> None:
        if self.form is not None:
            self.form.set_values({"results": results.value, "behaviour": behaviour.value})

    def _ask(self) -> None:
        """Ask the rule; an answer to an earlier question is not shown any more."""
        if self.form is None:
            return
        rule, values = self.rule(), self.form.values()
        self._given[rule.name] = values
        self._question += 1
        missing = self.form.missing()
        if missing is not None:
            self.answer.show_waiting(f"Isi {missing.key.title} untuk melihat jawabannya.")
            return
        work = partial(_answered, self._service, rule.name, values, self.day(), self._question)
        refused = partial(self._on_refused, self._question)
        self.tools.jobs.read(self, work, self._on_answer, otherwise=refused)

    def _on_answer(self, found: _Answered) -> None:
        if found.question != self._question or self.form is None:
            return
        self.answer.show_answer(found.answer)
        if self.rule().name == _PREDICATE:
            values = self.form.values()
            self.matrix.set_cells(found.cells)
            self.matrix.set_ratings(_rating(values["results"]), _rating(values["behaviour"]))

    def _on_refused(self, question: int, error: UserError) -> None:
        if question == self._question:
            self.answer.show_waiting(str(error))
            self.matrix.set_cells({})


def _answered(
    service: RuleService, name: str, values: Mapping[str, str], on: date, question: int
) -> _Answered:
    answer = service.answer(name, values, on)
    return _Answered(question, answer, _cells(service, on) if name == _PREDICATE else {})


def _cells(service: RuleService, on: date) -> Cells:
    """Return the predicate of each pair of ratings, as the rule says on a day."""
    found: dict[tuple[Rating, Rating], Predicate] = {}
    for results in Rating:
        for behaviour in Rating:
            keys = {"results": results.value, "behaviour": behaviour.value}
            word = service.answer(_PREDICATE, keys, on).values["predicate"]
            found[results, behaviour] = Predicate(word)
    return found


def _rating(value: str) -> Rating | None:
    return Rating(value) if value else None
