"""Addresses of a municipality's pages: programmes, batches, inspection, export."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "city"

urlpatterns: list[URLPattern | URLResolver] = []
