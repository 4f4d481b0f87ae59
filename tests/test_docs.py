"""What the documents name exists: commands, files, pages, keys, and the words of the screens."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from asn_desktop.cli import main
from asn_desktop.cli.options import HELP
from asn_desktop.domain.access import Role
from asn_desktop.gui.catalogue import PAGES
from asn_desktop.gui.window_keys import EVERYWHERE

ROOT = Path(__file__).resolve().parent.parent
TOPS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
DOCUMENTS = sorted([*(ROOT / name for name in TOPS), *(ROOT / "docs").rglob("*.md")])
MANUAL = ROOT / "docs" / "panduan.md"
README_LINES = 150

LINK = re.compile(r"\]\(([^)\s]+)\)")
SPAN = re.compile(r"`([^`\n]+)`")
BLOCK = re.compile(r"```.*?```", re.DOTALL)
BOLD = re.compile(r"\*\*([^*]+)\*\*")
OUR_FILE = re.compile(r"[\w./-]+/[\w.-]*\.(?:py|md|ui|json|txt|qss|toml|xlsx)|[\w./-]+/")
PROGRAM = "asn-desktop"
ALONE = {"init", "demo", "check", "rule"}  # Commands that are no group of others.
COMMON = {shown.split()[0] for shown, _ in HELP}


def text(path: Path) -> str:
    """Return a document."""
    return path.read_text(encoding="utf-8")


def slugs(path: Path) -> set[str]:
    """Return the anchors that a document's headings make."""
    heads = re.findall(r"^#+ (.+)$", BLOCK.sub("", text(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def table(heading: str) -> list[list[str]]:
    """Return the rows below the first table of the manual whose first heading is this."""
    lines = text(MANUAL).splitlines()
    begin = next(n for n, each in enumerate(lines) if each.startswith(f"| {heading} |"))
    rows = []
    for line in lines[begin + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def command_lines() -> Iterator[list[str]]:
    """Yield what is typed after the program's name, in spans and in console blocks."""
    for path in DOCUMENTS:
        blocks = BLOCK.findall(text(path))
        spans = SPAN.findall(BLOCK.sub("", text(path)))
        typed = [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]
        for line in (*spans, *typed):
            if line.startswith(f"{PROGRAM} "):
                # A backslash is part of a path on Windows.
                yield shlex.split(line.replace("\\", "/"))[1:]


def commands() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return every command that is named, with the options named beside it."""
    found: dict[tuple[str, ...], set[str]] = {}
    for words in command_lines():
        options = {word.partition("=")[0] for word in words if word.startswith("--")} - COMMON
        found.setdefault(command_of(words), set()).update(options)
    return [(command, tuple(sorted(options))) for command, options in sorted(found.items())]


def command_of(words: list[str]) -> tuple[str, ...]:
    """Return the words before the first that is an option or a value."""
    if words[0].startswith("--"):
        return ()
    return tuple(words[: 1 if words[0] in ALONE else 2])


@cache
def screen_words() -> frozenset[str]:
    """Return every text that the program may show, as it is written in code and forms."""
    found = set()
    for path in (ROOT / "asn_desktop").rglob("*.py"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(plain(node.value))
    for path in (ROOT / "ui").glob("*.ui"):
        found |= {plain(each) for each in re.findall(r"<string>([^<]+)</string>", text(path))}
    return frozenset(found)


def plain(shown: str) -> str:
    """Return a caption without its access key, dots and line breaks."""
    bare = shown.replace("&amp;", "&").replace("&", "")
    return " ".join(bare.split()).rstrip(".…")


def is_on_screen(words: str) -> bool:
    """Tell whether a text stands on a screen, or begins one that goes on with a number."""
    wanted = plain(words)
    return any(shown == wanted or shown.startswith(f"{wanted} ") for shown in screen_words())


def named_files(path: Path) -> Iterator[str]:
    """Yield the paths of ours that a document names."""
    for span in SPAN.findall(BLOCK.sub("", text(path))):
        for word in span.replace("\\", "/").split():
            if OUR_FILE.fullmatch(word) and word.split("/")[0] in beginnings():
                yield word


@cache
def beginnings() -> frozenset[str]:
    """Return the folders that our paths begin with: at the top, and inside the package."""
    places = [*ROOT.iterdir(), *(ROOT / "asn_desktop").iterdir()]
    made = {"out", "dist", "build", ".venv"}
    return frozenset(place.name for place in places if place.is_dir()) - made


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for link in LINK.findall(BLOCK.sub("", text(path))):
        if link.startswith("https://"):
            continue
        place, _, anchor = link.partition("#")
        target = (path.parent / place).resolve() if place else path
        if not target.exists() or (anchor and anchor not in slugs(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_are_named_exist(path: Path) -> None:
    places = (ROOT, ROOT / "asn_desktop")
    named = list(named_files(path))
    assert [each for each in named if not any((place / each).exists() for place in places)] == []


@pytest.mark.parametrize(("command", "options"), commands(), ids=str)
def test_commands_and_options_that_are_named_are_in_the_help(
    command: tuple[str, ...], options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing_to_open(*_: object) -> None:
        raise AssertionError("help opens no office")

    status = main.run([*command, "--help"], open_workspace=nothing_to_open)  # type: ignore[arg-type] # Never called.
    helped = capsys.readouterr().out
    assert status == 0
    assert [option for option in options if option not in helped] == []


def test_every_group_of_commands_is_in_the_manual() -> None:
    named = {command[0] for command, _ in commands() if command}
    groups = {module.__name__.rpartition(".")[2] for module in main.GROUPS}
    assert {"rule" if group == "rules" else group for group in groups} == named


def test_the_manual_tells_of_every_page_by_its_title() -> None:
    assert {row[0] for row in table("Halaman")} == {spec.title for spec in PAGES}


def test_the_manual_tells_of_every_role() -> None:
    assert {row[0] for row in table("Peran")} == {role.value for role in Role}


def test_the_manual_tells_of_every_key() -> None:
    told = " ".join(row[0] for row in table("Tombol")).replace("`", "")
    keys = [key for keys, _ in EVERYWHERE for key in re.split(r", | … | atau ", keys)]
    assert [key for key in keys if key not in told] == []


def test_bold_words_of_the_manual_stand_on_the_screens() -> None:
    bold = BOLD.findall(BLOCK.sub("", text(MANUAL)))
    assert [words for words in bold if not is_on_screen(words)] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(text(ROOT / "README.md").splitlines()) < README_LINES
