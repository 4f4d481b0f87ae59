"""The schedules of the exchange as hypothesis makes them up, and makes them small."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.services.exchange.exchange_traffic import OFFICES
from tests.services.exchange.exchange_world import ExchangeWorld

WHO = st.integers(0, 7)
PLACE = st.integers(0, 4)
NUMBER = st.integers(0, 20)
STARTS = st.sampled_from((None, "2026-03-01", "2026-03-02", "2026-03-04"))
DAYS = st.sampled_from(("2026-03-01", "2026-03-02"))
WORDS = st.sampled_from(("Satu", "Dua", "Tiga"))


class ExchangeMachine(RuleBasedStateMachine):
    """Every act checks what it may do; at the end everything is exchanged without loss."""

    @initialize()
    def begin(self) -> None:
        self.world = ExchangeWorld()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.world.come_to_rest()
            finally:
                self.world.close()

    @rule(who=WHO, place=PLACE, field=st.sampled_from(("name", "education")), word=WORDS)
    def write_person(self, who: int, place: int, field: str, word: str) -> None:
        self.world.person(who, place, field, word)

    @rule(who=WHO, place=PLACE, start=DAYS, word=WORDS)
    def write_position(self, who: int, place: int, start: str, word: str) -> None:
        self.world.position(who, place, start, word)

    @rule(who=WHO, place=PLACE, start=DAYS)
    def end_position(self, who: int, place: int, start: str) -> None:
        self.world.end_position(who, place, start)

    @rule(who=WHO, place=PLACE, word=WORDS)
    def write_plan(self, who: int, place: int, word: str) -> None:
        self.world.plan(who, place, word)

    @rule(who=WHO, place=PLACE)
    def end_plan(self, who: int, place: int) -> None:
        self.world.end_plan(who, place)

    @rule(who=WHO, place=st.integers(0, 2), word=WORDS)
    def write_unit(self, who: int, place: int, word: str) -> None:
        self.world.unit(who, place, word)

    @rule(place=PLACE, office=st.sampled_from(OFFICES), start=STARTS)
    def transfer(self, place: int, office: str, start: str | None) -> None:
        self.world.assign(place, office, start)

    @rule(who=WHO, place=NUMBER, side=NUMBER)
    def settle(self, who: int, place: int, side: int) -> None:
        self.world.settle(who, place, side)

    @rule(place=NUMBER, accept=st.booleans())
    def answer(self, place: int, *, accept: bool) -> None:
        self.world.answer(place, accept=accept)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        self.world.undo(who)

    @rule(place=PLACE)
    def erase(self, place: int) -> None:
        self.world.erase(place)

    @rule()
    def night(self) -> None:
        self.world.night()

    @rule(who=WHO)
    def back_up(self, who: int) -> None:
        self.world.back_up(who)

    @rule(who=WHO)
    def restore(self, who: int) -> None:
        self.world.restore(who)

    @rule(who=WHO)
    def copy(self, who: int) -> None:
        self.world.copy(who)

    @rule(who=WHO)
    def revoke(self, who: int) -> None:
        self.world.revoke(who)

    @rule(who=WHO)
    def make_up(self, who: int) -> None:
        self.world.make(who, 0)

    @rule(to=WHO)
    def make_down(self, to: int) -> None:
        self.world.make(0, to)

    @rule(place=NUMBER, to=WHO)
    def deliver(self, place: int, to: int) -> None:
        self.world.deliver(place, to)

    @rule(to=WHO)
    def deliver_newest(self, to: int) -> None:
        self.world.deliver(-1, to)

    @rule(place=NUMBER)
    def lose(self, place: int) -> None:
        self.world.lose(place)

    @rule(place=NUMBER, to=WHO)
    def mislead(self, place: int, to: int) -> None:
        self.world.mislead(place, to)
