"""The form EVALUASI KINERJA PEGAWAI, of a period or the year (``forms.md`` g)."""

from __future__ import annotations

from datetime import date
from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback
from asn_desktop.domain.appraisals.curve import distribution_curve
from asn_desktop.domain.course import State
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.targets.plan import Indicator, Plan, WorkResult
from asn_desktop.reports import blocks, choices, signing
from asn_desktop.reports.drawings import inset
from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.skp import Beside, Issuer, plan_notes, work_results
from asn_desktop.reports.table import Cell, Group, Row, Table
from asn_desktop.reports.text import Content, Paragraph, Run, say

_TITLE: Final = "EVALUASI KINERJA PEGAWAI"
_STRIKE: Final = Paragraph((Run("Coret yang tidak sesuai."),), bullet="*")
_REACHED: Final = "REALISASI BERDASARKAN BUKTI DUKUNG"
_FEEDBACK: Final = "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG"
# The forms' tables are as wide together as without these two columns.
_WIDTH: Final = 30.0


def evaluation(
    appraisal: Appraisal, plan: Plan, predicate: Predicate | None, issuer: Issuer
) -> Paperwork:
    """Return the evaluation of an employee; DRAF stands on it until it is determined.

    Args:
        appraisal: What the rater says.
        plan: What was planned.
        predicate: Where the two ratings lead; None while one is empty.
        issuer: Whose form it is.
    """
    on = determined_on(appraisal)
    period = appraisal.period
    parts = (
        blocks.titled(
            *((Run(line, bold=True),) for line in (_TITLE, plan.approach.title, plan.form.title)),
            choices.period(period),
        ),
        blocks.above(issuer.name, max(plan.start, period.start), min(plan.end, period.end)),
        blocks.identity(appraisal.person, appraisal.rater, plan.form),
        _organisation(appraisal),
        work_results(plan, _beside(appraisal)),
        _line("RATING HASIL KERJA", choices.rating(appraisal.results)),
        blocks.judged_behaviours(
            plan.expectations,
            {n: _said(each, f"perilaku {n}") for n, each in appraisal.behaviours.items()},
            _FEEDBACK,
        ),
        _line("RATING PERILAKU KERJA", choices.rating(appraisal.behaviour), keep=True),
        _line("PREDIKAT KINERJA PEGAWAI", choices.predicate(predicate), keep=True),
        signing.signed(None, signing.rater_signs(appraisal.rater, issuer.place, on)),
        blocks.notes(*plan_notes(plan)),
    )
    name = f"Evaluasi {period.title} {appraisal.person.name}"
    return Paperwork(name, blocks.foot(name, parts, on), parts, draft=on is None)


def determined_on(appraisal: Appraisal) -> date | None:
    """Return the official date of what is in force, None for whatever is a draft on paper."""
    return appraisal.determined_on if appraisal.state is State.DETERMINED else None


def _line(name: str, runs: tuple[Run, ...], *, keep: bool = False) -> Table:
    """Return a line of the form that is named and holds a choice."""
    row = Row((Cell(say(name, bold=True)), Cell((Paragraph(runs),))))
    return Table((36.0, 88.0), (Group((row,)),), above=blocks.GAP / 2, keep=keep)


def _organisation(appraisal: Appraisal) -> Table:
    """Return how the organisation achieved, and the pattern that belongs to it."""
    achieved = (Paragraph(choices.achievement(appraisal.organisation)), _STRIKE)
    curve = inset(distribution_curve(appraisal.organisation))
    row = Row((Cell(achieved), Cell(inset=curve)))
    titles = ("CAPAIAN KINERJA ORGANISASI*", "POLA DISTRIBUSI")
    head = (Row(tuple(map(blocks.label, titles))),)
    return Table((36.0, 88.0), (Group((row,)),), head, above=blocks.GAP / 2)


def _beside(appraisal: Appraisal) -> Beside:
    def reached(indicator: Indicator, n: int) -> Content:
        found = appraisal.realisations.get(indicator.lineage)
        if found is None:
            return ()
        text = say(found.text, f"realisasi rencana hasil kerja {n}") if found.text else ()
        if not found.evidence:
            return text
        return (*text, *say(f"Bukti dukung: {found.evidence}", f"bukti dukung {n}"))

    def told(result: WorkResult, n: int) -> Content:
        found = appraisal.feedback.get(result.lineage)
        return _said(found, f"rencana hasil kerja {n}") if found else ()

    return Beside((_REACHED, _FEEDBACK), _WIDTH, reached, told)


def _said(feedback: Feedback, of: str) -> Content:
    """Return feedback: the rater's note in words, and the text."""
    note = say(f"{feedback.rating.short} ekspektasi") if feedback.rating else ()
    text = say(feedback.text, f"umpan balik {of}") if feedback.text else ()
    return (*note, *text)
