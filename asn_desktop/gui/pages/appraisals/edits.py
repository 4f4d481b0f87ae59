"""What a rater enters, as functions from one appraisal to the next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Realisation
from asn_desktop.domain.predicates import Rating
from asn_desktop.ids import RowId

Edit = Callable[[Appraisal], Appraisal]
Key = TypeVar("Key")


def results(rating: Rating) -> Edit:
    """Set the rating of the results."""
    return lambda appraisal: replace(appraisal, results=rating)


def behaviour(rating: Rating) -> Edit:
    """Set the rating of the behaviour."""
    return lambda appraisal: replace(appraisal, behaviour=rating)


def both(results_: Rating, behaviour_: Rating) -> Edit:
    """Set both ratings, as a cell of the matrix does."""
    return lambda appraisal: replace(appraisal, results=results_, behaviour=behaviour_)


def note(text: str) -> Edit:
    """Set the note of the rater."""
    return lambda appraisal: replace(appraisal, note=text)


def result_rating(lineage: RowId, rating: Rating) -> Edit:
    """Note a rating at a work result; it decides nothing."""
    return lambda appraisal: replace(
        appraisal, feedback=_rated(appraisal.feedback, lineage, rating)
    )


def result_text(lineage: RowId, text: str) -> Edit:
    """Set the feedback on a work result."""
    return lambda appraisal: replace(appraisal, feedback=_said(appraisal.feedback, lineage, text))


def behaviour_rating(number: int, rating: Rating) -> Edit:
    """Note a rating at a behaviour; it decides nothing."""
    return lambda appraisal: replace(
        appraisal, behaviours=_rated(appraisal.behaviours, number, rating)
    )


def behaviour_text(number: int, text: str) -> Edit:
    """Set the feedback on a behaviour."""
    return lambda appraisal: replace(
        appraisal, behaviours=_said(appraisal.behaviours, number, text)
    )


def reached(lineage: RowId, text: str) -> Edit:
    """Set what was reached of an indicator."""
    return _realisation(lineage, lambda each: each._replace(text=text))


def evidence(lineage: RowId, text: str) -> Edit:
    """Set what the evidence is, in words or as a link."""
    return _realisation(lineage, lambda each: each._replace(evidence=text))


def file(lineage: RowId, row: RowId | None) -> Edit:
    """Attach a file of the evidence store, or take it off."""
    return _realisation(lineage, lambda each: each._replace(file=row))


def _realisation(lineage: RowId, change: Callable[[Realisation], Realisation]) -> Edit:
    def edit(appraisal: Appraisal) -> Appraisal:
        known = appraisal.realisations.get(lineage, Realisation())
        return replace(appraisal, realisations={**appraisal.realisations, lineage: change(known)})

    return edit


def _rated(known: Mapping[Key, Feedback], key: Key, rating: Rating) -> dict[Key, Feedback]:
    return {**known, key: known.get(key, Feedback())._replace(rating=rating)}


def _said(known: Mapping[Key, Feedback], key: Key, text: str) -> dict[Key, Feedback]:
    return {**known, key: known.get(key, Feedback())._replace(text=text)}
