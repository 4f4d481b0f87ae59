"""Keys as eight words that two people compare over the telephone.

No list of Indonesian words of the needed size exists that is free to use and kept well; a list
made in haste would hold words that sound alike. So words are made: two open syllables from 16
consonants and 4 vowels, spelt as they are spoken. A word carries 12 bits, eight words 96.
``e`` is left out, because it is spoken in two ways.
"""

from __future__ import annotations

import hashlib
from itertools import count
from typing import Final

from asn_desktop.exchange.keys import PublicKeys

WORDS: Final = 8
_CONSONANTS: Final = "bcdghjklmnprstwy"
_VOWELS: Final = "aiou"
_SYLLABLES: Final = tuple(first + second for first in _CONSONANTS for second in _VOWELS)
_CONTEXT: Final = "bina-kinerja fingerprint 1"
# Nobody should have to say these to a colleague.
_UNSAID: Final = frozenset({"babi", "bodo", "coli", "gila", "hina", "kutu", "mati", "puki", "tuli"})


def fingerprint(keys: PublicKeys) -> str:
    """Return eight words for a pair of keys, such as ``raso timu``...; the same everywhere."""
    tried = (_words(_hash(attempt, keys)) for attempt in count())
    return " ".join(next(words for words in tried if _UNSAID.isdisjoint(words)))


def same_words(spoken: str, keys: PublicKeys) -> bool:
    """Tell whether words, however written down, are a pair of keys' fingerprint."""
    return spoken.lower().replace("-", " ").split() == fingerprint(keys).split()


def _hash(attempt: int, keys: PublicKeys) -> int:
    seed = f"{_CONTEXT}\n{attempt}\n{keys.signing}\n{keys.sealing}".encode()
    return int.from_bytes(hashlib.sha256(seed).digest(), "big")


def _words(number: int) -> list[str]:
    found = []
    for _ in range(WORDS):
        number, first = divmod(number, len(_SYLLABLES))
        number, second = divmod(number, len(_SYLLABLES))
        found.append(_SYLLABLES[first] + _SYLLABLES[second])
    return found
