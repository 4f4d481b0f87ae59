"""What headings mean: the fields of a list and the words that offices write for them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from functools import cached_property

from asn_desktop.domain.names import fold

_SPELLED = re.compile(r"\b\w(?: \w)+\b")


def normal(heading: str) -> str:
    """Return the heading for comparing: "N I P" is "nip", "Gol./Ruang" is "gol ruang"."""
    return _SPELLED.sub(lambda letters: letters[0].replace(" ", ""), fold(heading))


@dataclass(frozen=True)
class Vocabulary:
    """The fields of one kind of list.

    ``synonyms`` names each field's headings, the most telling first: where a
    file has several of them, the first wins. ``hints`` are words that make a
    guess. ``ignored`` are the beginnings of headings whose values are not read.
    """

    synonyms: AnyMapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    labels: AnyMapping[str, str]
    hints: tuple[tuple[re.Pattern[str], str], ...] = ()
    ignored: tuple[str, ...] = field(default=())

    @cached_property
    def _known(self) -> dict[str, tuple[str, int]]:
        return {
            words: (name, rank)
            for name, all_words in self.synonyms.items()
            for rank, words in enumerate(all_words)
        }

    def headings(self, fields: Iterable[str]) -> tuple[str, ...]:
        """Return the headings of a list with these fields, as its example writes them."""
        return tuple(self.labels[field] for field in fields)

    def meaning(self, heading: str) -> tuple[str, int] | None:
        """Return the field of a heading and how far down its synonyms it stands."""
        return self._known.get(normal(heading))

    def guess(self, heading: str) -> str | None:
        """Return the field that a word in the heading hints at."""
        words = normal(heading)
        return next((name for hint, name in self.hints if hint.search(words)), None)

    def is_ignored(self, heading: str) -> bool:
        """Say whether the values under this heading are of no use or private."""
        words = normal(heading)
        return any(words == start or words.startswith(f"{start} ") for start in self.ignored)
