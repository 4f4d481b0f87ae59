"""Targets (SKP) as values."""
