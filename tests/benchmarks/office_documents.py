"""The same form as a document for an office program, to compare what filling one costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape

from asn_desktop.reports.layout import Paperwork
from asn_desktop.reports.table import Cell, Row, Table

_OPENING: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:styles><style:default-style style:family="paragraph">
<style:text-properties fo:font-size="8.5pt"/></style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="c" style:family="table-cell">
<style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="3.5pt"/></style:style>
<style:page-layout style:name="p"><style:page-layout-properties fo:page-width="297mm"
 fo:page-height="210mm" fo:margin="15mm" style:print-orientation="landscape"/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="p"/>
</office:master-styles><office:body><office:text>"""
_CLOSING: Final = "</office:text></office:body></office:document>"


def flat_document(work: Paperwork) -> str:
    """Return the tables of a form as a flat OpenDocument text."""
    tables = (_table(block) for block in work.blocks if isinstance(block, Table))
    return _OPENING + "".join(tables) + _CLOSING


def _table(table: Table) -> str:
    head = "".join(_rows(table.head, len(table.widths)))
    rows = "".join("".join(_rows(group.rows, len(table.widths))) for group in table.groups)
    repeated = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    columns = f'<table:table-column table:number-columns-repeated="{len(table.widths)}"/>'
    return f"<table:table>{columns}{repeated}{rows}</table:table><text:p/>"


def _rows(rows: tuple[Row, ...], columns: int) -> Iterator[str]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        cells: list[str] = []
        waiting = list(row.cells)
        column = 0
        while column < columns:
            if (number, column) in taken or not waiting:
                cells.append("<table:covered-table-cell/>")
                column += 1
                continue
            cell = waiting.pop(0)
            end = column + cell.columns
            taken |= {
                (n, c) for n in range(number + 1, number + cell.rows) for c in range(column, end)
            }
            cells.append(_cell(cell))
            cells.append("<table:covered-table-cell/>" * (cell.columns - 1))
            column = end
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"


def _cell(cell: Cell) -> str:
    told = "".join(
        f"<text:p>{escape(each.bullet)} {escape(''.join(run.text for run in each.runs))}</text:p>"
        for each in cell.content
    )
    spans = f'table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
    return f'<table:table-cell table:style-name="c" {spans}>{told}</table:table-cell>'
