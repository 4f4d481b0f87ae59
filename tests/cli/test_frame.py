"""The frame of the command line: options, refusals, exit status, words."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import pytest
import typer

from asn_desktop import __version__
from asn_desktop.cli import context as frame
from asn_desktop.cli import words
from asn_desktop.cli.context import Call, Credentials, Options, UsageProblemError
from asn_desktop.cli.main import run
from asn_desktop.cli.options import split
from asn_desktop.clock import Clock
from asn_desktop.errors import UserError

ENGLISH = re.compile(
    r"Usage|Options|Commands|Arguments|Show this|\bError\b|Missing|No such|Try |required|default"
)


class LockedError(UserError):
    """Stands for whatever opening an office may refuse."""

    code = "locked"


class Office:
    """Opens nothing, and keeps with what it was asked to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Path, Credentials | None]] = []

    def __call__(self, folder: Path, login: Credentials | None) -> NoReturn:
        self.asked.append((folder, login))
        raise LockedError("Folder ini sedang dipakai. Tutup jendela yang lain.")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.delenv("ASN_PASSWORD", raising=False)
    monkeypatch.setenv("ASN_DATA", str(tmp_path / "default"))
    return Office()


def folder_of(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "office.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.mark.parametrize("argv", [["--help"], ["rule", "--help"]])
def test_help_is_indonesian_throughout(
    office: Office, capsys: pytest.CaptureFixture[str], argv: list[str]
) -> None:
    assert run(argv, open_workspace=office) == 0
    printed = capsys.readouterr().out
    assert "Cara pakai: asn-desktop" in printed
    assert "Tampilkan bantuan ini." in printed
    assert "--data DIR" in printed
    assert not ENGLISH.search(printed)


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        ([], "Perintah belum disebut. Lihat: asn-desktop --help"),
        (["rulee"], "Perintah “rulee” tidak dikenal; maksudnya “rule”? Lihat: asn-desktop --help"),
        (["xyz"], "Perintah “xyz” tidak dikenal. Lihat: asn-desktop --help"),
        (["rule"], "Isian ATURAN belum diisi. Lihat: asn-desktop rule --help"),
        (["--foo"], "Pilihan --foo tidak dikenal. Lihat: asn-desktop --help"),
        (
            ["--versio"],
            "Pilihan --versio tidak dikenal; maksudnya --version? Lihat: asn-desktop --help",
        ),
        (["--version=3"], "Pilihan --version tidak memakai nilai."),
        (["rule", "nip", "--on"], "Pilihan --on memerlukan nilai."),
        (["--data"], "Pilihan --data memerlukan nilai, misalnya --data DIR."),
        (["--user", "--json"], "Pilihan --user memerlukan nilai, misalnya --user NAMA."),
        (["--database"], "Pilihan --database memerlukan nilai, misalnya --database ALAMAT."),
        (
            ["rule", "list", "--database", "postgresql://x"],
            (
                "Alamat basis data (--database) belum dapat dipakai pada versi ini. "
                "Gunakan folder data dengan --data."
            ),
        ),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(
    office: Office, capsys: pytest.CaptureFixture[str], argv: list[str], sentence: str
) -> None:
    assert run(argv, open_workspace=office) == 2
    printed = capsys.readouterr()
    if "--json" in argv:
        assert json.loads(printed.out)["error"] == {"code": "usage", "message": sentence}
    else:
        assert (printed.out, printed.err) == ("", f"{sentence}\n")


def counted(limit: int, *, name: Annotated[str, typer.Option()], force: bool = False) -> str:
    return f"{limit} {name} {force}"


def complaint_of(*arguments: str) -> str:
    app = words.group("Percobaan.")
    words.add(app, "count", "Menghitung.")(counted)
    words.add(app, "other", "Lain.")(counted)
    command = typer.main.get_command(app)
    with pytest.raises(typer.TyperException) as wrong:
        command.main(list(arguments), "asn-desktop", standalone_mode=False)
    return words.complaint(wrong.value)


def test_other_wrong_usages_are_told_in_indonesian_too() -> None:
    hint = " Lihat: asn-desktop count --help"
    assert complaint_of("count", "many") == f"Nilai untuk isian limit tidak dapat dipakai.{hint}"
    assert complaint_of("count", "1", "--name") == "Pilihan --name memerlukan nilai."
    assert complaint_of("count", "1", "b", "--name", "c") == f"“b” tidak diperlukan di sini.{hint}"
    assert complaint_of("count", "1") == f"Pilihan --name belum diisi.{hint}"
    assert complaint_of() == "Perintah belum disebut. Lihat: asn-desktop --help"
    assert words.complaint(typer.TyperException("?")) == "Perintah ini tidak dapat dibaca."
    assert words.complaint(typer.BadParameter("?")) == "Nilai untuk isian tidak dapat dipakai."


def test_a_refusal_is_one_sentence_and_status_1(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, "kantor")
    assert run(["rule", "list", "--data", str(folder)], open_workspace=office) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "Folder ini sedang dipakai. Tutup jendela yang lain.\n"
    assert office.asked == [(folder, None)]


def test_a_refusal_as_json_names_its_code(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, "kantor")
    assert run(["--json", f"--data={folder}", "rule", "list"], open_workspace=office) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    assert json.loads(printed.out) == {
        "ok": False,
        "error": {
            "code": "locked",
            "message": "Folder ini sedang dipakai. Tutup jendela yang lain.",
        },
    }


def test_the_folder_of_the_environment_is_used_when_none_is_named(
    office: Office, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, "default")
    run(["rule", "list"], open_workspace=office)
    assert office.asked == [(folder, None)]


def test_an_account_logs_in_with_the_password_of_the_environment(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, "default")
    monkeypatch.setenv("ASN_PASSWORD", "rahasia benar")
    run(["rule", "list", "--user", "siti"], open_workspace=office)
    assert office.asked == [(folder, Credentials("siti", "rahasia benar"))]


def test_without_a_terminal_a_missing_password_is_refused(
    office: Office,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder_of(tmp_path, "default")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run(["rule", "list", "--user=siti"], open_workspace=office) == 1
    assert "Isi variabel ASN_PASSWORD" in capsys.readouterr().err


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_password_is_asked(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder_of(tmp_path, "default")
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"jawaban untuk {prompt}")
    run(["rule", "list", "--user", "siti"], open_workspace=office)
    [(_, login)] = office.asked
    assert login == Credentials("siti", "jawaban untuk Kata sandi siti: ")


def test_common_options_stand_anywhere_until_two_dashes() -> None:
    options, rest = split(["rule", "--json", "x", "--data", "d", "--", "--json", "--user"])
    assert options == Options(Path("d"), json=True)
    assert rest == ["rule", "x", "--", "--json", "--user"]


def test_an_empty_value_names_no_folder() -> None:
    assert split(["--data="])[0] == Options()


def test_the_version_is_told(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"], open_workspace=office) == 0
    assert capsys.readouterr().out == f"Bina Kinerja {__version__}\n"
    assert run(["--version", "--json"], open_workspace=office) == 0
    assert json.loads(capsys.readouterr().out) == {
        "ok": True,
        "name": "Bina Kinerja",
        "version": __version__,
    }


def test_a_command_that_is_broken_off_says_so(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder_of(tmp_path, "default")

    def interrupted(folder: Path, login: Credentials | None) -> NoReturn:
        raise typer.Abort

    assert run(["rule", "list"], open_workspace=interrupted) == 1
    assert capsys.readouterr().err == "Perintah dihentikan; data tidak berubah.\n"


def test_a_result_may_be_done_in_part(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    app = words.group("Percobaan.")

    @words.add(app, "take", "Mengambil.")
    def take(context: typer.Context) -> int:
        document = {"on": date(2026, 1, 2), "to": Path("d")}
        return frame.answer(context, document, ["baris"], status=frame.DONE_IN_PART)

    words.add(app, "other", "Lain.")(counted)
    command = typer.main.get_command(app)
    call = Call(Options(json=True), office, Clock())
    assert command.main(["take"], "asn-desktop", standalone_mode=False, obj=call) == 3
    assert json.loads(capsys.readouterr().out) == {"ok": True, "on": "2026-01-02", "to": "d"}


def test_only_values_with_a_known_form_are_printed() -> None:
    with pytest.raises(TypeError):
        frame.print_json({"value": object()})


def test_progress_is_drawn_on_a_terminal_once_a_percent(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    draw = frame.progress("Membaca")
    for done in (500, 501, 1000):
        draw(done, 1000)
    assert screen.getvalue() == (f"\rMembaca [{'#' * 12:<25}]  50 %\rMembaca [{'#' * 25}] 100 %\n")


def test_progress_is_silent_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    monkeypatch.setattr(sys, "stderr", screen)
    frame.progress("Membaca")(1, 1)
    assert screen.getvalue() == ""


SCRIPT = """
import sys
from asn_desktop.cli.main import run
status = run(["rule", "predicate", "results=baik"], open_workspace=lambda folder, login: None)
sys.exit("loaded Qt" if "PySide6" in sys.modules else status)
"""


def test_a_cp1252_console_gets_utf8_and_qt_stays_out(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "ASN_DATA": str(tmp_path)}
    finished = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=False
    )
    assert finished.stderr.decode("utf-8").startswith("“results” (Rating hasil kerja) berisi")
    assert finished.returncode == 2


def test_a_usage_problem_is_a_user_error_with_its_code() -> None:
    assert UsageProblemError("x").code == "usage"
