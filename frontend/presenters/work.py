"""Work as a worker reads it: rows, facts and materials, in plain words."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from accessibility.vocabulary import adjustments_in, demands_in
from frontend.labels import Status, Tone
from frontend.language import readers_language, word
from frontend.presenters.review import shown
from frontend.presenters.rows import Fact, Row
from frontend.templatetags.formats import day, minutes, moment, yen
from marketplace.accounts.queries import operator_name
from marketplace.kernel.text import N_
from marketplace.matching.queries import Fit
from tasks.catalogue import ROW, ColumnKind, TaskType, source_row, task_type
from tasks.form_schema import Form, parse
from tasks.models import Asset, Assignment, Batch, Task
from tasks.states import AssignmentState

STATUSES = {
    AssignmentState.OFFERED: (N_("案内"), Tone.NEW),
    AssignmentState.ACCEPTED: (N_("作業中"), Tone.ACTIVE),
    AssignmentState.PAUSED: (N_("中断中"), Tone.WAITING),
    AssignmentState.LAPSED: (N_("下書きあり"), Tone.WAITING),
    AssignmentState.SUBMITTED: (N_("確認待ち"), Tone.WAITING),
    AssignmentState.RETURNED: (N_("直しのお願い"), Tone.ATTENTION),
    AssignmentState.APPROVED: (N_("受け入れ"), Tone.DONE),
    AssignmentState.SURPLUS: (N_("受け入れ"), Tone.DONE),
    AssignmentState.REJECTED: (N_("受け入れられなかった仕事"), Tone.STOPPED),
    AssignmentState.HANDED_OVER: (N_("ほかの人に渡した仕事"), Tone.STOPPED),
    AssignmentState.DECLINED: (N_("ことわった案内"), Tone.STOPPED),
    AssignmentState.EXPIRED: (N_("期間が終わった案内"), Tone.STOPPED),
    AssignmentState.RELEASED: (N_("返した仕事"), Tone.STOPPED),
}

# Work that opens on another page than its own.
PAGES = {AssignmentState.OFFERED: "work:offer", AssignmentState.REJECTED: "work:rejection"}


@dataclass(frozen=True)
class Picture:
    """A photo of the materials with words for those who do not see it."""

    url: str
    name: str
    alt: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True)
class Materials:
    """What the work is about: facts of the row, all its columns where the type asks, photos."""

    facts: tuple[Fact, ...]
    row: tuple[Fact, ...]
    pictures: tuple[Picture, ...]


def status(state: str) -> Status:
    """Return the state of an assignment in a worker's words."""
    text, tone = STATUSES[AssignmentState(state)]
    return Status(_(text), tone)


def status_for_staff(state: str) -> Status:
    """Return a state as staff of the office read it: whose time ran out is the worker's alone."""
    ran_out = state == AssignmentState.LAPSED
    return status(AssignmentState.ACCEPTED if ran_out else state)


def whole_minutes(batch: Batch) -> int:
    """Return the usual minutes of one entry, rounded up."""
    return math.ceil(batch.expected_minutes)


def title_of(task: Task) -> str:
    """Return what a task is called: the type of work and the thing it is about."""
    thing = str(task.content.get("name") or task.external_id)
    return _("%(work)s：%(thing)s") % {"work": _(task_type(task.task_type).title), "thing": thing}


def rows_of(assignments: Iterable[Assignment]) -> list[Row]:
    """Return assignments as rows that open their task or offer."""
    return [row_of(assignment) for assignment in assignments]


def row_of(assignment: Assignment) -> Row:
    """Return one assignment as a row."""
    name = PAGES.get(AssignmentState(assignment.state), "work:task")
    return Row(
        title=title_of(assignment.task),
        url=reverse(name, args=[assignment.pk]),
        hint=client_of(assignment.task.batch),
        status=status(assignment.state),
        facts=(
            Fact(_("報酬"), yen(assignment.task.batch.unit_price_yen)),
            Fact(_("時間のめやす"), minutes(whole_minutes(assignment.task.batch))),
        ),
    )


def client_of(batch: Batch) -> str:
    """Return whose work it is."""
    return str(batch.programme.municipality.organisation.name)


def conditions(assignment: Assignment) -> list[Fact]:
    """Return what the work is for, whose it is, and until when."""
    batch = assignment.task.batch
    facts = [
        Fact(_("目的"), _(task_type(batch.task_type).purpose)),
        Fact(
            _("発注する人"),
            _("%(operator)s（%(city)sの仕事）")
            % {"operator": operator_name(), "city": client_of(batch)},
        ),
        Fact(_("事業の期限"), day(batch.deadline)),
    ]
    if assignment.state == AssignmentState.OFFERED:
        facts.append(
            Fact(_("この案内の返事"), _("%(at)sまで") % {"at": moment(assignment.offer_until)})
        )
    return facts


def payment(batch: Batch) -> list[Fact]:
    """Return what is paid for one task, and when."""
    return [
        Fact(_("1件の報酬"), _("%(yen)s（税こみ）") % {"yen": yen(batch.unit_price_yen)}),
        Fact(_("支払い"), _("受け入れた月の月末にしめて、次の月の15日までに支払います。")),
    ]


def demands_of(batch: Batch) -> list[str]:
    """Return what the work asks of a person, in words."""
    return [word(each) for each in demands_in(batch.demands_mask)]


def adjustments_of(assignment: Assignment) -> list[str]:
    """Return the adjustments promised for this piece of work, in words."""
    return [word(each) for each in adjustments_in(assignment.adjustments_mask)]


def materials_of(task: Task) -> Materials:
    """Return what the work is about."""
    kind = task_type(task.task_type)
    return Materials(
        facts=tuple(_facts(kind, task)),
        row=tuple(Fact(header, value or _("空欄")) for header, value in _row(kind, task)),
        pictures=(*_uploaded(task), *_linked(kind, task)),
    )


def _facts(kind: TaskType, task: Task) -> Iterable[Fact]:
    for column in kind.input_columns:
        value = str(task.content.get(column.name) or "")
        if column.shown and value and column.kind in (ColumnKind.TEXT, ColumnKind.NUMBER):
            yield Fact(_(column.label), value)


def _row(kind: TaskType, task: Task) -> list[tuple[str, str]]:
    if not kind.whole_row or ROW not in task.content:
        return []
    return list(source_row(task.content).items())


def _uploaded(task: Task) -> Iterable[Picture]:
    for asset in task.assets.order_by("created_at", "id"):
        yield picture(asset)


def picture(asset: Asset) -> Picture:
    """Return an uploaded photo."""
    return Picture(
        url=reverse("public:asset", args=[asset.pk]),
        name=asset.name,
        alt=_("仕事の写真「%(name)s」") % {"name": asset.name},
        width=asset.width,
        height=asset.height,
    )


def _linked(kind: TaskType, task: Task) -> Iterable[Picture]:
    for column in kind.input_columns:
        url = str(task.content.get(column.name) or "")
        if column.kind is ColumnKind.IMAGE_URL and url.startswith("https://"):
            name = url.rsplit("/", 1)[-1]
            yield Picture(url=url, name=name, alt=_("仕事の写真「%(name)s」") % {"name": name})


@dataclass(frozen=True)
class Opening:
    """A batch with free work as a worker compares it with others."""

    batch_id: UUID
    title: str
    client: str
    batch_title: str
    pay_yen: int
    minutes: int
    deadline: dt.date
    adjustments: list[str]
    reasons: list[str]
    # The kind of work whose introduction would open it; empty where that is not what is missing.
    training: str


def openings(fits: Iterable[Fit]) -> list[Opening]:
    """Return batches with free work, with what is promised there or why it does not fit."""
    return [_opening(fit) for fit in fits]


def _opening(fit: Fit) -> Opening:
    return Opening(
        batch_id=fit.batch.pk,
        title=_(task_type(fit.batch.task_type).title),
        client=client_of(fit.batch),
        batch_title=fit.batch.title,
        pay_yen=fit.batch.unit_price_yen,
        minutes=whole_minutes(fit.batch),
        deadline=fit.batch.deadline,
        adjustments=[word(each) for each in adjustments_in(fit.adjustments_mask)],
        reasons=list(_reasons(fit)),
        training="" if fit.skilled else fit.batch.task_type,
    )


def _reasons(fit: Fit) -> Iterator[str]:
    if not fit.skilled:
        yield _("この種類の仕事は、まだ練習していません。")
    for reason in fit.barriers:
        yield reason.text(readers_language())


def field_label(form: Form, path: str) -> str:
    """Return the label of a field, or nothing for the whole task."""
    try:
        return _(form.field(path).label)
    except KeyError:
        return ""


def answers_given(form: Form, raw: Mapping[str, Sequence[str]]) -> list[Fact]:
    """Return what was answered, in words: for a task that can only be read now."""
    answers = parse(form, raw).answers
    if answers.cannot_tell:
        return [Fact(_("答え"), _("判断できない")), Fact(_("理由"), answers.reason)]
    return [Fact(_(field.label), shown(field, answers)) for field in form.fields]
