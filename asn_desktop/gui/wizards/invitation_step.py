"""The step of the first run that opens an invitation from the head office."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from asn_desktop.errors import UserError
from asn_desktop.gui.wizards.founding import InvitationAnswers
from asn_desktop.gui.wizards.invitation_fields import InvitationFields
from asn_desktop.gui.wizards.step import Step


class InvitationStep(Step):
    """Which invitation; what it says is shown before anybody calls it theirs."""

    caption = "Kantor"

    def __init__(self) -> None:
        super().__init__(
            "package-open",
            "Buka undangan dari BKPSDM",
            "Pilih berkasnya dan ketik kode dari surat. Isinya ditampilkan dulu; belum ada yang "
            "ditulis.",
        )
        self.fields = InvitationFields()
        self.body.addWidget(self.fields)

    def check(self) -> QWidget | None:
        """Mark what has to be repaired and return the first such field."""
        return self.fields.check()

    def kept(self) -> Mapping[str, QWidget]:
        """Return the field of the file; the code stays in the letter."""
        return {"invitation": self.fields.file}

    def first_field(self) -> QWidget | None:
        """Return the first field that is still empty."""
        return self.fields.code if self.fields.file.text() else self.fields.file

    def next_words(self) -> str:
        """Return what the main button says."""
        return "&Periksa undangan" if self.fields.content is None else "&Ini kantor saya"

    def answers(self) -> InvitationAnswers:
        """Return what was typed, and what the invitation said."""
        content = self.fields.content
        assert content is not None  # noqa: S101 - it was looked at before
        fields = self.fields
        return InvitationAnswers(
            fields.path(), fields.typed_code(), content, fields.clock_confirmed()
        )

    def refuse(self, error: UserError) -> None:
        """Say at its field why the invitation cannot be used."""
        self.fields.refuse(error)
