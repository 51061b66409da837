"""Addresses that everybody may open."""

from __future__ import annotations

from django.urls import path

from frontend.views import (
    api_docs,
    assets,
    design,
    display,
    files,
    problems,
    public,
    statement,
    vocabulary,
)

app_name = "public"

urlpatterns = [
    path("", public.home, name="home"),
    path("start/", public.start, name="start"),
    path("help/", public.help_page, name="help"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", statement.accessibility, name="accessibility"),
    path("accessibility/results/<str:standard>/", statement.results, name="accessibility-criteria"),
    path("accessibility/checklist.json", statement.checklist, name="accessibility-checklist"),
    path(
        "accessibility/checklist.csv",
        statement.checklist_table,
        name="accessibility-checklist-table",
    ),
    path("display/", display.choose, name="display"),
    path("vocabulary/", vocabulary.vocabulary, name="vocabulary"),
    path("language/", public.language, name="language"),
    path("kept/discard/", public.discard, name="discard"),
    path("api/docs/", api_docs.guide, name="api-docs"),
    path("api/docs/<slug:tag>/", api_docs.group, name="api-docs-group"),
    path("problems/", problems.problem_list, name="problems"),
    path("problems/<str:code>", problems.problem, name="problem"),
    path("design/", design.living_page, name="design"),
    path("design/<slug:part>/", design.living_page, name="design-part"),
    path("files/<uuid:asset_id>/", files.serve, name="asset"),
    path("assets/tomoni-<slug:digest>.css", assets.serve_stylesheet, name="stylesheet"),
    path("assets/passkeys-<slug:digest>.js", assets.serve_passkey_script, name="passkey-script"),
]
