from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.clock import Clock
from asn_desktop.domain.access import LOCAL_PRINCIPAL
from asn_desktop.domain.exchange_entry import decode, encode
from asn_desktop.services.workspace import Workspace, open_workspace
from asn_desktop.storage.dictionary import JOURNALLED
from asn_desktop.storage.employees import now
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal import outgoing
from asn_desktop.storage.journal.incoming import Incoming
from asn_desktop.storage.journal.writer import Change
from tests.cli.commands import Commands, empty_office, every_row
from tests.exchange.replicas import PERSON, SITI, Replica, lines_of, template
from tests.storage.journal_ground import dated

POSITION = dated(SITI, "position")


class Elsewhere:
    """The office of the commands, and a computer elsewhere that knows the same person."""

    def __init__(self, commands: Commands, other: Replica, clock: Clock) -> None:
        self.commands = commands
        self.other = other
        self._clock = clock
        other.put("employee", SITI, PERSON)
        other.put("employee_position", POSITION, {"employee_id": SITI, "title": "Analis"})
        self.fetch()

    def fetch(self) -> None:
        """Take in what the other computer knows."""
        with self.open() as office, office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            incoming = Incoming(writer, self._clock)
            incoming.apply([decode(line) for line in lines_of(self.other)])
            incoming.finish()

    def change(self, values: dict[str, Value]) -> None:
        """Change the person here."""
        with self.open() as office, office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.update(JOURNALLED["employee"], SITI, values)
            now.refresh(writer.connection, [SITI], self._clock.today())

    def drop_position(self) -> None:
        """Delete the person's position here."""
        with self.open() as office, office.database.write(Change(LOCAL_PRINCIPAL)) as writer:
            writer.delete(JOURNALLED["employee_position"], POSITION)
            now.refresh(writer.connection, [SITI], self._clock.today())

    def receive(self) -> None:
        """Let the other computer take in what is known here."""
        with self.open() as office, office.database.read() as connection:
            subjects = connection.exec_driver_sql("SELECT DISTINCT subject_row FROM entry")
            found = list(outgoing.of_records(connection, [row[0] for row in subjects]))
        self.other.receive([encode(each) for each in found])

    def open(self) -> Workspace:
        """Open the office."""
        return open_workspace(self.commands.folder, None, self._clock)


@pytest.fixture
def elsewhere(tmp_path: Path, still_clock: Clock, capsys: pytest.CaptureFixture[str]) -> Elsewhere:
    """Return two places that know one person."""
    commands = empty_office(tmp_path / "kantor", still_clock, capsys)
    other = Replica(template(tmp_path / "template.db"), tmp_path / "other.db", "Budi")
    return Elsewhere(commands, other, still_clock)


def parted(elsewhere: Elsewhere) -> None:
    elsewhere.change({"education": "S1"})
    elsewhere.other.put("employee", SITI, {"education": "S2"})
    elsewhere.fetch()


def test_a_conflict_is_listed_with_both_values(elsewhere: Elsewhere) -> None:
    parted(elsewhere)
    status, document = elsewhere.commands.json("conflicts", "list")
    assert status == 0
    (row,) = every_row(document)
    since = row.pop("since")
    assert str(since).startswith("2026-11-24T")
    assert row == {
        "id": f"employee:{SITI.hex()}:education",
        "table": "employee",
        "row": SITI.hex(),
        "who": "Siti Rahma",
        "register": "education",
        "mine": "S1",
        "theirs": "S2",
        "base": None,
    }
    printed = elsewhere.commands.run("conflicts", "list")[1]
    assert "Pegawai: Siti Rahma. Pendidikan berbeda, sejak 24 Nov 2026" in printed
    assert "mine   komputer ini, Admin, 24 Nov 2026 09.30: Pendidikan S1" in printed
    assert "theirs kantor lain, Budi, " in printed
    assert "1 konflik." in printed


@pytest.mark.parametrize(("take", "left"), [("mine", "S1"), ("theirs", "S2")])
def test_a_conflict_is_settled_by_either_side(elsewhere: Elsewhere, take: str, left: str) -> None:
    parted(elsewhere)
    name = f"employee:{SITI.hex()}:education"
    status, document = elsewhere.commands.json("conflicts", "resolve", name, "--take", take)
    assert (status, document) == (0, {"ok": True, "id": name, "taken": left})
    assert every_row(elsewhere.commands.json("conflicts", "list")[1]) == []
    assert elsewhere.commands.refused("conflicts", "resolve", name, "--take", take) == (
        1, "no_conflict",
    )  # fmt: skip
    assert elsewhere.commands.run("journal", "verify")[0] == 0
    elsewhere.receive()
    assert elsewhere.other.conflicts() == []
    found = elsewhere.other.values("employee", SITI)
    assert found is not None
    assert found["education"] == left


def test_a_group_is_told_field_by_field(elsewhere: Elsewhere) -> None:
    elsewhere.receive()
    elsewhere.change({"name": "Siti R."})
    elsewhere.other.put("employee", SITI, {"name": "Siti Budi", "title_back": "S.E."})
    elsewhere.fetch()
    (row,) = every_row(elsewhere.commands.json("conflicts", "list")[1])
    assert row["theirs"] == {"name": "Siti Budi", "title_front": None, "title_back": "S.E."}
    assert row["base"] == {"name": "Siti Rahma", "title_front": None, "title_back": None}
    printed = elsewhere.commands.run("conflicts", "resolve", str(row["id"]), "--take", "mine")[1]
    assert printed == (
        "Konflik Siti Budi selesai: Pertahankan data di komputer ini. "
        "Versi lain tetap ada di riwayat.\n"
    )


def test_a_deletion_is_told_as_such(elsewhere: Elsewhere) -> None:
    elsewhere.drop_position()
    elsewhere.other.put("employee_position", POSITION, {"title": "Penyuluh"})
    elsewhere.fetch()
    (row,) = every_row(elsewhere.commands.json("conflicts", "list")[1])
    assert (row["register"], row["mine"], row["base"]) == ("_exists", None, None)
    assert isinstance(row["theirs"], dict)
    assert row["theirs"]["title"] == "Penyuluh"
    printed = elsewhere.commands.run("conflicts", "list")[1]
    assert "mine   komputer ini, Admin, 24 Nov 2026 09.30: dihapus" in printed
    assert "Gunakan data kantor lain" in printed
    elsewhere.commands.run("conflicts", "resolve", str(row["id"]), "--take", "mine")
    assert every_row(elsewhere.commands.json("conflicts", "list")[1]) == []


def test_a_third_version_is_neither_mine_nor_theirs(elsewhere: Elsewhere, tmp_path: Path) -> None:
    third = Replica(tmp_path / "template.db", tmp_path / "third.db", "Citra")
    third.receive(lines_of(elsewhere.other))
    third.put("employee", SITI, {"education": "S3"})
    parted(elsewhere)
    elsewhere.other.put("employee", SITI, {"education": "S2"})
    elsewhere.other.receive(lines_of(third))
    elsewhere.fetch()
    printed = elsewhere.commands.run("conflicts", "list")[1]
    assert "-      kantor lain, Citra, " in printed


def test_wrong_usage_is_told(elsewhere: Elsewhere) -> None:
    status, printed = elsewhere.commands.run("conflicts", "resolve", "x", "--take", "ours")
    assert status == 2
    assert "--take" in printed
    assert elsewhere.commands.run("conflicts", "resolve", "x")[0] == 2
