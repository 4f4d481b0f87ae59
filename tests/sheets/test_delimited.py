"""Text files in the separators and encodings that offices use."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.sheets.delimited import read_delimited
from asn_desktop.sheets.refusals import DamagedFileError

PEOPLE = [["NIP", "Nama"], ["198609262015051001", "Siti, S.E."], ["", "Ré"], ["x", "dua\nbaris"]]


def written(rows: list[list[str]], delimiter: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def read(content: bytes) -> list[list[object]]:
    return [list(row) for row in read_delimited(content, "a.csv").rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_every_separator_and_encoding_is_read(delimiter: str, encoding: str) -> None:
    assert read(written(PEOPLE, delimiter).encode(encoding)) == PEOPLE


def test_blank_lines_keep_their_place() -> None:
    assert read(b"NIP;Nama\n\nx;y\n") == [["NIP", "Nama"], [], ["x", "y"]]


def test_the_separator_that_excel_names_in_the_first_line_is_used() -> None:
    assert read(b"sep=;\r\nNIP;Nama, gelar\r\na;b, c, d\r\n") == [
        [],
        ["NIP", "Nama, gelar"],
        ["a", "b, c, d"],
    ]
    assert read(b"sep=x\nNIP,Nama\n") == [[], ["NIP", "Nama"]]


def test_a_quotation_that_never_ends_is_refused() -> None:
    with pytest.raises(DamagedFileError, match="tanda kutip"):
        read(b'NIP,Nama\n"' + b"x" * 1_200_000)


cells = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\ufeff", exclude_categories=["Cs"]),
    max_size=8,
)


@given(
    st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_was_written_reads_back(rows: list[tuple[str, str, str]], delimiter: str) -> None:
    head = [["NIP", "Nama", "Unit"]] * 60
    table = head + [list(row) for row in rows]
    text = written(table, delimiter)
    assert read(text.encode("utf-8-sig")) == table
