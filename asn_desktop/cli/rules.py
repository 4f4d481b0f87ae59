"""The rule calculator on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Annotated, Final

import typer

from asn_desktop.cli.context import Call, UsageProblemError, answer
from asn_desktop.cli.words import add
from asn_desktop.domain.dates import InvalidDateError, parse_date
from asn_desktop.domain.rules.questions import Answer, Rule, RuleKey, RuleQuestionError
from asn_desktop.services.rules import RuleService

LIST: Final = "list"


def register(app: typer.Typer) -> None:
    """Add ``rule`` to the commands."""
    add(app, "rule", "Kalkulator aturan: hitung sebuah nilai dan lihat mengapa demikian.")(rule)


def rule(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="ATURAN", help="Nama aturan, atau list untuk daftarnya.")
    ],
    pairs: Annotated[
        list[str] | None,
        typer.Argument(metavar="KUNCI=NILAI", help="Yang ditanyakan aturan itu."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="TANGGAL", help="Hari yang aturannya dipakai; bawaan: hari ini."),
    ] = None,
) -> int:
    """Answer one rule, or list them."""
    call = Call.of(context)
    with _rules(call) as rules:
        if name == LIST:
            return _list(context, rules.list_rules())
        day = _day(on) or call.clock.today()
        try:
            found = rules.answer(name, _keys(pairs or []), day)
        except RuleQuestionError as error:
            raise UsageProblemError(str(error)) from error
    return answer(context, _document(name, day, found), _lines(found))


@contextmanager
def _rules(call: Call) -> Iterator[RuleService]:
    # Rules can be tried out before there is an office; an office may have newer ones.
    if (call.folder / "office.json").exists():
        with call.workspace() as office:
            yield office.rules
    else:
        yield RuleService(call.clock)


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else parse_date(text)
    except InvalidDateError as error:
        raise UsageProblemError(f"--on: {error}") from error


def _keys(pairs: Sequence[str]) -> dict[str, str]:
    keys: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or name in keys:
            raise UsageProblemError(
                f"“{pair}” tidak dapat dibaca. Tulis setiap kunci satu kali sebagai kunci=nilai."
            )
        keys[name] = value
    return keys


def _document(name: str, day: date, found: Answer) -> dict[str, object]:
    return {
        "rule": name,
        "on": day,
        **found.values,
        "explanation": found.explanation,
        "basis": found.basis,
        "verified": found.verified.value,
    }


def _lines(found: Answer) -> Iterator[str]:
    yield from found.explanation
    warnings = found.values.get("warnings")
    if isinstance(warnings, list):
        yield from (f"Perhatian: {warning}" for warning in warnings)


def _list(context: typer.Context, rules: Sequence[Rule]) -> int:
    rows = [
        {
            "name": rule.name,
            "title": rule.title,
            "keys": [
                {
                    "name": key.name,
                    "title": key.title,
                    "choices": list(key.choices),
                    "may_be_empty": key.may_be_empty,
                }
                for key in rule.keys
            ],
        }
        for rule in rules
    ]
    lines = (f"{rule.name} {' '.join(map(_usage, rule.keys))}: {rule.title}" for rule in rules)
    return answer(context, {"total": len(rows), "rows": rows}, lines)


def _usage(key: RuleKey) -> str:
    typed = f"{key.name}={'|'.join(key.choices) or '...'}"
    return f"[{typed}]" if key.may_be_empty else typed
