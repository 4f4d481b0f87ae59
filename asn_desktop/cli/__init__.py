"""The command line; no Qt is imported by it."""
