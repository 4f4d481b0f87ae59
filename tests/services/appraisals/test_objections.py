"""Objections: cases H01, H03 and H07, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from asn_desktop.domain.access import NotAllowedError, Role
from asn_desktop.domain.appraisals.appraisal import Objection
from asn_desktop.domain.appraisals.refusals import AppraisalRefusedError, AppraisalStateError
from asn_desktop.services.appraisals.service import ObjectionEntry
from tests.services.appraisals.ground import APRIL, TW1, Ground
from tests.services.targets.ground import HEAD, RATER, SITI, YEAR

RECEIVED = date(YEAR, 4, 13)
FILED = date(YEAR, 4, 27)
ENTRY = ObjectionEntry(RECEIVED, FILED, "Realisasi bulan Maret belum dihitung")
DAY = date(YEAR, 5, 4)


def test_an_objection_of_the_fourteenth_day_is_in_time(ground: Ground) -> None:
    time = ground.appraisals.objection_time(date(2026, 1, 5), date(2026, 1, 19))
    assert (time.last_day, time.in_time) == (date(2026, 1, 19), True)  # H01
    appraisal = ground.appraised()
    assert ground.appraisals.object_to(appraisal.id, ENTRY, seen=appraisal.seen).remarks == ()
    late = ENTRY._replace(filed=date(YEAR, 4, 28))
    [remark] = ground.appraisals.object_to(appraisal.id, late, seen=None).remarks
    assert remark == "Keberatan paling lambat 27 April 2026, terlambat."


def test_it_is_explained_and_decided_by_the_superior_of_the_rater(ground: Ground) -> None:
    appraisal = ground.appraised()
    assert appraisal.objection is None  # H07: without it, no superior signs.
    seen = ground.appraisals.object_to(appraisal.id, ENTRY, seen=None).seen
    seen = ground.appraisals.explain(appraisal.id, "Sudah dihitung", seen=seen).seen
    seen = ground.appraisals.object_to(appraisal.id, ENTRY, seen=seen).seen
    ground.appraisals.decide_objection(appraisal.id, "Tetap", DAY, seen=seen)
    assert ground.appraisals.get(appraisal.id).objection == Objection(
        RECEIVED, FILED, ENTRY.reason, "Sudah dihitung", "Tetap", "Ratna Sari", DAY
    )
    for step in (
        lambda: ground.appraisals.object_to(appraisal.id, ENTRY, seen=None),
        lambda: ground.appraisals.explain(appraisal.id, "Lagi", seen=None),
        lambda: ground.appraisals.decide_objection(appraisal.id, "Lagi", DAY, seen=None),
    ):
        with pytest.raises(AppraisalStateError, match="bersifat final"):
            step()
    ground.require_sound()


@pytest.mark.parametrize("who", ["Budi Siregar", "budi  siregar", RATER])
def test_the_rater_does_not_decide(ground: Ground, who: str) -> None:
    appraisal = ground.appraised()  # H03
    ground.appraisals.object_to(appraisal.id, ENTRY, seen=None)
    with pytest.raises(AppraisalRefusedError, match="oleh atasan pejabat penilai, bukan"):
        ground.appraisals.decide_objection(appraisal.id, "Tetap", DAY, who, seen=None)
    with pytest.raises(NotAllowedError, match="oleh atasan pejabat penilai, bukan"):
        ground.seen_by(Role.RATER, RATER).decide_objection(appraisal.id, "T", DAY, seen=None)
    ground.seen_by(Role.RATER, HEAD).decide_objection(appraisal.id, "Tetap", DAY, seen=None)


def test_whoever_decides_must_be_known(ground: Ground) -> None:
    appraisal = ground.appraised(HEAD)
    ground.appraisals.object_to(appraisal.id, ENTRY, seen=None)
    with pytest.raises(AppraisalRefusedError, match="Tulis siapa yang memutuskan"):
        ground.appraisals.decide_objection(appraisal.id, "Tetap", DAY, seen=None)
    with pytest.raises(AppraisalRefusedError, match="bukan oleh pejabat penilai"):
        ground.appraisals.decide_objection(
            appraisal.id, "Tetap", DAY, "Wali Kota Contoh", seen=None
        )
    ground.appraisals.decide_objection(appraisal.id, "Tetap", DAY, "Gubernur", seen=None)


def test_what_cannot_be_so_is_refused(ground: Ground) -> None:
    draft = ground.rated()
    with pytest.raises(AppraisalStateError, match="atas penilaian yang sudah ditetapkan"):
        ground.appraisals.object_to(draft.id, ENTRY, seen=None)
    ground.conclude(draft)
    with pytest.raises(AppraisalStateError, match="Belum ada keberatan"):
        ground.appraisals.explain(draft.id, "Sudah", seen=None)
    for entry, words in (
        (ENTRY._replace(reason=" "), "Isi keberatan belum diisi"),
        (ENTRY._replace(reason="x" * 2001), "Isi keberatan berisi 2001 huruf"),
        (ENTRY._replace(received=date(YEAR, 4, 9)), "sebelum ditetapkan"),
        (ENTRY._replace(filed=APRIL), "harus antara 13 April 2026 dan"),
        (ENTRY._replace(filed=date(YEAR + 1, 1, 1)), "harus antara"),
    ):
        with pytest.raises(AppraisalRefusedError, match=words):
            ground.appraisals.object_to(draft.id, entry, seen=None)
    ground.appraisals.object_to(draft.id, ENTRY, seen=None)
    with pytest.raises(AppraisalRefusedError, match="harus antara 27 April 2026"):
        ground.appraisals.decide_objection(draft.id, "Tetap", APRIL, seen=None)
    with pytest.raises(NotAllowedError):
        ground.seen_by(Role.OPERATOR).decide_objection(draft.id, "Tetap", DAY, seen=None)
    with pytest.raises(NotAllowedError):
        ground.seen_by(Role.LEADER).object_to(draft.id, ENTRY, seen=None)


def test_a_new_version_begins_without_the_objection(ground: Ground) -> None:
    appraisal = ground.appraised(SITI, TW1)
    ground.appraisals.object_to(appraisal.id, ENTRY, seen=None)
    new = ground.appraisals.revise(appraisal.id, "Keberatan dikabulkan", seen=None).appraisal
    assert ground.appraisals.get(new).objection is None
    assert ground.appraisals.get(appraisal.id).objection is not None
