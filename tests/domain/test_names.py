"""Names with titles before and after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.names import fold, full_name, split_titles


@pytest.mark.parametrize(
    ("text", "name", "front", "back"),
    [
        ("Usman Ginting", "Usman Ginting", "", ""),
        ("Usman Ginting, S.E.", "Usman Ginting", "", "S.E."),
        ("Drs. Zulkifli Manurung", "Zulkifli Manurung", "Drs.", ""),
        ("Drs. Zulkifli Manurung, S.E., M.Si.", "Zulkifli Manurung", "Drs.", "S.E., M.Si."),
        ("dr.Siti Aminah,Sp.A", "Siti Aminah", "dr.", "Sp.A"),
        ("Prof. Dr. Ir. H. Ahmad Lubis", "Ahmad Lubis", "Prof. Dr. Ir. H.", ""),
        ("DRA NURUL RANGKUTI", "NURUL RANGKUTI", "DRA", ""),
        ("Ahmad Fauzi S.Pd M.M.", "Ahmad Fauzi", "", "S.Pd M.M."),
        ("Ahmad Fauzi S.Pd, M.M.", "Ahmad Fauzi", "", "S.Pd, M.M."),
        ("Hasan  Basri\nHarahap", "Hasan Basri Harahap", "", ""),
        ("A. Rahman", "A. Rahman", "", ""),
        ("M. Yusuf R.S.", "M. Yusuf R.S.", "", ""),
        ("Irwan Drajat", "Irwan Drajat", "", ""),
        ("Dr. ", "Dr.", "", ""),
        ("Drs. ,", "Drs.", "", ""),
    ],
)
def test_titles_are_taken_off_the_name(text: str, name: str, front: str, back: str) -> None:
    assert split_titles(text) == (name, front, back)


def test_a_name_is_printed_with_its_titles() -> None:
    assert full_name("Siti", "Dra.", "M.Si.") == "Dra. Siti, M.Si."
    assert full_name("Siti", None, "M.Si.") == "Siti, M.Si."
    assert full_name("Siti", "Dra.") == "Dra. Siti"


def test_case_accents_dots_and_spaces_do_not_count_when_comparing() -> None:
    assert fold("SÍTI  NUR'AINI, S.E.") == fold("siti nur aini s e")
    assert fold("Siti") != fold("Sitti")


words = st.text("abcdefghijklmnoqrtuvwyz", min_size=3, max_size=8).map(str.capitalize)
plain = st.lists(words, min_size=1, max_size=4).map(" ".join)


@given(
    plain,
    st.sampled_from(["", "Drs.", "Hj.", "Prof. Dr."]),
    st.sampled_from(["", "S.E.", "S.H., M.Kn."]),
)
def test_a_printed_name_is_taken_apart_again(name: str, front: str, back: str) -> None:
    if name.split(maxsplit=1)[0].lower() in {"drs", "dra", "drg", "drh", "apt"}:
        name = f"Budi {name}"
    assert split_titles(full_name(name, front, back)) == (name, front, back)


@given(st.text(max_size=30))
def test_any_text_can_be_taken_apart(text: str) -> None:
    name, front, back = split_titles(text)
    assert fold(name) == fold(fold(name))
    assert len(front) + len(back) + len(name) <= len(text) + 2
