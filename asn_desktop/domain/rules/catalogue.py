"""All rules that the calculator answers, on the command line and in the window."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from asn_desktop.domain.rules import (
    attendance,
    distribution,
    gain,
    hours,
    nip,
    objection,
    organisation_rating,
    predicate,
    session_hours,
)
from asn_desktop.domain.rules.questions import Rule, RuleQuestionError

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            predicate.RULE,
            organisation_rating.RULE,
            distribution.RULE,
            hours.RULE,
            session_hours.RULE,
            attendance.RULE,
            gain.RULE,
            objection.RULE,
            nip.RULE,
        )
    }
)


def rule_named(name: str) -> Rule:
    """Return a rule of the catalogue.

    Raises:
        RuleQuestionError: There is none of that name.
    """
    if found := RULES.get(name):
        return found
    raise RuleQuestionError(
        f"Aturan “{name}” tidak dikenal. Yang dapat dihitung: {', '.join(RULES)}."
    )
