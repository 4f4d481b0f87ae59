"""The first and the last step of the first run: how the office begins, and where to go then."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from asn_desktop.gui.widgets.labels import IconLabel, label
from asn_desktop.gui.wizards.choice_card import Choice
from asn_desktop.gui.wizards.step import Step, choice_cards


class WayStep(Step):
    """How the office begins: with an invitation, on its own, or with practice.

    Signals:
        changed: Another way was chosen.
    """

    caption = "Cara mulai"
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            "building-2",
            "Selamat datang di Bina Kinerja",
            "Kita siapkan kantor Anda. Biasanya kurang dari 5 menit, dan semuanya dapat diubah "
            "nanti.",
        )
        self.body.addWidget(label("Bagaimana kantor Anda memulai?", "subtitle"))
        self.package, self.alone, self.practice = choice_cards(
            self.body,
            (
                Choice(
                    "package-open",
                    "Saya punya &paket dari BKPSDM",
                    "Data kantor, pegawai, dan aturan langsung terisi dari satu berkas.",
                    "Paling mudah",
                ),
                Choice(
                    "building-2",
                    "Kantor ini ber&diri sendiri",
                    "Isi nama kantor sendiri. Pegawai dapat diimpor dari Excel.",
                ),
                Choice(
                    "sparkles",
                    "&Coba dulu dengan data contoh (mode latihan)",
                    "Berisi 46 pegawai rekaan. Bebas dicoba, tidak memengaruhi data nyata.",
                ),
            ),
            self.changed.emit,
        )
        self.alone.setChecked(True)
        safe = QHBoxLayout()
        safe.setSpacing(8)
        safe.addWidget(IconLabel("shield-check", "ok", 16))
        words = "Semua data disimpan di komputer ini. Program tidak memerlukan internet."
        safe.addWidget(label(words, "muted", wrap=True), 1)
        self.body.addLayout(safe)

    def kept(self) -> Mapping[str, QWidget]:
        """Return the ways."""
        return {"package": self.package, "alone": self.alone, "practice": self.practice}

    def first_field(self) -> QWidget | None:
        """Return the chosen card."""
        return next(c for c in (self.package, self.alone, self.practice) if c.isChecked())

    def next_words(self) -> str:
        """Return what the main button says."""
        if self.practice.isChecked():
            return "Mulai &latihan"
        what = "pilih berkas paket" if self.package.isChecked() else "isi data kantor"
        return f"Lanjut: {what}"


class ReadyStep(Step):
    """Done; what comes first is the person's choice.

    Signals:
        changed: Another way was chosen.
    """

    caption = "Siap"
    changed = Signal()

    def __init__(self) -> None:
        super().__init__("circle-check", "Kantor siap dipakai", "Mulai dari mana?")
        self.people, self.rules, self.work = choice_cards(
            self.body,
            (
                Choice(
                    "file-spreadsheet",
                    "&Impor pegawai dari Excel",
                    "Paling cepat: cukup kolom Nama dan NIP. Tidak ada yang ditulis sebelum "
                    "Anda setuju.",
                    "Disarankan",
                ),
                Choice(
                    "calculator",
                    "Lihat &kalkulator aturan",
                    "Tiga menit untuk melihat bagaimana program menjelaskan setiap nilai.",
                ),
                Choice("house", "&Langsung bekerja", "Buka halaman pertama."),
            ),
            self.changed.emit,
        )
        self.people.setChecked(True)

    def set_invited(self) -> None:
        """Offer no import: the people came with the invitation."""
        self.people.hide()
        self.work.setChecked(True)

    def next_words(self) -> str:
        """Return what the main button says."""
        words = {"employee_import": "&Impor pegawai", "calculator": "Buka &kalkulator"}
        return words.get(self.destination(), "&Mulai bekerja")

    def destination(self) -> str:
        """Return the key of the page to begin with, "" for the first."""
        if self.people.isChecked():
            return "employee_import"
        return "calculator" if self.rules.isChecked() else ""

    def first_field(self) -> QWidget | None:
        """Return the chosen card."""
        return next(c for c in (self.people, self.rules, self.work) if c.isChecked())
