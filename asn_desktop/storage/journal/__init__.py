"""The journal: every change written once, with the row itself."""
