"""“Mengapa nilai ini?”: what a number is, from what, by which rule, what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from asn_desktop.domain.dates import long_date
from asn_desktop.domain.rules.versions import RuleVersion, Verified


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same four lines beside every number that a rule computes.

    Attributes:
        value: The value as people see it.
        inputs: A sentence that says from what it came.
        rule: The name of the rule.
        basis: The regulation, with the article where it is known.
        since: First day of the version that was used.
        verified: How well the rule's content is known.
        changes: Sentences that say what would change the value.
    """

    value: str
    inputs: str
    rule: str
    basis: str
    since: date
    verified: Verified
    changes: tuple[str, ...]

    @classmethod
    def by(
        cls, version: RuleVersion, *, rule: str, value: str, inputs: str, changes: tuple[str, ...]
    ) -> Explanation:
        """Return the explanation of a value that a rule version led to."""
        return cls(
            value=value,
            inputs=inputs,
            rule=rule,
            basis=version.basis,
            since=version.valid_from,
            verified=version.verified,
            changes=changes,
        )

    def sentences(self) -> list[str]:
        """Return the four lines."""
        source = f"{self.rule} ({self.basis}), berlaku sejak {_since(self.since)}"
        return [
            f"Nilai: {self.value}.",
            f"Dari apa: {self.inputs}",
            f"Aturannya: {source}; {self.verified.label}.",
            f"Yang akan mengubahnya: {' '.join(self.changes)}",
        ]


def _since(day: date) -> str:
    # Many rules are only known to apply from a year on: naming the first of
    # January would claim more than that.
    return f"tahun {day.year}" if (day.month, day.day) == (1, 1) else long_date(day)
