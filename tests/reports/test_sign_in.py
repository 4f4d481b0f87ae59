"""The sign-in sheet: its columns, its rows and the codes in them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from fractions import Fraction

import pypdfium2
import pytest
import segno

from asn_desktop.domain.employees import EmployeeKind
from asn_desktop.domain.printing import Paper
from asn_desktop.domain.training.activity import (
    Activity,
    Grid,
    Participant,
    Session,
    participant_id,
    scan_code,
)
from asn_desktop.domain.training.words import Earning, Mark
from asn_desktop.ids import name_id
from asn_desktop.reports.insets import qr
from asn_desktop.reports.layout import compose
from asn_desktop.reports.sign_in import sign_in
from tests.reports.plans import ISSUER, in_order, printed, texts

ROW = name_id("activity")
# Pixels for a square of a code in a rendered page, and its place in the middle.
SCALE = 12


def session(number: int, title: str = "", on: date | None = date(2026, 2, 9)) -> Session:
    begins, ends = (time(8, 0), time(9, 30)) if on else (None, None)
    return Session(name_id("session", str(number)), number, title, on, begins, ends)


def person(place: int, *marks: Mark) -> Participant:
    employee = name_id("employee", str(place))
    return Participant(
        participant_id(ROW, employee), employee, place, f"19870512201101{place:04}",
        f"Peserta {place}, S.Sos.", EmployeeKind.PNS, "Analis", "Seksi Contoh", marks,
    )  # fmt: skip


def grid(people: int = 2, sessions: tuple[Session, ...] = (session(1), session(2))) -> Grid:
    activity = Activity(
        ROW, "P01", "Manajemen Waktu", "Pelatihan teknis", "BKPSDM", "Aula", date(2026, 2, 9),
        date(2026, 2, 10), Fraction(8), Earning.WHOLE, Fraction(80), sessions=sessions,
    )  # fmt: skip
    everybody = tuple(person(n, *(Mark.EMPTY,) * len(sessions)) for n in range(1, people + 1))
    return Grid(activity, everybody, 0)


def test_what_it_is_about_columns_and_rows() -> None:
    (page,) = texts(printed(sign_in(grid(), ISSUER)))
    assert in_order(
        page,
        [
            "DAFTAR HADIR", "Kegiatan : Manajemen Waktu", "Jenis / jalur : Pelatihan teknis",
            "Penyelenggara : BKPSDM", "Tempat : Aula",
            "Tanggal : 9 Februari 2026 sampai 10 Februari 2026",
            "Sesi : 1. 9 Februari 2026, 08.00-09.30; 2. 9 Februari 2026, 08.00-09.30",
            "NO", "KODE", "NIP", "NAMA", "JABATAN / UNIT KERJA", "HADIR SESI", "TANDA TANGAN",
            "(1)", "(7)", "1 19870512 201101 0 001", "Peserta 1, S.Sos.", "Analis",
            "Seksi Contoh", "2 19870512 201101 0 002", "2 peserta",
        ],
    )  # fmt: skip


def test_what_is_not_known_is_left_open() -> None:
    found = grid(sessions=())
    day = replace(found.activity, organiser="", place="", end=found.activity.start)
    bare = found.participants[0]._replace(position=None, unit=None)
    (page,) = texts(printed(sign_in(Grid(day, (bare,), 0), ISSUER)))
    assert in_order(page, ["Penyelenggara : Kecamatan Contoh", "Tempat : –"])
    assert "Tanggal : 9 Februari 2026 Sesi : –" in page
    assert "Analis" not in page


def test_titles_of_sessions_stand_above_and_marks_in_their_columns() -> None:
    found = grid(1, (session(1, "Pembukaan"), session(3, on=None)))
    marked = found.participants[0]._replace(marks=(Mark.PRESENT, Mark.ABSENT))
    (page,) = texts(printed(sign_in(replace(found, participants=(marked,)), ISSUER)))
    assert "Sesi : 1. Pembukaan, 9 Februari 2026, 08.00-09.30; 3 •" in page
    assert "Seksi Contoh H T" in page


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("sessions", [1, 12, 24])
def test_many_sessions_fit_and_headings_come_again(sessions: int, paper: Paper) -> None:
    many = tuple(session(n) for n in range(1, sessions + 1))
    pages = texts(printed(sign_in(grid(40, many), ISSUER), paper))
    assert len(pages) > 2
    for page in pages:
        assert "TANDA TANGAN" in page
    assert "40 19870512 201101 0 040" in pages[-1]


@pytest.mark.parametrize("paper", list(Paper))
def test_the_widest_number_stays_on_one_line_and_no_page_is_empty(paper: Paper) -> None:
    many = tuple(session(n) for n in range(1, 13))
    widest = "200020022022022022"
    for count in range(40, 53):
        found = grid(count, many)
        people = (found.participants[0]._replace(nip=widest), *found.participants[1:])
        pages = compose(sign_in(replace(found, participants=people), ISSUER), paper).pages
        words = [{word.text for each in page.placed for word in each.ink.words} for page in pages]
        assert "20002002 202202 2 022" in words[0]
        assert all("TANDA TANGAN" in told for told in words)


def test_every_row_has_the_code_of_its_participant() -> None:
    found = grid(3)
    (page,) = compose(sign_in(found, ISSUER), Paper.A4).pages
    shapes = [
        {(round(each.x - ink.fills[0].x, 2), round(each.y - ink.fills[0].y, 2))
         for each in ink.fills}
        for ink in (placed.ink for placed in page.placed) if len(ink.fills) > 1
    ]  # fmt: skip
    wanted = []
    for each in found.participants:
        fills = qr(scan_code(each.id)).ink.fills
        first = fills[0]
        wanted.append({(round(f.x - first.x, 2), round(f.y - first.y, 2)) for f in fills})
    assert shapes == wanted
    assert wanted[0] != wanted[1]


def test_a_code_on_paper_is_that_of_its_text_with_a_quiet_margin() -> None:
    found = grid(1)
    work = sign_in(found, ISSUER)
    (page,) = compose(work, Paper.A4).pages
    (placed,) = [each for each in page.placed if len(each.ink.fills) > 1]
    fills = placed.ink.fills
    size = fills[0].height
    left, top = min(each.x for each in fills), min(each.y for each in fills)
    wanted = [[bool(dark) for dark in row]
              for row in segno.make_qr(scan_code(found.participants[0].id), error="q",
                                       boost_error=False).matrix]  # fmt: skip
    assert len(wanted) == 21
    document = pypdfium2.PdfDocument(printed(work))
    scale = SCALE / size
    picture = document[0].render(scale=scale, grayscale=True).to_pil()
    x0 = (placed.left + left) * scale
    y0 = (page.height - placed.top + top) * scale

    def dark(across: int, down: int) -> bool:
        at = (int(x0 + (across + 0.5) * SCALE), int(y0 + (down + 0.5) * SCALE))
        value = picture.getpixel(at)
        assert isinstance(value, int)
        return value < 128

    assert [[dark(x, y) for x in range(21)] for y in range(21)] == wanted
    around = [dark(x, y) for x in range(-4, 25) for y in (-1, -4, 21, 24)]
    assert not any(around)
