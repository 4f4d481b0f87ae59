"""What is missing in an appraisal before it can be determined, and what is only left blank."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Realisation
from asn_desktop.domain.course import State
from asn_desktop.domain.targets.words import BEHAVIOURS

LOCKED = "SKP belum ditetapkan"


class Gap(NamedTuple):
    """Something that is missing before an appraisal can be submitted or determined.

    ``field`` names the place: ``rater``, ``plan``, ``results`` or ``behaviour``.
    """

    field: str
    sentence: str


def gaps(appraisal: Appraisal) -> Iterator[Gap]:
    """Yield what is missing, in the order of the form."""
    if appraisal.rater is None:
        yield Gap("rater", "Pejabat penilai belum diisi. Pilih atasan pegawai ini di data pegawai.")
    if locked := lock(None if appraisal.plan is None else appraisal.plan.state):
        yield Gap("plan", locked)
    if appraisal.results is None:
        yield Gap("results", "Rating hasil kerja belum diisi oleh pejabat penilai.")
    if appraisal.behaviour is None:
        yield Gap("behaviour", "Rating perilaku kerja belum diisi oleh pejabat penilai.")


def lock(plan: State | None) -> str:
    """Return why nothing can be determined against a plan in a state; empty where it can."""
    if plan is None:
        return f"{LOCKED}: belum dibuat untuk periode ini. Buat atau impor SKP-nya dahulu."
    if plan is not State.DETERMINED:
        return f"{LOCKED} (masih {plan.value}). Tetapkan SKP-nya dahulu."
    return ""


def unfilled(appraisal: Appraisal) -> tuple[str, ...]:
    """Return remarks on realisations and feedback that are left blank; they never block."""
    remarks = []
    results = () if appraisal.plan is None else appraisal.plan.results
    lineages = [each.lineage for result in results for each in result.indicators]
    blank = Realisation()
    if lacking := sum(appraisal.realisations.get(each, blank).text == "" for each in lineages):
        remarks.append(f"Realisasi {lacking} dari {len(lineages)} indikator belum diisi.")
    silent = Feedback()
    if lacking := sum(appraisal.feedback.get(each.lineage, silent).text == "" for each in results):
        remarks.append(f"Umpan balik {lacking} dari {len(results)} hasil kerja belum diisi.")
    numbers = [behaviour.number for behaviour in BEHAVIOURS]
    if lacking := sum(appraisal.behaviours.get(each, silent) == silent for each in numbers):
        remarks.append(f"Umpan balik {lacking} dari {len(numbers)} perilaku kerja belum diisi.")
    return tuple(remarks)
