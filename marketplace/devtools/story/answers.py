"""What the people of the story answer: right, or wrong in the way people are."""

from __future__ import annotations

from marketplace.devtools.story.goods import Good, goods
from marketplace.devtools.story.pictures import description_of, photo_name, pictured
from tasks.catalogue import task_type
from tasks.checks.issues import source_row
from tasks.form_schema import Answers
from tasks.models import Task

_BY_NUMBER = {good.number: good for good in goods()}


def good_of(task: Task) -> Good:
    """Return the product that a task is about."""
    return _BY_NUMBER[str(task.content["product_id"])]


def price(task: Task) -> Answers:
    """Return the right numbers of a price task."""
    good = good_of(task)
    return Answers(
        values={
            "price_incl": good.price_yen,
            "tax_rate": str(good.tax_percent),
            "tax_reason": good.tax_reason,
            "net_value": good.net,
            "net_unit": good.unit,
            "packs": good.packs,
            "shipping_included": good.style == "ship",
            "is_approx": good.is_approximate,
        }
    )


def price_misread(task: Task) -> Answers:
    """Return numbers in which the packs were not counted: the commonest mistake of all."""
    right = price(task)
    return Answers(values={**right.values, "packs": 1, "net_unit": "個", "net_value": "1"})


def data_check(task: Task) -> Answers:
    """Return the faults of a row, as somebody finds them who reads every cell."""
    kind = task_type(task.task_type)
    found = [
        {
            "column": defect.column,
            "type": str(defect.type),
            "action": _action(defect.fix),
            **({"fix": defect.fix} if defect.fix else {}),
        }
        for defect in kind.suggest(task.content)
        if defect.column in source_row(task.content)
    ]
    if not found:
        return Answers(values={"has_issues": False})
    return Answers(values={"has_issues": True, "issues": tuple(found)})


def _action(fix: str | None) -> str:
    if fix is None:
        return "ask"
    return "replace" if fix else "clear"


def alt_text(task: Task) -> Answers:
    """Return a good description of a photo."""
    name = str(task.content["name"])
    good = next(one for one in pictured() if photo_name(one) == f"{name.replace(' ', '_')}.jpg")
    words = description_of(good)
    return Answers(values={"decorative": False, "alt": words, "has_person": False})
