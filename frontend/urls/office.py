"""Addresses of a support office's pages."""

from __future__ import annotations

from django.urls import path

from frontend.urls import pay
from frontend.views import accommodations, needs_looks, office

app_name = "office"

urlpatterns = [
    path("", office.home, name="home"),
    path("members/", office.members, name="members"),
    path("members/<uuid:worker_id>/", needs_looks.of_member, name="member"),
    path("accommodations/", accommodations.of_members, name="accommodations"),
    path("accommodations/<uuid:accommodation_id>/", accommodations.of_member, name="accommodation"),
    *pay.OFFICE,
]
