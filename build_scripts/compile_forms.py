"""Make ``asn_desktop/gui/forms/ui_*.py`` from ``ui/*.ui``; ``--check`` only compares."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
FORMS = ROOT / "asn_desktop" / "gui" / "forms"
UIC = Path(PySide6.__file__).parent / ("uic.exe" if sys.platform == "win32" else "Qt/libexec/uic")


def compiled(form: Path) -> str:
    """Return the Python text of one form."""
    command: list[str | Path] = [UIC, "--generator", "python", form.relative_to(ROOT)]
    done = subprocess.run(command, check=True, cwd=ROOT, capture_output=True, encoding="utf-8")
    return done.stdout.replace("\r\n", "\n")


def wanted() -> dict[Path, str]:
    """Return what the folder of generated forms is to hold."""
    forms = sorted((ROOT / "ui").glob("*.ui"))
    return {FORMS / f"ui_{form.stem}.py": compiled(form) for form in forms}


def differences(texts: dict[Path, str]) -> list[Path]:
    """Return generated files that are missing, out of date, or left over."""
    stale = [
        path
        for path, text in texts.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    return stale + [path for path in sorted(FORMS.glob("ui_*.py")) if path not in texts]


def main() -> int:
    """Compile, or compare with ``--check``, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare without writing")
    texts = wanted()
    changed = differences(texts)
    if parser.parse_args().check:
        for path in changed:
            print(f"{path.relative_to(ROOT)} is out of date; run build_scripts/compile_forms.py")
        print(f"{len(texts)} forms, {len(changed)} out of date")
        return 1 if changed else 0
    for path in changed:
        if path in texts:
            path.write_text(texts[path], encoding="utf-8", newline="\n")
        else:
            path.unlink()
    print(f"{len(texts)} forms, {len(changed)} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
