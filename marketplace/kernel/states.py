"""Finite state machines as tables. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


class IllegalMove(DomainError):
    """The thing is no longer in a state in which this can be done."""

    code = "state.illegal-move"
    kind = Kind.CONFLICT
    title = N_("今の状態では、この操作はできません。")
    next_step = N_("ページを読みこみ直して、今の状態を確かめてください。")


@dataclass(frozen=True)
class Machine(Generic[S, E]):
    """A table of moves: event -> (states it may start from, state it leads to)."""

    name: str
    initial: S
    moves: Mapping[E, tuple[frozenset[S], S]]

    def after(self, event: E, state: str) -> S:
        """
        Return the state that follows.

        :raises IllegalMove: if the event is not allowed in this state
        """
        starts, target = self.moves[event]
        if state not in starts:
            raise IllegalMove(machine=self.name, event=str(event), state=str(state))
        return target

    def allowed(self, state: str) -> frozenset[E]:
        """Return the events that may happen in a state."""
        return frozenset(event for event, (starts, _) in self.moves.items() if state in starts)

    def reachable(self) -> frozenset[S]:
        """Return every state that can be reached from the initial one."""
        seen = {self.initial}
        waiting: list[S] = [self.initial]
        while waiting:
            state = waiting.pop()
            for event in self.allowed(state):
                target = self.moves[event][1]
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return frozenset(seen)

    def finals(self) -> frozenset[S]:
        """Return the reachable states that nothing leaves."""
        return frozenset(state for state in self.reachable() if not self.allowed(state))
