"""Bina Kinerja: performance-based development of civil servants, offline."""

__version__ = "0.1.0"
