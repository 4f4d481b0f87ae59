"""An office that stands alone opens its invitation; its own data stay and become proposals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from asn_desktop.domain.enrolment import Accepted, InvitationContent
from asn_desktop.gui import theme
from asn_desktop.gui.dialogs.input_dialog import InputDialog
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.exchange.deeds import PURPOSE
from asn_desktop.gui.pages.exchange.service import SUBJECT
from asn_desktop.gui.widgets.labels import label
from asn_desktop.gui.wizards.invitation_fields import InvitationFields

if TYPE_CHECKING:  # The window is painted before the services are loaded.
    from asn_desktop.errors import UserError

_SHOWN: Final = 210
_LOOK: Final = "Periksa undangan"
_MINE: Final = "Ini kantor saya"
_EFFECT: Final = (
    "Data yang sudah diisi di sini tetap. Susunan satuan kerja dan penempatan pegawai menjadi "
    "usulan yang diputuskan BKPSDM. Cadangan dibuat lebih dulu, lalu kantor dibuka kembali."
)


class JoinDialog(InputDialog):
    """First looks at the invitation; only the second press writes.

    Signals:
        joined: Carries what came of it.
    """

    subject = SUBJECT
    joined = Signal(object)

    def __init__(self, tools: Tools, parent: QWidget) -> None:
        super().__init__("Buka undangan BKPSDM", _LOOK, tools.jobs, parent)
        self._jobs = tools.jobs
        self._enrolment = tools.workspace.exchange.enrolment
        self.fields = InvitationFields(tools.preferences.folder(PURPOSE))
        self.body.addWidget(label(_EFFECT, wrap=True))
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields.file.setFocus()
        self.fields.changed.connect(lambda: self.save.setText(_LOOK))
        self.save_requested.connect(self._go_on)

    def refuse(self, error: UserError) -> None:
        """Override InputDialog.refuse: what is wrong stands at its field."""
        self.save.setEnabled(True)
        self.fields.refuse(error)

    def _go_on(self) -> None:
        if (gap := self.fields.check()) is not None:
            gap.setFocus()
            return
        path, code = self.fields.path(), self.fields.typed_code()
        self.save.setEnabled(False)
        if self.fields.content is None:
            work = partial(self._enrolment.look, path, code)
            self._jobs.read(self, work, self._on_looked, self.refuse)
        else:
            confirmed = self.fields.clock_confirmed()
            accept = partial(self._enrolment.accept, path, code, confirmed=confirmed)
            self.write(accept, self.joined.emit)

    def _on_looked(self, content: InvitationContent) -> None:
        self.save.setEnabled(True)
        self.fields.show_content(content)
        self.save.setText(_MINE)
        parent = self.parentWidget()
        most = parent.window().height() - 20 if parent is not None else self.height()
        self.resize(self.width(), min(self.height() + theme.scaled(_SHOWN), max(most, _SHOWN)))
        self.save.setFocus()


def joined_words(done: Accepted) -> str:
    """Return what came of it, in one sentence."""
    return (
        f"{done.content.name} terhubung dengan {done.content.head_office}. Delapan kata komputer "
        f"ini: {done.words}. Bacakan bila BKPSDM menelepon."
    )
