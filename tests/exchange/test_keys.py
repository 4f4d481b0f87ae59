"""Identities, what people compare and keep of them, and how new ones follow old ones."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from asn_desktop.exchange import activation, bech32, fingerprint, recovery
from asn_desktop.exchange.activation import activate, new_code
from asn_desktop.exchange.fingerprint import same_words
from asn_desktop.exchange.keys import PublicKeys, age_identity, new_identity, signed_by
from asn_desktop.exchange.letters import PaperCodeError
from asn_desktop.exchange.marking import is_plain, visible
from tests.exchange.ground import HEAD, OFFICE, OTHER, STRANGER, identity

CODE = new_code(bytes(range(10)))


def test_new_identities_differ_and_never_show_their_secrets() -> None:
    one, two = new_identity(), new_identity()
    assert one.public != two.public
    assert repr(one) == "Identity()"


def test_the_public_part_of_a_secret_is_what_age_and_x25519_say() -> None:
    for number in range(20):
        one = identity(number)
        public = X25519PrivateKey.from_private_bytes(one.sealing).public_key()
        assert one.public.sealing == bech32.encode("age", public.public_bytes_raw())


def test_age_reads_our_secrets() -> None:
    secret = age_identity(OFFICE.sealing)
    assert secret.startswith("AGE-SECRET-KEY-1")
    opened = pyrage.x25519.Identity.from_str(secret)
    assert str(opened.to_public()) == OFFICE.public.sealing


def test_a_signature_fits_one_key_and_one_message() -> None:
    signature = OFFICE.sign(b"pesan")
    assert signed_by(OFFICE.public.signing, signature, b"pesan")
    assert not signed_by(OFFICE.public.signing, signature, b"pesan lain")
    assert not signed_by(OTHER.public.signing, signature, b"pesan")
    assert not signed_by(OFFICE.public.signing, b"", b"pesan")
    assert not signed_by("zz", signature, b"pesan")


def test_a_fingerprint_is_eight_words_that_can_be_spoken() -> None:
    words = fingerprint.fingerprint(HEAD.public).split()
    assert len(words) == 8
    assert all(len(word) == 4 and word[1] in "aiou" and word[3] in "aiou" for word in words)


def test_a_fingerprint_never_changes() -> None:
    # People wrote it down; a change would make them refuse a key that is right.
    assert fingerprint.fingerprint(HEAD.public) == "pata puwa maro muca buni banu mabi rugu"


def test_fingerprints_of_different_keys_differ() -> None:
    found = {fingerprint.fingerprint(identity(number).public) for number in range(100)}
    assert len(found) == 100
    mixed = PublicKeys(HEAD.public.signing, OFFICE.public.sealing)
    assert fingerprint.fingerprint(mixed) != fingerprint.fingerprint(HEAD.public)


def test_words_that_nobody_should_have_to_say_do_not_occur() -> None:
    for number in range(2000):
        keys = PublicKeys(f"{number:064x}", "age1")
        assert fingerprint._UNSAID.isdisjoint(fingerprint.fingerprint(keys).split())
    assert all(len(word) == 4 for word in fingerprint._UNSAID)


def test_words_are_compared_however_they_were_written_down() -> None:
    words = fingerprint.fingerprint(HEAD.public)
    assert same_words(words.upper().replace(" ", "-"), HEAD.public)
    assert same_words(f"  {words.replace(' ', '   ')} ", HEAD.public)
    assert not same_words(words, OTHER.public)
    assert not same_words(words.rsplit(" ", 1)[0], HEAD.public)


def test_two_halves_make_the_recovery_key_and_one_is_noise() -> None:
    secret = identity(9).sealing
    halves = recovery.split(secret, hashlib.sha256(b"random").digest())
    assert recovery.join(halves.first.lower(), halves.second.replace("-", " ")) == secret
    other = recovery.split(secret, hashlib.sha256(b"other").digest())
    assert {*halves} & {*other} == set()


def test_a_mistyped_half_is_told_and_so_are_halves_that_do_not_belong_together() -> None:
    first = recovery.split(identity(9).sealing, bytes(range(32)))
    second = recovery.split(identity(8).sealing, bytes(range(32)))
    with pytest.raises(PaperCodeError, match="bukan pasangan"):
        recovery.join(first.first, second.second)
    with pytest.raises(PaperCodeError, match="Ada salah ketik di belahan 2"):
        recovery.join(first.first, first.first)
    with pytest.raises(PaperCodeError, match="Ada salah ketik di belahan 1"):
        recovery.join("A" + first.first[1:], first.second)
    with pytest.raises(PaperCodeError, match="60 huruf atau angka; yang diisi 59"):
        recovery.join(first.first[:-1], first.second)
    with pytest.raises(PaperCodeError, match=r"“0” \(kelompok ke-1\)"):
        recovery.join("0", first.second)


def test_only_whole_keys_are_split() -> None:
    with pytest.raises(ValueError, match="random"):
        recovery.split(bytes(32), bytes(16))
    with pytest.raises(ValueError, match="key"):
        recovery.split(bytes(31), bytes(32))


def test_a_code_opens_its_invitation_and_proves_who_typed_it() -> None:
    typed = activate(CODE.lower().replace("-", " "))
    assert typed == activate(CODE)
    assert typed.recipient.startswith("age1")
    assert repr(typed) == "Activation()"
    proof = typed.proof("1276.03", "1" * 32, OFFICE.public)
    assert typed.proves("1276.03", "1" * 32, OFFICE.public, proof)
    assert not typed.proves("1276.04", "1" * 32, OFFICE.public, proof)
    assert not typed.proves("1276.03", "2" * 32, OFFICE.public, proof)
    assert not typed.proves("1276.03", "1" * 32, STRANGER.public, proof)
    assert not activate(new_code(bytes(10))).proves("1276.03", "1" * 32, OFFICE.public, proof)


def test_a_mistyped_code_is_told() -> None:
    assert len(CODE) == 24
    with pytest.raises(PaperCodeError, match="Ada salah ketik di kode aktivasi"):
        activate(("B" if CODE[0] == "A" else "A") + CODE[1:])
    with pytest.raises(PaperCodeError, match="Kode aktivasi terdiri atas 20"):
        activate(CODE[:-5])
    with pytest.raises(PaperCodeError, match="“1”"):
        activate("1" + CODE[1:])


def test_codes_use_all_their_random_bits() -> None:
    codes = {
        new_code(bytes([1 << bit if place == at else 0 for at in range(10)]))
        for place in range(10)
        for bit in range(8)
    }
    assert len(codes) == 80
    assert activation.RANDOM_BYTES == 10


# Case 15, where people read it.
def test_signs_that_mislead_are_written_out() -> None:
    assert visible("a\u202egnp.exe\x00\ufeff") == "a[U+202E]gnp.exe[U+0000][U+FEFF]"
    assert visible("Ny. Sitti Nurhalisa, S.Pd. – Ké") == "Ny. Sitti Nurhalisa, S.Pd. – Ké"
    assert is_plain("Kecamatan")
    assert not is_plain("Keca\u200bmatan")


def test_every_two_letters_of_the_alphabet_are_told_apart() -> None:
    codes = {new_code(number.to_bytes(10, "big")) for number in range(64)}
    assert all(one[-4:] != two[-4:] for one, two in combinations(sorted(codes), 2))
