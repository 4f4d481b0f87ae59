"""The pages of the exchange in a window, over an exchange by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from asn_desktop.clock import Clock
from asn_desktop.domain.identity import NewOffice, OfficeKind
from asn_desktop.gui.main_window import MainWindow
from asn_desktop.services.exchange.enrolment import accept_into
from asn_desktop.services.workspace import Workspace, create_office, open_workspace
from tests.gui.exchange.fake import FakeExchange
from tests.gui.exchange.ground import SPECS
from tests.gui.home_office import in_window
from tests.services.offices import copied


@pytest.fixture(scope="session")
def head_folder(tmp_path_factory: pytest.TempPathFactory, still_clock: Clock) -> Path:
    folder = tmp_path_factory.mktemp("pusat") / "kantor"
    head = NewOffice(OfficeKind.HEAD_OFFICE, "1276", "BKPSDM Kota Contoh", practice=True)
    create_office(folder, head, still_clock)
    return folder


@pytest.fixture(scope="session")
def plain_folder(tmp_path_factory: pytest.TempPathFactory, still_clock: Clock) -> Path:
    folder = tmp_path_factory.mktemp("camat") / "kantor"
    office = NewOffice(OfficeKind.OFFICE, "1276.03", "Kecamatan Contoh", practice=True)
    create_office(folder, office, still_clock)
    return folder


@pytest.fixture
def exchange() -> FakeExchange:
    return FakeExchange()


@pytest.fixture
def workspace(plain_folder: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    with copied(plain_folder, tmp_path / "kantor", still_clock) as office:
        yield office


@pytest.fixture
def window(
    qtbot: QtBot, workspace: Workspace, exchange: FakeExchange, tmp_path: Path
) -> Iterator[MainWindow]:
    vars(workspace)["exchange"] = exchange
    yield from in_window(workspace, tmp_path, qtbot, *SPECS)


@pytest.fixture
def head_window(
    qtbot: QtBot, head_folder: Path, exchange: FakeExchange, tmp_path: Path, still_clock: Clock
) -> Iterator[MainWindow]:
    with copied(head_folder, tmp_path / "pusat", still_clock) as office:
        vars(office)["exchange"] = exchange
        yield from in_window(office, tmp_path, qtbot, *SPECS)


@pytest.fixture
def head(head_folder: Path, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    with copied(head_folder, tmp_path / "pusat", still_clock) as office:
        yield office


@pytest.fixture
def camat(head: Workspace, tmp_path: Path, still_clock: Clock) -> Iterator[Workspace]:
    """Return an office that accepted its invitation and is not confirmed yet."""
    file = tmp_path / "undangan.asnpkg"
    invited = head.exchange.enrolment.invite("1276.03", "Kecamatan Contoh", None, file)
    accept_into(tmp_path / "camat", file, invited.activation, still_clock)
    with open_workspace(tmp_path / "camat", None, still_clock) as office:
        yield office
