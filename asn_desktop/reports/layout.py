"""Puts the blocks of a document on pages: what is kept together, and where it is cut.

A document is a list of blocks: tables (:mod:`asn_desktop.reports.table`) and pictures. Text
between tables is a table without lines. Blocks become boxes; boxes that are kept with the next
make a chain, and a chain begins on a new page where it would not fit. Only a chain that is longer
than a page is cut, and then only its groups of rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from asn_desktop.domain.printing import Paper
from asn_desktop.reports.cutting import split
from asn_desktop.reports.fonts import REGULAR, width
from asn_desktop.reports.ink import Ink, Page, Placed, Word
from asn_desktop.reports.paper import Sheet, sheet
from asn_desktop.reports.table import Block, Group, Laid, Style, Table, drawn, laid, style
from asn_desktop.reports.text import Missing, Piece, lay_out, say

_FOOT_SIZE: Final = 7.0
_FOOT_GAP: Final = 18.0
_PAGE_ROOM: Final = 90.0
_NEARLY: Final = 0.01


class Picture(NamedTuple):
    """Ink between tables, so many points high."""

    height: float
    ink: Ink
    above: float = 0.0
    keep: bool = False


class Paperwork(NamedTuple):
    """A document before it lies on paper.

    Attributes:
        title: Of the file.
        foot: At the foot of each page, beside the number of the page.
        blocks: From the top.
        landscape: Its sheets lie across.
        draft: DRAF stands across its pages.
    """

    title: str
    foot: str
    blocks: tuple[Table | Picture, ...]
    landscape: bool = True
    draft: bool = False


class Composed(NamedTuple):
    """A document on pages, and the letters that it could not print."""

    title: str
    pages: tuple[Page, ...]
    missing: tuple[Missing, ...]


class _Box(NamedTuple):
    """Something that stands on one page.

    Attributes:
        height: In points.
        ink: None is an empty gap.
        keep: Stands on the page of the next box.
        block: What can be cut.
        head: Repeated above it where it begins a page.
    """

    height: float
    ink: Ink | None
    keep: bool
    block: Block | None = None
    head: Laid | None = None

    @property
    def head_height(self) -> float:
        return self.head.height if self.head else 0.0


def compose(work: Paperwork, paper: Paper) -> Composed:
    """Return a document on pages of a size."""
    place = sheet(paper, landscape=work.landscape)
    boxes = list(_boxes(work.blocks, place.room))
    filling = _Filling(place)
    for chain in _chains(boxes):
        filling.add(chain)
    foot = lay_out(say(work.foot), _FOOT_SIZE, place.room - _PAGE_ROOM)
    # The foot repeats what stands above it.
    missing = tuple(each for box in boxes if box.block for each in box.block.missing)
    total = len(filling.pages)
    pages = tuple(
        Page(
            place.width,
            place.height,
            (*placed, Placed(place.left, place.bottom, _foot(foot.lines, n, total, place.room))),
            work.draft,
        )
        for n, placed in enumerate(filling.pages, start=1)
    )
    return Composed(work.title, pages, missing)


def _foot(lines: Sequence[Sequence[Piece]], n: int, total: int, room: float) -> Ink:
    """Return the foot of a page; a long text goes on below."""
    told = f"Halaman {n} dari {total}"
    words = [
        Word(x, _FOOT_GAP + at * _FOOT_SIZE * 1.2, text, font, _FOOT_SIZE)
        for at, line in enumerate(lines[:2])
        for x, text, font, _struck in line
    ]
    right = room - width(told, REGULAR, _FOOT_SIZE)
    return Ink((*words, Word(right, _FOOT_GAP, told, REGULAR, _FOOT_SIZE)))


def _boxes(blocks: Sequence[Table | Picture], room: float) -> Iterator[_Box]:
    for block in blocks:
        if block.above:
            yield _Box(block.above, None, keep=True)
        if isinstance(block, Picture):
            yield _Box(block.height, block.ink, block.keep)
        else:
            yield from _rows(block, style(block, room))


def _rows(table: Table, given: Style) -> Iterator[_Box]:
    head = None
    if table.head:
        head = laid(Group(table.head, shaded=True), given)
        yield _Box(head.height, head.ink, keep=True, block=head.block)
    for group in table.groups:
        block, ink, height = laid(group, given)
        yield _Box(height, ink, table.keep or group.keep, block, head)


def _chains(boxes: Sequence[_Box]) -> Iterator[list[_Box]]:
    chain: list[_Box] = []
    for box in boxes:
        chain.append(box)
        if not box.keep:
            yield chain
            chain = []
    if chain:
        yield chain


class _Filling:
    """Pages while they are filled."""

    def __init__(self, place: Sheet) -> None:
        self._place = place
        self._left = place.depth
        self.pages: list[list[Placed]] = [[]]

    def add(self, chain: Sequence[_Box]) -> None:
        """Put boxes on one page, on a new one if need be; cut them where no page is enough."""
        needed = sum(box.height for box in chain)
        if not self._fits(needed):
            if needed + chain[0].head_height > self._place.depth + _NEARLY:
                self._put_in_parts(chain)
                return
            self._turn()
        for box in chain:
            self._put(box)

    def _put_in_parts(self, chain: Sequence[_Box]) -> None:
        """Put a chain that no page can hold: its highest rows are cut."""
        if self._left < self._place.depth / 2:
            self._turn()
        highest = max(chain, key=lambda box: box.height)
        for number, box in enumerate(chain):
            if box is highest and box.block is not None:
                after = sum(each.height for each in chain[number + 1 :])
                self._put_block(box, box.block, after)
            else:
                self._put(box)

    def _put_block(self, box: _Box, block: Block, after: float) -> None:
        """Put rows on as many pages as they need; what follows goes with the last of them."""
        self._head(box)
        while block.divisible and not self._fits(block.height + after):
            # Where only what follows does not fit, half of the rows go with it.
            room = block.height / 2 if self._fits(block.height) else self._left
            part, block = split(block, room)
            self._put(box._replace(height=part.height, ink=drawn(part)))
            self._turn()
            self._head(box)
        self._put(box._replace(height=block.height, ink=drawn(block)))

    def _put(self, box: _Box) -> None:
        if not self._fits(box.height):
            self._turn()
        if not self.pages[-1]:
            if box.ink is None:
                return  # No gap at the top of a page.
            self._head(box)
        if box.ink is not None:
            self._place_ink(box.ink)
        self._left -= box.height

    def _head(self, box: _Box) -> None:
        """Repeat headings on a page on which nothing stands yet."""
        if box.head is not None and not self.pages[-1]:
            self._place_ink(box.head.ink)
            self._left -= box.head_height

    def _place_ink(self, ink: Ink) -> None:
        top = self._place.bottom + self._left
        self.pages[-1].append(Placed(self._place.left, top, ink))

    def _fits(self, height: float) -> bool:
        return height <= self._left + _NEARLY

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._left = self._place.depth
