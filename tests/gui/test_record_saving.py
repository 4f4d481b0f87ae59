"""Saving while one types: what is stored, sealed, refused, and given up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import NamedTuple, cast

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.errors import UserError
from asn_desktop.gui.jobs import Jobs
from asn_desktop.gui.page import Tools
from asn_desktop.gui.preferences import Preferences
from asn_desktop.gui.record_saving import Reading, RecordSaving
from asn_desktop.ids import RowId
from asn_desktop.services.workspace import Workspace

ROW = RowId(b"1")


class Note(NamedTuple):
    id: RowId
    seen: int
    text: str


class NoteSaving(RecordSaving[Note]):
    """Stores texts in a list; "" is refused."""

    def __init__(self, tools: Tools, owner: QObject) -> None:
        super().__init__(tools, "notes", owner, owner)
        self.happened: list[str] = []

    def keep(self, reading: Reading[Note], wanted: Note) -> Callable[[], Note]:
        def work() -> Note:
            if not wanted.text:
                message = "Catatan kosong."
                raise UserError(message)
            self.happened.append(wanted.text)
            reading.seen += 1
            reading.unsealed = True
            return wanted._replace(seen=reading.seen)

        return work

    def leave(self, row: RowId) -> int:
        assert row == ROW
        self.happened.append("sealed")
        return 0


@pytest.fixture
def saving(jobs: Jobs, preferences: Preferences) -> NoteSaving:
    workspace = cast("Workspace", SimpleNamespace(clock=Clock()))
    made = NoteSaving(Tools(workspace, jobs, preferences), QObject())
    made.setParent(None)  # It is to live longer than this function.
    made.begin(Note(ROW, 5, "lama"))
    return made


def test_what_is_typed_after_leaving_is_sealed_as_well(saving: NoteSaving, qtbot: QtBot) -> None:
    left: list[int] = []
    for number, text in enumerate(("satu", "dua"), 1):
        saving.want(Note(ROW, 5, text))
        saving.finish(partial(left.append, number))
    qtbot.waitUntil(lambda: left == [1, 2])
    assert saving.happened == ["satu", "sealed", "dua", "sealed"]
    assert not saving.is_dirty()
    assert saving.stored == Note(ROW, 7, "dua")
    saving.finish(lambda: left.append(3))
    assert left == [1, 2, 3]  # Nothing is left to seal.


def test_what_was_refused_is_tried_again(saving: NoteSaving, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saving.refused) as refused:
        saving.want(Note(ROW, 5, ""), at_once=True)
    assert str(refused.args[0]) == "Catatan kosong."
    assert saving.save()
    with qtbot.waitSignal(saving.refused):
        pass
    saving.give_up()
    assert not saving.is_dirty()


def test_what_was_given_up_is_not_stored(saving: NoteSaving) -> None:
    saving.want(Note(ROW, 5, "salah"))
    assert saving.is_dirty()
    saving.give_up()
    assert not saving.save()
    assert saving.happened == []


def test_what_was_read_before_a_save_is_older_than_what_was_entered(
    saving: NoteSaving, qtbot: QtBot
) -> None:
    before = Note(ROW, 5, "lama")
    assert not saving.is_newer_than(before)
    saving.want(Note(ROW, 5, "satu"))
    assert saving.is_newer_than(before)
    with qtbot.waitSignal(saving.saved):
        saving.save()
    assert saving.is_newer_than(before)
    assert not saving.is_newer_than(Note(ROW, 6, "satu"))
    assert not saving.is_newer_than(Note(RowId(b"2"), 1, "lain"))
