"""The section Aturan: which rules the program applies today, and on what they rest."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.dates import short_date
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.versions import RuleVersion, Verified
from asn_desktop.gui.page import Tools
from asn_desktop.gui.pages.settings.section import Section
from asn_desktop.gui.table_model import Column, ListModel
from asn_desktop.gui.widgets.chip import ChipText
from asn_desktop.gui.widgets.labels import button
from asn_desktop.gui.widgets.table import Table

_TONES: Final = {
    Verified.YES: "ok",
    Verified.PRACTICE: "info",
    Verified.FROM_MEMORY: "warn",
    Verified.OUR_CHOICE: "neutral",
}
_HEIGHT: Final = 260


def rule_title(version: RuleVersion) -> str:
    """Return what people call a rule: by the calculator, by itself, else its key."""
    known = RULES.get(version.key)
    told = version.data.get("title")
    return known.title if known else str(told) if told else _WORDS.get(version.key, version.key)


_WORDS: Final = {"nip_ages": "Umur pada NIP yang diperingatkan"}
_COLUMNS: Final[tuple[Column[RuleVersion], ...]] = (
    Column("Aturan", rule_title, strong=True, width=280),
    Column("Dasar", lambda version: version.basis),
    Column(
        "Berlaku sejak",
        lambda version: short_date(version.valid_from),
        sort_key=lambda version: version.valid_from.toordinal(),
        width=110,
    ),
    Column(
        "Pemeriksaan",
        lambda version: version.verified.label,
        chip=lambda version: ChipText(version.verified.label, _TONES[version.verified]),
        width=150,
    ),
)


class RulesSection(Section):
    """A list to read; rules change with an update or a package, never by hand."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(
            tools,
            "Aturan",
            "Aturan yang berlaku hari ini. Perubahannya datang bersama pembaruan program atau "
            "paket dari BKPSDM, jadi tidak diketik di sini.",
        )
        self.model = ListModel(_COLUMNS, self)
        self.table = Table("Aturan yang berlaku")
        self.table.show_model(self.model)
        self.table.setMinimumHeight(_HEIGHT)
        self.add_table(self.table)
        self.add_buttons(button("Buka kalkulator aturan", icon="calculator", clicked=self._open))
        self.table.opened.connect(lambda _row: self._open())

    def reload(self) -> None:
        """Override Section.reload."""
        today = self.tools.workspace.clock.today()
        rules = self.tools.workspace.rules

        def work() -> list[RuleVersion]:
            return [version for version in rules.versions() if version.covers(today)]

        self.tools.jobs.read(self, work, self.model.set_rows)

    def _open(self) -> None:
        version = self.model.row_at(self.table.currentIndex().row())
        self.go_wanted.emit("calculator", version.key if version else None)
