"""Employees, what is dated about them, and the summary that lists are read from."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from asn_desktop.storage.fields import Authority, Kind, Rules, field, journalled, metadata

_NAME: Final = Rules(limit=200, group="name")
_TITLE: Final = Rules(limit=60, group="name")
_KIND: Final = Rules(limit=30, group="kind")

employee: Final = journalled(
    "employee",
    field("nip", rules=Rules(limit=18), required=True),
    field("old_nip", rules=Rules(limit=18)),
    field("name", rules=_NAME, required=True),
    field("title_front", rules=_TITLE),
    field("title_back", rules=_TITLE),
    field("birth_date", Kind.DATE),
    field("sex", rules=Rules(limit=1)),
    field("kind", rules=_KIND, required=True),
    # 1 for a CPNS.
    field("candidate", Kind.INTEGER, _KIND, required=True),
    field("education", rules=Rules(limit=60)),
    field("same_as", Kind.REFERENCE, Rules(authority=Authority.HEAD_OFFICE), refers_to="employee"),
)
Index("employee_nip", employee.c.nip)
Index("employee_same_as", employee.c.same_as, sqlite_where=employee.c.same_as.is_not(None))


def _dated(name: str, *columns: Column[object]) -> Table:
    """Return a table of what holds for an employee from a date on.

    Dates are inclusive; an end follows from the next start. ``starts_on`` is
    empty where it is not known, which sorts before every date.
    """
    table = journalled(
        name,
        field(
            "employee_id", Kind.REFERENCE, Rules(group="whole"), required=True, refers_to="employee"
        ),
        field("starts_on", Kind.DATE, Rules(group="whole")),
        *columns,
        subject="employee_id",
    )
    Index(f"{name}_of", table.c.employee_id, table.c.starts_on)
    return table


_WHOLE: Final = Rules(limit=300, group="whole")
_SHORT: Final = Rules(limit=30, group="whole")
_LINK: Final = Rules(group="whole")

position: Final = _dated(
    "employee_position",
    field("title", rules=_WHOLE, required=True),
    field("position_kind", rules=_SHORT),
    field("echelon", rules=_SHORT),
)
rank: Final = _dated("employee_rank", field("grade", rules=_SHORT, required=True))
membership: Final = _dated(
    "employee_unit", field("unit_id", Kind.REFERENCE, _LINK, required=True, refers_to="unit")
)
superior: Final = _dated(
    "employee_superior",
    field("superior_id", Kind.REFERENCE, _LINK, refers_to="employee"),
    field("official_id", Kind.REFERENCE, _LINK, refers_to="official"),
    # 1 while it was proposed from the unit tree and nobody has confirmed it.
    field("proposed", Kind.INTEGER, _LINK, required=True),
)
standing: Final = _dated(
    "employee_state",
    field("state", rules=_SHORT, required=True),
    field("note", rules=_WHOLE),
)
Index("employee_superior_by", superior.c.superior_id)
Index(
    "employee_superior_outside",
    superior.c.official_id,
    sqlite_where=superior.c.official_id.is_not(None),
)
Index("employee_unit_in", membership.c.unit_id)

DATED: Final = (position, rank, membership, superior, standing)

# Which office holds a person from a date on; the head office says so.
assignment: Final = _dated(
    "employee_office",
    field(
        "office",
        rules=Rules(limit=60, group="whole", authority=Authority.HEAD_OFFICE, since=6),
        required=True,
    ),
)

# What holds today, one narrow row a person: lists, search and filters read
# nothing else. Derived, never journalled, rebuilt at will; `check` compares it.
now: Final = Table(
    "employee_now",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "employee_id",
        LargeBinary,
        ForeignKey("employee.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
        unique=True,
    ),
    Column("sort_key", Text, nullable=False),
    Column("nip", Text, nullable=False),
    # Lower-case name, NIP and position: what a search looks in.
    Column("haystack", Text, nullable=False),
    Column("unit_id", LargeBinary),
    Column("position", Text),
    Column("grade", Text),
    Column("state", Text, nullable=False),
    Column("superior_id", LargeBinary),
    Column("official_id", LargeBinary),
    Column("proposed", Integer, nullable=False),
    sqlite_strict=True,
)
Index("employee_now_name", now.c.state, now.c.sort_key, now.c.employee_id)
Index("employee_now_nip", now.c.nip)
Index("employee_now_unit", now.c.unit_id, now.c.state, now.c.sort_key, now.c.employee_id)
Index("employee_now_superior", now.c.superior_id)

# The day that the summary speaks of: a dated change may come into force overnight.
derived: Final = Table(
    "derived",
    metadata,
    Column("name", Text, primary_key=True),
    Column("as_of", Text, nullable=False),
    sqlite_strict=True,
)

# Substrings of three letters and more; the text itself stays in employee_now.
SEARCH_STATEMENT: Final = (
    "CREATE VIRTUAL TABLE employee_search USING fts5(haystack, content='employee_now',"
    " content_rowid='id', tokenize='trigram', detail='none')"
)
