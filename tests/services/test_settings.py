"""Settings of the office: usual values, changes, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import NotAllowedError, Principal, Role
from asn_desktop.domain.audit import JournalFilter
from asn_desktop.domain.settings import OfficeSettings, PeriodKind
from asn_desktop.ids import RowId
from asn_desktop.services.settings import InvalidSettingError, SettingService
from asn_desktop.services.workspace import Workspace, open_workspace
from asn_desktop.storage import settings
from asn_desktop.storage.journal.writer import Change, StaleError
from tests.services.offices import plain


@pytest.fixture
def workspace(tmp_path: Path, still_clock: Clock) -> Workspace:
    """Return an office without accounts."""
    return open_workspace(plain(tmp_path / "kantor", still_clock), None, still_clock)


def test_settings_never_made_have_their_usual_values(workspace: Workspace) -> None:
    found = workspace.settings.read().values
    assert found == OfficeSettings(name="Kecamatan Contoh", year=2026)


def test_what_is_changed_comes_back_and_only_that_is_written(workspace: Workspace) -> None:
    before = workspace.settings.read()
    wanted = replace(
        before.values,
        letterhead=("PEMERINTAH KOTA CONTOH", "KECAMATAN CONTOH"),
        head_nip="198504122010011005",
        city="Contoh",
        period=PeriodKind.MONTHLY,
        first_signature=10,
    )
    after = workspace.settings.update(wanted, before.seen)
    assert after.values == wanted
    with workspace.database.read() as connection:
        assert set(settings.all_settings(connection)) == {
            "letterhead", "head_nip", "city", "period", "first_signature",
        }  # fmt: skip
    again = workspace.settings.update(replace(wanted, city=""), after.seen)
    assert again.values.city == ""


def test_a_change_made_meanwhile_is_not_overwritten(workspace: Workspace) -> None:
    first = workspace.settings.update(
        replace(workspace.settings.read().values, city="Medan"), workspace.settings.read().seen
    )
    workspace.settings.update(replace(first.values, city="Binjai"), first.seen)
    with pytest.raises(StaleError):
        workspace.settings.update(replace(first.values, city="Stabat"), first.seen)
    assert workspace.settings.read().values.city == "Binjai"


def test_what_is_typed_is_one_draft_until_the_field_is_left(workspace: Workspace) -> None:
    read = workspace.settings.read()
    for city in ("M", "Med", "Medan"):
        read = workspace.settings.update(replace(read.values, city=city), read.seen, draft=True)
    [entry] = workspace.journal.audit(JournalFilter(table="setting"))
    assert entry.is_draft
    left = workspace.settings.leave()
    assert left.values.city == "Medan"
    [entry] = workspace.journal.audit(JournalFilter(table="setting"))
    assert not entry.is_draft
    workspace.settings.update(replace(left.values, city="Binjai"), left.seen, draft=True)
    assert len(workspace.journal.audit(JournalFilter(table="setting"))) == 2


def test_a_strange_stored_value_falls_back_to_the_usual_one(workspace: Workspace) -> None:
    with workspace.database.write(Change(workspace.principal)) as writer:
        strange = {"year": "dua", "period": "HOURLY", "first_signature": "8", "later": "x"}
        for key, value in strange.items():
            row = settings.row_of(key)
            writer.insert(settings.setting, row, {"key": key, "value": value})
    found = workspace.settings.read().values
    assert (found.year, found.period) == (2026, PeriodKind.QUARTERLY)
    assert found.first_signature == 9


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"name": " "}, "Nama kantor"),
        ({"letterhead": ("a",) * 7}, "Kop surat"),
        ({"city": "x" * 301}, "terlalu panjang"),
        ({"city": "a\nb"}, "tidak dapat dicetak"),
        ({"head_nip": "123"}, "NIP"),
        ({"year": 1999}, "Tahun kerja"),
        ({"first_signature": 8}, "9 atau 10"),
    ],
)
def test_values_that_cannot_be_used_are_refused(
    workspace: Workspace, change: dict[str, object], part: str
) -> None:
    before = workspace.settings.read()
    with pytest.raises(InvalidSettingError, match=part):
        workspace.settings.update(replace(before.values, **change), before.seen)  # type: ignore[arg-type] # table of cases
    assert workspace.settings.read() == before


def test_only_an_admin_changes_settings(workspace: Workspace, still_clock: Clock) -> None:
    budi = Principal(RowId(bytes(16)), "Budi", Role.OPERATOR)
    service = SettingService(workspace.database, budi, still_clock, "Kantor")
    before = service.read()
    with pytest.raises(NotAllowedError):
        service.update(before.values, before.seen)
