"""Secrets on paper: groups of four letters and digits, the last group checks the others."""

from __future__ import annotations

import hashlib
from typing import ClassVar, Final

from asn_desktop.domain.passwords import ALPHABET
from asn_desktop.errors import UserError

_GROUP: Final = 4


class PaperCodeError(UserError):
    """A code from paper was mistyped."""

    code: ClassVar[str] = "paper_code"


def written(number: int, count: int, label: str) -> str:
    """Return a number as so many letters, with a group that checks them and their label."""
    letters = _letters(number, count)
    return _grouped(letters + check(letters, label))


def read(text: str, count: int, label: str, called: str) -> int:
    """Return the number that was printed.

    Args:
        text: As it was typed: small letters, blanks and dashes do not matter.
        count: Letters without those of the check.
        label: What the code is for; another kind of code does not pass.
        called: What people call it, to begin a sentence.

    Raises:
        PaperCodeError: It has a typing mistake; says where, as far as that can be told.
    """
    letters = "".join(text.upper().replace("-", "").split())
    for place, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise PaperCodeError(
                f"{called} tidak pernah memuat “{letter}” (kelompok ke-{place // _GROUP + 1}). "
                "Yang dipakai hanya huruf tanpa I dan O, serta angka 2 sampai 9. Periksa lembarnya."
            )
    if len(letters) != count + _GROUP:
        raise PaperCodeError(
            f"{called} terdiri atas {count + _GROUP} huruf atau angka; yang diisi {len(letters)}. "
            "Periksa lembarnya."
        )
    if check(letters[:count], label) != letters[count:]:
        raise PaperCodeError(
            f"Ada salah ketik di {called[0].lower()}{called[1:]}: kelompok terakhir tidak cocok "
            "dengan kelompok sebelumnya. Bandingkan lagi dengan lembarnya, satu per satu."
        )
    return sum(ALPHABET.index(letter) << 5 * place for place, letter in enumerate(letters[:count]))


def check(letters: str, label: str) -> str:
    """Return the group that checks letters."""
    digest = hashlib.sha256(f"{label}\n{letters}".encode()).digest()
    return _letters(int.from_bytes(digest, "big"), _GROUP)


def _letters(number: int, count: int) -> str:
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(count))


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
