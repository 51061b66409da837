"""Addresses of websockets."""

from __future__ import annotations

from typing import Any

from django.urls import path, re_path

from marketplace.notifications.consumers import NothingHereConsumer, NoticeConsumer

# Django's path() is typed for views; channels gives it ASGI applications.
_notices: Any = NoticeConsumer.as_asgi()
_nothing: Any = NothingHereConsumer.as_asgi()

websocket_urlpatterns: list[Any] = [
    path("ws/notices/", _notices),
    re_path("", _nothing),
]
