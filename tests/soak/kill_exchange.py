"""Ends export and import at random moments, and proves that the exchange goes on as if unharmed.

``python -m tests.soak.kill_exchange 300`` ends three hundred of each. After an end the database
opens, journal and references hold, a package lies whole in its folder or not at all, and what was
ended is done again: the head office then has everything of the office, once.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from asn_desktop.exchange.reader import Package, Receiver, read_package
from asn_desktop.services.exchange import receiving
from tests.exchange.invariants import rows_of
from tests.services.exchange.exchange_invariants import names_of
from tests.services.exchange.star import HEAD, Seat, Star
from tests.soak.killing import Tally

PEOPLE: Final = 150
# Now and then the work is done before its end comes.
_BEYOND: Final = 1.1


def in_process(path: Path, receiver: Receiver, scratch: Path) -> Package:
    """Read a package without a process of its own, which would outlive its parent."""
    return read_package(path, receiver, scratch)


class Ending:
    """Does work in a process of its own, and ends it.

    Args:
        folder: Empty; everything lies in it.
        seed: Of the moments.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder: Final = folder
        self._chance: Final = random.Random(seed)  # noqa: S311 - moments, no secret
        self._longest: dict[str, float] = {}
        self.star: Final = Star(folder / "bintang")
        self.office: Final = self.star.seats["A"]
        for number in range(PEOPLE):
            self.office.person(f"19800101200604{number:04}", f"Pegawai Rekaan {number}")
        self._clean: Final = {
            seat.code: seat.back_up(folder / f"{seat.code}.db") for seat in (self.office, self.head)
        }

    @property
    def head(self) -> Seat:
        """The head office."""
        return self.star.head

    def export(self, number: int) -> bool:
        """End an export; tell whether its package was whole."""
        self._begin_anew(self.office)
        folder = self._folder / f"naik-{number}"
        folder.mkdir()
        self._end("export", self.office, lambda: self.office.make(HEAD, folder))
        whole = [path for path in folder.iterdir() if path.suffix == ".asnpkg"]
        for path in whole:
            with receiving.read(self.head.ground, path) as package:
                assert len(list(package.lines("entries"))) == PEOPLE
        self._require_sound(self.office)
        again = self.office.make(HEAD, self._folder / f"lagi-{number}")
        assert again.changes == PEOPLE
        self._begin_anew(self.head)
        for path in (*whole, *again.files):
            self.head.take(path)
        self._require_all()
        return bool(whole)

    def apply(self, number: int) -> bool:
        """End an import; tell whether it was applied."""
        self._begin_anew(self.office)
        self._begin_anew(self.head)
        made = self.office.make(HEAD, self._folder / f"paket-{number}")
        self._end("apply", self.head, lambda: self.head.take(made))
        self._require_sound(self.head)
        rows = len(rows_of(self.head))
        assert rows in (0, PEOPLE), f"{rows} rows of {PEOPLE}"
        again = self.head.take(made)
        assert (again.already is not None) == bool(rows)
        self._require_all()
        self.office.take(self.head.make("A", self._folder / f"turun-{number}"))
        assert self.office.make(HEAD, self._folder / f"kosong-{number}").changes == 0
        return bool(rows)

    def close(self) -> None:
        """Close all databases."""
        for seat in self.star.everybody:
            seat.database.close()

    def _require_all(self) -> None:
        self._require_sound(self.head)
        assert names_of(self.office).keys() <= names_of(self.head).keys()
        assert rows_of(self.head) == rows_of(self.office)

    def _require_sound(self, seat: Seat) -> None:
        with seat.database.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        # Its summary is not kept by the writer that enters these people.
        assert [each for each in seat.faults() if not isinstance(each, int)] == []
        assert list(seat.ground.quarantine.iterdir()) == []

    def _begin_anew(self, seat: Seat) -> None:
        seat.put_in_place(self._clean[seat.code])

    def _end(self, name: str, seat: Seat, work: Callable[[], object]) -> None:
        """Do some work in a process, end it at a random moment, and open the database again."""
        seat.database.close()
        ours, theirs = multiprocessing.Pipe(duplex=False)

        def run() -> None:
            seat.reopen()
            theirs.send(True)
            work()

        process = multiprocessing.get_context("fork").Process(target=run)
        process.start()
        ours.recv()
        began = time.monotonic()
        longest = self._longest.get(name)
        process.join(None if longest is None else self._chance.uniform(0, longest * _BEYOND))
        lived = time.monotonic() - began
        if process.exitcode == 0:
            self._longest[name] = min(lived, longest or lived)
        process.kill()
        process.join()
        process.close()
        seat.reopen()


def kill(folder: Path, count: int, seed: int) -> tuple[Tally, Tally]:
    """End so many exports and imports; fail where anything of them is left half done."""
    exports, imports = Tally(), Tally()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(receiving, "read_bounded", in_process)
        ending = Ending(folder, seed)
        try:
            for number in range(count):
                for tally, work in ((exports, ending.export), (imports, ending.apply)):
                    if work(number):
                        tally.whole += 1
                    else:
                        tally.absent += 1
        finally:
            ending.close()
    return exports, imports


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        found = kill(Path(place), wanted, wanted)
    for word, each in zip(("exports", "imports"), found, strict=True):
        print(f"{wanted} {word} ended: {each.whole} whole, {each.absent} absent, none broken")  # noqa: T201 - a script
