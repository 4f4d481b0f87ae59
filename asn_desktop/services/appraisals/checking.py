"""What is entered about an appraisal: made clean, and refused where it cannot be so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Realisation
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError
from asn_desktop.domain.targets.refusals import PlanRefusedError
from asn_desktop.domain.targets.words import BEHAVIOURS
from asn_desktop.ids import RowId
from asn_desktop.services.appraisals.grading import HeadRating
from asn_desktop.services.targets import checking
from asn_desktop.services.targets.checking import tidy
from asn_desktop.storage import evidence
from asn_desktop.storage.appraisals.tables import LONG_TEXT, SHORT_TEXT
from asn_desktop.storage.targets.people import RaterIds, ReadConnection

__all__ = ["clean", "reason", "require_file", "require_rater", "tidy", "with_head"]

_NUMBERS: Final = frozenset(behaviour.number for behaviour in BEHAVIOURS)


def clean(connection: ReadConnection, appraisal: Appraisal) -> Appraisal:
    """Return an appraisal with its texts made clean.

    Raises:
        AppraisalRefusedError: A text is too long, a behaviour is not known, or a file is gone.
    """
    unknown = sorted(set(appraisal.behaviours) - _NUMBERS)
    if unknown:
        raise AppraisalRefusedError(
            f"Perilaku nomor {unknown[0]} tidak ada; perilaku kerja bernomor 1 sampai 7."
        )
    cleaned = replace(
        appraisal,
        note=tidy(appraisal.note),
        realisations={key: _reached(each) for key, each in appraisal.realisations.items()},
        feedback={key: _said(each) for key, each in appraisal.feedback.items()},
        behaviours={key: _said(each) for key, each in sorted(appraisal.behaviours.items())},
    )
    for label, text, limit in _texts(cleaned):
        if len(text) > limit:
            raise AppraisalRefusedError(
                f"{label} berisi {len(text)} huruf, paling panjang {limit}. Singkatlah."
            )
    for each in cleaned.realisations.values():
        require_file(connection, each.file)
    if cleaned.sheet is not None:
        require_file(connection, cleaned.sheet.scan)
    return cleaned


def require_file(connection: ReadConnection, file: RowId | None) -> None:
    """Refuse a file that is not in the evidence store.

    Raises:
        AppraisalRefusedError: It is not.
    """
    if file is not None and evidence.by_id(connection, file) is None:
        raise AppraisalRefusedError(
            "Berkas bukti yang dipilih sudah tidak ada di kantor ini. Lampirkan kembali."
        )


def require_rater(connection: ReadConnection, employee: RowId, rater: RowId | None) -> RaterIds:
    """Return who rates, refusing the person themself and whom nobody knows.

    Raises:
        AppraisalRefusedError: This one cannot rate.
    """
    try:
        return checking.require_rater(connection, employee, rater)
    except PlanRefusedError as error:
        raise AppraisalRefusedError(str(error)) from error


def with_head(appraisal: Appraisal, head: HeadRating | None) -> Appraisal:
    """Return an appraisal with the rating that a head takes from the unit.

    Raises:
        AppraisalRefusedError: Another rating was entered for the head.
    """
    if head is None:
        filled = appraisal.results_from is not None
        results = None if filled else appraisal.results
        return replace(appraisal, results=results, results_from=None)
    # A rating that was filled from an earlier achievement gives way to the present one.
    outdated = appraisal.results_from not in {None, head.organisation}
    if not outdated and appraisal.results not in {None, head.results}:
        raise AppraisalRefusedError(
            "Rating hasil kerja kepala satuan kerja mengikuti capaian organisasinya: "
            f"{head.organisation.term} menjadi {head.results.short} ekspektasi. "
            "Perbaiki capaian organisasinya bila keliru."
        )
    return replace(appraisal, results=head.results, results_from=head.organisation)


def reason(text: str) -> str:
    """Return the reason that was given.

    Raises:
        AppraisalRefusedError: There is none.
    """
    found = tidy(text)
    if not found:
        raise AppraisalRefusedError(
            "Alasan belum diisi. Tulis singkat mengapa, untuk riwayat penilaian."
        )
    return found[:LONG_TEXT]


def _reached(each: Realisation) -> Realisation:
    return each._replace(text=tidy(each.text), evidence=tidy(each.evidence))


def _said(each: Feedback) -> Feedback:
    return each._replace(text=tidy(each.text))


def _texts(appraisal: Appraisal) -> Iterator[tuple[str, str, int]]:
    """Yield every text of an appraisal with what it is called and how long it may be."""
    yield "Catatan/rekomendasi", appraisal.note, LONG_TEXT
    for reached in appraisal.realisations.values():
        yield "Realisasi", reached.text, LONG_TEXT
        yield "Bukti dukung", reached.evidence, SHORT_TEXT
    for said in (*appraisal.feedback.values(), *appraisal.behaviours.values()):
        yield "Umpan balik", said.text, LONG_TEXT
    if appraisal.sheet is not None:
        yield "Nama penanda tangan lembar", appraisal.sheet.decided_by, SHORT_TEXT
