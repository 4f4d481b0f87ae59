"""The recovery sheet: its code on the screen, on paper, and in a file."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, Qt, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from asn_desktop.gui import theme
from asn_desktop.gui.widgets.banner import Banner
from asn_desktop.gui.widgets.card import Card
from asn_desktop.gui.widgets.labels import IconLabel, button, label

_GROUPS_IN_LINE: Final = 4
_PAPER_PT: Final = 11.0
_KINDS: Final = "Dokumen PDF (*.pdf);;Berkas teks (*.txt)"
_WHY: Final = (
    "Data kantor terkunci dengan kata sandi. Bila kata sandi terlupa, hanya kode ini yang dapat "
    "membukanya. Tanpa keduanya, data tidak dapat dibuka oleh siapa pun."
)
_KEEP: Final = (
    "Simpan lembar ini di tempat terkunci, terpisah dari komputer. Siapa pun yang memegangnya "
    "dapat membuka data kantor."
)


class SheetText(NamedTuple):
    """What stands on the sheet: whose office, whose account, since when, and the code."""

    office: str
    account: str
    day: str
    code: str


class RecoverySheet(QWidget):
    """Shows the code once, lets it be kept, and asks whether it was.

    Signals:
        confirmed: Whether the person says that it is kept.
    """

    confirmed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = SheetText("", "", "", "")
        self.message = Banner("ok")
        self.code = QLabel()
        self.save = button("&Simpan lembar pemulihan…", icon="download", clicked=self._ask_where)
        self.print = button("&Cetak…", icon="printer", clicked=self._print)
        self.kept = QCheckBox("Saya sudah menyimpannya di tempat &aman")
        self.kept.toggled.connect(self.confirmed)
        self._lay_out()

    def show_sheet(self, text: SheetText) -> None:
        """Show the code of an office that was just made or protected."""
        self.text = text
        self.code.setText("\n".join(code_lines(text.code)))
        self.code.setAccessibleName(f"Kode pemulihan: {text.code}")

    def write(self, path: Path) -> bool:
        """Write the sheet as PDF, or as text where the name says so; tell whether it is there."""
        try:
            if path.suffix.casefold() == ".txt":
                path.write_text(plain_sheet(self.text), encoding="utf-8", newline="\r\n")
            else:
                _write_pdf(path, self.text)
        except OSError:
            self.message.set_tone("bad")
            self.message.show_message(
                f"Lembar belum tersimpan di {path.parent}",
                "Folder itu tidak dapat ditulisi atau ruangnya penuh. Pilih folder lain.",
            )
            return False
        self.message.set_tone("ok")
        self.message.show_message("", f"Lembar pemulihan tersimpan: {path}")
        return True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_WHY, wrap=True))
        frame = Card()
        frame.setProperty("kind", "well")
        self.code.setProperty("role", "title")
        self.code.setFont(theme.digits("title"))
        # All of the code, or none: two lines never share the room of one.
        self.code.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # No focus by Tab: the code is read from the sheet, and the tick comes next.
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        frame.body.addWidget(self.code)
        column.addWidget(frame)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.print)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.message)
        safe = QHBoxLayout()
        safe.setSpacing(8)
        safe.addWidget(IconLabel("key-round", "primary", 16))
        safe.addWidget(label(_KEEP, "muted", wrap=True), 1)
        column.addLayout(safe)
        column.addWidget(self.kept)

    def _ask_where(self) -> None:
        start = str(Path.home() / "Lembar pemulihan Bina Kinerja.pdf")
        path, kind = QFileDialog.getSaveFileName(self, "Simpan lembar pemulihan", start, _KINDS)
        if path:
            chosen = Path(path)
            self.write(chosen if chosen.suffix else chosen.with_suffix(_suffix(kind)))

    def _print(self) -> None:
        # Loaded when something is printed: few people do, and the start is measured.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("Cetak lembar pemulihan")
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            _document(self.text).print_(printer)
            self.message.set_tone("ok")
            self.message.show_message("", "Lembar pemulihan dikirim ke printer.")


def code_lines(code: str) -> list[str]:
    """Return a code in lines of four groups, as it is read and copied most easily."""
    groups = code.split("-")
    starts = range(0, len(groups), _GROUPS_IN_LINE)
    return ["   ".join(groups[at : at + _GROUPS_IN_LINE]) for at in starts]


def plain_sheet(text: SheetText) -> str:
    """Return the sheet as text."""
    lines = (
        "LEMBAR PEMULIHAN – BINA KINERJA",
        "",
        f"Kantor       : {text.office}",
        f"Akun pertama : {text.account}",
        f"Dibuat       : {text.day}",
        "",
        "Kode pemulihan:",
        "",
        *(f"    {line}" for line in code_lines(text.code)),
        "",
        _WHY,
        _KEEP,
        "Cara memakai: di jendela Masuk, pilih “Lupa kata sandi? Pakai lembar pemulihan”.",
        "",
    )
    return "\n".join(lines)


def _suffix(kind: str) -> str:
    return ".txt" if "*.txt" in kind else ".pdf"


def _write_pdf(path: Path, text: SheetText) -> None:
    """Write the sheet as one page.

    Raises:
        OSError: The place cannot be written; Qt itself would only say so on the console.
    """
    with path.open("wb"):
        pass
    writer = QPdfWriter(str(path))
    writer.setTitle("Lembar pemulihan Bina Kinerja")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    _print_on(writer, text)
    if not path.stat().st_size:
        raise OSError(path)


def _print_on(device: QPagedPaintDevice, text: SheetText) -> None:
    _document(text).print_(device)


def _document(text: SheetText) -> QTextDocument:
    code = "<br>".join(line.replace(" ", "&nbsp;") for line in code_lines(text.code))
    rows = (("Kantor", text.office), ("Akun pertama", text.account), ("Dibuat", text.day))
    cells = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'>{name}</td><td>{escape(value)}</td></tr>"
        for name, value in rows
    )
    made = QTextDocument()
    # In points: a length in pixels would shrink with the resolution of the paper.
    font = theme.font("body")
    font.setPointSizeF(_PAPER_PT)
    made.setDefaultFont(font)
    # Black by name: in the dark theme a document would be white on white paper.
    made.setHtml(
        "<body style='color:#000000'>"
        "<h1>Lembar pemulihan</h1><p>Bina Kinerja</p>"
        f"<table>{cells}</table><p>&nbsp;</p><p>Kode pemulihan:</p>"
        f"<p style='font-size:20pt; font-weight:600; line-height:150%'>{code}</p>"
        f"<p>&nbsp;</p><p>{_WHY}</p><p>{_KEEP}</p>"
        "<p>Cara memakai: di jendela Masuk, pilih “Lupa kata sandi? Pakai lembar pemulihan”, "
        "lalu ketik kode ini. Huruf besar atau kecil dan tanda hubung tidak berpengaruh.</p>"
        "</body>"
    )
    return made
