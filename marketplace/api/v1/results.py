"""Results of accepted batches, as a file and as JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.files import FileRenderer
from marketplace.api.inputs import Input
from marketplace.api.operation import operation
from marketplace.api.v1.batches import BatchEndpoint
from marketplace.api.v1.shapes.task_results import DeliveredSerializer, delivered_of
from marketplace.connectors.errors import NotEncodable, NotInspectedYet
from marketplace.connectors.export import (
    CSV_TYPE,
    XLSX_TYPE,
    ExportWish,
    export_batch,
)
from marketplace.connectors.staging import XLSX
from marketplace.connectors.table import Encoding
from tasks.queries.batches import tasks_of
from tasks.states import BatchState, TaskState


class ExportQuerySerializer(Input):
    """How the file is wanted."""

    encoding = serializers.ChoiceField(
        choices=[*[str(each) for each in Encoding], XLSX],
        required=False,
        help_text=_("なければ、取りこんだファイルと同じ形。"),
    )
    for_people = serializers.BooleanField(
        required=False,
        default=False,
        help_text=_("表計算ソフトが計算してしまう文字に、印をつけます。人が開くときだけ使います。"),
    )


class Export(BatchEndpoint):
    """The file for the shop."""

    renderer_classes = [JSONRenderer, *FileRenderer.of(CSV_TYPE, XLSX_TYPE)]

    @operation(
        Action.BATCH_EXPORT,
        "export_batch",
        tag=tags.RESULTS,
        summary=_("変わった列をファイルで受けとる"),
        text=_("検収のあとに受けとれます。番号の列と、変わった列だけが入っています。"),
        query=ExportQuerySerializer,
        media=(CSV_TYPE, XLSX_TYPE),
        problems=(NotInspectedYet, NotEncodable),
    )
    def get(self, request: Request, batch_id: UUID) -> HttpResponse:
        """Send the changed columns."""
        wish = ExportWish(form=self.query.get("encoding", ""), for_people=self.query["for_people"])
        made = export_batch(actor=self.actor, batch_id=batch_id, wish=wish)
        response = HttpResponse(made.data, content_type=made.content_type)
        shown = content_disposition_header(as_attachment=True, filename=made.name)
        response["Content-Disposition"] = shown or "attachment"
        return response


class Results(BatchEndpoint):
    """The same as JSON."""

    @operation(
        Action.BATCH_EXPORT,
        "list_results",
        tag=tags.RESULTS,
        summary=_("変わったところをJSONで受けとる"),
        text=_("検収のあとに受けとれます。変わらなかった仕事の changes は、空です。"),
        page_of=DeliveredSerializer,
        problems=(NotInspectedYet,),
    )
    def get(self, request: Request, batch_id: UUID) -> Response:
        """List what every task changed."""
        if self.batch.state != BatchState.CLOSED:
            raise NotInspectedYet()
        rows = tasks_of(self.batch, state=TaskState.DONE).select_related("batch")
        return self.listed(
            rows, DeliveredSerializer, lambda found: [delivered_of(task) for task in found]
        )
