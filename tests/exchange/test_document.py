"""The document of the package file is followed with public libraries and programs alone."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pyrage
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from asn_desktop.exchange.manifest import Manifest, Section, Sender
from asn_desktop.exchange.reader import read_package
from tests.exchange.ground import RECEIVER

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "package-format.md").read_text(encoding="utf-8")
PACKAGES = ROOT / "tests" / "data" / "packages"
BLOCKS = re.findall(r"^```\n(.*?)^```", DOCUMENT, re.MULTILINE | re.DOTALL)
CONTEXT = b"bina-kinerja package manifest 1\n"


def plain() -> bytes:
    """Open the example as age does."""
    lines = (PACKAGES / "example-1.key").read_text(encoding="ascii").splitlines()
    key = pyrage.x25519.Identity.from_str(next(line for line in lines if line[0] != "#"))
    return pyrage.decrypt((PACKAGES / "example-1.asnpkg").read_bytes(), [key])


def manifest() -> bytes:
    (length,) = struct.unpack(">I", plain()[21:25])
    return plain()[25 : 25 + length]


def test_an_inspector_reads_a_package_without_our_program() -> None:
    opened, told = plain(), manifest()
    assert opened[:21] == b"BINA-KINERJA-PACKAGE\n"
    said = json.loads(told)
    place = 25 + len(told)
    signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["signer"]))
    signer.verify(opened[place : place + 64], CONTEXT + hashlib.sha256(told).digest())
    place += 64
    for section in said["sections"]:
        packed = opened[place : place + section["packed"]]
        raw = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed)).read()
        assert len(raw) == section["raw"]
        assert hashlib.sha256(raw).hexdigest() == section["sha256"]
        assert section["lines"] == (raw.count(b"\n") if section["form"] == "lines" else 0)
        place += len(packed)
        for line in raw.splitlines():
            assert line.decode() in DOCUMENT
    assert place == len(opened)


def test_the_document_shows_the_manifest_that_is_in_the_example() -> None:
    (shown,) = [block for block in BLOCKS if block.startswith('{"addressee"')]
    assert shown.replace("\n", "").encode() == manifest()
    assert f"\n{len(manifest())}\n" in DOCUMENT


def test_the_document_names_every_key_of_a_manifest() -> None:
    for struct_ in (Manifest, Section, Sender):
        assert all(f"`{name}`" in DOCUMENT for name in struct_.__struct_fields__)


@pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "od", "xxd", "zstd", "openssl"))),
    reason="the public programs are not all here",
)
def test_the_commands_of_the_document_say_what_it_shows(tmp_path: Path) -> None:
    # All but age itself, whose part the library of the same format has.
    (tmp_path / "plain").write_bytes(plain())
    console = "".join(block for block in BLOCKS if block.startswith("$ "))
    typed = [line for line in console.splitlines() if line.startswith("$ ")][1:]
    shown = [line for line in console.splitlines() if not line.startswith("$ ")]
    script = "\n".join(line.removeprefix("$ ") for line in typed)
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == shown


def test_packages_of_every_release_are_opened_for_ever(tmp_path: Path) -> None:
    with read_package(PACKAGES / "example-1.asnpkg", RECEIVER, tmp_path) as package:
        assert len(list(package.lines("entries"))) == 3
