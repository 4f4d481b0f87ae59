"""Work that must not block the window."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from asn_desktop.errors import UserError

if TYPE_CHECKING:  # Costs time at start and is not needed before the first job.
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")
_REPORT_EVERY_S = 0.05  # Often enough to look alive, seldom enough to cost nothing.


class Lane(Enum):
    """A queue with one thread of its own."""

    READ = "read"
    WRITE = "write"
    LONG = "long"


class Cancelled(Exception):  # noqa: N818 - it tells of a wish, not of a failure
    """The person stopped this work; raised inside it by its progress."""


def _ignore(_result: object) -> None:
    """Do nothing with an answer."""


class Task(QObject):
    """A long piece of work that is under way.

    Calling it inside the work reports progress and raises :class:`Cancelled`
    once somebody asked for an end.

    Signals:
        progressed: Done, total (0 when unknown), and a text for people.
        ended: The work is over, however it ended.
    """

    progressed = Signal(int, int, str)
    ended = Signal()
    _reported = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        # Queued: reports come from the worker, whoever listens may touch widgets.
        self._reported.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        # Imported with the first long work: the start is measured.
        from threading import Event

        self._stop = Event()
        self._last = 0.0

    def __call__(self, done: int, total: int = 0, text: str = "") -> None:
        """Report progress from inside the work.

        Raises:
            Cancelled: Somebody asked for an end.
        """
        if self._stop.is_set():
            raise Cancelled
        now = monotonic()
        if done >= total or now - self._last >= _REPORT_EVERY_S:
            self._last = now
            self._reported.emit(done, total, text)

    def cancel(self) -> None:
        """Ask the work to end at its next report."""
        self._stop.set()

    def _tell(self, done: int, total: int, text: str) -> None:
        self.progressed.emit(done, total, text)


class Jobs(QObject):
    """Runs work on background threads and answers on the GUI thread.

    Each lane has one thread on purpose: jobs of a lane finish in the order they
    were asked for, so writes never race and the newest answer is the last. Reads
    never wait behind writes or long work.

    Signals:
        data_changed: A write succeeded; carries its subject ("employees") and the
            object that asked for it, which may ignore its own save.
        refused: A job raised a UserError that its owner does not answer for
            itself; carries the sentence to show.
    """

    data_changed = Signal(str, object)
    refused = Signal(str)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, ThreadPoolExecutor] = {}
        self._tasks: set[Task] = set()
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        otherwise: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run ``work`` and hand its result to ``then``.

        Args:
            owner: The answer is dropped if this object is gone by then.
            work: Runs in the background; must not touch any widget.
            then: Runs on the GUI thread.
            otherwise: Answers a refusal in place of the message bar.
        """
        self._start(Lane.READ, work, partial(self._answer, owner, then, otherwise))

    def write(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object] = _ignore,
        subject: str = "",
        otherwise: Callable[[UserError], object] | None = None,
    ) -> None:
        """Run ``work`` like :meth:`read`, then announce that ``subject`` changed."""

        def announce(future: Future[T]) -> None:
            if future.exception() is None:
                self.data_changed.emit(subject, owner)

        def answer(future: Future[T]) -> None:
            # The announcement comes after the answer, also when the answer fails.
            try:
                self._answer(owner, then, otherwise, future)
            finally:
                announce(future)

        self._start(Lane.WRITE, work, answer)

    def run(
        self,
        owner: QObject,
        work: Callable[[Task], T],
        then: Callable[[T], object] = _ignore,
        subject: str = "",
        otherwise: Callable[[UserError], object] | None = None,
    ) -> Task:
        """Run long work that reports progress and can be cancelled.

        With a ``subject`` the work writes: it takes its turn among the writes and
        is announced like them. Without one it has a lane of its own.
        """
        task = Task()
        self._tasks.add(task)

        def answer(future: Future[T]) -> None:
            self._tasks.discard(task)
            task.ended.emit()
            self._answer(owner, then, otherwise, future)
            if subject and future.exception() is None:
                self.data_changed.emit(subject, owner)

        lane = Lane.WRITE if subject else Lane.LONG
        # From the event loop: the caller connects to the task before it begins.
        QTimer.singleShot(0, self, partial(self._start, lane, partial(work, task), answer))
        return task

    def close(self) -> None:
        """Stop long jobs, drop waiting reads, and wait for what runs and for every write."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        for lane, pool in self._lanes.items():
            pool.shutdown(cancel_futures=lane is not Lane.WRITE)

    def _start(
        self, lane: Lane, work: Callable[[], T], answer: Callable[[Future[T]], None]
    ) -> None:
        if self._closed:
            return

        def hand_over(future: Future[T]) -> None:  # Still on the worker thread.
            if not future.cancelled() and shiboken6.isValid(self):
                self._finished.emit(partial(answer, future))

        pool = self._lanes.get(lane)
        if pool is None:
            # Imported with the first job: the start is measured.
            from concurrent.futures import ThreadPoolExecutor

            pool = self._lanes[lane] = ThreadPoolExecutor(1, thread_name_prefix=lane.value)
        pool.submit(work).add_done_callback(hand_over)

    def _on_finished(self, answer: Callable[[], None]) -> None:
        answer()

    def _answer(
        self,
        owner: QObject,
        then: Callable[[T], object],
        otherwise: Callable[[UserError], object] | None,
        future: Future[T],
    ) -> None:
        error = future.exception()
        if isinstance(error, UserError):
            self._refuse(owner, otherwise, error)
        elif error is not None and not isinstance(error, Cancelled):
            raise error  # A bug: sys.excepthook shows the crash dialog.
        elif error is None and shiboken6.isValid(owner):
            then(future.result())

    def _refuse(
        self, owner: QObject, otherwise: Callable[[UserError], object] | None, error: UserError
    ) -> None:
        gone = not shiboken6.isValid(owner)
        if gone and error.code == "closed":
            return  # The page and its office went together.
        if otherwise is None or gone:
            self.refused.emit(str(error))
        else:
            otherwise(error)
