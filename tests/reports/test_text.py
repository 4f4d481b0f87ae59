"""Lines of printed texts: they fit, lose nothing, and name letters that cannot be printed."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics

from asn_desktop.reports import fonts
from asn_desktop.reports.fonts import BOLD, REGULAR, printable, width
from asn_desktop.reports.text import (
    Align,
    Lines,
    Missing,
    Paragraph,
    Piece,
    Run,
    bullet,
    lay_out,
    say,
)


def words(laid: Lines) -> str:
    return "".join(piece.text for line in laid.lines for piece in line).replace(" ", "")


def right(line: tuple[Piece, ...]) -> float:
    x, text, font, _ = line[-1]
    return x + width(text, font, 8)


@pytest.mark.parametrize("text", ["satu dua tiga empat", "katayangsangatpanjangsekali dua", ""])
def test_lines_fit_and_lose_nothing(text: str) -> None:
    laid = lay_out(say(text), 8, 40)
    assert laid.lines
    assert all(right(line) <= 40.02 for line in laid.lines if line)
    assert words(laid) == text.replace(" ", "")


def test_bold_and_plain_words_share_a_line_and_keep_their_blanks() -> None:
    runs = (Run("Nama", bold=True), Run(": Siti "), Run("Aminah", bold=True))
    (line,) = lay_out((Paragraph(runs),), 8, 400).lines
    assert [(piece.text, piece.font) for piece in line] == [
        ("Nama", BOLD), (": Siti", REGULAR), ("Aminah", BOLD),
    ]  # fmt: skip
    name, colon, last = (piece.x for piece in line)
    assert colon == pytest.approx(name + width("Nama", BOLD, 8))
    assert last == pytest.approx(colon + width(": Siti", REGULAR, 8) + width(" ", BOLD, 8))


def test_a_bullet_stands_before_its_first_line_and_all_lines_are_indented() -> None:
    laid = lay_out((bullet("satu dua tiga empat lima enam tujuh"),), 8, 60)
    assert len(laid.lines) > 1
    assert laid.lines[0][0].text == "•"
    indent = pytest.approx(width("•  ", REGULAR, 8))
    assert all(line[-1].x == indent for line in laid.lines)


def test_lines_stand_in_the_middle_or_at_the_right() -> None:
    (middle,) = lay_out(say("dua", align=Align.CENTRE), 8, 100).lines
    (end,) = lay_out(say("dua", align=Align.RIGHT), 8, 100).lines
    assert middle[0].x == pytest.approx((100 - width("dua", REGULAR, 8)) / 2)
    assert right(end) == pytest.approx(100)


def test_a_letter_that_the_font_lacks_is_its_number_and_is_reported_with_its_field() -> None:
    laid = lay_out(say("baik 😀😀 漢", "target 3"), 8, 400)
    assert laid.lines[0][0].text == "baik [U+1F600][U+1F600] [U+6F22]"
    assert laid.missing == (Missing("target 3", ("😀", "漢")),)


def test_odd_blanks_are_blanks() -> None:
    assert printable("a\u2028b\tc") == ("a b c", ())


def test_every_plain_letter_is_in_both_fonts() -> None:
    letters = "".join(filter(str.isprintable, map(chr, range(128))))
    fonts.load()
    for name in (REGULAR, BOLD):
        assert set(map(ord, letters)) <= set(pdfmetrics.getFont(name).face.charToGlyph)
    assert printable(letters) == (letters, ())


def test_widths_that_are_remembered_are_forgotten_before_they_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "_MOST_WIDTHS", 2)
    widths = fonts.Widths(REGULAR)
    once = [widths[word] for word in ("satu", "dua", "tiga")]
    assert [widths[word] for word in ("satu", "dua", "tiga")] == once
    assert len(widths) <= 2


@pytest.mark.parametrize(
    "text", ["satu dua tiga empat lima", "tiga  dua", "katayangpanjangsekali a"]
)
@pytest.mark.parametrize("align", list(Align))
@pytest.mark.parametrize("mark", ["", "•"])
def test_words_of_one_run_stand_where_those_of_several_would(
    text: str, align: Align, mark: str
) -> None:
    one = Paragraph((Run(text),), bullet=mark, align=align)
    several = one._replace(runs=(Run(text), Run("")))
    for a, b in zip(lay_out((one,), 8, 60).lines, lay_out((several,), 8, 60).lines, strict=True):
        assert [(p.text, p.font) for p in a] == [(p.text, p.font) for p in b]
        assert [p.x for p in a] == pytest.approx([p.x for p in b])
