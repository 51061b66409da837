"""
What a batch asks of people, and why: found in its form and material, confirmed by who posts it.

The poster may add what no form shows, and take something out with a reason in words. What was
found, added and taken out is kept with the batch, so that a changed draft can be asked about again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from accessibility.forms import FormProblem, Material, problems_of
from accessibility.vocabulary import Demand, demand_named, demands_in, mask_of
from marketplace.kernel.text import N_
from tasks.catalogue import TaskType
from tasks.form_schema import Field, Form

KEY = "demands"
"""Under which the poster's word is kept among the options of a batch."""

LONGEST_REASON = 150
"""Characters of a reason: it stands in the audit trail behind the code of its demand."""


class Source(StrEnum):
    """Where a demand was found."""

    FIELD = "field"
    TASK_TYPE = "task-type"
    MATERIAL = "material"


_SENTENCES = {
    Source.FIELD: N_("この仕事の用紙に、「%(label)s」の欄があります。"),
    Source.TASK_TYPE: N_("「%(label)s」は、いつもこれを求めます。"),
}


@dataclass(frozen=True)
class Ground:
    """Why a demand was found: a field or a task type by its label, or a barrier of the material."""

    source: Source
    label: str = ""
    problem: FormProblem | None = None

    def text(self, translate: Callable[[str], str], language: str) -> str:
        """Return one sentence; ``translate`` is the edge's, for the texts of the catalogue."""
        if self.problem is not None:
            return self.problem.text(language)
        return translate(_SENTENCES[self.source]) % {"label": translate(self.label)}


@dataclass(frozen=True)
class FoundDemand:
    """A demand with everything that shows it."""

    demand: Demand
    grounds: tuple[Ground, ...]


def found_in(kind: TaskType, form: Form, material: Material) -> tuple[FoundDemand, ...]:
    """Return what a form and its material ask, in the order of the vocabulary."""
    grounds: dict[Demand, list[Ground]] = {}
    for demand, ground in (*_of_form(form), *_of_type(kind), *_of_material(material)):
        grounds.setdefault(demand, []).append(ground)
    ordered = sorted(grounds, key=lambda demand: demand.bit)
    return tuple(FoundDemand(demand, tuple(grounds[demand])) for demand in ordered)


def mask_of_found(found: tuple[FoundDemand, ...]) -> int:
    """Return found demands as a mask."""
    return mask_of(each.demand for each in found)


def _of_form(form: Form) -> Iterator[tuple[Demand, Ground]]:
    for each in _questions(form.fields):
        # What a group asks beyond its questions is its own; the rest comes with the questions.
        codes = each.extra_demands if each.fields else each.demands
        for code in sorted(codes):
            yield demand_named(code), Ground(Source.FIELD, each.label)


def _questions(fields: tuple[Field, ...]) -> Iterator[Field]:
    for each in fields:
        yield each
        yield from _questions(each.fields)


def _of_type(kind: TaskType) -> Iterator[tuple[Demand, Ground]]:
    for code in sorted(kind.content_demands):
        yield demand_named(code), Ground(Source.TASK_TYPE, kind.title)


def _of_material(material: Material) -> Iterator[tuple[Demand, Ground]]:
    for problem in problems_of(material):
        if problem.barrier.demand:
            yield problem.barrier.demand, Ground(Source.MATERIAL, problem=problem)


@dataclass(frozen=True)
class PostersWord:
    """
    What the poster said about the computed demands: masks, and a reason for each that is out.

    ``computed`` is what the poster was shown and confirmed; it differs from what is computed now
    once the draft, or the time that is left, has changed.
    """

    computed: int = 0
    added: int = 0
    removed: Mapping[Demand, str] = field(default_factory=dict)

    def asked(self, computed: int) -> int:
        """Return what the work asks, for what is computed now."""
        return (computed & ~mask_of(self.removed)) | self.added

    def serialise(self) -> dict[str, object]:
        """Return it as codes, as it is kept."""
        return {
            "computed": [demand.code for demand in demands_in(self.computed)],
            "added": [demand.code for demand in demands_in(self.added)],
            "removed": {demand.code: reason for demand, reason in self.removed.items()},
        }


def word_in(options: Mapping[str, object]) -> PostersWord:
    """Return the poster's word from the options of a batch; an empty one where there is none yet."""
    kept = options.get(KEY)
    if not isinstance(kept, dict):
        return PostersWord()
    return PostersWord(
        computed=mask_of(map(demand_named, kept["computed"])),
        added=mask_of(map(demand_named, kept["added"])),
        removed={demand_named(code): reason for code, reason in kept["removed"].items()},
    )


def with_word(options: Mapping[str, object], word: PostersWord) -> dict[str, object]:
    """Return the options of a batch with this word in them."""
    return {**options, KEY: word.serialise()}
