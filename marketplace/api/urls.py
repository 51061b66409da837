"""Addresses of the API."""

from __future__ import annotations

from django.urls import include, path, re_path

from marketplace.api.document import Document, Nothing

app_name = "api"

urlpatterns = [
    path("v1/openapi.json", Document.as_view(), name="document"),
    path("v1/", include("marketplace.api.v1.urls")),
    # The pages about the API are pages of the site.
    re_path(r"^(?!docs(?:/|$))", Nothing.as_view(), name="nothing"),
]
