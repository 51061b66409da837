"""Drafts from files: looking first, then importing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.operation import operation
from marketplace.api.v1.batches import DRAFT_REFUSALS, draft_of
from marketplace.api.v1.programmes import ProgrammeEndpoint
from marketplace.api.v1.shapes import batches as shapes
from marketplace.connectors import imports
from marketplace.connectors.describing import describe
from marketplace.connectors.errors import FileRefused, MappingRefused
from marketplace.connectors.mapping import guess_mapping
from marketplace.connectors.photos import plain_name
from marketplace.connectors.problems import Problem
from marketplace.connectors.staging import XLSX, table_limits
from marketplace.connectors.table import Table, read_table
from marketplace.connectors.uploads import check_uploads
from marketplace.kernel.clock import now
from tasks.catalogue import TaskType, task_type
from tasks.queries.programmes import remembered_mapping
from tasks.services.batches import NewBatch, SourceFile

_REFUSALS = (FileRefused, MappingRefused)


class FileEndpoint(ProgrammeEndpoint):
    """An address that takes one table file."""

    parser_classes = [MultiPartParser]
    table: Table
    data: bytes

    def prepare(self) -> None:
        """Read the table. :raises FileRefused: if it cannot be used as a whole"""
        upload: UploadedFile = self.body["file"]
        self.data = upload.read()
        self.table = read_table(self.data, name=self.file_name, limits=table_limits())

    def once(self, work: Callable[[], Response]) -> HttpResponseBase:
        """Do the work once. :raises FileRefused: if the file was dropped for its size on the way in"""
        self.request.data  # noqa: B018 - the file is read by being asked for
        check_uploads(self.request._request)
        return super().once(work)

    @property
    def file_name(self) -> str:
        """The name of the file, without anything that looks like a path."""
        return plain_name(self.body["file"].name or "")

    @property
    def kind(self) -> TaskType:
        """The type of work that the rows become."""
        return task_type(self.body["task_type"])

    def mapping(self) -> Mapping[str, str]:
        """Return the mapping that was sent, else the remembered one, else a guess."""
        sent: Mapping[str, str] | None = self.body["mapping"]
        if sent is not None:
            return sent
        remembered = remembered_mapping(self.programme, self.kind.code)
        return guess_mapping(self.kind, self.table, remembered)


class Previews(FileEndpoint):
    """What an import would do."""

    @operation(
        Action.BATCH_DRAFT,
        "preview_import",
        tag=tags.BATCHES,
        summary=_("ファイルの取りこみを試す"),
        text=_("何も作りません。列の対応と、問題のある行を、すべて返します。"),
        body=shapes.PreviewWriteSerializer,
        answer=shapes.PreviewSerializer,
        problems=_REFUSALS,
    )
    def post(self, request: Request, programme_id: UUID) -> Response:
        """Show what an import would do."""
        found = imports.preview_table(programme_id, self.kind, self.table, self.mapping())
        return self.show(shapes.PreviewSerializer, self._shown(found))

    def _shown(self, found: imports.Preview) -> dict[str, object]:
        return {
            "headers": [column.name for column in self.table.columns],
            "mapping": found.mapping,
            "new_count": len(found.new),
            "posted_count": len(found.posted),
            "sample": found.sample,
            "problems": [_described(each) for each in found.problems],
            "notices": [_described(each) for each in found.notices],
        }


def _described(problem: Problem) -> dict[str, object]:
    words = describe(problem)
    place = {name: getattr(words, name) for name in ("code", "row", "column", "letter")}
    return place | {"detail": words.message, "next_step": words.next_step}


class Imports(FileEndpoint):
    """New batches of a programme, from a file."""

    @operation(
        Action.BATCH_DRAFT,
        "import_batch",
        tag=tags.BATCHES,
        summary=_("ファイルから、仕事のまとまりの下書きを作る"),
        text=_("使った列の対応は、この事業の次のファイルのために、おぼえておきます。"),
        body=shapes.ImportWriteSerializer,
        answer=shapes.DraftCreatedSerializer,
        status=201,
        problems=(*DRAFT_REFUSALS, *_REFUSALS),
    )
    def post(self, request: Request, programme_id: UUID) -> Response:
        """Draft a batch from a file."""
        created = imports.import_table(
            actor=self.actor,
            programme_id=programme_id,
            table=self.table,
            new=self._new_batch(),
            skip_problems=self.body["skip_problems"],
            at=now(),
        )
        answer = self.show(shapes.DraftCreatedSerializer, draft_of(created))
        return self.created(answer, "batch", batch_id=created.batch.pk)

    def _new_batch(self) -> NewBatch:
        source = SourceFile(
            name=self.file_name,
            sha256=hashlib.sha256(self.data).hexdigest(),
            encoding=str(self.table.encoding or XLSX),
            mapping=self.mapping(),
        )
        wish = {name: self.body[name] for name in ("task_type", "title", "deadline")}
        return NewBatch(**wish, source=source)
