"""Make the shipped fonts from the npm package ``inter-ui``: full WOFF2 in, small TTF out.

Run by hand when the fonts change: unpack the package (``npm pack inter-ui``) and
pass its folder. The result is committed, so nobody needs npm to build the program.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

# Latin, Latin-1, Latin Extended-A, general punctuation, and the signs that pages and forms draw.
RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x205E))
SIGNS = "ʼ‾€₂²³½¼¾№™←↑→↓↔↗↘↵⇥⌘⌫−×÷≈≠≤≥∞√∑▲△▶▷▼▽◀◁◆◇●○■□✓✕✗★☆"
FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "case", "zero")


def characters() -> set[int]:
    """Return the code points that the shipped fonts keep."""
    kept = {ord(sign) for sign in SIGNS}
    for first, last in RANGES:
        kept.update(range(first, last + 1))
    return kept


def make(source: Path, target: Path) -> None:
    """Write one small TTF; equal input gives equal bytes."""
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(FEATURES)
    options.hinting = False  # The package comes without hints.
    options.name_IDs = ["*"]
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters())
    cutter.subset(font)
    font.flavor = None
    font.save(target, reorderTables=True)


def main() -> None:
    """Read the unpacked package and write ``resources/fonts``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="folder of the unpacked package inter-ui")
    package: Path = parser.parse_args().package
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        target = FONTS / f"Inter-{weight}.ttf"
        make(package / "web" / f"Inter-{weight}.woff2", target)
        print(f"{target.name}: {target.stat().st_size // 1024} kB")
    shutil.copyfile(package / "LICENSE.txt", FONTS / "OFL.txt")


if __name__ == "__main__":
    main()
