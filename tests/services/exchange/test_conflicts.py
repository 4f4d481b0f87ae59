from __future__ import annotations

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.conflict_mixing import MixedError
from asn_desktop.domain.conflict_words import (
    KEPT,
    authorship,
    choice,
    explanation,
    place,
    summary,
    title,
)
from asn_desktop.domain.conflicts import ConflictKind
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.journal import history, undo
from asn_desktop.storage.journal.batches import list_batches
from asn_desktop.storage.journal.conflicts import NoConflictError, StillUsedError
from asn_desktop.storage.journal.writer import StaleError
from tests.exchange.replicas import CAMAT, PERSON, SITI, TONO, UNIT, exchange_all
from tests.services.exchange.conflict_ground import (
    DETERMINED,
    FIRST,
    INDICATOR,
    POSITION,
    RESULT,
    RETURNED,
    Star,
    empty,
    event,
    only,
    parted,
    renamed,
    service,
    star,
    trusting,
    with_target,
)
from tests.storage.journal_ground import dated

__all__ = ["empty", "star"]


def test_a_card_tells_both_versions_in_words_with_who_when_and_the_base(star: Star) -> None:
    card = renamed(star)
    assert (card.kind, card.kind_label, card.record) == (
        ConflictKind.VALUES, "Pegawai", "Siti Budi",
    )  # fmt: skip
    name, *rest = card.fields
    assert (name.label, name.values, name.base) == ("Nama", ("Siti Budi", "Siti Ani"), "Siti Rahma")
    assert [each.differs for each in card.fields] == [True, False, False]
    assert {each.label for each in rest} == {"Gelar depan", "Gelar belakang"}
    shown, other = card.sides
    assert (shown.who, shown.role, shown.shown, shown.own) == ("Budi", "Operator", True, False)
    assert (other.who, other.shown, other.own) == ("Ani", False, True)
    assert card.since == max(each.at for each in card.sides if each.at)
    assert (card.mine, card.theirs) == (other, shown)
    assert authorship(other).startswith("Diubah 24 Nov 2026 10.30 oleh Ani (Operator)")
    assert (summary(card), title(card), card.barred) == ("Nama berbeda", "Siti Budi", "")
    assert service(star.ani).count() == 1


def test_the_id_is_the_same_everywhere_and_finds_the_conflict(star: Star) -> None:
    card = renamed(star)
    assert card.id == f"employee:{SITI.hex()}:name"
    assert {only(each).id for each in star} == {card.id}
    assert service(star.head).get(card.id).record == "Siti Budi"


@pytest.mark.parametrize(
    "name", ["", "nama", "pegawai:00:name", "employee:zz:name", "employee:00:name"]
)
def test_an_id_that_names_nothing_is_refused(star: Star, name: str) -> None:
    renamed(star)
    with pytest.raises(NoConflictError, match="tidak ada lagi"):
        service(star.ani).get(name)


def test_a_register_that_is_settled_is_not_found_beside_one_that_is_not(star: Star) -> None:
    card = renamed(star)
    with pytest.raises(NoConflictError):
        service(star.ani).get(card.id.replace(":name", ":education"))


def test_where_a_version_was_written_is_told_as_far_as_it_is_known(star: Star) -> None:
    renamed(star)
    star.head.put("employee", SITI, {"education": "S1"})
    star.ani.put("employee", SITI, {"education": "S2"})
    exchange_all(star)
    education = next(each for each in service(star.ani).listed() if each.register == "education")
    names = next(each for each in service(star.ani).listed() if each.register == "name")
    assert [place(each) for each in education.sides] == ["BKPSDM", "komputer ini"]
    assert [place(each) for each in names.sides] == ["kantor lain", "komputer ini"]
    trusting(star)
    names = next(each for each in service(star.ani).listed() if each.register == "name")
    assert [choice(each) for each in names.sides] == [
        "Gunakan data komputer lain di kantor ini",
        "Pertahankan data di komputer ini",
    ]
    names = next(each for each in service(star.head).listed() if each.register == "name")
    assert {each.office for each in names.sides} == {"Kecamatan Contoh"}
    assert names.mine.shown
    education = next(each for each in service(star.budi).listed() if each.register == "education")
    assert [each.office for each in education.sides] == ["BKPSDM", ""]
    assert education.mine.who == "Ani"  # Of the same office, though of another computer.


@pytest.mark.parametrize("side", [0, 1])
def test_settling_shows_the_chosen_value_and_keeps_the_other_in_the_history(
    star: Star, side: int
) -> None:
    card = renamed(star)
    service(star.ani).settle(card.id, card.sides[side].entry, seen=card.seen)
    assert service(star.ani).listed() == []
    found = star.ani.values("employee", SITI)
    assert found is not None
    assert found["name"] == card.fields[0].values[side]
    assert star.ani.faults() == []
    with star.ani.database.read() as connection:
        told = [line.changes.get("name") for line in history.of_record(connection, SITI)]
        reason = history.of_record(connection, SITI)[0].reason
    assert {pair[1] for pair in told if pair} >= {"Siti Ani", "Siti Budi"}
    assert reason == "Menyelesaikan konflik"
    exchange_all(star)
    assert service(star.budi).count() == 0


def test_what_was_settled_or_has_no_such_version_is_refused(star: Star) -> None:
    card = renamed(star)
    with pytest.raises(NoConflictError):
        service(star.ani).settle(card.id, 10_000, seen=card.seen)
    service(star.ani).settle(card.id, card.mine.entry, seen=card.seen)
    with pytest.raises(NoConflictError):
        service(star.ani).settle(card.id, card.mine.entry, seen=None)


def test_a_version_that_came_after_the_reading_is_not_covered(star: Star) -> None:
    star.head.put("employee", SITI, {"name": "Siti Pusat"})
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star[1:])
    card = only(star.ani)
    exchange_all(star)
    with pytest.raises(StaleError, match="BKPSDM"):
        service(star.ani).settle(card.id, card.mine.entry, seen=card.seen)
    again = only(star.ani)
    assert len(again.sides) == 3
    assert again.record == "Siti Pusat"  # As it is shown, though another is newer.


def test_who_may_not_change_such_data_sees_why_and_settles_nothing(star: Star) -> None:
    renamed(star)
    card = only(star.ani, Role.AUDITOR)
    assert "mengubah data pegawai" in card.barred
    for act in ("settle", "settle_alike"):
        with pytest.raises(NotAllowedError):
            getattr(service(star.ani, Role.AUDITOR), act)(card.id, card.mine.entry, seen=card.seen)
    with pytest.raises(NotAllowedError):
        service(star.ani, Role.AUDITOR).settle_fields(card.id, {}, seen=card.seen)
    rater = service(star.ani, Role.RATER)
    assert rater.count() == 0
    for read in (rater.listed, lambda: rater.get(card.id)):
        with pytest.raises(NotAllowedError):
            read()


def test_the_fields_of_a_name_are_chosen_one_by_one(star: Star) -> None:
    star.ani.put("employee", SITI, {"name": "Siti Ani", "title_back": "S.E."})
    star.budi.put("employee", SITI, {"name": "Siti Budi", "title_back": "S.H."})
    exchange_all(star)
    card = only(star.ani)
    assert card.separable
    assert summary(card) == "Nama dan Gelar belakang berbeda"
    chosen = {"name": None, "title_back": card.mine.entry}
    service(star.ani).settle_fields(card.id, chosen, seen=card.seen)
    found = star.ani.values("employee", SITI)
    assert found is not None
    assert (found["name"], found["title_back"]) == ("Siti Rahma", "S.E.")
    assert star.ani.faults() == []
    assert service(star.ani).count() == 0


def test_fields_that_belong_together_are_chosen_as_a_whole(star: Star) -> None:
    star.ani.put("employee", SITI, {"kind": "pppk"})
    star.budi.put("employee", SITI, {"candidate": 1})
    exchange_all(star)
    card = only(star.ani)
    assert not card.separable
    kind = {"kind": card.mine.entry}
    with pytest.raises(MixedError, match="saling terkait"):
        service(star.ani).settle_fields(card.id, kind, seen=card.seen)
    whole = {**kind, "candidate": card.mine.entry}
    service(star.ani).settle_fields(card.id, whole, seen=card.seen)
    assert service(star.ani).count() == 0


def test_fields_in_the_wrong_order_or_unknown_are_refused(star: Star) -> None:
    star.head.put("unit", CAMAT, {**UNIT, "starts_on": "2020-01-01", "ends_on": "2026-12-31"})
    exchange_all(star)
    star.ani.put("unit", CAMAT, {"starts_on": "2010-01-01", "ends_on": "2012-12-31"})
    star.budi.put("unit", CAMAT, {"starts_on": "2025-01-01", "ends_on": None})
    exchange_all(star)
    card = only(star.ani)
    inbox = service(star.ani)
    with pytest.raises(MixedError, match="Mulai berlaku jatuh sesudah Berakhir"):
        inbox.settle_fields(card.id, {"ends_on": card.mine.entry}, seen=card.seen)
    for wrong in ({"name": None}, {"ends_on": 10_000}):
        with pytest.raises(NoConflictError):
            inbox.settle_fields(card.id, wrong, seen=card.seen)
    inbox.settle_fields(card.id, {"starts_on": card.mine.entry}, seen=card.seen)
    found = star.ani.values("unit", CAMAT)
    assert found is not None
    assert (found["starts_on"], found["ends_on"]) == ("2010-01-01", None)
    assert star.ani.faults() == []


def test_there_is_no_base_where_two_recorded_the_same(star: Star) -> None:
    for each in (star.ani, star.budi):
        each.put("employee", TONO, {**PERSON, "name": f"Tono {each.name}"})
    exchange_all(star)
    card = only(star.ani)
    assert card.fields[0].base is None
    with pytest.raises(NoConflictError):
        service(star.ani).settle_fields(card.id, {"name": None}, seen=card.seen)


def test_all_of_a_sort_are_settled_as_one_batch(star: Star) -> None:
    people = [name_id("employee", str(n)) for n in range(3)]
    for person in people:
        star.head.put("employee", person, PERSON)
    exchange_all(star)
    for person in people:
        star.ani.put("employee", person, {"education": "S2"})
        star.head.put("employee", person, {"education": "S1"})
    star.ani.put("employee", SITI, {"name": "Siti Ani"})
    star.budi.put("employee", SITI, {"name": "Siti Budi"})
    exchange_all(star)
    inbox = service(star.ani)
    card = next(each for each in inbox.listed() if each.register == "education")
    head = next(each for each in card.sides if each.head)
    assert head.alike == 3
    assert inbox.settle_alike(card.id, head.entry, seen=card.seen) == 3
    assert [each.register for each in inbox.listed()] == ["name"]
    with star.ani.database.read() as connection:
        (batch,) = list_batches(connection)
    assert batch.title == "Menyelesaikan konflik: Gunakan data BKPSDM, 3 data"
    with pytest.raises(NoConflictError):
        inbox.settle_alike(only(star.ani).id, 10_000, seen=None)
    assert star.ani.faults() == []


def test_of_a_course_that_parts_twice_one_is_settled_at_a_time(star: Star) -> None:
    parted(star)
    again, other = (RowId(bytes([n]) * 16) for n in (4, 5))
    event(star.ani, again, RETURNED, "diajukan")
    event(star.budi, other, RETURNED, "dibatalkan")
    exchange_all(star)
    inbox = service(star.ani)
    first, second = inbox.listed()
    budi = next(each for each in first.sides if not each.own)
    assert [choice(budi), budi.alike] == [choice(second.theirs), 2]
    # The nearer one is named: what parted before it waits for an answer of its own.
    assert inbox.settle_alike(second.id, second.theirs.entry, seen=first.seen) == 1
    assert [each.id for each in inbox.listed()] == [first.id]
    assert inbox.settle_alike(first.id, budi.entry, seen=only(star.ani).seen) == 1
    assert inbox.listed() == []
    assert star.ani.rows()["plan_event"].keys() == {FIRST, DETERMINED}


def test_a_course_that_parts_is_decided_by_who_determines(star: Star) -> None:
    parted(star)
    card = only(star.ani, Role.OPERATOR)
    assert card.id == f"plan_event:{RETURNED.hex()}:previous_id"
    assert {only(each).id for each in star} == {card.id}
    assert summary(card) == "Diproses berbeda: ditetapkan dan dikembalikan"
    assert explanation(card.kind).startswith("Data ini diproses di dua tempat")
    assert title(card) == "Siti Rahma 2026"
    assert "menetapkan SKP" in card.barred
    with pytest.raises(NotAllowedError):
        service(star.ani, Role.OPERATOR).settle(card.id, card.mine.entry, seen=card.seen)
    service(star.ani).settle(card.id, card.theirs.entry, seen=card.seen)
    assert star.ani.rows()["plan_event"].keys() == {FIRST, DETERMINED}
    with pytest.raises(NoConflictError):
        service(star.ani).get(card.id)


def test_a_determined_plan_is_settled_by_who_determines(star: Star) -> None:
    with_target(star)
    for each, target in ((star.ani, "11 laporan"), (star.budi, "12 laporan")):
        each.put("indicator", INDICATOR, {"target": target})
    exchange_all(star)
    card = only(star.ani, Role.OPERATOR)
    assert (card.kind_label, card.part, card.barred) == ("Indikator", "Jumlah laporan", "")
    assert title(card) == "Siti Rahma 2026, Jumlah laporan"
    event(star.ani, DETERMINED, None, "ditetapkan")
    card = only(star.ani, Role.OPERATOR)
    assert "menetapkan SKP" in card.barred
    inbox = service(star.ani, Role.OPERATOR)
    with pytest.raises(NotAllowedError):
        inbox.settle(card.id, card.mine.entry, seen=card.seen)


def test_what_was_deleted_elsewhere_may_go_or_stay(star: Star) -> None:
    star.ani.drop("employee_position", POSITION)
    star.budi.put("employee_position", POSITION, {"title": "Penyuluh"})
    exchange_all(star)
    card = only(star.ani)
    assert card.kind is ConflictKind.DELETED
    assert summary(card) == "Dihapus di satu tempat, diubah di tempat lain"
    assert choice(card.mine) == "Hapus data ini, seperti di komputer ini"
    assert choice(card.theirs) == "Gunakan data kantor lain"
    words = next(each for each in card.fields if each.field == "title")
    assert (words.values, words.base, words.differs) == (("Penyuluh", ""), None, False)
    with pytest.raises(NoConflictError):
        service(star.ani).settle_fields(card.id, {}, seen=card.seen)
    service(star.ani).settle(card.id, card.mine.entry, seen=card.seen)
    assert star.ani.values("employee_position", POSITION) is None
    assert star.ani.faults() == []


def test_what_others_refer_to_can_only_stay(star: Star) -> None:
    star.head.put("unit", CAMAT, {**UNIT, "code": "1276.03"})
    exchange_all(star)
    star.ani.drop("unit", CAMAT)
    row = dated(SITI, "unit")
    star.budi.put("employee_unit", row, {"employee_id": SITI, "unit_id": CAMAT})
    exchange_all(star)
    card = only(star.ani)
    assert card.kind is ConflictKind.REFERRED
    assert summary(card) == "Dihapus, tetapi masih dipakai data lain"
    assert [(each.entry == KEPT, each.possible) for each in card.sides] == [
        (True, True), (False, False),
    ]  # fmt: skip
    stays, goes = card.sides
    assert (choice(stays), authorship(stays)) == (
        "Pertahankan data ini", "Seperti yang tampil sekarang",
    )  # fmt: skip
    assert authorship(goes).startswith("Dihapus 24 Nov 2026")
    assert card.fields == ()
    inbox = service(star.ani)
    for act in (inbox.settle, inbox.settle_alike):
        with pytest.raises(StillUsedError):
            act(card.id, card.sides[1].entry, seen=card.seen)
    assert inbox.settle_alike(card.id, KEPT, seen=card.seen) == 1
    assert inbox.listed() == []
    exchange_all(star)
    assert service(star.head).count() == 0
    assert star.head.faults() == []


def test_a_link_to_the_superiors_work_result_is_told_by_its_text(star: Star) -> None:
    with_target(star)
    star.ani.put("work_result", RESULT, {"intervened_lineage": RESULT})
    star.budi.put("work_result", RESULT, {"intervened_lineage": None, "text": "Laporan"})
    lineage = star.head.values("work_result", RESULT)
    assert lineage is not None
    star.budi.put("work_result", RESULT, {"intervened_lineage": lineage["lineage"]})
    exchange_all(star)
    (field,) = only(star.ani).fields
    assert field.label == "Tautan ke hasil kerja pimpinan"
    assert set(field.values) == {"(tidak dikenal)", "Laporan"}
    assert field.base == "(kosong)"


def test_a_batch_is_taken_back_as_one(star: Star) -> None:
    card = renamed(star)
    inbox = service(star.ani)
    inbox.settle_alike(card.id, card.mine.entry, seen=card.seen)
    with star.ani.database.read() as connection:
        (batch,) = list_batches(connection)
    with star.ani.write() as writer:
        assert undo.undo(writer, batch.id, star.ani.clock.today()).undone == 1
    assert star.ani.faults() == []
    assert service(star.ani).count() == 0
