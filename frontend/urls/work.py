"""Addresses of a worker's pages: finding, doing and being paid for work."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "work"

urlpatterns: list[URLPattern | URLResolver] = []
