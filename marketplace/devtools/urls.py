"""Addresses of the mailbox, in development only."""

from __future__ import annotations

from django.urls import path

from marketplace.devtools import views

app_name = "mailbox"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:mail_id>/", views.mail, name="mail"),
]
