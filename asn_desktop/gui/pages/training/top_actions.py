"""The buttons at the top of the page of training."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from asn_desktop.domain.access import Right
from asn_desktop.gui.page import Page

KEY: Final = "training"
IMPORT_PAGE: Final = "training_import"

Slot = Callable[[], object]


class TopActions:
    """Offers what fits what is shown.

    Args:
        page: In whose top bar.
        edit: Edits the open activity.
        save: Saves the list that is shown as a spreadsheet.
        begin: Begins a new activity.
    """

    def __init__(self, page: Page, edit: Slot, save: Slot, begin: Slot) -> None:
        self._may_edit = page.tools.workspace.principal.may(Right.EDIT_TRAINING)
        to_list, to_import = partial(page.go, KEY), partial(page.go, IMPORT_PAGE)
        self._back = page.add_secondary("Kembali ke daftar", "arrow-left", to_list)
        self._edit = page.add_secondary("Ubah kegiatan", "pencil", edit)
        self._export = page.add_secondary("Simpan sebagai Excel", "download", save)
        self._import = page.add_secondary("Impor dari Excel", "file-spreadsheet", to_import)
        self._add = page.set_primary("Catat kegiatan", "plus", begin)

    def show_part(self, *, in_activity: bool, may_change: bool = True) -> None:
        """Offer what fits a list, or an activity and whether it may still change."""
        for action, offered in (
            (self._back, in_activity),
            (self._edit, in_activity and self._may_edit and may_change),
            (self._export, not in_activity),
            (self._import, not in_activity and self._may_edit),
            (self._add, not in_activity and self._may_edit),
        ):
            action.setVisible(offered)
