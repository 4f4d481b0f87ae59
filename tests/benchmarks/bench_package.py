"""A package written and verified, against the same bytes through its libraries, in CPU time.

    python -m tests.benchmarks.bench_package [--lines 300000] [--rounds 5]

The limit does what cannot be left out: SHA-256, zstd and age of the same lines, in memory and
without looking at one. Ours checks each line, keeps the sections encrypted on the disk between the
steps, signs, and holds little: what memory rises by is told as well.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import pyrage
import zstandard

from asn_desktop.exchange.keys import new_identity, opener
from asn_desktop.exchange.manifest import Manifest, Party, Sender
from asn_desktop.exchange.reader import Receiver, Standing, read_package
from asn_desktop.exchange.writer import PackageWriter
from tests.benchmarks import measuring

_MODULE = "tests.benchmarks.bench_package"
_REPLICA = "1" * 32
_OURS, _LIMIT = "ours", "libraries alone"
_GOALS = (
    measuring.Goal("write", "us a line", _OURS, _LIMIT, 4.0),
    measuring.Goal("verify", "us a line", _OURS, _LIMIT, 6.0),
)


def _entries(count: int) -> list[bytes]:
    """Return entries of some 350 bytes as an office writes them, the same in each run."""
    chance = random.Random(5)  # noqa: S311 - invented people
    found = []
    for n in range(count):
        people = {
            "name": f"Pegawai {chance.randrange(10**6)}",
            "phone": f"0812{n}",
            "grade": "III/c",
        }
        patch = ["employee", chance.randbytes(16).hex(), None, people, {"name": ["a" * 40]}]
        body = {"dot": f"{n:060x}", "hlc": 2**56 + n, "transaction": chance.randbytes(16).hex()}
        found.append(msgspec.json.encode(body | {"actor": ["Andi", "penilai"], "patch": [patch]}))
    return found


def _ours(count: int) -> measuring.Figures:
    lines = _entries(count)
    sender, addressee = new_identity(), new_identity()
    said = Manifest(
        kind="up",
        package="0" * 32,
        sender=Sender("1276.03", "Kecamatan Contoh", _REPLICA, "2" * 16),
        addressee=Party("BKPSDM", "BKPSDM"),
        number=1,
        exported_at=1,
        schema=1,
        minimum_reader=1,
        program="0",
    )
    trust = {sender.public.signing: Standing("1276.03", _REPLICA)}
    receiver = Receiver("BKPSDM", (addressee.sealing,), frozenset({"up"}), 1, trust)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        began = time.process_time()
        with PackageWriter(place) as writer:
            writer.add_lines("entries", lines)
            writer.write(place / "a", said, sender, [addressee.public.sealing])
        written = time.process_time()
        read_package(place / "a", receiver, place).close()
        verified = time.process_time()
    risen = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return _figures(count, written - began, verified - written) | {"memory": risen / 1024}


def _limit(count: int) -> measuring.Figures:
    lines = _entries(count)
    secret = opener(new_identity().sealing)
    began = time.process_time()
    raw = b"\n".join(lines)
    hashlib.sha256(raw).digest()
    sealed = pyrage.encrypt(zstandard.ZstdCompressor().compress(raw), [secret.to_public()])
    written = time.process_time()
    hashlib.sha256(zstandard.ZstdDecompressor().decompress(pyrage.decrypt(sealed, [secret])))
    return _figures(count, written - began, time.process_time() - written)


def _figures(count: int, write: float, verify: float) -> dict[str, float]:
    return {"write": write / count * 1e6, "verify": verify / count * 1e6}


def _sides(lines: int) -> Iterator[tuple[str, partial[measuring.Figures]]]:
    for side in (_OURS, _LIMIT):
        yield side, partial(measuring.child, _MODULE, "--side", side, "--lines", str(lines))


def main() -> int:
    """Measure in turns; fail where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=(_OURS, _LIMIT))
    asked = parser.parse_args()
    if asked.side:
        measuring.answer((_ours if asked.side == _OURS else _limit)(asked.lines))
        return 0
    found = measuring.take_turns(dict(_sides(asked.lines)), asked.rounds)
    memory = max(each["memory"] for each in found[_OURS])
    measuring.say(f"memory above the lines themselves: {memory:.1f} MB")
    return 0 if measuring.report(found, _GOALS) else 1


if __name__ == "__main__":
    sys.exit(main())
