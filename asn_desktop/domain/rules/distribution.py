"""The calculator's question about the distribution of predicates (rules.md section 1.7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

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


def _answer(keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date) -> Answer:
    version = in_force(versions, "distribution", on)
    rule = version.read(Distribution)
    organisation = OrganisationPredicate(keys["organisation"])
    counts = {predicate: whole(key, keys) for predicate, key in _PEOPLE.items()}
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
        return Answer.explained({"fits": None, "warnings": []}, why)
    warnings = departures(rule.patterns[organisation], counts)
    why = Explanation.by(
        version,
        rule=rule.title,
        value="belum sesuai pola" if warnings else "sesuai pola",
        inputs=inputs,
        changes=_changes(rule, organisation, counts),
    )
    return Answer.explained({"fits": not warnings, "warnings": warnings}, why)


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
