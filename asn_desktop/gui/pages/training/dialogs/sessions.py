"""The dialog of the sessions of an activity: their names, days, times and JP, in a grid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.dates import InvalidDateError, long_date, parse_date
from asn_desktop.domain.decimals import parse_decimal
from asn_desktop.domain.training.activity import Activity, Session
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.employee_fields import written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.training.dialogs import reading
from asn_desktop.gui.widgets.entry_grid import (
    Cell,
    Column,
    Deed,
    Entry,
    EntryGrid,
    Line,
    LineKind,
    Sheet,
)
from asn_desktop.gui.widgets.labels import label

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.training.editing import NewSession, Outcome

_HEIGHT: Final = 250
_GROUP: Final = "sessions"
_COLUMNS: Final = (
    Column("number", "No.", 44, entry=False),
    Column("title", "Nama sesi", share=2),
    Column("on", "Tanggal", 104),
    Column("starts", "Mulai", 72),
    Column("ends", "Selesai", 72),
    Column("hours", "JP", 60),
)
_ENTERED: Final = tuple(column.key for column in _COLUMNS[1:])
_ADD: Final = Line("add", LineKind.ADD, _GROUP, "")


@dataclass(slots=True)
class _Row:
    """A session as it is typed; ``stored`` is None for a new one."""

    number: int
    stored: Session | None = None
    texts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_ENTERED, ""))


class _Values:
    """What the texts of a row mean, and what is wrong with them."""

    def __init__(self, row: _Row, activity: Activity) -> None:
        self.problems: dict[str, str] = {}
        self._texts = row.texts
        self.title = row.texts["title"].strip()
        self.on = self._day(activity)
        self.starts = self._time("starts")
        self.ends = self._time("ends")
        self.hours = self._hours()
        if self.starts and self.ends and self.ends <= self.starts:
            self.problems["ends"] = "Selesai tidak sesudah mulai. Perbaiki jamnya."

    def _day(self, activity: Activity) -> date | None:
        text = self._texts["on"].strip()
        if not text:
            return None
        try:
            day = parse_date(text)
        except InvalidDateError as error:
            self.problems["on"] = str(error)
            return None
        if not activity.start <= day <= activity.end:
            days = f"{long_date(activity.start)} sampai {long_date(activity.end)}"
            self.problems["on"] = f"Di luar kegiatan, yang berlangsung {days}."
        return day

    def _time(self, key: str) -> time | None:
        text = self._texts[key].strip()
        found = reading.time_of(text) if text else None
        if text and found is None:
            self.problems[key] = f"“{text}” bukan jam. Tulis misalnya 08.00."
        return found

    def _hours(self) -> Fraction | None:
        text = self._texts["hours"].strip()
        value = parse_decimal(text) if text else None
        if text and (value is None or value > reading.MOST_HOURS):
            self.problems["hours"] = f"“{text}” bukan JP. Tulis angka, misalnya 3."
        return value


class SessionsDialog(InputDialog):
    """Edits all sessions of an activity; a session that goes takes its marks along.

    Signals:
        stored: Carries the sentences about what was written.
    """

    subject = "training"

    stored = Signal(object)

    def __init__(self, activity: Activity, tools: Tools, parent: QWidget) -> None:
        super().__init__("Sesi kegiatan", "Simpan sesi", tools.jobs, parent)
        self._activity = activity
        self._training = tools.workspace.training
        self._rows = [_shown(each) for each in activity.sessions]
        self._gone: list[Session] = []
        self.grid = EntryGrid("Sesi kegiatan")
        self.grid.setMinimumHeight(theme.scaled(_HEIGHT))
        self.body.addWidget(label(activity.name, "strong", wrap=True))
        self.body.addWidget(
            label(
                "Kosongkan JP bila mengikuti lamanya. Ctrl+Del menghapus baris.",
                "caption",
                wrap=True,
            )
        )
        self.body.addWidget(self.grid, 1)
        self.grid.entered.connect(self._on_entered)
        self.grid.add_wanted.connect(lambda _group: self._on_add())
        self.grid.remove_wanted.connect(self._on_remove)
        self.save_requested.connect(self._save)
        self._show()
        self.grid.setFocus()

    def _show(self) -> None:
        lines = [_line(row, _Values(row, self._activity)) for row in self._rows]
        self.grid.show_sheet(Sheet(_COLUMNS, (*lines, _ADD)))

    def _on_entered(self, entries: Sequence[Entry], _deed: Deed) -> None:
        for entry in entries:
            row = next((each for each in self._rows if each.number == entry.key), None)
            if row is None:
                row = self._add()
            row.texts.update(entry.values)
        self._show()

    def _on_add(self) -> None:
        row = self._add()
        self._show()
        self.grid.go(row.number, "title")

    def _add(self) -> _Row:
        used = [row.number for row in self._rows]
        used += [session.number for session in self._activity.sessions]
        row = _Row(max(used, default=0) + 1)
        if self._rows:
            # Most sessions follow each other on the same day.
            row.texts["on"] = self._rows[-1].texts["on"]
        self._rows.append(row)
        return row

    def _on_remove(self, keys: Sequence[int]) -> None:
        self._gone += [row.stored for row in self._rows if row.number in keys and row.stored]
        self._rows = [row for row in self._rows if row.number not in keys]
        self._show()

    def _save(self) -> None:
        self.grid.commit()
        wrong = [row for row in self._rows if _Values(row, self._activity).problems]
        if wrong:
            problem = next(iter(_Values(wrong[0], self._activity).problems.values()))
            self.banner.show_message(f"Sesi {wrong[0].number} belum dapat disimpan.", problem)
            return
        self.write(partial(_run, list(self._works())), self.stored.emit)

    def _works(self) -> Sequence[Callable[[], Outcome]]:
        activity, training = self._activity, self._training
        works: list[Callable[[], Outcome]] = []
        for row in self._rows:
            values = _Values(row, activity)
            if row.stored is None:
                works.append(partial(training.add_session, activity.id, _new(values)))
            elif (changed := _changed(row.stored, values)) != row.stored:
                works.append(
                    partial(training.save_session, activity.id, changed, seen=activity.seen)
                )
        # Last: a new session gets the number that it was shown under.
        works += [
            partial(training.remove_session, activity.id, each.id, seen=activity.seen)
            for each in self._gone
        ]
        return works


def _run(works: Sequence[Callable[[], Outcome]]) -> list[str]:
    """Write one after the other; return what is worth a look."""
    return [remark for work in works for remark in work().remarks]


def _shown(session: Session) -> _Row:
    texts: Mapping[str, str] = {
        "title": session.title,
        "on": written_date(session.on),
        "starts": reading.written_time(session.starts),
        "ends": reading.written_time(session.ends),
        "hours": reading.written_amount(session.hours),
    }
    return _Row(session.number, session, dict(texts))


def _line(row: _Row, values: _Values) -> Line:
    number = Cell(str(row.number), editable=False, muted=True, centred=True)
    hints = {"title": f"Sesi {row.number}", "on": "hh-bb-tttt", "starts": "08.00", "ends": "10.15"}
    cells = (
        Cell(row.texts[key], hint=hints.get(key, ""), problem=values.problems.get(key, ""))
        for key in _ENTERED
    )
    return Line(row.number, LineKind.CELLS, _GROUP, f"Sesi {row.number}", (number, *cells))


def _changed(session: Session, values: _Values) -> Session:
    return session._replace(
        title=values.title,
        on=values.on,
        starts=values.starts,
        ends=values.ends,
        hours=values.hours,
    )


def _new(values: _Values) -> NewSession:
    # Imported when something is stored: the window is painted before the services are loaded.
    from asn_desktop.services.training.editing import NewSession

    return NewSession(values.on, values.starts, values.ends, values.hours, values.title)
