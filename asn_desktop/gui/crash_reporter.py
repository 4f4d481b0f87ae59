"""The hook for failures that nobody foresaw; what it shows is loaded when one happens."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:  # Loaded when something failed: the start is measured.
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from asn_desktop.gui.crash_report import CrashReport


class CrashReporter(QObject):
    """Notes every unforeseen failure in the log and shows each place once.

    Signals:
        reported: A failure of a place that was not shown before; carries its report.
    """

    reported = Signal(object)

    def __init__(
        self, log_folder: Path, now: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._log_folder = log_folder
        self._now = now
        self._shown: set[str] = set()
        # Queued: the failing code is left before the dialog opens.
        self.reported.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def set_log_folder(self, folder: Path) -> None:
        """Keep the log in the folder of the office that was opened."""
        self._log_folder = folder

    def install(self) -> None:
        """Be told of every exception that nobody caught, also in slots."""
        sys.excepthook = self.report

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Note an exception; this is the signature of ``sys.excepthook``."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        # Imported when something failed: the start is measured.
        from asn_desktop.gui.crash_report import append_to_log, report_of

        report = report_of(error, trace)
        append_to_log(self._log_folder, report, self._now())
        if report.code not in self._shown:
            self._shown.add(report.code)
            self.reported.emit(report)

    def _show(self, report: CrashReport) -> None:
        # Imported when something failed: the start is measured.
        from asn_desktop.gui.crash_dialog import CrashDialog

        CrashDialog(report, self._log_folder).exec()
