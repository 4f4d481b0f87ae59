"""Names of people: titles before and after, comparing, printing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

# Titles that stand before a name; the dot may be missing after those that are no initial.
_FRONT = re.compile(
    r"(?:(?:prof|drs|dra|drg|drh|dr|ir|hj|apt|kh)(?:\.\s*|\s+)|(?:h|ns|pdt)\.\s*)", re.IGNORECASE
)
# Titles after a name are known by their letters, so that "Ahmad S.Pd" is read without a comma.
_BACK_LETTERS: Final = (
    "ama amak amd amdak amdkeb amdkep amdkg amdkom amkeb amkep apd ma mag mak map mba mcs meng "
    "mfarm mh mhum mikom mip mkep mkes mkm mkn mkom mm mp mpd mpdi mpsi mphil msc mse msi msn "
    "mst mt mti phd sag sap se sei sfarm sgz sh shi shum si sik sikom sip sipem skeb sked skel "
    "skep skg skh skm skom skpm sp spd spdi spdsd spi spsi spt ss ssi ssit ssn ssos sst sstp st "
    "sth sthi stp str strkeb strkep"
)
_BACK: Final = frozenset(_BACK_LETTERS.split())
_INVISIBLE = re.compile("[\u200b\ufeff]")
_NO_WORD = re.compile(r"[^\w ]|_")


class PersonName(NamedTuple):
    """A name taken apart; a missing title is an empty text."""

    name: str
    front: str
    back: str


def squeeze(text: str) -> str:
    """Return the text with every run of spaces and line breaks as one space."""
    return " ".join((text if text.isascii() else _INVISIBLE.sub(" ", text)).split())


def split_titles(text: str) -> PersonName:
    """Take a name as lists write it apart.

    >>> split_titles("Drs. Zulkifli Manurung, S.E.")
    PersonName(name='Zulkifli Manurung', front='Drs.', back='S.E.')
    """
    whole = squeeze(text)
    bare, _, back = whole.partition(",")
    front = ""
    while match := _FRONT.match(bare):
        if not bare[match.end() :]:
            break
        front, bare = f"{front} {match[0].strip()}", bare[match.end() :]
    name, loose = _loose_titles(bare.strip())
    titles = [part for part in (loose, back.strip(" ,")) if part]
    return PersonName(name, front.strip(), ", ".join(titles))


def full_name(name: str, front: str | None = None, back: str | None = None) -> str:
    """Return the name with its titles as forms print it."""
    before = f"{front} {name}" if front else name
    return f"{before}, {back}" if back else before


def fold(text: str) -> str:
    """Return the text for comparing: case, accents, dots and spaces do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return squeeze(_NO_WORD.sub(" ", kept))


def _loose_titles(bare: str) -> tuple[str, str]:
    """Return the name and the titles that follow it without a comma."""
    if "." not in bare:
        return bare, ""
    words = bare.split(" ")
    first = len(words)
    while first > 1 and _is_back_title(words[first - 1]):
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


def _is_back_title(word: str) -> bool:
    return "." in word.strip(".") and word.replace(".", "").lower() in _BACK


def first_of(names: Sequence[str], most: int = 8) -> str:
    """Return the first names of a list, and how many more there are."""
    shown = "; ".join(names[:most])
    rest = len(names) - most
    return f"{shown}; dan {rest} lainnya" if rest > 0 else shown
