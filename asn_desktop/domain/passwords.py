"""Passwords judged in words, pauses after wrong ones, and the code of the recovery sheet."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import Enum
from typing import Final

from asn_desktop.errors import UserError

SHORTEST: Final = 8
LONGEST: Final = 256
_GOOD: Final = 12
_STRONG: Final = 16
_FEW_CHARACTERS: Final = 4
# Those that are tried first anywhere, and those that offices here like best.
_COMMON_WORDS: Final = """
    password passw0rd katasandi sandi rahasia bismillah indonesia merdeka admin administrator
    adminadmin operator qwerty qwertyuiop asdfghjkl zxcvbnm letmein welcome selamat selamatpagi
    pegawai kantor kecamatan kelurahan dinas bkpsdm binakinerja pemerintah garuda pancasila
    sayang cinta iloveyou abcdefgh abcd1234 qwerty123 admin123 password1 12345678 123456789
    1234567890 0987654321 11223344 87654321 11111111 00000000
"""
_COMMON: Final = frozenset(_COMMON_WORDS.split())

_TRIES: Final = 5
_PAUSES: Final = (30, 60, 120, 300, 900)

# No letters or digits that are mistaken for one another on paper.
ALPHABET: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_GROUP: Final = 4
_GROUPS: Final = 8
_CHECK: Final = _GROUP
_SECRET: Final = _GROUP * (_GROUPS - 1)
RANDOM_BYTES: Final = 18


class WeakPasswordError(UserError):
    """The password is too easy to guess."""

    code = "weak_password"


class RecoveryCodeError(UserError):
    """The recovery code was mistyped."""

    code = "recovery_code"


class Strength(Enum):
    """How well a password resists; the value is what people read."""

    REFUSED = "belum cukup"
    FAIR = "cukup"
    GOOD = "baik"
    STRONG = "kuat"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How strong a password is, and what to do about it in a sentence."""

    strength: Strength
    advice: str


def judge(password: str, login: str) -> Judgement:
    """Judge a password: its length first, then whether it is one that everybody tries.

    Our choice; no regulation asks for more.
    """
    if reason := _refusal(password, login):
        return Judgement(Strength.REFUSED, reason)
    if len(password) >= _STRONG:
        return Judgement(Strength.STRONG, "Kuat. Simpan baik-baik, jangan ditempel di layar.")
    if len(password) >= _GOOD:
        return Judgement(Strength.GOOD, "Baik. Beberapa kata yang mudah diingat akan lebih kuat.")
    return Judgement(
        Strength.FAIR, f"Cukup. Lebih aman dengan {_GOOD} huruf atau lebih, misalnya tiga kata."
    )


def require_usable(password: str, login: str) -> None:
    """Refuse a password that is too easy to guess.

    Raises:
        WeakPasswordError: With what is wrong and what would do.
    """
    found = judge(password, login)
    if found.strength is Strength.REFUSED:
        raise WeakPasswordError(found.advice)


def _refusal(password: str, login: str) -> str:
    folded = password.casefold()
    if len(password) < SHORTEST:
        return (
            f"Kata sandi paling pendek {SHORTEST} huruf; yang diisi {len(password)}. "
            "Beberapa kata yang mudah diingat sudah cukup."
        )
    if len(password) > LONGEST:
        return f"Kata sandi paling panjang {LONGEST} huruf. Pakailah yang lebih pendek."
    if folded == login.casefold():
        return "Kata sandi tidak boleh sama dengan nama akun. Pilih kata sandi lain."
    if folded in _COMMON or folded.rstrip("0123456789!.") in _COMMON:
        return "Kata sandi ini termasuk yang pertama kali ditebak orang. Pilih yang lain."
    if len(set(folded)) < _FEW_CHARACTERS:
        return "Kata sandi ini mengulang sedikit huruf saja. Pilih yang lebih beragam."
    return ""


def pause_after(wrong: int) -> int:
    """Return how many seconds to wait after so many wrong passwords in a row."""
    return 0 if wrong < _TRIES else _PAUSES[min(wrong - _TRIES, len(_PAUSES) - 1)]


def tries_left(wrong: int) -> int:
    """Return how many tries remain before a pause."""
    return max(0, _TRIES - wrong)


def recovery_code(random: bytes) -> str:
    """Return a recovery code: seven groups from ``random`` (18 bytes) and one that checks them.

    140 of the bits are used.
    """
    number = int.from_bytes(random[:RANDOM_BYTES], "big")
    letters = _letters(number, _SECRET)
    return _grouped(letters + _check(letters))


def read_recovery_code(text: str) -> str:
    """Return a recovery code as it was printed, from what was typed.

    Raises:
        RecoveryCodeError: It has a typing mistake; says where, as far as that can be told.
    """
    letters = "".join(text.upper().replace("-", "").split())
    for place, letter in enumerate(letters):
        if letter not in ALPHABET:
            raise RecoveryCodeError(
                f"Kode pemulihan tidak pernah memuat “{letter}” (kelompok ke-"
                f"{min(place // _GROUP + 1, _GROUPS)}). Yang dipakai hanya huruf besar tanpa "
                "I dan O, serta angka 2 sampai 9. Periksa lembar pemulihan."
            )
    if len(letters) != _SECRET + _CHECK:
        raise RecoveryCodeError(
            f"Kode pemulihan terdiri atas {_GROUPS} kelompok berisi {_GROUP}, jadi "
            f"{_GROUPS * _GROUP} huruf atau angka; yang diisi {len(letters)}. "
            "Periksa lembar pemulihan."
        )
    if _check(letters[:_SECRET]) != letters[_SECRET:]:
        raise RecoveryCodeError(
            "Ada salah ketik di kode pemulihan: kelompok terakhir tidak cocok dengan tujuh "
            "kelompok sebelumnya. Bandingkan lagi dengan lembar pemulihan, satu per satu."
        )
    return _grouped(letters)


def _check(letters: str) -> str:
    digest = hashlib.sha256(letters.encode()).digest()
    return _letters(int.from_bytes(digest, "big"), _CHECK)


def _letters(number: int, count: int) -> str:
    found = []
    for _ in range(count):
        number, place = divmod(number, len(ALPHABET))
        found.append(ALPHABET[place])
    return "".join(found)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP))
