"""House rules that no other tool checks: sizes, openings, words that do not belong."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / "asn_desktop" / "gui" / "forms"
REVISIONS = ROOT / "asn_desktop" / "storage" / "migrations"
CODE = ("asn_desktop", "build_scripts", "tests")
TEXT = (".py", ".md", ".toml", ".txt", ".ui", ".json", ".qss", ".svg", ".spec", ".sh")
PLAIN = (".gitignore", "LICENSE", "run")

MODULE_LINES = 300
TEST_LINES = 400
FUNCTION_LINES = 40
SPECIAL_LINES = {"asn_desktop/app.py": 120, "asn_desktop/gui/main_window.py": 200}

# These stand in this file only, which is not searched.
UNFINISHED = re.compile(r"raise NotImplementedError|\bTODO\b|\bFIXME\b|\bXXX\b")
FOREIGN = re.compile(
    r"(?<![\w.])/(?:work|root|home|opt)/|/simple/?(?=\s|$)|(?:index-url|find-links)[ =]+\S*/"
)


def python_files() -> list[Path]:
    """Return our own modules; generated forms are left out."""
    files = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in files if FORMS not in path.parents]


def budgeted() -> list[Path]:
    """Return the modules with a budget: a schema revision is one long list, written once."""
    return [path for path in python_files() if REVISIONS not in path.parents]


def text_files() -> Iterator[Path]:
    """Return every text file of the project: what lies at the top and in its own folders."""
    tops = [ROOT / name for name in (*CODE, ".ci", "docs", "resources", "ui")]
    files = [*ROOT.iterdir(), *(path for top in tops for path in top.rglob("*"))]
    for path in files:
        if path.is_file() and (path.suffix in TEXT or path.name in PLAIN):
            yield path


def name(path: Path) -> str:
    """Return a path as the project names it."""
    return path.relative_to(ROOT).as_posix()


def line_limit(path: Path) -> int:
    """Return how many lines a module may have."""
    usual = TEST_LINES if name(path).startswith("tests/") else MODULE_LINES
    return SPECIAL_LINES.get(name(path), usual)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the functions and methods of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def found(pattern: re.Pattern[str], files: Iterator[Path] | list[Path]) -> list[str]:
    """Return where a pattern stands, one line for each place."""
    places = []
    for path in files:
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if hit := pattern.search(line):
                places.append(f"{name(path)}:{number}: {hit.group()}")
    return places


def test_no_module_is_longer_than_its_budget() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in budgeted()}
    assert [f"{name(path)}: {n}" for path, n in lengths.items() if n > line_limit(path)] == []


@pytest.mark.parametrize("folder", CODE)
def test_no_function_is_longer_than_its_budget(folder: str) -> None:
    long = []
    for path in (one for one in budgeted() if name(one).startswith(f"{folder}/")):
        for function in functions(ast.parse(path.read_text(encoding="utf-8"))):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                long.append(f"{name(path)}:{function.lineno} {function.name}: {lines}")
    assert long == []


def test_every_module_says_what_it_is_for_and_reads_annotations_lazily() -> None:
    bare = []
    for path in python_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        has_code = any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)
        lazy = "from __future__ import annotations" in ast.unparse(tree)
        tests_itself = name(path).startswith("tests/")
        if (has_code and not lazy) or (not tests_itself and not ast.get_docstring(tree)):
            bare.append(name(path))
    assert bare == []


def test_nothing_is_left_unfinished() -> None:
    assert found(UNFINISHED, python_files()) == []


def test_no_path_of_a_machine_and_no_address_of_an_index_is_written_down() -> None:
    assert found(FOREIGN, text_files()) == []
