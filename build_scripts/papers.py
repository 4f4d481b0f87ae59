"""Print every paper that the program can make of an office folder, as PDF."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.printing import Paper, Setup, Wanted, file_stem
from asn_desktop.services.workspace import Workspace, open_workspace


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def wishes(workspace: Workspace) -> Iterator[Wanted]:
    """Yield each form of everybody, those of appraisals for every period of the year."""
    year = workspace.settings.read().values.year
    for kind in workspace.reports.kinds():
        if not kind.periodic:
            yield Wanted(kind, year)
            continue
        for period in workspace.appraisals.periods(year):
            yield Wanted(kind, year, period=period)


def print_forms(workspace: Workspace, out: Path) -> None:
    """Write each form of everybody for which something is ready, on each paper."""
    for wanted in wishes(workspace):
        documents = workspace.reports.ready(wanted).ready
        stem = file_stem(wanted.kind, wanted.year, wanted.period)
        for paper in Paper if documents else ():
            name = f"{stem}_{paper.name}.pdf"
            workspace.reports.compose(documents, out / name, Setup(paper), silent)


def print_all(office: Path, out: Path) -> None:
    """Write the papers into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    with open_workspace(office) as workspace:
        journal = workspace.journal_lists.pdf(JournalFilter(), silent)
        (out / "riwayat.pdf").write_bytes(journal.data)
        print_forms(workspace, out)


def main() -> None:
    """Print the papers of the office that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="an office folder")
    parser.add_argument("--out", type=Path, required=True, help="where the papers go")
    chosen = parser.parse_args()
    print_all(chosen.data, chosen.out)


if __name__ == "__main__":
    main()
