"""The model of the grid of attendance: participants and sessions as views and readers see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from asn_desktop.domain.decimals import shortest
from asn_desktop.domain.training.activity import Activity, Grid, Participant, Session
from asn_desktop.domain.training.earning import session_hours
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.gui.pages.training import words
from asn_desktop.gui.pages.training.grid import values
from asn_desktop.gui.pages.training.grid.scores import Opened, Score, Scores
from asn_desktop.gui.pages.training.grid.values import Change, Extra, Key, Refused
from asn_desktop.ids import RowId

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()
PERSON: Final = 0
FIRST: Final = 1
EXTRAS: Final = tuple(Extra)
RESULTS: Final = ("JP\nkegiatan", "JP tahun", "Keterangan")
EMPTY: Final = "belum diisi"


class AttendanceModel(QAbstractTableModel):
    """Shows an activity's list: the person, the sessions, further columns, and what is earned.

    What is entered does not pass through it but for further columns, whose text it hands on.
    """

    def __init__(self, typed: Callable[[int, Extra, str], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._typed = typed
        self.people: list[Participant] = []
        self.sessions: tuple[Session, ...] = ()
        self.activity: Activity | None = None
        self.counts: Counter[Mark] = Counter()
        self.problems: dict[tuple[RowId, Extra], Refused] = {}
        self._scores: Scores | None = None
        self._heads: tuple[str, ...] = ()
        self._rows: Mapping[RowId, int] = {}
        self._columns: Mapping[RowId, int] = {}

    def show(self, opened: Opened) -> None:
        """Show an activity as it was read; with the same people and sessions, in place."""
        same = self._shape() == _shape(opened.grid)
        if not same:
            self.beginResetModel()
            self.problems.clear()
        self._take(opened)
        if not same:
            self.endResetModel()
        elif self.people:
            last = self.index(len(self.people) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _take(self, opened: Opened) -> None:
        self.activity = opened.grid.activity
        self.sessions = opened.grid.activity.sessions
        self.people = list(opened.grid.participants)
        self._scores = Scores(opened)
        self._heads = tuple(_heads(self.activity))
        self._rows = {each.id: row for row, each in enumerate(self.people)}
        self._columns = {each.id: at for at, each in enumerate(self.sessions)}
        self.counts = Counter(mark for each in self.people for mark in each.marks)

    def _shape(self) -> tuple[object, ...] | None:
        activity = self.activity
        return None if activity is None else _shape(Grid(activity, tuple(self.people), 0))

    def grid(self, seen: int) -> Grid | None:
        """Return what is shown as a value."""
        activity = self.activity
        return None if activity is None else Grid(activity, tuple(self.people), seen)

    def apply(self, changes: Iterable[Change]) -> None:
        """Show other values; people and sessions that are not here any more are passed over."""
        for change in changes:
            row = self._rows.get(change.participant)
            if row is not None:
                self._apply(row, change)

    def set_problem(self, row: int, extra: Extra, problem: Refused | None) -> None:
        """Show what was typed and cannot be stored, or that all is well again."""
        key = (self.people[row].id, extra)
        if problem is None:
            self.problems.pop(key, None)
        else:
            self.problems[key] = problem
        self._touch(row, self.column_of(extra))

    def value(self, row: int, key: Key) -> values.Value:
        """Return what a participant has for a session or a further column."""
        if isinstance(key, Extra):
            return values.extra_of(self.people[row], key)
        return self.people[row].marks[self._columns[key]]

    def mark(self, row: int, column: int) -> Mark:
        """Return the mark in a cell."""
        return self.people[row].marks[column - FIRST]

    def key_at(self, column: int) -> Key | None:
        """Return the session or the further value of a column; None for one that is only read."""
        at = column - FIRST
        if 0 <= at < len(self.sessions):
            return self.sessions[at].id
        at -= len(self.sessions)
        return EXTRAS[at] if 0 <= at < len(EXTRAS) else None

    def column_of(self, key: Key) -> int:
        """Return the column of a session or a further value, -1 for none."""
        if isinstance(key, Extra):
            return FIRST + len(self.sessions) + EXTRAS.index(key)
        at = self._columns.get(key, -1)
        return at if at < 0 else at + FIRST

    def row_of(self, participant: RowId) -> int:
        """Return the row of a participant, -1 for none."""
        return self._rows.get(participant, -1)

    def is_mark(self, column: int) -> bool:
        """Tell whether a column is a session."""
        return FIRST <= column < FIRST + len(self.sessions)

    def results(self) -> int:
        """Return the first of the columns that say what is earned."""
        return FIRST + len(self.sessions) + len(EXTRAS)

    def score(self, row: int) -> Score | None:
        """Return the JP of a row."""
        return None if self._scores is None else self._scores.of(self.people[row])

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.rowCount."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Override QAbstractItemModel.columnCount."""
        return 0 if parent.isValid() else self.results() + len(RESULTS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Override QAbstractItemModel.flags: only further columns are typed into."""
        flag = Qt.ItemFlag
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable
        extra = isinstance(self.key_at(index.column()), Extra)
        return usual | flag.ItemIsEditable if extra else usual

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Override QAbstractItemModel.data."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {_Role.DisplayRole, _Role.EditRole}:
            return self.text(row, column)
        if role == _Role.AccessibleTextRole:
            return self.spoken(row, column)
        if role == _Role.ToolTipRole:
            return self._tip(row, column)
        return None

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Override QAbstractItemModel.setData: what is typed is handed on."""
        key = self.key_at(index.column())
        if role != _Role.EditRole or not isinstance(key, Extra):
            return False
        return self._typed(index.row(), key, str(value))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> object:
        """Override QAbstractItemModel.headerData."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _Role.TextAlignmentRole:
            centred = self.is_mark(section) or section == self.results()
            side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == _Role.DisplayRole:
            return self._head(section)
        return None

    def text(self, row: int, column: int) -> str:
        """Return a cell as spreadsheets take it."""
        person, key = self.people[row], self.key_at(column)
        if column == PERSON:
            return person.name
        if isinstance(key, Extra):
            refused = self.problems.get((person.id, key))
            return refused.text if refused else values.shown(values.extra_of(person, key))
        if key is not None:
            return self.mark(row, column).sign
        score = self.score(row)
        if score is None:
            return ""
        amounts = (score.hours, score.year)
        at = column - self.results()
        if at >= len(amounts):
            return score.chip.text
        amount = amounts[at]
        return "–" if amount is None else shortest(amount)

    def spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says of a cell: who, which column, what stands there."""
        person = self.people[row]
        if column == PERSON:
            unit = person.unit or "satuan kerja belum diisi"
            return f"Nomor {person.place}, {person.name}, {unit}"
        if self.is_mark(column):
            mark = self.mark(row, column)
            told = EMPTY if mark is Mark.EMPTY else mark.value
            return f"{person.name}, {self.session_name(column)}, {told}"
        head = str(self._head(column)).replace("\n", " ")
        key = self.key_at(column)
        refused = self.problems.get((person.id, key)) if isinstance(key, Extra) else None
        told = self.text(row, column) or EMPTY
        return f"{person.name}, {head}: {told}" + (f". {refused.reason}" if refused else "")

    def session_name(self, column: int) -> str:
        """Return a session as sentences name it: "sesi 4", or its title."""
        session = self.sessions[column - FIRST]
        return session.title or f"sesi {session.number}"

    def _apply(self, row: int, change: Change) -> None:
        person = self.people[row]
        if isinstance(change.key, Extra):
            self.problems.pop((person.id, change.key), None)
            self.people[row] = values.with_extra(person, change.key, change.value)
        else:
            at = self._columns.get(change.key)
            if at is None or not isinstance(change.value, Mark):
                return
            self.counts[person.marks[at]] -= 1
            self.counts[change.value] += 1
            self.people[row] = values.with_mark(person, at, change.value)
        if self._scores is not None:
            self._scores.forget(person.id)
        self._touch(row, self.column_of(change.key))
        self._touch(row, self.results(), self.results() + len(RESULTS) - 1)

    def _touch(self, row: int, first: int, last: int | None = None) -> None:
        end = first if last is None else last
        self.dataChanged.emit(self.index(row, first), self.index(row, end))

    def _tip(self, row: int, column: int) -> str | None:
        person, key = self.people[row], self.key_at(column)
        if column == PERSON:
            return f"{person.name}\n{person.unit or ''}".strip()
        if isinstance(key, Extra):
            refused = self.problems.get((person.id, key))
            return refused.reason if refused else None
        score = self.score(row) if column >= self.results() else None
        return "\n".join(score.why.sentences()) if score is not None and score.why else None

    def _head(self, column: int) -> str:
        if column == PERSON:
            return "Peserta"
        key = self.key_at(column)
        if isinstance(key, Extra):
            return key.value
        if key is not None:
            return self._heads[column - FIRST]
        head = RESULTS[column - self.results()]
        if column != self.results() + 1 or self.activity is None or self._scores is None:
            return head
        rules = self._scores.rules_words()
        return f"{head} {self.activity.year}" + (f"\n{rules}" if rules else "")


def _heads(activity: Activity) -> Sequence[str]:
    """Return what stands above each session: its day, its name, its JP where it has its own."""
    shares: Sequence[Fraction | None] = [each.hours for each in activity.sessions]
    if activity.earning is Earning.BY_SESSION and activity.sessions:
        shares = session_hours(activity, activity.hours) or shares
    heads = []
    for session, hours in zip(activity.sessions, shares, strict=True):
        day = words.day_word(session.on) if session.on else ""
        name = session.label if hours is None else f"{session.label} · {shortest(hours)} JP"
        heads.append(f"{day}\n{name}" if day else name)
    return heads


def _shape(grid: Grid) -> tuple[object, ...]:
    """Return what tells whether the same rows and columns are shown."""
    people = tuple(each.id for each in grid.participants)
    return (grid.activity.id, people, tuple(each.id for each in grid.activity.sessions))
