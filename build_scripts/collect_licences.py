"""Collect the licences of everything that is shipped into ``resources/licences``.

Run by hand after the requirement files changed. ``--check`` only compares the list
of names and versions with ``requirements.txt``, so that it holds on every system.
"""

from __future__ import annotations

import argparse
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences"
COLLECTED = LICENCES / "THIRD-PARTY.txt"
REQUIREMENT = re.compile(r"^([\w.-]+)==([\w.+]+)", re.MULTILINE)
NOT_SHIPPED = {"setuptools"}
RULE = "=" * 78

# Texts that no wheel brings, kept beside the collected file.
KEPT = {
    "colorama": ("BSD-3-Clause", "colorama.txt"),
    "pyside6-essentials": ("LGPL-3.0-only", "LGPL-3.0.txt and GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0-only", "LGPL-3.0.txt and GPL-3.0.txt"),
}
BESIDE_PACKAGES = """\
Python: PSF-2.0, text in Python.txt
Qt 6 (its libraries lie as separate files and may be replaced): LGPL-3.0-only, text in LGPL-3.0.txt
SQLCipher (inside sqlcipher3): BSD-3-Clause, text in SQLCipher.txt; SQLite is in the public domain
OpenSSL (inside cryptography, sqlcipher3 and Python): Apache-2.0, text in Apache-2.0.txt
Zstandard (inside zstandard): BSD-3-Clause, text in Zstandard.txt
age and other Rust crates (inside pyrage): MIT, Apache-2.0 and others, see pyrage-crates.txt
Inter (fonts): OFL-1.1, text in ../fonts/OFL.txt
Lucide (icons): ISC and MIT, text in ../icons/LICENSE.txt
"""
HEADING = """\
Bina Kinerja is shipped with the work of others, under these licences.

"""


class Shipped(NamedTuple):
    """One package that is shipped: its name and version in the requirement file."""

    name: str
    version: str

    def line(self) -> str:
        """Return the line that stands for it in the list."""
        return f"{self.name} {self.version}"


def shipped() -> list[Shipped]:
    """Return the packages of the requirement file, those that only build left out."""
    text = (ROOT / "build_scripts" / "requirements.txt").read_text(encoding="utf-8")
    found = [Shipped(*match.groups()) for match in REQUIREMENT.finditer(text)]
    return sorted(one for one in found if one.name not in NOT_SHIPPED)


def licence_name(package: metadata.Distribution) -> str:
    """Return what a package calls its licence, in one line."""
    fields = package.metadata
    for field in ("License-Expression", "License"):
        for named in fields.get_all(field) or []:
            return str(named).splitlines()[0]
    classifiers = fields.get_all("Classifier") or []
    called = "; ".join(one.split(" :: ")[-1] for one in classifiers if "License ::" in one)
    return called or "see its text"


def texts(package: metadata.Distribution) -> list[str]:
    """Return the licence texts that came with a package, each once."""
    files = [
        file
        for file in package.files or []
        if ".dist-info" in file.parts[0]
        and re.search(r"licen[cs]e|copying|notice", str(file), re.IGNORECASE)
    ]
    found = [decoded(Path(str(package.locate_file(file))).read_bytes()) for file in files]
    return list(dict.fromkeys(text.strip() for text in found))


def decoded(text: bytes) -> str:
    """Return a text with plain line ends; a few old ones are not in UTF-8."""
    try:
        plain = text.decode("utf-8")
    except UnicodeDecodeError:
        plain = text.decode("cp1252")
    return plain.replace("\r\n", "\n")


def entry(one: Shipped) -> str:
    """Return the part of the collected file that a package has."""
    if one.name in KEPT:
        licence, where = KEPT[one.name]
        return f"{RULE}\n{one.line()}\nLicence: {licence}\n\nText in {where}\n"
    package = metadata.distribution(one.name)
    body = "\n\n".join(texts(package))
    return f"{RULE}\n{one.line()}\nLicence: {licence_name(package)}\n\n{body}\n"


def problems(collected: str) -> list[str]:
    """Return the packages whose version the collected file does not have."""
    lines = set(collected.splitlines())
    return [one.line() for one in shipped() if one.line() not in lines]


def main() -> int:
    """Collect, or compare with ``--check``, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare without writing")
    if parser.parse_args().check:
        missing = problems(COLLECTED.read_text(encoding="utf-8"))
        for line in missing:
            print(f"{line} is not in {COLLECTED.name}; run build_scripts/collect_licences.py")
        print(f"{len(shipped())} packages, {len(missing)} without their licence")
        return 1 if missing else 0
    parts = [HEADING + BESIDE_PACKAGES, *map(entry, shipped())]
    COLLECTED.write_text("\n".join(parts), encoding="utf-8", newline="\n")
    print(f"{COLLECTED.name}: {COLLECTED.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
