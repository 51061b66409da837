"""Tasks of a municipality: looking at results, and asking to look again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.files import FileRenderer
from marketplace.api.operation import operation
from marketplace.api.v1.batches import BatchEndpoint
from marketplace.api.v1.shapes import task_results as shapes
from marketplace.kernel.clock import now
from marketplace.kernel.states import IllegalMove
from tasks import errors
from tasks.models import Asset, Task
from tasks.queries import batches as queries
from tasks.queries.work import asset_for
from tasks.services import batches as services
from tasks.services.assets import IMAGE_TYPES


class TaskEndpoint(Endpoint):
    """An address below one task of the caller's municipality."""

    also_needs = (Action.BATCH_VIEW,)
    task: Task

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the task. :raises OutOfScope: if it is not the caller's"""
        self.task = queries.task_for(self.actor, values["task_id"])


class TasksOfBatch(BatchEndpoint):
    """All tasks of a batch."""

    @operation(
        Action.BATCH_VIEW,
        "list_tasks",
        tag=tags.TASKS,
        summary=_("まとまりの中の仕事の一覧"),
        text=_("ファイルの行の順にならびます。"),
        query=shapes.TaskQuerySerializer,
        page_of=shapes.TaskSerializer,
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """List the tasks of a batch."""
        rows = queries.tasks_of(self.batch, state=self.query.get("state", ""))
        return self.listed(rows.prefetch_related(None), shapes.TaskSerializer)


class OneTask(TaskEndpoint):
    """One task."""

    @operation(
        Action.BATCH_VIEW,
        "get_task",
        tag=tags.TASKS,
        summary=_("仕事を見る"),
        text=_("内容、決まった答え、変わるところ。だれが行ったかは、入っていません。"),
        answer=shapes.TaskDetailSerializer,
    )
    def get(self, request: Request, task_id: UUID) -> Response:
        """Show a task."""
        return self.show(shapes.TaskDetailSerializer, shapes.detail_of(self.task))


class QueryTask(TaskEndpoint):
    """A question about a result."""

    @operation(
        Action.BATCH_INSPECT,
        "query_task",
        tag=tags.TASKS,
        summary=_("結果を確かめてもらう（検収での指摘）"),
        text=_("運営が、もう一度見ます。報酬は変わりません。"),
        body=shapes.QueryWriteSerializer,
        answer=shapes.TaskDetailSerializer,
        problems=(errors.NoteMissing, IllegalMove),
        example={"note": "価格が税抜きのようです。"},
    )
    def post(self, request: Request, task_id: UUID) -> Response:
        """Ask to look at a result again."""
        queried = services.query_task(actor=self.actor, task_id=task_id, at=now(), **self.body)
        return self.show(shapes.TaskDetailSerializer, shapes.detail_of(queried))


class OneFile(Endpoint):
    """A photo of a task."""

    renderer_classes = [JSONRenderer, *FileRenderer.of(*IMAGE_TYPES)]
    asset: Asset

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the file. :raises OutOfScope: if the caller may not see it"""
        self.asset = asset_for(self.actor, values["asset_id"], at=now())

    @operation(
        Action.FILE_VIEW,
        "get_file",
        tag=tags.FILES,
        summary=_("仕事の写真を受けとる"),
        media=tuple(IMAGE_TYPES),
    )
    def get(self, request: Request, asset_id: UUID) -> FileResponse:
        """Send an image."""
        response = FileResponse(self.asset.file.open("rb"), content_type=self.asset.content_type)
        response["X-Content-Type-Options"] = "nosniff"
        return response
