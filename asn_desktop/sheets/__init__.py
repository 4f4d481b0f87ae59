"""Spreadsheets in and out: header finding, column mapping, cell cleaning."""
