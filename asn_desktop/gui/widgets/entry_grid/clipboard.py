"""Ranges of cells as spreadsheets copy them: lines and tabs, quoted where needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

_LINE_END: Final = r"\r\n|\r|\n"
# A quoted cell must end where its quotes end; else the quotes are part of the text.
_CELL: Final = re.compile(rf'"((?:[^"]|"")*)"(?=\t|{_LINE_END}|\Z)|([^\t\r\n]*)')
_STEP: Final = re.compile(rf"\t|{_LINE_END}|\Z")
_QUOTED: Final = re.compile(r'[\t\r\n"]')


def parse(text: str) -> list[list[str]]:
    """Return the cells of a range, line by line; blank lines at its end are left out."""
    lines: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell = _CELL.match(text, at)
        assert cell is not None  # noqa: S101 - it also matches nothing
        quoted, plain = cell.groups()
        lines[-1].append(plain if quoted is None else _unquoted(quoted))
        step = _STEP.match(text, cell.end())
        assert step is not None  # noqa: S101 - a cell ends before one
        if not step.group():
            break
        at = step.end()
        if step.group() != "\t":
            lines.append([])
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


def written(lines: Iterable[Sequence[str]]) -> str:
    """Return a range as spreadsheets take it."""
    return "\n".join("\t".join(map(_quoted, line)) for line in lines)


def _unquoted(text: str) -> str:
    return re.sub(_LINE_END, "\n", text.replace('""', '"'))


def _quoted(cell: str) -> str:
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(cell) else cell
