"""Rules as the office knows them: what may be asked, and the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from asn_desktop.clock import Clock
from asn_desktop.domain.rules.catalogue import RULES, rule_named
from asn_desktop.domain.rules.questions import Answer, Rule
from asn_desktop.domain.rules.versions import RuleVersion, parse_versions, without_overlap
from asn_desktop.paths import resource


def shipped_versions() -> tuple[RuleVersion, ...]:
    """Return the rule versions that come with the program."""
    return parse_versions(resource("rules.json").read_bytes())


def no_further_versions() -> tuple[RuleVersion, ...]:
    """Return nothing: for use where no office folder is open."""
    return ()


class RuleService:
    """Answers the questions of the rule calculator.

    Args:
        clock: Says what today is.
        stored: Returns the versions that the office's database holds; they
            replace shipped ones of the same key and first day.
    """

    def __init__(
        self,
        clock: Clock,
        stored: Callable[[], Iterable[RuleVersion]] = no_further_versions,
    ) -> None:
        self._clock = clock
        self._stored = stored

    def versions(self) -> tuple[RuleVersion, ...]:
        """Return every known rule version, ordered by key and day.

        Raises:
            InvalidRuleError: Two versions of a key overlap.
        """
        known = {(version.key, version.valid_from): version for version in shipped_versions()}
        known |= {(version.key, version.valid_from): version for version in self._stored()}
        return without_overlap(known.values())

    def list_rules(self) -> tuple[Rule, ...]:
        """Return what may be asked, in the order of the catalogue."""
        return tuple(RULES.values())

    def answer(self, name: str, keys: Mapping[str, str], on: date | None = None) -> Answer:
        """Return a rule's answer by the version in force on a day, or today.

        Raises:
            RuleQuestionError: The rule, a key or a value is not known.
            NoRuleInForceError: The rule was not in force on that day.
        """
        return rule_named(name).answer(keys, self.versions(), on or self._clock.today())
