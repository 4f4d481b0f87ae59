"""The predicates of two ratings as the worked cases give them: cases A."""

from __future__ import annotations

import pytest

from asn_desktop.domain.predicates import Rating

BELOW, MEETS, ABOVE = Rating
RATED = (
    pytest.param(ABOVE, ABOVE, "Sangat Baik", id="A01"),
    pytest.param(ABOVE, MEETS, "Baik", id="A02"),
    pytest.param(ABOVE, BELOW, "Kurang", id="A03"),
    pytest.param(MEETS, ABOVE, "Baik", id="A04"),
    pytest.param(MEETS, MEETS, "Baik", id="A05, A12, A15"),
    pytest.param(MEETS, BELOW, "Kurang", id="A06"),
    pytest.param(BELOW, ABOVE, "Butuh Perbaikan", id="A07"),
    pytest.param(BELOW, MEETS, "Butuh Perbaikan", id="A08, A14"),
    pytest.param(BELOW, BELOW, "Sangat Kurang", id="A09"),
)
