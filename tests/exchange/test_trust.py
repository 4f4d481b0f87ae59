"""Who may send what to whom: signatures, the trust list, addressees, kinds and versions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from asn_desktop.exchange import container, manifest
from asn_desktop.exchange.activation import activate, new_code
from asn_desktop.exchange.keys import Introduction
from asn_desktop.exchange.manifest import Party, Range, Sender
from asn_desktop.exchange.reader import Receiver, Standing, read_package
from asn_desktop.exchange.refusals import (
    NewerPackageError,
    NoKeyError,
    NotAPackageError,
    PackageContentError,
    RevokedSignerError,
    SignatureError,
    UnknownSignerError,
    WrongAddresseeError,
    WrongKindError,
)
from asn_desktop.exchange.writer import PackageWriter
from tests.exchange import ground
from tests.exchange.ground import (
    HEAD,
    OFFICE,
    OTHER,
    RECEIVER,
    SAID,
    STRANGER,
    lying,
    made,
    refused,
    sealed,
    signed,
)


# Case 7.
def test_a_valid_envelope_without_a_signature_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=OFFICE.public.signing))
    unsigned = container.head(content, b"")
    refused(sealed(tmp_path / "a", unsigned), SignatureError, "Tanda pengaman")
    refused(sealed(tmp_path / "b", unsigned + bytes(64)), SignatureError)
    refused(sealed(tmp_path / "c", b"Surat biasa"), NotAPackageError)
    refused(sealed(tmp_path / "d", b""), NotAPackageError)


# Case 41, as far as the file goes.
def test_an_invitation_is_opened_by_its_code_and_proves_who_invites(tmp_path: Path) -> None:
    code = new_code(bytes(range(10)))
    kept = activate(code)
    new = Introduction(HEAD.public, kept.proof("BKPSDM", ground.OTHER_REPLICA, HEAD.public))
    said = msgspec.structs.replace(
        SAID,
        kind="invitation",
        sender=Sender("BKPSDM", "BKPSDM Kota Contoh", ground.OTHER_REPLICA, ground.EPOCH),
        addressee=Party("1276.03", "Kecamatan Contoh Barat"),
        introduction=new,
    )
    with PackageWriter(tmp_path) as writer:
        writer.add_lines("people", ground.LINES)
        writer.write(tmp_path / "a", said, HEAD, [kept.recipient])

    def invited(typed: str) -> Receiver:
        keys = (activate(typed).sealing,)
        return Receiver(None, keys, frozenset({"invitation"}), 3, {}, introductions="kept")

    with read_package(tmp_path / "a", invited(code), tmp_path) as package:
        told = package.manifest
        assert package.introduced
        assert told.introduction is not None
        assert activate(code).proves(
            told.sender.office,
            told.sender.replica,
            told.introduction.keys,
            told.introduction.proof,
        )
        assert tuple(package.lines("people")) == ground.LINES
    refused(tmp_path / "a", NoKeyError, "tidak dapat dibuka", invited(new_code(bytes(10))))


def test_a_key_that_is_none_cannot_be_introduced(tmp_path: Path) -> None:
    keys = {"signing": OFFICE.public.signing, "sealing": "age1" + "q" * 58}
    path = lying(tmp_path / "a", introduction={"keys": keys, "proof": "0" * 64})
    refused(path, PackageContentError, "bukan kunci")


# Case 8.
def test_a_signature_by_another_enrolled_office_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=OTHER.public.signing))
    path = sealed(tmp_path / "a", signed(content, b"", OTHER))
    assert "Kecamatan Contoh Barat" in refused(path, SignatureError, "komputer lain")


def test_a_signature_by_a_key_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    content = manifest.encode(msgspec.structs.replace(SAID, signer=STRANGER.public.signing))
    path = sealed(tmp_path / "a", signed(content, b"", STRANGER))
    refused(path, UnknownSignerError, "belum dikenal")
    refused(path, UnknownSignerError, "BKPSDM", replace(RECEIVER, introductions="kept"))


def test_a_computer_cannot_introduce_itself_by_the_keys_of_another(tmp_path: Path) -> None:
    said = msgspec.structs.replace(
        SAID,
        signer=STRANGER.public.signing,
        introduction=Introduction(HEAD.public, "0" * 64),
    )
    path = sealed(tmp_path / "a", signed(manifest.encode(said), b"", STRANGER))
    refused(path, UnknownSignerError, "BKPSDM", replace(RECEIVER, introductions="kept"))


# Case 9.
def test_what_a_revoked_computer_sent_before_is_taken_and_what_is_newer_is_not(
    tmp_path: Path,
) -> None:
    made(tmp_path / "a")

    def after(last: int) -> Receiver:
        standing = Standing("1276.03", ground.REPLICA, "revoked", {ground.EPOCH: last})
        return replace(RECEIVER, trust={OFFICE.public.signing: standing})

    read_package(tmp_path / "a", after(200), tmp_path).close()
    refused(tmp_path / "a", RevokedSignerError, "dicabut", after(199))


@pytest.mark.parametrize(
    "ranges",
    [
        (),
        (Range(ground.REPLICA, "3" * 16, 1, 1),),
        (Range(ground.OTHER_REPLICA, ground.EPOCH, 1, 1),),
    ],
)
def test_a_revoked_computer_cannot_hide_when_it_wrote(
    tmp_path: Path, ranges: tuple[Range, ...]
) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, ranges=ranges))
    standing = Standing("1276.03", ground.REPLICA, "revoked", {ground.EPOCH: 200})
    receiver = replace(RECEIVER, trust={OFFICE.public.signing: standing})
    refused(tmp_path / "a", RevokedSignerError, "BKPSDM", receiver)


# Case 10.
def test_a_package_for_another_office_is_refused_by_name(tmp_path: Path) -> None:
    made(
        tmp_path / "a",
        msgspec.structs.replace(SAID, addressee=Party("1276.09", "Kelurahan\u202e Contoh")),
    )
    refused(tmp_path / "a", WrongAddresseeError, r"untuk Kelurahan\[U\+202E\] Contoh, bukan")


def test_a_package_encrypted_to_others_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a")
    stranger = replace(RECEIVER, identities=(STRANGER.sealing,))
    refused(tmp_path / "a", NoKeyError, "kantor", stranger)


def test_a_package_that_goes_the_other_way_is_refused(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, kind="down"))
    refused(tmp_path / "a", WrongKindError, "paket BKPSDM untuk kantor.*paket kantor untuk BKPSDM")


def test_a_package_that_asks_for_a_newer_program_waits(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, minimum_reader=4, schema=5, program="2.4"))
    refused(tmp_path / "a", NewerPackageError, r"lebih baru \(2.4\). Perbarui program dahulu")


def test_a_newer_sender_whom_we_can_read_is_taken(tmp_path: Path) -> None:
    made(tmp_path / "a", msgspec.structs.replace(SAID, schema=9))
    read_package(tmp_path / "a", RECEIVER, tmp_path).close()


def test_a_container_of_a_newer_kind_asks_for_a_newer_program(tmp_path: Path) -> None:
    refused(lying(tmp_path / "a", format=2, number="baru"), NewerPackageError, r"\(0.1\)")
    content = b'{"format":2}'
    refused(sealed(tmp_path / "b", signed(content, b"")), NewerPackageError, "lebih baru. Perb")


def test_fields_that_we_do_not_know_yet_are_no_obstacle(tmp_path: Path) -> None:
    path = lying(tmp_path / "a", zone={"new": [1, {"deep": None}]})
    read_package(path, RECEIVER, tmp_path).close()
