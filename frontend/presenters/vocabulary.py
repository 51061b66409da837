"""The vocabulary of demands and adjustments, for everybody who wants to read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accessibility.arrangements import OPTIONS, REMOVERS
from accessibility.examples import EXAMPLES
from accessibility.terms import ADJUSTMENT_TERMS, DEMAND_TERMS, Term
from accessibility.vocabulary import Adjustment, Demand, Topic, adjustments_in
from frontend.language import word


@dataclass(frozen=True)
class Word:
    """A word with its code and the terms of schema.org that mean the same."""

    bit: int
    code: str
    label: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class DemandWord(Word):
    """Something that work may ask; removers take it away, the other ways help with it."""

    example: str
    ways: tuple[str, ...]
    removers: tuple[str, ...]


@dataclass(frozen=True)
class TopicWords:
    """The demands of one topic."""

    slug: str
    title: str
    demands: tuple[DemandWord, ...]


def topics() -> list[TopicWords]:
    """Return every demand under its topic, in the reader's language."""
    return [
        TopicWords(
            slug=topic.code,
            title=word(topic),
            demands=tuple(_demand(one) for one in topic.demands),
        )
        for topic in Topic
    ]


def adjustments() -> list[Word]:
    """Return every adjustment, in the reader's language."""
    return [
        Word(one.bit, one.code, word(one), _terms(ADJUSTMENT_TERMS.get(one, ())))
        for one in Adjustment
    ]


def _demand(demand: Demand) -> DemandWord:
    removers = REMOVERS.get(demand, 0)
    return DemandWord(
        bit=demand.bit,
        code=demand.code,
        label=word(demand),
        terms=_terms(DEMAND_TERMS.get(demand, ())),
        example=word(EXAMPLES[demand]),
        ways=_labels(OPTIONS[demand] & ~removers),
        removers=_labels(removers),
    )


def _labels(mask: int) -> tuple[str, ...]:
    return tuple(word(one) for one in adjustments_in(mask))


def _terms(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(f"{term.property}: {term.value}" for term in terms)
