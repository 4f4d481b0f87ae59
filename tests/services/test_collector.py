"""The pause of Python's cycle collector."""

from __future__ import annotations

import gc

from asn_desktop.services.collector import collector_paused


def test_pauses_may_overlap_and_the_last_one_ends_them() -> None:
    assert gc.isenabled()
    with collector_paused():
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
