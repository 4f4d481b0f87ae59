"""Verifies a package in a process of its own, so that nothing in it costs more than was allowed.

Time is bounded everywhere. Memory is bounded by the system on Linux; on Windows only by what
``limits`` and the streams hold, because a job object, its counterpart there, is not used yet.
"""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

import msgspec

from asn_desktop.errors import UserError
from asn_desktop.exchange import refusals
from asn_desktop.exchange.limits import MIB
from asn_desktop.exchange.reader import Package, Receiver, Verified, verify_into
from asn_desktop.exchange.refusals import PackageRefusedError, WorkStoppedError
from asn_desktop.exchange.spool import Place, Spool, new_place
from asn_desktop.files import FileNotWrittenError

if sys.platform != "win32":  # pragma: no branch - Windows has no such limits
    import resource

_ANSWER: Final = MIB
# For a process that is through, to end by itself.
_GRACE: Final = 5


@dataclass(frozen=True, slots=True)
class Bounds:
    """What looking at one package may cost: seconds, and bytes of address space."""

    seconds: int = 900
    memory: int = 512 * MIB


USUAL: Final = Bounds()


class _Answer(msgspec.Struct):
    """What the process says; never a pickle, because it has touched foreign bytes.

    Attributes:
        manifest: Of a verified package.
        size: Bytes of the private file.
        refused: Else the code of a refusal.
        words: Its sentence, or what went wrong inside.
    """

    manifest: bytes = b""
    size: int = 0
    refused: str = ""
    words: str = ""


_BUG: Final = "bug"
_REASONS: Final[dict[str, type[UserError]]] = {
    one.code: one
    for one in vars(refusals).values()
    if isinstance(one, type) and issubclass(one, PackageRefusedError)
} | {FileNotWrittenError.code: FileNotWrittenError}


def read_bounded(path: Path, receiver: Receiver, scratch: Path, bounds: Bounds = USUAL) -> Package:
    """Verify a package in another process and return it; otherwise as ``read_package``.

    Raises:
        PackageRefusedError: One subclass for each reason; ``WorkStoppedError`` where it cost too
            much. Nothing is left behind.
        FileNotWrittenError: The disk has no room for the private file.
    """
    place = new_place(scratch)
    try:
        answer = _ask(path, receiver, place, bounds)
        if answer.refused:
            raise _reason(answer)
        verified = Verified(answer.manifest, place._replace(size=answer.size))
        return Package(verified, Spool(verified.place, receiver.limits.package), receiver)
    except BaseException:
        place.path.unlink(missing_ok=True)
        raise


def _ask(path: Path, receiver: Receiver, place: Place, bounds: Bounds) -> _Answer:
    """Run the process to its end, or end it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_work, args=(theirs, path, receiver, place, bounds), daemon=True
    )
    process.start()
    theirs.close()
    try:
        with ours:
            if ours.poll(bounds.seconds):
                return _heard(ours, process)
    finally:
        process.kill()
        process.join()
    return _Answer(refused=WorkStoppedError.code, words=_STOPPED)


def _heard(ours: Connection, process: BaseProcess) -> _Answer:
    """Return what a process says that has come to its end, by itself or by the system."""
    try:
        return msgspec.msgpack.decode(ours.recv_bytes(_ANSWER), type=_Answer)
    except EOFError:
        return _Answer(refused=WorkStoppedError.code, words=_STOPPED)
    finally:
        process.join(_GRACE)


def _reason(answer: _Answer) -> Exception:
    if answer.refused == _BUG:
        return RuntimeError(answer.words)
    return _REASONS[answer.refused](answer.words)


def _work(
    answers: Connection, path: Path, receiver: Receiver, place: Place, bounds: Bounds
) -> None:
    """Be the process: keep to the bounds, verify, answer once."""
    _keep_to(bounds)
    try:
        answer = _verified(path, receiver, place)
    except (PackageRefusedError, FileNotWrittenError) as error:
        answer = _Answer(refused=error.code, words=str(error))
    except MemoryError:
        answer = _Answer(refused=WorkStoppedError.code, words=_STOPPED)
    except Exception:  # noqa: BLE001 - told to the process that has a crash dialog
        answer = _Answer(refused=_BUG, words=traceback.format_exc())
    answers.send_bytes(msgspec.msgpack.encode(answer))


def _verified(path: Path, receiver: Receiver, place: Place) -> _Answer:
    spool = Spool(place, receiver.limits.package)
    try:
        manifest = verify_into(spool, path, receiver)
    finally:
        spool.leave()
    return _Answer(manifest=manifest, size=spool.size)


def _keep_to(bounds: Bounds) -> None:
    if sys.platform != "win32":  # pragma: no branch - Windows has no such limits
        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (bounds.seconds, bounds.seconds))
        # A core file would hold keys.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


_STOPPED: Final = (
    "Memeriksa paket ini memakan waktu atau memori jauh lebih banyak daripada seharusnya, jadi "
    "dihentikan. Tidak ada yang diubah. Hubungi pengirim untuk memastikan siapa yang membuatnya, "
    "lalu mintalah paket baru."
)
