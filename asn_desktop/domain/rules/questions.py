"""What the rule calculator asks and answers; one shape for every rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from asn_desktop.domain.explanation import Explanation
from asn_desktop.domain.rules.versions import RuleVersion, Verified
from asn_desktop.errors import UserError


class RuleQuestionError(UserError):
    """The question cannot be asked so: an unknown rule, key or choice."""

    code = "rule_question"


@dataclass(frozen=True, slots=True)
class RuleKey:
    """Something that a rule asks for.

    Attributes:
        name: The word on the command line.
        title: The caption in the window.
        choices: What may be given, with the words that people see; nothing
            listed means free text.
        may_be_empty: Whether the rule has an answer without it.
        example: What one may type where nothing is listed.
        hint: A sentence below the field.
    """

    name: str
    title: str
    choices: Mapping[str, str] = field(default_factory=dict)
    may_be_empty: bool = False
    example: str = "nilai"
    hint: str = ""

    def check(self, value: str) -> str:
        """Return the value without blanks around it.

        Raises:
            RuleQuestionError: It is empty or not among the choices.
        """
        given = value.strip()
        if not given and self.may_be_empty:
            return given
        if not given or (self.choices and given not in self.choices):
            raise self.refusal(given, self._allowed())
        return given

    def refusal(self, given: str, allowed: str) -> RuleQuestionError:
        """Return the refusal of a value, with a sentence that says what is allowed."""
        return RuleQuestionError(f"“{self.name}” ({self.title}) {_found(given)}. {allowed}")

    def _allowed(self) -> str:
        if not self.choices:
            return f"Isilah seperti {self.name}={self.example}."
        empty = ", atau kosong" if self.may_be_empty else ""
        return f"Yang diterima: {', '.join(self.choices)}{empty}."


def _found(given: str) -> str:
    return f"berisi “{given}”" if given else "belum diisi"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule answers: named values, and why they are so.

    Values are text, whole numbers, booleans, None or lists of text.
    """

    values: Mapping[str, object]
    explanation: tuple[str, ...]
    basis: str
    verified: Verified

    @classmethod
    def explained(cls, values: Mapping[str, object], why: Explanation) -> Answer:
        """Return an answer with the four lines of its explanation."""
        return cls(values, tuple(why.sentences()), why.basis, why.verified)


Compute = Callable[[Mapping[str, str], tuple[RuleVersion, ...], date], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """A question of the rule calculator.

    Attributes:
        name: The word on the command line.
        title: The name that people see.
        keys: What it asks for, in the order of the form.
        compute: Receives every key checked, empty ones as empty text.
    """

    name: str
    title: str
    keys: tuple[RuleKey, ...]
    compute: Compute

    def answer(
        self, keys: Mapping[str, str], versions: tuple[RuleVersion, ...], on: date
    ) -> Answer:
        """Return the answer by the version in force on a day.

        Raises:
            RuleQuestionError: A key is unknown, missing or has a value that
                the rule does not know.
            NoRuleInForceError: The rule was not in force on that day.
        """
        known = ", ".join(key.name for key in self.keys)
        for name in keys:
            if name not in {key.name for key in self.keys}:
                raise RuleQuestionError(
                    f"Aturan “{self.name}” tidak mengenal “{name}”. Yang dikenal: {known}."
                )
        checked = {key.name: key.check(keys.get(key.name, "")) for key in self.keys}
        return self.compute(checked, versions, on)
