"""Ends the writing of packages at random moments, and proves that each is whole or absent.

``python -m tests.soak.kill_package 300`` does so three hundred times.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from asn_desktop.exchange.reader import read_package
from asn_desktop.exchange.writer import PackageWriter
from tests.exchange.ground import OFFICE, RECEIVER, RECIPIENTS, SAID
from tests.soak.killing import Tally

LINES: Final = 5000
_LONGEST: Final = 0.25
_UNFINISHED: Final = ".sementara-"


def lines(number: int) -> Iterator[bytes]:
    """Yield the lines of a package, of which none is like those of another."""
    chance = random.Random(number)  # noqa: S311 - noise that packs badly
    return (b'["%s"]' % chance.randbytes(60).hex().encode() for _ in range(LINES))


def write_on(folder: Path) -> None:
    """Write one package after the other under the same name until the end comes."""
    for number in range(1, 10_000):
        with PackageWriter(folder) as writer:
            writer.add_lines("entries", lines(number))
            said = msgspec.structs.replace(SAID, number=number)
            writer.write(folder / "paket.asnpkg", said, OFFICE, RECIPIENTS)


def kill(folder: Path, count: int, seed: int) -> Tally:
    """End the writing so many times, and fail where something else than whole packages is found."""
    chance = random.Random(seed)  # noqa: S311 - moments, no secret
    tally = Tally()
    for _ in range(count):
        process = multiprocessing.get_context("fork").Process(target=write_on, args=(folder,))
        process.start()
        process.join(chance.uniform(0, _LONGEST))
        process.kill()
        process.join()
        if require_whole_or_absent(folder):
            tally.whole += 1
        else:
            tally.absent += 1
    return tally


def require_whole_or_absent(folder: Path) -> bool:
    """Fail unless the package is whole or not there; tell which, and clear the folder."""
    target = folder / "paket.asnpkg"
    whole = target.exists()
    if whole:
        with read_package(target, RECEIVER, folder) as package:
            assert list(package.lines("entries")) == list(lines(package.manifest.number))
    for left in folder.iterdir():
        assert left == target or left.name.startswith(_UNFINISHED)
        left.unlink()
    return whole


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        found = kill(Path(place), wanted, wanted)
    print(f"{wanted} ended: {found.whole} whole, {found.absent} absent, none broken")  # noqa: T201 - a script
