"""The calculator's question about the distribution of predicates (rules.md section 1.7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.organisation import (
    ORGANISATION_WORDS,
    Counts,
    Distribution,
    OrganisationPredicate,
    departures,
)
from asn_desktop.domain.predicates import Predicate
from asn_desktop.domain.rules.numbers import whole
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey
from asn_desktop.domain.rules.versions import RuleVersion, in_force

_ORGANISATION: Final = RuleKey("organisation", "Predikat kinerja organisasi", ORGANISATION_WORDS)
_PEOPLE: Final = {
    predicate: RuleKey(name, f"Pegawai berpredikat {predicate.value}", example="3")
    for predicate, name in zip(Predicate, ("sb", "b", "bp", "k", "sk"), strict=True)
}


class Judged(NamedTuple):
    """How the predicates of people stand beside the pattern; no verdict for too few people."""

    fits: bool | None
    warnings: tuple[str, ...]
    why: Explanation


def judged(
    versions: Iterable[RuleVersion],
    organisation: OrganisationPredicate,
    counts: Counts,
    on: date,
) -> Judged:
    """Compare the predicates of an organisation's people with the pattern; nothing is blocked.

    Args:
        versions: All known rule versions.
        organisation: How the organisation achieved.
        counts: People of each predicate.
        on: Last day of the appraised period.

    Raises:
        NoRuleInForceError: No pattern was in force on that day.
    """
    version = in_force(versions, "distribution", on)
    rule = version.read(Distribution)
    people = sum(counts.values())
    inputs = f"organisasi {organisation.term}, {people} pegawai: {_listed(counts)}."
    if people < max(rule.least_people, 1):
        why = Explanation.by(
            version,
            rule=rule.title,
            value="tidak dapat diuji",
            inputs=inputs,
            changes=(f"Pola diuji mulai {rule.least_people} pegawai (pilihan program).",),
        )
        return Judged(None, (), why)
    warnings = tuple(departures(rule.patterns[organisation], counts))
    why = Explanation.by(
        version,
        rule=rule.title,
        value="belum sesuai pola" if warnings else "sesuai pola",
        inputs=inputs,
        changes=_changes(rule, organisation, counts),
    )
    return Judged(not warnings, warnings, why)


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    organisation = OrganisationPredicate(keys["organisation"])
    counts = {predicate: whole(key, keys) for predicate, key in _PEOPLE.items()}
    found = judged(versions, organisation, counts, on)
    return Answer.explained({"fits": found.fits, "warnings": list(found.warnings)}, found.why)


def _listed(counts: Counts) -> str:
    return ", ".join(f"{predicate.value} {people}" for predicate, people in counts.items())


def _changes(
    rule: Distribution, organisation: OrganisationPredicate, counts: Counts
) -> tuple[str, ...]:
    fitting = [
        each.term
        for each in OrganisationPredicate
        if each is not organisation and not departures(rule.patterns[each], counts)
    ]
    named = " dan ".join(fitting) if fitting else "tidak satu pun"
    return (
        f"Predikat organisasi lain yang polanya sesuai untuk susunan ini: {named}.",
        "Pola ini panduan: susunan lain tetap dapat ditetapkan dengan menuliskan alasannya.",
    )


RULE: Final = Rule(
    name="distribution",
    title="Pola distribusi predikat",
    keys=(_ORGANISATION, *_PEOPLE.values()),
    compute=_answer,
)
