"""Addresses of the operator's pages: rounds, reviews, payouts."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "operator"

urlpatterns: list[URLPattern | URLResolver] = []
