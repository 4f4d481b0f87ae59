"""Numbers among what a rule asks for, each refused with a sentence that names what is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from asn_desktop.domain.decimals import parse_decimal, parse_whole
from asn_desktop.domain.rules.questions import RuleKey


def whole(key: RuleKey, keys: Mapping[str, str], least: int = 0) -> int:
    """Return a whole number.

    Raises:
        RuleQuestionError: It is no whole number, or less than the least one.
    """
    given = keys[key.name]
    found = parse_whole(given)
    if found is None or found < least:
        raise key.refusal(given, f"Yang diterima: bilangan bulat {least} atau lebih.")
    return found


def decimal(
    key: RuleKey, keys: Mapping[str, str], allowed: str, most: Fraction | None = None
) -> Fraction:
    """Return a number that is not negative; comma and point both mark decimals.

    Raises:
        RuleQuestionError: It is no such number, or above the most.
    """
    given = keys[key.name]
    found = parse_decimal(given)
    if found is None or (most is not None and found > most):
        raise key.refusal(given, f"Yang diterima: {allowed}.")
    return found


def decimals(key: RuleKey, keys: Mapping[str, str]) -> tuple[Fraction, ...]:
    """Return the numbers of a list: commas between them, points mark decimals.

    Raises:
        RuleQuestionError: A part of the list is no number, or is empty.
    """
    given = keys[key.name]
    found = [parse_decimal(part) for part in given.split(",")]
    numbers = tuple(each for each in found if each is not None)
    if len(numbers) < len(found):
        raise key.refusal(
            given,
            "Yang diterima: angka 0 atau lebih, dipisah koma, pecahan dengan titik, "
            f"misalnya {key.example}.",
        )
    return numbers
