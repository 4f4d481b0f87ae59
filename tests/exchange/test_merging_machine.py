from __future__ import annotations

from hypothesis import settings

from tests.exchange.merging_machine import MergingMachine

TestMerging = MergingMachine.TestCase
TestMerging.settings = settings(max_examples=20, stateful_step_count=30)
