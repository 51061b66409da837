"""Batches: reading them, and every step of a municipality from draft to acceptance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import Refusals, Words, operation
from marketplace.api.places import pointer
from marketplace.api.v1.programmes import ProgrammeEndpoint
from marketplace.api.v1.shapes import batches as shapes
from marketplace.api.v1.shapes import posting
from marketplace.connectors.errors import NothingToImport, RowsHaveProblems
from marketplace.connectors.json_rows import JsonBatch, JsonRow, import_json
from marketplace.connectors.problems import Problem
from marketplace.kernel.clock import now
from marketplace.kernel.errors import DomainError
from marketplace.kernel.states import IllegalMove
from marketplace.matching.queries import gains, pool_share
from tasks import errors
from tasks.models import Batch
from tasks.queries import batches as queries
from tasks.queries.preflight import Preflight, preflight
from tasks.services import batches as services
from tasks.services import posting as drafts
from tasks.services.batches import BatchCreated

DRAFT_REFUSALS: Refusals = (
    RowsHaveProblems,
    NothingToImport,
    errors.RateMissing,
    errors.DeadlinePast,
    errors.DeadlineAfterProgramme,
    errors.BatchEmpty,
)
_FACTS = tuple(shapes.BatchSerializer().fields)
EXAMPLE = {
    "task_type": "EC-05",
    "title": "四月の商品",
    "rows": [
        {
            "external_id": "P0001",
            "content": {
                "name": "あじの干物",
                "price_raw": "1,080円（税込）",
                "content_raw": "200g",
            },
        },
    ],
}


def detail_of(batch: Batch) -> dict[str, object]:
    """Return a batch with its progress and its cost."""
    row = {name: getattr(batch, name) for name in _FACTS}
    return row | {
        "source": batch,
        "progress": queries.progress_of(batch),
        "cost": queries.cost_of(batch),
    }


def draft_of(created: BatchCreated) -> dict[str, object]:
    """Return a new draft, and what of it was there before."""
    batch = detail_of(created.batch)
    return {"batch": batch, "created": created.created, "skipped": created.skipped}


class BatchEndpoint(Endpoint):
    """An address below one batch of the caller's municipality."""

    also_needs = (Action.BATCH_VIEW,)
    batch: Batch

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the batch. :raises OutOfScope: if it is not the caller's"""
        self.batch = queries.batch_for(self.actor, values["batch_id"])


class Batches(Endpoint):
    """All batches of the municipality."""

    @operation(
        Action.BATCH_VIEW,
        "list_batches",
        tag=tags.BATCHES,
        summary=_("仕事のまとまりの一覧"),
        text=_("新しいものからならびます。"),
        query=shapes.BatchQuerySerializer,
        page_of=shapes.BatchSerializer,
    )
    def get(self, request: Request) -> Response:
        """List batches, the newest first."""
        filters = ("programme_id", "state")
        wanted = {name: self.query[name] for name in filters if name in self.query}
        rows = queries.visible_batches(self.actor).filter(**wanted)
        return self.listed(rows, shapes.BatchSerializer)


class Drafts(ProgrammeEndpoint):
    """New batches of a programme, from rows."""

    @operation(
        Action.BATCH_DRAFT,
        "create_batch",
        tag=tags.BATCHES,
        summary=_("行から、仕事のまとまりの下書きを作る"),
        text=_(
            "前に登録した external_id の行は作りません（skipped に入ります）。"
            "問題のある行があるときは、何も作りません。skip_problems を true にすると、外して作ります。"
        ),
        body=shapes.BatchWriteSerializer,
        answer=shapes.DraftCreatedSerializer,
        status=201,
        problems=DRAFT_REFUSALS,
        example=EXAMPLE,
    )
    def post(self, request: Request, programme_id: UUID) -> Response:
        """Draft a batch."""
        wanted = dict(self.body)
        rows = [JsonRow(**row) for row in wanted.pop("rows")]
        created = import_json(
            actor=self.actor,
            programme_id=programme_id,
            new=JsonBatch(**wanted),
            rows=rows,
            at=now(),
        )
        answer = self.show(shapes.DraftCreatedSerializer, draft_of(created))
        return self.created(answer, "batch", batch_id=created.batch.pk)

    def point_at(self, problem: Problem) -> dict[str, object]:
        """Return where in the body a row has its problem."""
        if problem.row is None:
            return {"pointer": pointer("rows")}
        path: tuple[object, ...] = ("content", problem.column) if problem.column else ()
        return {"pointer": pointer("rows", problem.row - 1, *path)}


class OneBatch(BatchEndpoint):
    """One batch."""

    @operation(
        Action.BATCH_VIEW,
        "get_batch",
        tag=tags.BATCHES,
        summary=_("仕事のまとまりを見る"),
        text=_("進みぐあいと費用も入っています。"),
        answer=shapes.BatchDetailSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Show a batch."""
        return self.show(shapes.BatchDetailSerializer, detail_of(self.batch))

    @operation(
        Action.BATCH_DRAFT,
        "change_batch",
        tag=tags.BATCHES,
        summary=_("下書きの名前と期限を変える"),
        text=_("送った項目だけを変えます。期限が変わると、仕事が求めることをもう一度確かめます。"),
        body=posting.TermsWriteSerializer,
        answer=shapes.BatchDetailSerializer,
        problems=(errors.DeadlinePast, errors.DeadlineAfterProgramme, errors.NoDraft),
        example={"deadline": "2027-02-26"},
    )
    def patch(self, request: Request, batch_id: UUID) -> Response:
        """Change the name or the deadline of a draft."""
        kept: dict[str, Any] = {"title": self.batch.title, "deadline": self.batch.deadline}
        changed = drafts.set_terms(
            actor=self.actor, batch_id=batch_id, at=now(), **(kept | self.body)
        )
        return self.show(shapes.BatchDetailSerializer, detail_of(changed))


class BatchPreflight(BatchEndpoint):
    """What to know before publishing."""

    @operation(
        Action.BATCH_PUBLISH,
        "get_preflight",
        tag=tags.BATCHES,
        summary=_("公開の前に確かめる"),
        text=_(
            "費用、予算の残り、できる人のおよその数、公開できない理由、できる人をへらしているもの、人がふえる配慮。何も変えません。"
        ),
        answer=shapes.PreflightSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """Show what publishing would mean."""
        found = preflight(actor=self.actor, batch_id=batch_id, at=now())
        return self.show(shapes.PreflightSerializer, _preflight(found))


def _preflight(found: Preflight) -> dict[str, object]:
    return {
        "tasks": found.tasks,
        "cost": found.cost,
        "budget": found.budget,
        "reach": pool_share(found.batch),
        "blockers": [_blocker(each) for each in found.blockers],
        "barriers": [posting.barrier_shape(each) for each in found.barriers],
        "gains": [posting.gain_shape(each) for each in gains(found.batch)],
    }


def _blocker(error: DomainError) -> dict[str, str]:
    words = {"title": error.title, "next_step": error.next_step}
    said = {name: gettext(text) for name, text in words.items()}
    filled = {name: text % error.params if error.params else text for name, text in said.items()}
    return {"code": error.code, **filled}


def step(
    name: str,
    service: Callable[..., Batch],
    action: Action,
    summary: Words,
    text: Words,
    *problems: type[DomainError],
) -> type[Endpoint]:
    """Return the endpoint of one step of a batch: one service call, and the batch as it is then."""

    class Step(BatchEndpoint):
        @operation(
            action,
            f"{name}_batch",
            tag=tags.BATCHES,
            summary=summary,
            text=text,
            answer=shapes.BatchDetailSerializer,
            problems=(IllegalMove, *problems),
        )
        def post(self, request: Request, batch_id: UUID) -> Response:
            moved = service(actor=self.actor, batch_id=batch_id, at=now())
            return self.show(shapes.BatchDetailSerializer, detail_of(moved))

    Step.__name__ = f"{name.title()}Batch"
    return Step


Publish = step(
    "publish",
    services.publish,
    Action.BATCH_PUBLISH,
    _("公開する"),
    _("求めること、予算、期限を確かめて、仕事を始められるようにします。"),
    errors.BudgetExceeded,
    errors.DeadlinePast,
    errors.DemandsNotConfirmed,
)
Discard = step(
    "discard",
    services.discard_draft,
    Action.BATCH_DRAFT,
    _("下書きをやめる"),
    _("同じ external_id を、また登録できるようになります。"),
)
Hold = step(
    "hold",
    services.hold,
    Action.BATCH_PUBLISH,
    _("新しい割りあてを止める"),
    _("もう始まっている仕事は続き、報酬も支払われます。"),
)
Resume = step(
    "resume",
    services.resume,
    Action.BATCH_PUBLISH,
    _("割りあてを再開する"),
    "",
)
Inspect = step(
    "inspect",
    services.inspect,
    Action.BATCH_INSPECT,
    _("検収する"),
    _("すべての仕事が終わっているときだけ、できます。あとから取り消せません。"),
    errors.BatchNotReady,
)
