"""What a package holds beside entries: lines of JSON with bounds, one kind a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Final, TypeVar

import msgspec
from msgspec import Meta

from asn_desktop.exchange import lines
from asn_desktop.exchange.keys import KeyHex, Recipient
from asn_desktop.exchange.manifest import Code, Count, Id, Life, Name, Number, Word, broken
from asn_desktop.exchange.refusals import PackageContentError

ENTRIES: Final = "entries"
TRUST: Final = "trust"
MEMBERS: Final = "members"
LEFT: Final = "left"
ERASED: Final = "erased"
HISTORY: Final = "history"
ANSWERS: Final = "answers"
EVIDENCE: Final = "evidence"
INVITATION: Final = "invitation"

_Text = Annotated[str, Meta(max_length=1000)]


class TrustHead(msgspec.Struct, frozen=True):
    """What a trust list says of itself.

    Attributes:
        number: Only rises.
        recovery: Public part of the recovery key; everything is encrypted to it as well.
    """

    number: Count
    recovery: Recipient | None = None


class MemberLine(msgspec.Struct, frozen=True):
    """One key of one computer, as the head office lists it.

    Attributes:
        accepted: Of a revoked one: the last number accepted, by epoch.
        since: UTC milliseconds of the last change.
    """

    signing: KeyHex
    sealing: Recipient
    replica: Id
    office: Code
    name: Name
    head: bool
    state: Annotated[str, Meta(pattern="^(active|rotated|retired|revoked)$")]
    accepted: Annotated[dict[Life, Count], Meta(max_length=1000)]
    since: Count


class LeftLine(msgspec.Struct, frozen=True):
    """A record that left the scope of the addressee."""

    record: Id
    table: Word
    state: Count


class ErasedLine(msgspec.Struct, frozen=True):
    """A record that was erased by order, for ever."""

    record: Id
    table: Word
    at: Count
    by: _Text
    reason: _Text


class HistoryLine(msgspec.Struct, frozen=True):
    """A package that the sender made for this addressee."""

    number: Number
    exported_at: Count


class AnswerLine(msgspec.Struct, frozen=True):
    """What the head office decided on a change that the addressee had sent."""

    replica: Id
    epoch: Life
    n: Number
    answer: Annotated[str, Meta(pattern="^(accepted|refused)$")]
    by: _Text
    note: _Text
    at: Count


class InvitationLine(msgspec.Struct, frozen=True):
    """What an invitation says of itself.

    Attributes:
        expires_at: UTC milliseconds.
        people: How many people the office holds.
        units: How many units the tree has.
        rules: How many versions of rules come along.
    """

    expires_at: Count
    people: Count
    units: Count
    rules: Count


Line = TypeVar("Line", bound=msgspec.Struct)
_encoder: Final = msgspec.json.Encoder()
_decoders: Final[dict[type[msgspec.Struct], msgspec.json.Decoder[msgspec.Struct]]] = {
    kind: msgspec.json.Decoder(kind)
    for kind in (
        TrustHead,
        MemberLine,
        LeftLine,
        ErasedLine,
        HistoryLine,
        AnswerLine,
        InvitationLine,
    )
}


def encoded(given: Iterable[msgspec.Struct]) -> Iterator[bytes]:
    """Yield lines as they travel, without their ends."""
    return map(_encoder.encode, given)


def decoded(given: Iterable[bytes], kind: type[Line]) -> Iterator[Line]:
    """Yield lines of one kind.

    Raises:
        PackageContentError: A line breaks the rules.
    """
    decoder = _decoders[kind]
    for number, line in enumerate(given, start=1):
        try:
            lines.check(line)
            yield decoder.decode(line)  # type: ignore[misc] # of the kind that was asked for
        except (lines.LineError, msgspec.ValidationError) as error:
            raise PackageContentError(broken(f"baris {number} tidak sah")) from error
