"""Background work: lanes, answers, refusals, progress."""

from __future__ import annotations

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from asn_desktop.errors import UserError
from asn_desktop.gui.jobs import Cancelled, Jobs, Task


class DiskFullError(UserError):
    code = "disk_full"


def refuse() -> int:
    raise DiskFullError("Ruang disk penuh. Kosongkan sedikit ruang.")


def test_work_runs_in_the_background_and_is_answered_on_the_gui_thread(
    qtbot: QtBot, jobs: Jobs
) -> None:
    gui = threading.get_ident()
    answers: list[tuple[int, int]] = []

    def then(worker: int) -> None:
        answers.append((worker, threading.get_ident()))

    jobs.read(jobs, threading.get_ident, then)
    qtbot.waitUntil(lambda: bool(answers))
    worker, answered = answers[0]
    assert worker != gui
    assert answered == gui


def test_reads_do_not_wait_behind_a_write(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    order: list[str] = []

    def slow() -> str:
        gate.wait(10)
        return "write"

    jobs.write(jobs, slow, order.append)
    jobs.read(jobs, lambda: "read", order.append)
    qtbot.waitUntil(lambda: order == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: order == ["read", "write"])


def test_writes_keep_their_order_and_are_announced(qtbot: QtBot, jobs: Jobs) -> None:
    order: list[int] = []
    heard: list[tuple[str, object]] = []
    jobs.data_changed.connect(lambda subject, writer: heard.append((subject, writer)))
    for number in range(5):
        jobs.write(jobs, partial(int, number), order.append, subject="employees")
    qtbot.waitUntil(lambda: len(heard) == 5)
    assert order == [0, 1, 2, 3, 4]
    assert set(heard) == {("employees", jobs)}


def test_a_refusal_is_told_as_a_sentence_and_changes_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[str] = []
    jobs.data_changed.connect(lambda subject, _writer: heard.append(subject))
    with qtbot.waitSignal(jobs.refused) as refused:
        jobs.write(jobs, refuse, subject="employees")
    assert refused.args == ["Ruang disk penuh. Kosongkan sedikit ruang."]
    assert heard == []


def test_an_owner_may_answer_a_refusal_itself(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    refused: list[str] = []
    jobs.refused.connect(refused.append)
    jobs.read(jobs, refuse, print, otherwise=lambda error: told.append(error.code))
    qtbot.waitUntil(lambda: told == ["disk_full"])
    assert refused == []


def test_the_answer_is_dropped_when_its_owner_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    import shiboken6

    gate = threading.Event()
    answers: list[object] = []
    owner = QObject()
    jobs.read(owner, lambda: gate.wait(10), answers.append)
    shiboken6.delete(owner)
    gate.set()
    jobs.read(jobs, lambda: "last", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["last"]


def test_a_bug_reaches_the_exception_hook(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.captureExceptions() as caught:
        jobs.read(jobs, dict[str, str]().popitem, print)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError


def test_long_work_reports_and_answers(qtbot: QtBot, jobs: Jobs) -> None:
    reports: list[tuple[int, int, str]] = []
    answers: list[int] = []

    def work(progress: Task) -> int:
        progress(0, 2, "Membaca berkas…")
        progress(2, 2, "Selesai membaca")
        return 2

    task = jobs.run(jobs, work, answers.append)
    task.progressed.connect(lambda *report: reports.append(report))
    qtbot.waitUntil(lambda: answers == [2] and len(reports) == 2)
    assert reports[-1] == (2, 2, "Selesai membaca")


def test_long_work_can_be_stopped_and_then_writes_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    started = threading.Event()
    ended: list[bool] = []
    answers: list[int] = []
    heard: list[str] = []
    jobs.data_changed.connect(lambda subject, _writer: heard.append(subject))

    def work(progress: Task) -> int:
        number = 0
        while True:
            started.set()
            number += 1
            progress(number, 0, "Membaca berkas…")
            QThread.msleep(1)

    task = jobs.run(jobs, work, answers.append, subject="employees")
    task.ended.connect(lambda: ended.append(True))
    qtbot.waitUntil(started.is_set)
    task.cancel()
    qtbot.waitUntil(lambda: ended == [True])
    assert answers == []
    assert heard == []


def test_reading_stays_possible_beside_long_work(qtbot: QtBot, jobs: Jobs) -> None:
    gate = threading.Event()
    answers: list[object] = []
    jobs.run(jobs, lambda _progress: gate.wait(10))
    jobs.write(jobs, lambda: "write", answers.append)
    jobs.read(jobs, lambda: "read", answers.append)
    qtbot.waitUntil(lambda: set(answers) == {"read", "write"})
    gate.set()


def test_closing_stops_long_work_and_takes_no_more(qtbot: QtBot) -> None:
    jobs = Jobs()
    started = threading.Event()

    def work(progress: Task) -> None:
        while True:
            started.set()
            progress(0, 0)
            QThread.msleep(1)

    jobs.run(jobs, work)
    qtbot.waitUntil(started.is_set)
    jobs.close()
    jobs.read(jobs, lambda: pytest.fail("ran after the end"), print)


def test_progress_raises_once_stopped() -> None:
    task = Task()
    task(1, 2, "Membaca")
    task.cancel()
    with pytest.raises(Cancelled):
        task(2, 2, "Membaca")
