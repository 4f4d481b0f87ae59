"""Writing appraisals: a new one whole, a stored one by its differences, and objections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Table

from asn_desktop.domain.appraisals.appraisal import Appraisal, Feedback, Objection, Realisation
from asn_desktop.ids import RowId, name_id
from asn_desktop.storage.appraisals import tables
from asn_desktop.storage.fields import Value
from asn_desktop.storage.journal.writer import Writer
from asn_desktop.storage.targets.people import RaterIds

_Rows = dict[tuple[str, RowId], dict[str, Value]]
_TABLES: Final[Mapping[str, Table]] = {
    table.name: table for table in (tables.realisation, tables.feedback)
}


def begin(writer: Writer, appraisal: Appraisal, rater: RaterIds) -> None:
    """Write an appraisal that is not there yet, with what is said in it."""
    fixed: dict[str, Value] = {
        "employee_id": appraisal.employee,
        "year": appraisal.period.year,
        "period": appraisal.period.name,
        "starts_on": appraisal.start.isoformat(),
        "version": appraisal.version,
    }
    writer.insert(tables.appraisal, appraisal.id, {**fixed, **_values(appraisal, rater)})
    for (name, row), values in _rows(appraisal).items():
        writer.insert(_TABLES[name], row, values)


def change(writer: Writer, stored: Appraisal, wanted: Appraisal, rater: RaterIds) -> bool:
    """Write what differs between a stored appraisal and what it is to be; tell whether any did."""
    before, after = _rows(stored), _rows(wanted)
    changed = bool(writer.update(tables.appraisal, stored.id, _values(wanted, rater)))
    for key in [key for key in before if key not in after]:
        writer.delete(_TABLES[key[0]], key[1])
    for (name, row), values in after.items():
        known = before.get((name, row))
        if known is None:
            writer.insert(_TABLES[name], row, values)
        elif known != values:
            writer.update(_TABLES[name], row, values)
    return changed or before != after


def fix_rater(writer: Writer, appraisal: RowId, rater: RaterIds) -> None:
    """Keep who rates, as it is when the appraisal is handed in."""
    values: dict[str, Value] = {"superior_id": rater.employee, "official_id": rater.official}
    writer.update(tables.appraisal, appraisal, values)


def set_objection(writer: Writer, appraisal: RowId, objection: Objection) -> None:
    """Write the objection to an appraisal, or how it goes on."""
    row = name_id("objection", appraisal.hex())
    values: dict[str, Value] = {
        "received_on": objection.received.isoformat(),
        "filed_on": objection.filed.isoformat(),
        "reason": objection.reason,
        "explanation": objection.explanation,
        "decision": objection.decision,
        "decided_by": objection.decided_by,
        "decided_on": None if objection.decided_on is None else objection.decided_on.isoformat(),
    }
    if writer.exists(tables.objection, row):
        writer.update(tables.objection, row, values)
    else:
        writer.insert(tables.objection, row, {"appraisal_id": appraisal, **values})


def _values(appraisal: Appraisal, rater: RaterIds) -> dict[str, Value]:
    sheet = appraisal.sheet
    return {
        "superior_id": rater.employee,
        "official_id": rater.official,
        "results": appraisal.results and appraisal.results.value,
        "results_from": appraisal.results_from and appraisal.results_from.value,
        "behaviour": appraisal.behaviour and appraisal.behaviour.value,
        "note": appraisal.note,
        "sheet_on": sheet and sheet.on.isoformat(),
        "sheet_by": sheet and sheet.decided_by,
        "scan_id": sheet and sheet.scan,
    }


def _rows(appraisal: Appraisal) -> _Rows:
    """Return the rows of what is said, by table and id; blank ones are left out."""
    own = appraisal.id.hex()
    rows: _Rows = {}
    for lineage, reached in appraisal.realisations.items():
        if reached != Realisation():
            rows["realisation", name_id("realisation", own, lineage.hex())] = {
                "appraisal_id": appraisal.id,
                "lineage": lineage,
                "text": reached.text,
                "evidence": reached.evidence,
                "file_id": reached.file,
            }
    for lineage, said in appraisal.feedback.items():
        place: dict[str, Value] = {"lineage": lineage, "number": None}
        rows |= _feedback(appraisal.id, lineage.hex(), said, place)
    for number, said in appraisal.behaviours.items():
        place = {"lineage": None, "number": number}
        rows |= _feedback(appraisal.id, str(number), said, place)
    return rows


def _feedback(appraisal: RowId, key: str, said: Feedback, place: dict[str, Value]) -> _Rows:
    if said == Feedback():
        return {}
    row = name_id("feedback", appraisal.hex(), key)
    rating = said.rating and said.rating.value
    content: dict[str, Value] = {"rating": rating, "text": said.text}
    return {("feedback", row): {"appraisal_id": appraisal, **place, **content}}
