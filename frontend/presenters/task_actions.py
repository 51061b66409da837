"""
What a worker can do with a task besides handing it in: one list for every page that shows a task.

No action here is counted anywhere or held against anybody. A line appears while the work is in one
of its states and as soon as its address exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from marketplace.kernel.text import N_
from tasks.models import Assignment
from tasks.states import IN_HAND, AssignmentState

_A = AssignmentState
_ON_THE_CLOCK = frozenset({_A.ACCEPTED, _A.RETURNED})


@dataclass(frozen=True)
class TaskAction:
    """
    One thing that can be done, as shown.

    ``name`` is the name of its address. A page is opened after what was typed was kept; everything
    else is a button whose address keeps what was typed by itself.
    """

    name: str
    label: str
    hint: str
    url: str
    is_page: bool


def _of_assignment(assignment: Assignment) -> UUID:
    return assignment.pk


def _in_a_bundle(assignment: Assignment) -> bool:
    return assignment.bundle is not None


def _always(_assignment: Assignment) -> bool:
    return True


def _has_office(assignment: Assignment) -> bool:
    return assignment.worker.office_id is not None


def _is_alone(assignment: Assignment) -> bool:
    return not _has_office(assignment)


@dataclass(frozen=True)
class _Line:
    """One action before it is shown: the name of its address, and when it makes sense."""

    name: str
    label: str
    hint: str
    states: frozenset[AssignmentState] = IN_HAND
    is_page: bool = False
    argument: Callable[[Assignment], UUID] = _of_assignment
    applies: Callable[[Assignment], bool] = _always


# In the order in which they are shown.
_LINES = (
    _Line("work:pause", N_("中断する"), N_("時間が止まります。"), _ON_THE_CLOCK),
    _Line("work:extend", N_("時間をのばす"), N_("何度でものばせます。"), IN_HAND - {_A.LAPSED}),
    _Line(
        "work:ask",
        N_("質問する"),
        N_("名前は相手に見えません。"),
        is_page=True,
    ),
    _Line(
        "work:hand-over",
        N_("ほかの人に渡す"),
        N_("書いたところまで、事業所のなかまに渡せます。"),
        is_page=True,
        applies=_has_office,
    ),
    _Line(
        "work:hand-over",
        N_("ほかの人に渡す"),
        N_("渡せる相手がいるかを見ます。いないときは、仕事を返せます。"),
        is_page=True,
        applies=_is_alone,
    ),
    _Line(
        "work:task-rest",
        N_("体調のため休む"),
        N_("すべての仕事の時間が止まります。理由は聞きません。"),
        _ON_THE_CLOCK | {_A.LAPSED},
    ),
    _Line(
        "work:pre-check",
        N_("出す前に、事業所に見てもらう"),
        N_("待つあいだ、時間は止まります。出すかどうかは、あなたが決めます。"),
        is_page=True,
        applies=_has_office,
    ),
    _Line(
        "work:draft-history",
        N_("下書きのこれまで"),
        N_("前の版を読んで、もどせます。"),
        is_page=True,
    ),
    _Line(
        "work:minutes",
        N_("作業した時間を直す"),
        N_("この時間を見るのは、あなただけです。"),
        is_page=True,
    ),
    _Line("work:release", N_("この作業はやめる"), N_("書いた内容は30日間残ります。")),
    _Line(
        "work:stop-here",
        N_("ここまでにする"),
        N_("まとめてうけた仕事の残りを、すべて返します。"),
        applies=_in_a_bundle,
    ),
)


def actions_on(assignment: Assignment) -> list[TaskAction]:
    """Return what the worker can do with this work now; nothing leads to a page that is not there."""
    return list(_existing(assignment))


def _existing(assignment: Assignment) -> Iterator[TaskAction]:
    for line in _LINES:
        if assignment.state in line.states and line.applies(assignment):
            url = _address(line, assignment)
            if url is not None:
                yield TaskAction(line.name, _(line.label), _(line.hint), url, line.is_page)


def _address(line: _Line, assignment: Assignment) -> str | None:
    try:
        return reverse(line.name, args=[line.argument(assignment)])
    except NoReverseMatch:
        return None
