"""The message above the parts of a plan: what is missing in it, or why it is only read."""

from __future__ import annotations

from asn_desktop.gui.pages.targets.editor import telling
from asn_desktop.gui.pages.targets.editor.bench import Bench
from asn_desktop.gui.widgets.banner import Banner


class GapBanner(Banner):
    """Says how many values are missing and names the first; it is gone once none is."""

    def __init__(self) -> None:
        super().__init__("bad")
        self._said: tuple[str, ...] = ()

    def show_bench(self, bench: Bench) -> None:
        """Show what is to be said of the plan on the bench."""
        draft, marks = bench.draft, list(bench.problems().values())
        if draft is not None and bench.locked:
            self._say("info", "", telling.locked(draft.plan))
        elif draft is not None and marks:
            self._say("bad", *telling.summary(draft.plan, marks))
        else:
            self._said = ()
            self.hide()

    def _say(self, tone: str, *words: str) -> None:
        """Say it once: a screen reader is not to repeat it with every keystroke."""
        if self._said == words:
            return
        self._said = words
        self.set_tone(tone)
        self.show_message(*words)
