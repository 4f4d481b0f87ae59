"""Work under way: what it does, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from asn_desktop.gui.jobs import Task
from asn_desktop.gui.widgets.accessible import announce
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import button, label

NOT_WRITTEN: Final = "Belum ada yang ditulis ke basis data"
_PATIENCE_MS: Final = 10_000
_STILL: Final = "Masih berjalan. Komputer ini mungkin perlu waktu sedikit lebih lama."


class Working(Card):
    """Shows one task at a time; out of sight while nothing is under way.

    Signals:
        stopped: The task ended because the person stopped it.
    """

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._task: Task | None = None
        self._stopping = False
        self.words = label("", "strong", wrap=True)
        self.more = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Kemajuan")
        self.stop = button("&Hentikan", clicked=self._stop)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.stop)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.more)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(lambda: self.more.setText(_STILL))
        self.hide()

    def task(self) -> Task | None:
        """Return what is under way."""
        return self._task

    def busy(self) -> bool:
        """Tell whether something is under way."""
        return self._task is not None

    def follow(self, task: Task, words: str) -> None:
        """Show a task until it ends."""
        self._task, self._stopping = task, False
        self.stop.setEnabled(True)
        self._say(words, 0, 0)
        task.progressed.connect(self._on_progress)
        task.ended.connect(self._on_end)
        self.show()
        announce(self, words)

    def _on_progress(self, done: int, total: int, words: str) -> None:
        if not self._stopping:
            self._say(words or self.words.text(), done, total)

    def _say(self, words: str, done: int, total: int) -> None:
        self.words.setText(words)
        self.more.setText("")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self._patience.start()

    def _stop(self) -> None:
        if self._task is not None:
            self._stopping = True
            self.stop.setEnabled(False)
            self.words.setText("Menghentikan…")
            self._task.cancel()

    def _on_end(self) -> None:
        self._task = None
        self._patience.stop()
        self.hide()
        if self._stopping:
            self.stopped.emit()
