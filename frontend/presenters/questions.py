"""Questions about work as workers, municipalities and the operator read them: by number, never by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone, status_of
from frontend.presenters.rows import Fact, Happening, Row
from frontend.presenters.work import title_of
from frontend.templatetags.formats import day
from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from tasks.models import Question
from tasks.queries.questions import Line, Thread, shared_in, threads_of
from tasks.states import QuestionState

LONGEST_TITLE = 40
"""Letters of a question that stand for it in a list and over its page."""

_SIDES = {"city": N_("自治体"), "operator": N_("運営")}


@dataclass(frozen=True)
class ShownThread:
    """One question with its answers, ready to be read."""

    title: str
    about: str
    status: Status
    history: tuple[Happening, ...]


def title_of_thread(thread: Thread) -> str:
    """Return the first words of a question: what it is called everywhere."""
    words = " ".join(thread.lines[0].text.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1]}…"


def shown(threads: Iterable[Thread], role: Role) -> list[ShownThread]:
    """Return questions as a role reads them."""
    return [
        ShownThread(
            title=title_of_thread(thread),
            about=_about(thread),
            status=status_of(thread.state, role),
            history=tuple(_happening(line, thread.number) for line in thread.lines),
        )
        for thread in threads
    ]


def shown_in(batch_id: UUID) -> list[ShownThread]:
    """Return what was answered in a batch, for everybody who looks at its work."""
    return shown(shared_in([batch_id])[batch_id], Role.WORKER)


def _about(thread: Thread) -> str:
    return title_of(thread.task) if thread.task else _("このまとまりの、すべての仕事")


def _happening(line: Line, number: int) -> Happening:
    if line.side in _SIDES:
        return Happening(title=_("答え"), at=line.at, by=_(_SIDES[line.side]), body=line.text)
    return Happening(title=_("質問"), at=line.at, by=asker(number), body=line.text)


def asker(number: int) -> str:
    """Return what a worker is called in the questions of one batch."""
    return _("質問者%(number)s") % {"number": number}


def own_rows(rows: Iterable[Question]) -> list[Row]:
    """Return a worker's own questions as rows that open them."""
    return [
        Row(
            title=title_of_thread(thread),
            url=reverse("work:question", args=[row.pk]),
            hint=row.batch.title,
            status=status_of(thread.state, Role.WORKER),
            facts=_goal(row),
        )
        for row, thread in _with_threads(rows)
    ]


def rows_to_answer(rows: Iterable[Question], role: Role, today: date) -> list[Row]:
    """Return questions as rows for those who answer, with the day until which they want to."""
    name = "operator:question" if role is Role.OPERATOR else "city:question"
    return [
        Row(
            title=title_of_thread(thread),
            url=reverse(name, args=[row.pk]),
            hint=_("%(batch)s：%(asker)s")
            % {"batch": row.batch.title, "asker": asker(thread.number)},
            status=_urgency(row, role, today),
            facts=_goal(row),
        )
        for row, thread in _with_threads(rows)
    ]


def _with_threads(rows: Iterable[Question]) -> list[tuple[Question, Thread]]:
    found = list(rows)
    return list(zip(found, threads_of(found), strict=True))


def _urgency(row: Question, role: Role, today: date) -> Status:
    if row.state == QuestionState.ASKED and row.due_on < today:
        return Status(_("目標の日をすぎました"), Tone.ATTENTION)
    return status_of(QuestionState(row.state), role)


def _goal(row: Question) -> tuple[Fact, ...]:
    if row.state != QuestionState.ASKED:
        return ()
    return (Fact(_("答える目標の日"), day(row.due_on)),)
