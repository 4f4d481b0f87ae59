"""NIP and NI PPPK: which numbers are accepted and what they tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asn_desktop.domain.nip import InvalidNipError, Nip, RoundedNipError, parse_nip

PNS = "198609262015051001"


@pytest.mark.parametrize(
    "text",
    [
        PNS,
        "19860926 201505 1 001",
        f"'{PNS}",
        f"\u2018{PNS}",
        f" {PNS}\u00a0",
        "19860926.201505.1.001",
        "19860926-201505\u20131-001",
        f'="{PNS}"',
        f"\ufeff{PNS}",
    ],
)
def test_a_number_is_read_however_it_is_separated(text: str) -> None:
    nip = parse_nip(text)
    assert nip.digits == PNS
    assert str(nip) == "19860926 201505 1 001"


def test_a_pns_number_tells_birth_appointment_sex_and_serial() -> None:
    nip = parse_nip(PNS)
    assert (nip.kind, nip.birth_date, nip.appointed) == ("pns", date(1986, 9, 26), (2015, 5))
    assert (nip.sex, nip.serial, nip.warnings()) == ("L", "001", [])
    other = parse_nip("196804121993031009")
    assert (other.birth_date, other.appointed) == (date(1968, 4, 12), (1993, 3))
    assert (other.sex, other.serial) == ("L", "009")


def test_a_pppk_number_has_a_year_and_no_month() -> None:
    nip = parse_nip("199401152025212001")
    assert (nip.kind, nip.birth_date, nip.appointed) == ("pppk", date(1994, 1, 15), (2025, None))
    assert (nip.sex, nip.serial, nip.warnings()) == ("P", "001", [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19860926201505100", "18 angka. Yang tertulis 17"),
        ("1986092620150510011", "18 angka. Yang tertulis 19"),
        ("198613262015051001", "bukan tanggal lahir"),
        ("198602302015051001", "bukan tanggal lahir"),
        ("198609262015131001", "bulan 01-12"),
        ("198609262015001001", "tertulis 00"),
        ("198609262015301001", "21-29"),
        ("198609262015053001", "ke-15"),
        ("198609262015051000", "001-999"),
        ("201001012025011001", "16 tahun"),
        ("130131468", "NIP lama"),
        ("19860926201505100A", "hanya boleh berisi angka"),
        ("١٩٨٦٠٩٢٦٢٠١٥٠٥١٠٠١", "hanya boleh berisi angka"),
        ("", "kosong"),
    ],
)
def test_a_malformed_number_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InvalidNipError, match=reason):
        parse_nip(text)


def test_the_leap_day_is_a_birth_date() -> None:
    assert parse_nip("200002292024041001").birth_date == date(2000, 2, 29)


@pytest.mark.parametrize(
    "cell", [1.98704121234567e17, float(2**53), "1,98704E+17", "1.98704E+17", "1e17", 12345.5]
)
def test_a_rounded_number_is_refused_with_the_way_out(cell: str | float) -> None:
    with pytest.raises(RoundedNipError, match=r"ubah kolom menjadi Teks.*simpan ulang"):
        parse_nip(cell)


def test_a_small_number_is_only_too_short() -> None:
    with pytest.raises(InvalidNipError, match="Yang tertulis 5 angka"):
        parse_nip(12345.0)
    with pytest.raises(InvalidNipError, match="Yang tertulis 5 angka"):
        parse_nip(12345)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("200001012017061001", "di bawah 18"),
        ("200001012017211001", "di bawah 18"),
        ("199401152025222001", "biasanya 21"),
    ],
)
def test_the_unusual_is_warned_about(text: str, warning: str) -> None:
    (found,) = parse_nip(text).warnings()
    assert warning in found


def test_other_birth_date_and_sex_in_the_data_are_warned_about() -> None:
    nip = Nip(PNS)
    assert nip.warnings(birth_date=date(1986, 9, 26), sex="L") == []
    birth, sex = nip.warnings(birth_date=date(1986, 9, 27), sex="P")
    assert "27-09-1986 berbeda" in birth
    assert "Jenis kelamin P berbeda" in sex


@given(
    born=st.dates(date(1950, 1, 1), date(2000, 12, 31)),
    age=st.integers(19, 40),
    code=st.one_of(st.integers(1, 12), st.integers(21, 29)),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_the_printed_form_reads_back(
    born: date, age: int, code: int, sex: str, serial: int
) -> None:
    digits = f"{born:%Y%m%d}{born.year + age}{code:02}{sex}{serial:03}"
    nip = parse_nip(digits)
    assert parse_nip(str(nip)) == nip
    assert (nip.birth_date, nip.sex) == (born, "L" if sex == "1" else "P")


@given(st.text(st.sampled_from("0123456789 .-'E,x"), max_size=25))
def test_any_text_is_either_eighteen_digits_or_refused(text: str) -> None:
    try:
        digits = parse_nip(text).digits
    except InvalidNipError:
        return
    assert digits == "".join(mark for mark in text if mark.isdigit())
    assert len(digits) == 18
