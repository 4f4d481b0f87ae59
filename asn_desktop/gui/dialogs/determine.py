"""The box that asks before something is determined: the effect, the day, and who decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from asn_desktop.gui.dialogs.employee_fields import date_field, read_date, written_date
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.widgets.field_row import FieldRow
from asn_desktop.gui.widgets.labels import label


class Determining(NamedTuple):
    """What the box says.

    Attributes:
        title: Of the box.
        effect: What determining means.
        paper: What was signed, as the hint at the day names it.
        short: The same in few words.
        example: Of a note on how it was recorded.
        subject: What is changed.
    """

    title: str
    effect: str
    paper: str
    short: str
    example: str
    subject: str


class Determination(NamedTuple):
    """The official day, who decided ("" for the rater of each), and how it was recorded."""

    on: date
    decided_by: str
    note: str


class DetermineDialog(InputDialog):
    """Names what determining means; its button carries the verb.

    Args:
        determining: What it says.
        who: Whose record, or of how many.
        verb: What the button says.
        tools: What the page works with.
        parent: The page.

    Signals:
        decided: Carries a :class:`Determination`.
    """

    decided = Signal(object)

    def __init__(
        self, determining: Determining, who: str, verb: str, tools: Tools, parent: QWidget
    ) -> None:
        super().__init__(determining.title, verb, tools.jobs, parent)
        self.subject = determining.subject
        self._signed = f"Seperti pada {determining.paper} yang ditandatangani."
        self._missing = f"Tanggal penetapan masih kosong. Isi seperti pada {determining.short}."
        self.on = date_field("&Tanggal penetapan", hint=self._signed)
        self.on.field.setProperty("text", written_date(tools.workspace.clock.today()))
        self.by = QLineEdit()
        self.by.setPlaceholderText("pejabat penilai")
        self.note = QLineEdit()
        for part in (
            label(who, "strong", wrap=True),
            label(determining.effect, wrap=True),
            self.on,
            FieldRow("&Ditetapkan oleh", self.by, "Kosongkan bila oleh pejabat penilai."),
            FieldRow("&Keterangan", self.note, f"Boleh kosong, misalnya “{determining.example}”."),
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        # Enter in a field decides nothing; the verb has to be chosen.
        self.save.setDefault(False)
        self.on.field.setFocus()
        self.save_requested.connect(self._save)

    def set_warning(self, late: Callable[[date], str]) -> None:
        """Say at the day what ``late`` returns for it, and the usual hint for ""."""

        def tell(_text: str = "") -> None:
            on = read_date(self.on)
            self.on.set_hint((late(on) if on is not None else "") or self._signed)

        if isinstance(self.on.field, QLineEdit):
            self.on.field.textChanged.connect(tell)
        tell()

    def _save(self) -> None:
        on = read_date(self.on)
        if on is None:
            if not self.on.problem():
                self.on.set_problem(self._missing)
            return
        by, note = (" ".join(field.text().split()) for field in (self.by, self.note))
        self.decided.emit(Determination(on, by, note))
