"""Addresses of a worker's drafts, under ``work:``."""

from __future__ import annotations

from django.urls import path

from frontend.views.work import drafts

_TASK = "tasks/<uuid:assignment_id>"

WORK = [
    path("drafts/", drafts.kept, name="drafts"),
    path(f"{_TASK}/draft/", drafts.autosave, name="autosave"),
    path(f"{_TASK}/drafts/", drafts.history, name="draft-history"),
    path(f"{_TASK}/drafts/before/", drafts.bring_over, name="draft-bring-over"),
    path(f"{_TASK}/drafts/<int:number>/", drafts.version, name="draft-version"),
    path(f"{_TASK}/drafts/<int:number>/restore/", drafts.restore, name="draft-restore"),
]
