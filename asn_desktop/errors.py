"""The one kind of error that is written for people."""

from __future__ import annotations

from typing import ClassVar


class UserError(Exception):
    """A failure that the person at the screen can understand and act upon.

    ``str(error)`` is the sentence to show, in Indonesian: where, what was
    expected, what was found, how to repair. ``code`` is a stable word for
    programs that read the JSON of the command line. Any other exception that
    reaches the window is a bug and belongs in the crash dialog.
    """

    code: ClassVar[str] = "refused"
