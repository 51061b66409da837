"""Badges, introductions, known answers and coaching, in words that help."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.presenters.review import shown
from frontend.presenters.rows import Fact, Row, row_to
from frontend.presenters.work import Materials, Picture, title_of
from frontend.templatetags.formats import day, minutes, yen
from marketplace.accounts.actors import Actor
from marketplace.kernel.clock import local_date
from tasks.catalogue import ColumnKind, TaskType, TrainingItem, source_row, task_type
from tasks.form_schema import Answers, Form, parse
from tasks.known_answers import Marked
from tasks.models import Coaching, GoldKey, GoldOutcome, Task
from tasks.queries.gold import Outcome, outcomes
from tasks.queries.training import Introduction, Step, form_of, introductions

MOST_OF_TODAY = 5
"""Outcomes that a worker's first page names; all of them are in the list."""


@dataclass(frozen=True)
class Told:
    """One field of an entry beside the known answer, with the reason."""

    label: str
    status: Status
    facts: tuple[Fact, ...]
    why: str


# -- field by field -----------------------------------------------------------------------------


def told(
    form: Form,
    found: Marked,
    *,
    key: Answers,
    given: Answers,
    reasons: Mapping[str, str],
    own: bool = True,
) -> list[Told]:
    """Return every marked field, those to look at again first; ``own``: the reader's answer."""
    marks = sorted(found.fields, key=lambda each: each.is_right)
    return [
        Told(
            label=_(form.field(each.field).label),
            status=_how(is_right=each.is_right),
            facts=_beside(form, each.field, key, given, own=own),
            why=_(reasons[each.field]) if reasons.get(each.field) else "",
        )
        for each in marks
    ]


def _how(*, is_right: bool) -> Status:
    if is_right:
        return Status(_("合っています"), Tone.DONE)
    return Status(_("もう一度 見るところ"), Tone.ATTENTION)


def _beside(form: Form, name: str, key: Answers, given: Answers, *, own: bool) -> tuple[Fact, ...]:
    return (
        Fact(_("あなたの答え") if own else _("ワーカーの答え"), _said(form, name, given)),
        Fact(_("分かっている答え"), _said(form, name, key)),
    )


def _said(form: Form, name: str, answers: Answers) -> str:
    if answers.cannot_tell:
        return _("判断できない")
    return shown(form.field(name), answers)


def told_of_step(kind: TaskType, step: Step, *, plain: bool) -> list[Told]:
    """Return how an answer to an item was; nothing for one that was not answered."""
    if step.marked is None:
        return []
    form = form_of(kind, step.item)
    keys = step.item.keys.items()
    return told(
        form,
        step.marked,
        key=step.item.answers,
        given=parse(form, step.raw).answers,
        reasons={name: key.plain if plain else key.why for name, key in keys},
    )


def told_of_outcome(outcome: Outcome, *, own: bool = True) -> list[Told]:
    """Return how an entry compared with the known answer of its task; ``own``: to its worker."""
    return told(
        outcome.form,
        outcome.marked,
        key=outcome.key,
        given=outcome.given,
        reasons={},
        own=own,
    )


# -- badges and introductions -------------------------------------------------------------------


def badge_rows(known: Iterable[Introduction], at: datetime) -> list[Row]:
    """Return every kind of work with its badge, as rows that open the introduction."""
    return [
        Row(
            title=_(each.kind.title),
            url=reverse("work:training", args=[each.kind.code]),
            hint=_(each.kind.purpose),
            status=badge_status(each, at),
            facts=tuple(badge_facts(each, at)),
        )
        for each in known
    ]


def badge_status(known: Introduction, at: datetime) -> Status:
    """Return where the worker stands with a kind of work."""
    if known.run is not None:
        return Status(_("練習のとちゅう"), Tone.ACTIVE)
    if known.holds(at) and known.is_due(at):
        return Status(_("おさらいの時期"), Tone.WAITING)
    if known.holds(at):
        return Status(_("できる仕事"), Tone.DONE)
    return Status(_("これから"), Tone.NEW)


def badge_facts(known: Introduction, at: datetime) -> list[Fact]:
    """Return since when and until when a badge holds, or what the introduction pays."""
    badge = known.badge
    if badge is None:
        return introduction_facts(known)
    ends = badge.expires_at
    facts = [Fact(_("始まり"), day(local_date(badge.granted_at)))]
    if ends is not None:
        term = _("おさらいをする日") if known.holds(at) else _("終わった日")
        facts.append(Fact(term, day(local_date(ends))))
    return facts


def rows_of_today(actor: Actor, at: datetime) -> list[Row]:
    """Return what is new to read, what is under way or due, and a way to more kinds of work."""
    unread = outcomes(actor).filter(seen_at__isnull=True)[:MOST_OF_TODAY]
    known = introductions(actor)
    open_now = [each for each in known if each.run or (each.badge and each.is_due(at))]
    rows = [*outcome_rows(unread), *badge_rows(open_now, at)]
    if any(each.badge is None for each in known):
        hint = _("練習をすると、できる仕事がふえます。")
        rows.append(row_to(_("できる仕事と、練習"), "work:badges", hint))
    return rows


def introduction_facts(known: Introduction) -> list[Fact]:
    """Return how long the whole introduction is, how long it takes and what it pays."""
    training = known.kind.training
    facts = [
        Fact(_("問題の数"), _("%(count)sつ") % {"count": len(training.items)}),
        Fact(_("時間のめやす"), minutes(math.ceil(training.minutes))),
    ]
    if known.pay_yen:
        facts.append(Fact(_("報酬"), yen(known.pay_yen)))
    return facts


def materials_of(kind: TaskType, item: TrainingItem) -> Materials:
    """Return what an item is about, laid out like real work."""
    facts = (
        Fact(_(column.label), str(item.content[column.name]))
        for column in kind.input_columns
        if column.shown
        and column.kind in (ColumnKind.TEXT, ColumnKind.NUMBER)
        and item.content.get(column.name)
    )
    row = source_row(item.content) if kind.whole_row else {}
    return Materials(
        facts=tuple(facts),
        row=tuple(Fact(header, value or _("空欄")) for header, value in row.items()),
        pictures=tuple(_drawings(item)),
    )


def _drawings(item: TrainingItem) -> Iterable[Picture]:
    if item.picture:
        name = str(item.content["name"])
        yield Picture(
            url=static(f"frontend/img/training/{item.picture}.svg"),
            name=name,
            alt=_("練習の絵「%(name)s」") % {"name": name},
            width=400,
            height=300,
        )


def step_title(step: Step) -> str:
    """Return what an item is called among the others."""
    thing = str(step.item.content["name"])
    facts = {"number": step.number, "total": step.total, "thing": thing}
    if step.is_test:
        return _("テスト %(number)s / %(total)s：%(thing)s") % facts
    return _("練習 %(number)s / %(total)s：%(thing)s") % facts


def step_rows(code: str, steps: Sequence[Step]) -> list[Row]:
    """Return the items of a go, each with whether it was answered."""
    return [
        Row(
            title=step_title(step),
            url=reverse("work:training-item", args=[code, step.item.name]),
            status=_answered(step),
        )
        for step in steps
    ]


def _answered(step: Step) -> Status:
    if step.answered:
        return Status(_("答えました"), Tone.DONE)
    if step.raw:
        return Status(_("書きかけ"), Tone.ACTIVE)
    return Status(_("まだ"), Tone.NEW)


# -- known answers ------------------------------------------------------------------------------


def outcome_rows(rows: Iterable[GoldOutcome]) -> list[Row]:
    """Return what the worker learnt from, each opening its page."""
    return [
        Row(
            title=title_of(row.assignment.task),
            url=reverse("work:outcome", args=[row.pk]),
            hint=day(local_date(row.at)),
            status=_how(is_right=row.is_right),
        )
        for row in rows
    ]


def key_rows(rows: Iterable[GoldKey]) -> list[Row]:
    """Return known answers, each opening its page."""
    return [
        Row(
            title=title_of(row.task),
            url=reverse("operator:known-answer", args=[row.pk]),
            hint=row.task.batch.title,
            status=key_status(row),
        )
        for row in rows
    ]


def key_status(row: GoldKey) -> Status:
    """Return whether a known answer is in use."""
    if row.retired_at is not None:
        return Status(_("使っていません"), Tone.STOPPED)
    return Status(_("使っています"), Tone.ACTIVE)


def finished_rows(tasks: Iterable[Task]) -> list[Row]:
    """Return finished tasks that could become known answers."""
    return [
        Row(
            title=title_of(task),
            url=reverse("operator:known-answer", args=[task.pk]),
            hint=task.batch.title,
        )
        for task in tasks
    ]


def result_facts(form: Form, result: Answers) -> list[Fact]:
    """Return a result in words."""
    if result.cannot_tell:
        return [Fact(_("答え"), _("判断できない"))]
    return [Fact(_(each.label), shown(each, result)) for each in form.fields]


# -- coaching -----------------------------------------------------------------------------------


def coaching_rows(rows: Iterable[Coaching]) -> list[Row]:
    """Return the help that goes on or ended, by pseudonym."""
    return [
        Row(
            title=_("%(worker)s：%(work)s")
            % {"worker": row.worker.pseudonym, "work": _(task_type(row.task_type).title)},
            url=reverse("operator:coaching", args=[row.pk]),
            hint=day(local_date(row.opened_at)),
            status=coaching_status(row),
        )
        for row in rows
    ]


def coaching_status(row: Coaching) -> Status:
    """Return where the help stands."""
    if row.closed_at is not None:
        return Status(_("終わりました"), Tone.DONE)
    if row.coach_id is None:
        return Status(_("手伝う人を待っています"), Tone.WAITING)
    return Status(_("つづいています"), Tone.ACTIVE)


@dataclass(frozen=True)
class Help:
    """Help with a kind of work as the worker reads it."""

    title: str
    status: Status
    coach: str
    note: str


def helps_of(rows: Iterable[Coaching]) -> list[Help]:
    """Return the help that the worker gets or got."""
    return [
        Help(
            title=_(task_type(row.task_type).title),
            status=coaching_status(row),
            coach=row.coach.display_name if row.coach else "",
            note=row.note,
        )
        for row in rows
    ]
