from __future__ import annotations

from hypothesis import settings

from tests.services.exchange.exchange_machine import ExchangeMachine

TestExchange = ExchangeMachine.TestCase
TestExchange.settings = settings(max_examples=3, stateful_step_count=25)
