"""Use cases: one class per subject, one method = one transaction."""
