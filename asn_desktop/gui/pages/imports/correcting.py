"""Correcting a file in its preview: a cell written anew, rows left out, all of it taken back."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.import_choices import Corrections
from asn_desktop.gui.pages.imports.preview_area import PreviewArea
from asn_desktop.gui.pages.imports.preview_help import PreviewHelp
from asn_desktop.gui.pages.imports.preview_rows import Line, Tab
from asn_desktop.gui.pages.imports.process import Process

_WHOLE_NIP: Final = 18


class Correcting:
    """Connects the preview and its side panel to the process.

    Args:
        process: Compares again.
        check: The table.
        panel: Beside it.
    """

    def __init__(self, process: Process, check: PreviewArea, panel: PreviewHelp) -> None:
        self._process = process
        self._check = check
        self._panel = panel
        check.table.corrected.connect(self._write_anew)
        check.table.left_out.connect(self._toggle)
        check.moved.connect(self._show_line)
        panel.correct_wanted.connect(self._open_field)
        panel.left_out.connect(self._toggle)
        panel.wanted_again.connect(self._toggle)
        panel.take_back_wanted.connect(process.take_back)

    def _show_line(self, line: Line | None) -> None:
        self._panel.set_left_out(left_out=self._check.shown_tab() is Tab.LEFT_OUT)
        self._panel.show_line(line)

    def _open_field(self) -> None:
        table = self._check.table
        table.setFocus()
        table.correct(table.currentIndex().row())

    def _write_anew(self, line: Line, text: str) -> None:
        preview, problem = self._process.state.preview, line.problem
        if preview is None or problem is None:
            return
        corrections = self._process.state.corrected()
        # A record that spans many rows repeats its NIP: one correction mends all of them.
        whole = len(problem.found) == _WHOLE_NIP and problem.found.isdecimal()
        for each in preview.problems if whole else (problem,):
            alike = (each.sheet, each.column, each.found) == (
                problem.sheet,
                problem.column,
                problem.found,
            )
            place = preview.place_of(each) if alike else None
            if place is not None:
                corrections = corrections.with_cell(place, text)
        self._process.correct(corrections)

    def _toggle(self, line: Line) -> None:
        corrections: Corrections = self._process.state.corrected()
        if self._check.shown_tab() is Tab.LEFT_OUT:
            self._process.correct(corrections.with_rows(line.places()))
        else:
            self._process.correct(corrections.without_rows(line.places()))
