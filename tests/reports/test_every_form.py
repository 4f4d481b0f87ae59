"""What holds for every form: the same bytes in every process, fonts inside, text in order."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from asn_desktop.domain.printing import Paper
from asn_desktop.reports.ink import Page
from asn_desktop.reports.layout import compose
from tests.reports.every_form import digests, every_form
from tests.reports.plans import printed, texts

ROOT = Path(__file__).resolve().parents[2]


def elsewhere(seed: str) -> dict[str, str]:
    """Return the hashes that a process with other hashes of texts comes to."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.reports.every_form"],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_every_process_makes_the_same_bytes() -> None:
    here = digests()
    assert len(set(here.values())) == len(here) == 14 * len(Paper)
    assert elsewhere("1") == here
    assert elsewhere("7") == here


def drawn(page: Page) -> str:
    """Return the words of a page in the order in which the form names them."""
    return "".join(word.text for each in page.placed for word in each.ink.words)


@pytest.mark.parametrize("name", every_form())
@pytest.mark.parametrize("paper", list(Paper))
def test_every_font_is_inside_and_text_is_read_in_the_order_of_the_form(
    name: str, paper: Paper
) -> None:
    work = every_form()[name]
    data = printed(work, paper)
    names = set(re.findall(rb"/BaseFont /(\S+)", data))
    assert data.count(b"/FontFile2") == len(names) > 0
    assert all(b"Inter" in each for each in names)
    pages = compose(work, paper).pages
    for page, read in zip(pages, texts(data), strict=True):
        told = re.sub(r"\s", "", drawn(page))
        assert re.sub(r"\s", "", read).removeprefix("DRAF") == told
