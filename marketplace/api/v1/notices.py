"""Notices: the list of a person, and marking them as read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.errors import OutOfScope
from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import operation
from marketplace.api.v1.shapes import notices as shapes
from marketplace.kernel.clock import now
from marketplace.notifications import queries
from marketplace.notifications.services import mark_read


class Notices(Endpoint):
    """The person's list."""

    @operation(
        Action.NOTICE_READ,
        "list_notices",
        tag=tags.NOTICES,
        summary=_("お知らせの一覧"),
        text=_("新しいものからならびます。"),
        query=shapes.NoticeQuerySerializer,
        page_of=shapes.NoticeSerializer,
    )
    def get(self, request: Request) -> Response:
        """List notices, the newest first."""
        wanted = queries.unread_of if self.query["unread"] else queries.notices_of
        return self.listed(
            wanted(self.actor),
            shapes.NoticeSerializer,
            lambda rows: [shapes.notice_shape(row) for row in rows],
        )


class ReadNotice(Endpoint):
    """One notice that was read."""

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the notice. :raises OutOfScope: if it is not the caller's"""
        if not queries.notices_of(self.actor).filter(pk=values["notice_id"]).exists():
            raise OutOfScope()

    @operation(
        Action.NOTICE_READ,
        "mark_notice_read",
        tag=tags.NOTICES,
        summary=_("お知らせを読んだことにする"),
        answer=shapes.NoticeSerializer,
    )
    def post(self, request: Request, notice_id: int) -> Response:
        """Mark a notice as read."""
        mark_read(actor=self.actor, notice_id=notice_id, at=now())
        after = queries.notices_of(self.actor).get(pk=notice_id)
        return self.show(shapes.NoticeSerializer, shapes.notice_shape(after))
