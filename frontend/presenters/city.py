"""Work as a municipality reads it: states, money and what changed, never a worker."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accessibility.vocabulary import adjustments_in, demands_in
from frontend.labels import Status, Tone, status_of
from frontend.language import word
from frontend.presenters.rows import Fact, Progress, Row
from frontend.templatetags.formats import day, minutes, moment, number, yen
from marketplace.accounts.roles import Role
from marketplace.connectors.describing import Described, describe
from marketplace.connectors.imports import Preview
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import PHOTOS, XLSX
from marketplace.connectors.table import Encoding
from marketplace.kernel.text import N_
from marketplace.matching.queries import PoolShare
from tasks.catalogue import TaskType, task_type
from tasks.models import Batch, Programme, ProgrammeRate, StagedFile
from tasks.pricing import effective_hourly
from tasks.queries.batches import BeforeAfter, tasks_of
from tasks.queries.preflight import Preflight
from tasks.queries.programmes import Budget
from tasks.states import BatchState

ENCODINGS = {
    Encoding.UTF8: N_("CSV（UTF-8）"),
    Encoding.UTF8_BOM: N_("CSV（UTF-8、BOM つき）"),
    Encoding.CP932: N_("CSV（Shift_JIS）"),
    XLSX: N_("Excel（.xlsx）"),
    PHOTOS: N_("画像"),
}
_LONGEST_CELL = 200


def status(batch: Batch) -> Status:
    """Return where a batch stands, in the municipality's words."""
    if batch.state == BatchState.OPEN and batch.ready_at is not None:
        return Status(_("検収を待っています"), Tone.ATTENTION)
    return status_of(BatchState(batch.state), Role.MUNICIPAL_STAFF)


def states() -> list[tuple[str, str]]:
    """Return every state a list can be narrowed to, with its word."""
    return [(each.value, status_of(each, Role.MUNICIPAL_STAFF).text) for each in BatchState]


def kind_title(code: str) -> str:
    """Return what a type of work is called."""
    return _(task_type(code).title)


def batch_rows(batches: Iterable[Batch]) -> list[Row]:
    """Return counted batches as rows."""
    return [_batch_row(batch) for batch in batches]


def _batch_row(batch: Batch) -> Row:
    done, total = batch.done_count, batch.task_count  # type: ignore[attr-defined]
    progress = _("%(total)s件のうち%(done)s件") % {"total": number(total), "done": number(done)}
    return Row(
        title=batch.title,
        url=reverse("city:batch", args=[batch.pk]),
        hint=kind_title(batch.task_type),
        status=status(batch),
        facts=(Fact(_("終わった仕事"), progress), Fact(_("期限"), day(batch.deadline))),
    )


def programme_rows(programmes: Iterable[Programme]) -> list[Row]:
    """Return programmes as rows."""
    return [
        Row(
            title=each.title,
            url=reverse("city:programme", args=[each.pk]),
            hint=_("%(year)s年度") % {"year": each.fiscal_year},
            facts=(
                Fact(_("契約番号"), each.contract_number),
                Fact(_("予算"), yen(each.budget_yen)),
                Fact(_("期限"), day(each.deadline)),
            ),
        )
        for each in programmes
    ]


def programme_facts(programme: Programme) -> list[Fact]:
    """Return what the contract says."""
    facts = [
        Fact(_("契約番号"), programme.contract_number),
        Fact(_("会計年度"), _("%(year)s年度") % {"year": programme.fiscal_year}),
        Fact(_("期限"), day(programme.deadline)),
        Fact(
            _("運営の手数料"),
            _("報酬の%(percent)s%%") % {"percent": programme.operator_fee_percent},
        ),
    ]
    if programme.description:
        facts.append(Fact(_("説明"), programme.description))
    return facts


def budget_facts(budget: Budget) -> list[Fact]:
    """Return the money of a contract."""
    return [
        Fact(_("予算（税こみ）"), yen(budget.total)),
        Fact(_("公開した仕事の金額"), yen(budget.committed)),
        Fact(_("残り"), yen(budget.left)),
    ]


@dataclass(frozen=True)
class RateLine:
    """One type of work under a programme; without a price it cannot be posted yet."""

    code: str
    title: str
    purpose: str
    price: str
    minutes: str
    hourly: str
    entries: str

    @property
    def is_set(self) -> bool:
        """Whether the programme has a price for it."""
        return bool(self.price)


def rate_lines(kinds: Sequence[TaskType], rates: Iterable[ProgrammeRate]) -> list[RateLine]:
    """Return every type of work with its price under a programme, if it has one."""
    known = {rate.task_type: rate for rate in rates}
    return [_rate_line(kind, known.get(kind.code)) for kind in kinds]


def _rate_line(kind: TaskType, rate: ProgrammeRate | None) -> RateLine:
    if rate is None:
        return RateLine(kind.code, _(kind.title), _(kind.purpose), "", "", "", "")
    hourly = effective_hourly(yen=rate.unit_price_yen, minutes=rate.expected_minutes)
    return RateLine(
        kind.code,
        _(kind.title),
        _(kind.purpose),
        yen(rate.unit_price_yen),
        minutes(math.ceil(rate.expected_minutes)),
        yen(hourly),
        _("%(people)s人") % {"people": rate.entries_required},
    )


def batch_facts(batch: Batch) -> list[Fact]:
    """Return what is fixed about a batch."""
    facts = [
        Fact(_("仕事の種類"), kind_title(batch.task_type)),
        _deadline(batch),
        Fact(_("1人1件の報酬"), yen(batch.unit_price_yen)),
        Fact(_("別々に行う人数"), _("%(people)s人") % {"people": batch.entries_required}),
    ]
    if batch.source_name:
        words = {"name": batch.source_name, "form": form_name(batch.source_encoding)}
        facts.append(Fact(_("取りこんだファイル"), _("%(name)s、%(form)s") % words))
    if batch.published_at:
        facts.append(Fact(_("公開した日時"), moment(batch.published_at)))
    if batch.inspected_at:
        facts.append(Fact(_("検収した日時"), moment(batch.inspected_at)))
    return facts


def _deadline(batch: Batch) -> Fact:
    if batch.state != BatchState.DRAFT:
        return Fact(_("期限"), day(batch.deadline))
    url = reverse("city:terms", args=[batch.pk])
    return Fact(_("期限"), day(batch.deadline), url, _("名前と期限を変える"))


def form_name(encoding: str) -> str:
    """Return what a form of file is called; JSON and forms unknown here have no name."""
    return _(ENCODINGS[encoding]) if encoding in ENCODINGS else encoding


def progress(done: int, total: int) -> Progress:
    """Return how far a batch is."""
    return Progress(_("終わった仕事"), done, total)


def cost_facts(draft: Preflight) -> list[Fact]:
    """Return what publishing would spend, part by part."""
    return [
        Fact(_("仕事の数"), _("%(tasks)s件") % {"tasks": number(draft.tasks)}),
        Fact(_("働く人への報酬"), yen(draft.cost.pay)),
        Fact(_("運営の手数料"), yen(draft.cost.fee)),
        Fact(_("消費税"), yen(draft.cost.tax)),
        Fact(_("合計（税こみ）"), yen(draft.cost.total)),
        Fact(_("予算の残り"), yen(draft.budget.left)),
        Fact(_("公開したあとの残り"), yen(draft.budget.left - draft.cost.total)),
    ]


def price_facts(draft: Preflight) -> list[Fact]:
    """Return how the price compares with the reference wage."""
    return [
        Fact(_("1件の時間のめやす"), minutes(math.ceil(draft.batch.expected_minutes))),
        Fact(_("1時間あたりの報酬"), yen(draft.price.hourly_yen)),
        Fact(_("基準の時給"), yen(draft.price.reference_hourly_yen)),
    ]


def reach_words(share: PoolShare) -> str:
    """Return how many people could do the work: in tens, and never fewer than ten by number."""
    if share.eligible is None or share.total is None:
        return _("この仕事ができる人は、今は10人より少ないです。")
    words = {"able": share.eligible, "total": share.total}
    return _("登録している%(total)s人以上のうち、%(able)s人以上ができます。") % words


def demand_words(batch: Batch) -> list[str]:
    """Return what the work asks of a person."""
    return [word(each) for each in demands_in(batch.demands_mask)]


def adjustment_words(batch: Batch) -> list[str]:
    """Return the adjustments that the municipality offers."""
    return [word(each) for each in adjustments_in(batch.offered_mask)]


def task_names(batch: Batch, how_many: int = 5) -> list[str]:
    """Return what the first tasks are about."""
    first = tasks_of(batch)[:how_many]
    return [str(task.content.get("name") or task.external_id) for task in first]


def described(problems: Iterable[Problem]) -> list[Described]:
    """Return problems in words."""
    return [describe(each) for each in problems]


def file_facts(staged: StagedFile, rows: int, sheet: str = "") -> list[Fact]:
    """Return what was read from a file, so that a wrong file is seen at once."""
    facts = [
        Fact(_("ファイル"), staged.name),
        Fact(_("形"), form_name(staged.encoding)),
        Fact(_("データの行"), _("%(rows)s行") % {"rows": number(rows)}),
    ]
    if sheet:
        facts.append(Fact(_("シート"), sheet))
    return facts


def preview_facts(preview: Preview) -> list[Fact]:
    """Return what an import would do, in numbers."""
    rows = _("%(rows)s行")
    return [
        Fact(_("新しく仕事になる行"), rows % {"rows": number(len(preview.new))}),
        Fact(_("前に登録したので、何もしない行"), rows % {"rows": number(len(preview.posted))}),
        Fact(_("問題があって、外れる行"), rows % {"rows": number(preview.bad_rows)}),
    ]


@dataclass(frozen=True)
class Sample:
    """A few rows as they would be posted, under the labels of the inputs."""

    labels: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def sample_of(preview: Preview) -> Sample:
    """Return the first rows as they would be posted."""
    columns = [each for each in preview.task_type.input_columns if preview.mapping.get(each.name)]
    rows = tuple(
        (each.row_number, tuple(_shortened(each.content.get(column.name)) for column in columns))
        for each in preview.sample
    )
    return Sample(tuple(_(column.label) for column in columns), rows)


def _shortened(value: object) -> str:
    text = str(value or "")
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


@dataclass(frozen=True)
class ResultChange:
    """One cell before and after; ``note`` says what the eye cannot see."""

    label: str
    before: str
    after: str
    note: str


@dataclass(frozen=True)
class ResultRow:
    """One finished task before and after; ``words`` says it when nothing changes."""

    task_id: object
    number: int
    name: str
    changes: tuple[ResultChange, ...]
    words: str


def result_rows(finished: Iterable[BeforeAfter]) -> list[ResultRow]:
    """Return finished tasks for the inspection."""
    return [_result_row(each) for each in finished]


def _result_row(each: BeforeAfter) -> ResultRow:
    task = each.task
    return ResultRow(
        task_id=task.pk,
        number=task.row_number,
        name=str(task.content.get("name") or task.external_id),
        changes=tuple(
            ResultChange(_(c.label), c.before, c.after, _unseen(c.before)) for c in each.changes
        ),
        words=_result_words(each),
    )


def _unseen(before: str) -> str:
    return _("（前か後ろに空白があります）") if before != before.strip() else ""


def _result_words(each: BeforeAfter) -> str:
    if each.cannot_tell:
        words = {"reason": each.reason or _("理由は書かれていません")}
        return _("判断できませんでした（%(reason)s）") % words
    return "" if each.changes else _("変わりません")


@dataclass(frozen=True)
class Tally:
    """How many finished tasks change something, change nothing, or could not be decided."""

    total: int
    changed: int
    same: int
    unclear: int


def tally(finished: Sequence[BeforeAfter]) -> Tally:
    """Count the results of a batch."""
    changed = sum(1 for each in finished if each.changes)
    unclear = sum(1 for each in finished if each.cannot_tell)
    return Tally(len(finished), changed, len(finished) - changed - unclear, unclear)
