"""Conflicts that were answered while their package was only looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from asn_desktop.domain.access import Principal, Role
from asn_desktop.domain.conflict_choices import Chosen, alike, answer_words
from asn_desktop.domain.conflict_words import ConflictCard
from asn_desktop.ids import RowId, name_id
from asn_desktop.services.exchange.conflicts import ConflictService
from asn_desktop.storage.journal.batches import list_batches
from tests.services.exchange.star import Seat, Star
from tests.services.exchange.test_exchange_found import assign

NIPS = ("198001012006041001", "198102022006042002")


def inbox(seat: Seat, role: Role = Role.ADMIN) -> ConflictService:
    """Return the inbox of a computer."""
    who = Principal(name_id("account", "Ratna"), "Ratna", role)
    return ConflictService(seat.database, who, seat.clock)


@pytest.fixture
def people(star: Star) -> list[RowId]:
    """Let two people be changed at the head office and at their office."""
    office = star.seats["A"]
    found = [star.head.person(nip) for nip in NIPS]
    for person in found:
        assign(star.head, person, "A")
    star.down("A")
    star.up("A")
    for person in found:
        star.head.change(person, name="Dewi dari pusat", education="S1")
        office.change(person, name="Dewi dari kantor", education="S2")
    return found


def rehearsed(star: Star) -> tuple[Seat, Path, tuple[ConflictCard, ...]]:
    """Return the office, the head office's package, and the conflicts that it would make."""
    office = star.seats["A"]
    (file,) = star.head.make("A", star.folder / "turun").files
    preview = office.importer.rehearse(file)
    assert office.conflicts() == []
    return office, file, preview.conflicts


def theirs(card: ConflictCard) -> Chosen:
    """Answer that the head office is right."""
    return Chosen(card, card.theirs.entry, {})


def test_a_rehearsal_brings_the_conflicts_ready_to_be_answered(
    star: Star, people: list[RowId]
) -> None:
    _, _, cards = rehearsed(star)
    assert {each.row for each in cards} == {each.hex() for each in people}
    assert {each.register for each in cards} == {"name", "education"}
    name = next(each for each in cards if each.register == "name")
    assert {each.values["name"] for each in name.sides if each.values} == {
        "Dewi dari pusat", "Dewi dari kantor",
    }  # fmt: skip


def test_answers_are_written_after_the_package_though_entries_have_other_numbers(
    star: Star, people: list[RowId]
) -> None:
    office, file, cards = rehearsed(star)
    office.person("199001012015041009", "Seseorang di antaranya")
    names = [each for each in cards if each.register == "name"]
    office.take(file)
    now = {side.entry for each in inbox(office).listed() for side in each.sides}
    assert not {theirs(each).entry for each in names} <= now
    assert inbox(office).settle_chosen([theirs(each) for each in names]) == len(people)
    assert {each.told.register for each in office.conflicts()} == {"education"}
    with office.database.read() as connection:
        assert list_batches(connection)[0].title == "Menyelesaikan konflik dari paket: 2 data"
    star.up("A")
    assert {star.head.value(each, "name") for each in people} == {"Dewi dari pusat"}


def test_what_was_changed_in_between_stays_for_the_inbox(star: Star, people: list[RowId]) -> None:
    office, file, cards = rehearsed(star)
    office.change(people[0], name="Dewi lagi")
    office.take(file)
    names = [theirs(each) for each in cards if each.register == "name"]
    assert inbox(office).settle_chosen(names) == 1
    left = [each for each in office.conflicts() if each.told.register == "name"]
    assert [each.told.row for each in left] == [people[0]]


def test_what_is_settled_already_is_passed_over(star: Star, people: list[RowId]) -> None:
    office, file, cards = rehearsed(star)
    office.take(file)
    chosen = [theirs(each) for each in cards]
    assert inbox(office).settle_chosen(chosen) == 2 * len(people)
    assert inbox(office).settle_chosen(chosen) == 0
    assert office.conflicts() == []


def test_who_may_not_change_people_settles_nothing(star: Star, people: list[RowId]) -> None:
    office, file, cards = rehearsed(star)
    office.take(file)
    assert inbox(office, Role.AUDITOR).settle_chosen([theirs(each) for each in cards]) == 0
    assert len(office.conflicts()) == 2 * len(people)


def test_fields_may_come_from_several_versions(star: Star) -> None:
    office = star.seats["A"]
    person = star.head.person(NIPS[0])
    assign(star.head, person, "A")
    star.down("A")
    star.head.change(person, name="Dewi Pusat", title_back="S.H.")
    office.change(person, name="Dewi Kantor", title_back="S.E.")
    _, file, (card,) = rehearsed(star)
    answer = Chosen(card, None, {"name": card.theirs.entry, "title_back": card.mine.entry})
    assert answer_words(answer) == "Dipilih per isian"
    office.take(file)
    assert inbox(office).settle_chosen([answer]) == 1
    told = (office.value(person, "name"), office.value(person, "title_back"))
    assert told == ("Dewi Pusat", "S.E.")


def test_one_answer_serves_all_of_the_sort(star: Star, people: list[RowId]) -> None:
    _, _, cards = rehearsed(star)
    first = next(each for each in cards if each.register == "education")
    chosen = alike(first, first.mine.entry, cards)
    assert {each.card.row for each in chosen} == {each.hex() for each in people}
    assert {each.card.register for each in chosen} == {"education"}
    assert {answer_words(each) for each in chosen} == {"Pertahankan data di komputer ini"}
    barred = [each._replace(barred="tidak boleh") for each in cards]
    assert alike(first, first.mine.entry, barred) == []
