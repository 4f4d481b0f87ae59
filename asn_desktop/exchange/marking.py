"""Showing signs in a foreign text that would otherwise mislead whoever reads it."""

from __future__ import annotations

import re
from typing import Final

# Control signs, zero-width signs and those that turn the direction of writing: none of them is
# seen, and each can make a name look like another one.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Return a text in which every unseen sign is written out, such as ``[U+202E]``."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def is_plain(text: str) -> bool:
    """Tell whether a text has no sign that ``visible`` would write out."""
    return _UNSEEN.search(text) is None
