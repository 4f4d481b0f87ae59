"""What is shipped beside the code: fonts that can draw every text, an icon in every size."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from asn_desktop.paths import resource

PACKAGE = Path(__file__).resolve().parent.parent / "asn_desktop"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of the nodes that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body[0] for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {id(first.value) for first in bodies if isinstance(first, ast.Expr)}


def signs_in_texts() -> dict[str, str]:
    """Return every sign in the strings of the window, with one file that has it."""
    found: dict[str, str] = {}
    for path in sorted((PACKAGE / "gui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                shown = "" if id(node) in skipped else node.value
                found.update((sign, path.name) for sign in shown if sign.isprintable())
    return found


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_font_draws_every_sign_that_the_window_shows(weight: str) -> None:
    drawn = TTFont(resource("fonts", f"Inter-{weight}.ttf")).getBestCmap()
    assert {sign: file for sign, file in signs_in_texts().items() if ord(sign) not in drawn} == {}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_font_has_digits_of_equal_width_and_can_go_into_a_pdf(weight: str) -> None:
    font = TTFont(resource("fonts", f"Inter-{weight}.ttf"))
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert "tnum" in features
    assert "glyf" in font  # ReportLab refuses PostScript outlines.


def test_the_icon_for_windows_has_every_size_that_it_shows() -> None:
    with Image.open(resource("app.ico")) as icon:
        sizes = icon.info["sizes"]
    assert {(16, 16), (24, 24), (32, 32), (48, 48), (256, 256)} <= sizes


def test_the_licences_of_what_is_shipped_are_shipped() -> None:
    assert "Open Font License" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert "Lucide" in resource("icons", "LICENSE.txt").read_text(encoding="utf-8")
    assert "LESSER" in resource("licences", "LGPL-3.0.txt").read_text(encoding="utf-8")
