"""The rule service: shipped and stored versions, and today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from asn_desktop.clock import fixed
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.domain.rules.catalogue import RULES
from asn_desktop.domain.rules.versions import (
    InvalidRuleError,
    NoRuleInForceError,
    RuleVersion,
    Verified,
)
from asn_desktop.ids import name_id
from asn_desktop.services.rules import RuleService, shipped_versions
from asn_desktop.services.workspace import create_office, open_workspace
from asn_desktop.storage.journal.writer import Change
from asn_desktop.storage.rules import rule_version

CLOCK = fixed(datetime(2026, 11, 20, tzinfo=UTC))
BOTH = {"results": "above", "behaviour": "above"}


def quadrant(start: date, end: date | None, basis: str) -> RuleVersion:
    [shipped] = [version for version in shipped_versions() if version.key == "predicate"]
    return RuleVersion("predicate", start, end, basis, Verified.PRACTICE, shipped.data)


def test_the_rules_of_the_catalogue_are_listed() -> None:
    assert RuleService(CLOCK).list_rules() == tuple(RULES.values())


def test_without_a_day_the_rule_of_today_answers() -> None:
    assert RuleService(CLOCK).answer("predicate", BOTH).values["predicate"] == "Sangat Baik"
    with pytest.raises(NoRuleInForceError):
        RuleService(fixed(datetime(2021, 1, 1, tzinfo=UTC))).answer("predicate", BOTH)


def test_a_day_chooses_the_version() -> None:
    with pytest.raises(NoRuleInForceError):
        RuleService(CLOCK).answer("predicate", BOTH, date(2021, 12, 31))


def test_a_stored_version_replaces_the_shipped_one_of_the_same_first_day() -> None:
    stored = (
        quadrant(date(2022, 1, 1), date(2026, 6, 30), "PermenPANRB 6/2022"),
        quadrant(date(2026, 7, 1), None, "aturan baru"),
    )
    service = RuleService(CLOCK, lambda: stored)
    assert service.answer("predicate", BOTH).basis == "aturan baru"
    assert service.answer("predicate", BOTH, date(2026, 6, 30)).verified is Verified.PRACTICE


def test_a_stored_version_that_overlaps_a_shipped_one_is_refused() -> None:
    service = RuleService(CLOCK, lambda: (quadrant(date(2026, 7, 1), None, "aturan baru"),))
    with pytest.raises(InvalidRuleError, match="bertumpang tindih"):
        service.versions()


def test_a_version_of_the_database_replaces_the_shipped_one(tmp_path: Path) -> None:
    create_office(tmp_path / "k", NewOffice(OfficeKind.OFFICE, "1276.01", "Kantor"), CLOCK)
    [shipped] = [version for version in shipped_versions() if version.key == "predicate"]
    with open_workspace(tmp_path / "k", clock=CLOCK) as workspace:
        with workspace.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.insert(
                rule_version,
                name_id("rule", "predicate"),
                {
                    "key": "predicate",
                    "valid_from": shipped.valid_from.isoformat(),
                    "valid_to": "2026-12-31",
                    "basis": "Surat BKPSDM",
                    "verified": Verified.PRACTICE.value,
                    "data": msgspec.json.encode(shipped.data).decode(),
                },
            )
        assert workspace.rules.answer("predicate", BOTH).basis == "Surat BKPSDM"
        with pytest.raises(NoRuleInForceError):
            workspace.rules.answer("predicate", BOTH, date(2027, 1, 1))
