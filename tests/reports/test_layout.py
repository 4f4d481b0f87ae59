"""Tables on pages: what stays together, what is cut, what is repeated, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.printing import Paper
from asn_desktop.reports.ink import Curve, Fill, Ink, Word
from asn_desktop.reports.layout import Composed, Paperwork, Picture, compose
from asn_desktop.reports.table import Cell, Group, Row, Rules, Table
from asn_desktop.reports.text import say
from tests.reports.plans import printed, texts

HEAD = (Row((Cell(say("Kepala")), Cell(say("Isi")))),)


def text_of(composed: Composed) -> list[list[str]]:
    """Return the words of each page without its foot."""
    return [
        [word.text for placed in page.placed[:-1] for word in placed.ink.words]
        for page in composed.pages
    ]


def bottoms(composed: Composed) -> Iterator[float]:
    """Yield where the words of pages stand, without their foot."""
    for page in composed.pages:
        for placed in page.placed[:-1]:
            yield from (placed.top - word.y for word in placed.ink.words)


def rows(count: int, name: str = "baris") -> tuple[Group, ...]:
    return tuple(Group((Row((Cell(say(f"{n}")), Cell(say(f"{name}{n}")))),)) for n in range(count))


def work(*blocks: Table | Picture) -> Paperwork:
    return Paperwork("Contoh", "Kaki", blocks)


def signed(least: float = 100.0) -> Table:
    group = Group((Row((Cell(say("Tertanda")),)), Row((Cell(),), least), Row((Cell(say("Nama")),))))
    return Table((1.0,), (group,), rules=Rules.NONE)


def test_the_head_is_repeated_on_each_page_and_every_row_is_there_once() -> None:
    pages = text_of(compose(work(Table((1.0, 9.0), rows(80), HEAD)), Paper.A4))
    assert len(pages) > 1
    assert all(page[:2] == ["Kepala", "Isi"] for page in pages)
    assert [word for page in pages for word in page if word.startswith("baris")] == [
        f"baris{n}" for n in range(80)
    ]


def test_a_heading_row_is_never_the_last_of_a_page() -> None:
    for before in range(1, 30):
        band = Group((Row((Cell(say("B. TAMBAHAN"), columns=2),)),), keep=True)
        table = Table((1.0, 9.0), (*rows(before), band, *rows(3, "akhir")), HEAD)
        pages = text_of(compose(work(table), Paper.A4))
        (page,) = [page for page in pages if "B. TAMBAHAN" in page]
        assert "akhir0" in page


def test_a_group_is_kept_on_one_page_with_all_its_rows() -> None:
    for before in range(1, 30):
        group = Group(
            (
                Row((Cell(say("gabung"), rows=3), Cell(say("a")))),
                Row((Cell(say("b")),)),
                Row((Cell(say("c")),)),
            )
        )
        table = Table((1.0, 9.0), (*rows(before), group), HEAD)
        (page,) = [p for p in text_of(compose(work(table), Paper.A4)) if "gabung" in p]
        assert page[-4:] == ["gabung", "a", "b", "c"]


def test_a_group_longer_than_a_page_is_cut_between_rows_and_merged_cells_are_repeated() -> None:
    first = Row((Cell(say("gabung"), rows=60, repeated=True), Cell(say("isi0"))))
    group = Group((first, *(Row((Cell(say(f"isi{n}")),)) for n in range(1, 60))))
    pages = text_of(compose(work(Table((1.0, 9.0), (group,), HEAD)), Paper.A4))
    assert len(pages) == 3
    assert all(page[:3] == ["Kepala", "Isi", "gabung"] for page in pages)
    assert [word for page in pages for word in page if word.startswith("isi")] == [
        f"isi{n}" for n in range(60)
    ]


def test_what_is_not_repeated_goes_on_where_its_group_is_cut() -> None:
    first = Row((Cell(say("sekali"), rows=60), Cell(say("isi0"))))
    group = Group((first, *(Row((Cell(say(f"isi{n}")),)) for n in range(1, 60))))
    pages = text_of(compose(work(Table((1.0, 9.0), (group,), HEAD)), Paper.A4))
    assert sum(page.count("sekali") for page in pages) == 1


@given(
    merged=st.integers(0, 900),
    cells=st.lists(st.integers(0, 1400), min_size=1, max_size=5),
    before=st.integers(0, 25),
)
def test_no_word_is_lost_or_stands_below_the_frame(
    merged: int, cells: list[int], before: int
) -> None:
    side = Cell(say(" ".join(f"m{n}" for n in range(merged))), rows=len(cells), repeated=True)
    told = [" ".join(f"c{at}.{n}" for n in range(count)) for at, count in enumerate(cells)]
    first, *others = (Cell(say(text)) for text in told)
    group = Group((Row((side, first)), *(Row((each,)) for each in others)))
    table = Table((2.0, 3.0), (*rows(before), group, *rows(1, "akhir")), HEAD)
    composed = compose(work(table, signed()), Paper.F4)
    found = " ".join(word for page in text_of(composed) for word in page).split()
    assert set(" ".join(told).split()) <= set(found)
    assert {f"m{n}" for n in range(merged)} <= set(found)
    assert [word for word in found if word.startswith("c")] == " ".join(told).split() or others
    assert min(bottoms(composed)) > 40
    (page,) = [page for page in text_of(composed) if "Tertanda" in page]
    assert page[-2:] == ["Tertanda", "Nama"]


def test_a_signature_is_never_cut_and_takes_the_last_row_with_it() -> None:
    for count in range(1, 40):
        groups = rows(count)
        groups = (*groups[:-1], groups[-1]._replace(keep=True))
        pages = text_of(compose(work(Table((1.0, 9.0), groups, HEAD), signed()), Paper.A4))
        assert pages[-1][-2:] == ["Tertanda", "Nama"]
        assert f"baris{count - 1}" in pages[-1]


def test_where_the_last_row_fills_a_page_a_part_of_it_goes_with_the_signature() -> None:
    long = say(" ".join(f"kata{n}" for n in range(520)))
    for extra in range(0, 400, 40):
        group = Group((Row((Cell(say("x" * (extra + 1))), Cell(long))),), keep=True)
        pages = text_of(compose(work(Table((1.0, 2.0), (group,), HEAD), signed()), Paper.A4))
        assert any(word.startswith("kata") for word in pages[-1][0].split() + pages[-1])


def test_a_row_of_one_line_too_many_is_left_whole() -> None:
    group = Group((Row((Cell(say("satu")),), least=430.0),), keep=True)
    pages = text_of(compose(work(Table((1.0,), (group,)), signed()), Paper.A4))
    assert pages == [["satu"], ["Tertanda", "Nama"]]


def test_a_gap_is_left_out_at_the_top_of_a_page() -> None:
    tables = tuple(Table((1.0,), rows(1), above=200.0, rules=Rules.ROWS) for _ in range(4))
    composed = compose(work(*(t._replace(widths=(1.0, 1.0)) for t in tables)), Paper.A4)
    assert len(composed.pages) == 2
    assert composed.pages[1].placed[0].top == pytest.approx(595.3 - 34.0, abs=0.1)


def test_a_picture_is_drawn_between_tables_and_kept_whole() -> None:
    ink = Ink(
        words=(Word(0, 10, "Kurva", "Inter", 8),),
        strokes=((0, 0, 10, 10),),
        fills=(Fill(0, 0, 5, 5, 0.5),),
        curves=(Curve(((0, 40), (20, 0), (40, 40)), 1.5),),
    )
    tall = Picture(400.0, ink, above=4.0)
    data = printed(
        work(
            Table((1.0, 9.0), rows(10), HEAD), tall, tall, Picture(600.0, ink), Picture(9.0, Ink())
        )
    )
    assert [text.count("Kurva") for text in texts(data)] == [0, 1, 1, 1, 0]
    assert texts(data)[0].count("baris") == 10


def test_a_long_foot_goes_on_in_a_second_line() -> None:
    composed = compose(Paperwork("Contoh", "panjang " * 120, (signed(),)), Paper.A4)
    *lines, number = composed.pages[0].placed[-1].ink.words
    assert len(lines) == 2
    assert number.text == "Halaman 1 dari 1"


def test_something_kept_with_nothing_is_printed() -> None:
    alone = Table((1.0,), (Group((Row((Cell(say("sendiri")),)),), keep=True),))
    assert text_of(compose(work(alone), Paper.A4)) == [["sendiri"]]
