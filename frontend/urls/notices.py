"""Addresses of a person's list of notices."""

from __future__ import annotations

from django.urls import path

from frontend.views import notices

app_name = "notices"

urlpatterns = [
    path("", notices.listed, name="list"),
    path("read/", notices.mark_all_read, name="read-all"),
    path("<int:notice_id>/read/", notices.mark_read, name="read"),
    path("pulse/", notices.pulse, name="pulse"),
    path("wishes/", notices.wishes, name="wishes"),
]
