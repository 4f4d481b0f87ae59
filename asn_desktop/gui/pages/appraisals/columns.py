"""The columns of the list of appraisals: progress, never grades."""

from __future__ import annotations

from typing import Final

from asn_desktop.domain.appraisals.lists import AppraisalLine
from asn_desktop.gui.pages.appraisals import words
from asn_desktop.gui.person_columns import person_columns
from asn_desktop.gui.table_model import Column

RATER_COLUMN: Final = 2


def columns() -> tuple[Column[AppraisalLine], ...]:
    """Return the columns of the list."""
    return (
        *person_columns(),
        Column("Pejabat penilai", lambda line: line.rater or "belum ada"),
        Column(
            "Rating terisi",
            words.rated_word,
            detail=words.plan_word,
            width=146,
        ),
        Column(
            "Status",
            lambda line: line.state_title,
            chip=lambda line: words.state_chip(line.state),
            width=126,
        ),
    )
