"""The side panel of the third step: the whole of the import, and what can be done with a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from asn_desktop.gui.figures import thousands
from asn_desktop.gui.pages.imports.preview_rows import Line, in_full
from asn_desktop.gui.pages.imports.subject import Subject
from asn_desktop.gui.pages.imports.words import effect_words
from asn_desktop.gui.widgets.labels import button, label, line

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.services.imports.preview import AnyPreview

_SEVERAL: Final = 2
_SKIP: Final = "Le&wati baris ini"
_AGAIN: Final = "&Pakai lagi baris ini"
_SAFE: Final = "Data lama tetap tersimpan di riwayat. Seluruh impor dapat dibatalkan sekaligus."


class PreviewHelp(QWidget):
    """Says what the import does, shows one row in full, and offers to repair or skip it.

    Signals:
        correct_wanted: The refused cell of the current row is to be written anew.
        left_out: The current row is not to be taken; carries its line.
        wanted_again: A row that was left out is to be taken after all; carries its line.
        take_back_wanted: The last correction is to be taken back.
    """

    correct_wanted = Signal()
    left_out = Signal(object)
    wanted_again = Signal(object)
    take_back_wanted = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject
        self._line: Line | None = None
        self._left_out = False
        self.effect = label("", "strong", wrap=True)
        self.extras = label("", wrap=True)
        self.title = label("", "strong", wrap=True)
        self.text = label("", "muted", wrap=True)
        self.correct = button("Per&baiki isi sel", icon="pencil", clicked=self.correct_wanted.emit)
        self.skip = button(_SKIP, icon="circle-x", clicked=self._skip)
        self.take_back = button(
            "&Urungkan perbaikan", icon="undo-2", clicked=self.take_back_wanted.emit
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            self.effect,
            self.extras,
            line(),
            self.title,
            self.text,
            self.correct,
            self.skip,
            self.take_back,
            line(),
            label(_SAFE, "caption", wrap=True),
        ):
            column.addWidget(part)
        column.addStretch(1)

    def show_preview(self, preview: AnyPreview, corrections: int) -> None:
        """Say what the import does beyond the records of the file, and what was corrected."""
        self.effect.setText(f"{effect_words(preview.counts)}.")
        sentences = [extra.sentence for extra in self._subject.extras(preview)]
        skipped = preview.sheet.skipped_sheets
        if skipped:
            names = ", ".join(f"“{name}”" for name in skipped)
            sentences.append(f"Lembar yang tidak dibaca: {names}.")
        if corrections:
            sentences.append(f"{thousands(corrections)} perbaikan di sini; berkasnya tidak diubah.")
        self.extras.setText("\n\n".join(sentences))
        self.extras.setVisible(bool(sentences))
        self.take_back.setVisible(corrections > 0)

    def show_line(self, shown: Line | None) -> None:
        """Show one row in full: a table cuts what has no room."""
        self._line = shown
        title, text = in_full(shown) if shown is not None else ("", "")
        self.title.setText(title)
        self.text.setText(text)
        self.correct.setVisible(shown is not None and shown.problem is not None)
        self.skip.setVisible(shown is not None and bool(shown.rows))
        rows = len(shown.rows) if shown is not None else 0
        words = _AGAIN if self._left_out else _SKIP
        self.skip.setText(words if rows < _SEVERAL else words.replace("baris", f"{rows} baris"))

    def set_left_out(self, *, left_out: bool) -> None:
        """Tell whether the rows shown are those that were left out."""
        self._left_out = left_out

    def _skip(self) -> None:
        signal = self.wanted_again if self._left_out else self.left_out
        signal.emit(self._line)
