"""The accessibility statement: what was tested, with which result, and the same as data."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frontend.criteria import evidence
from frontend.permissions import public_page
from frontend.presenters import statement


@public_page
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show goal, result, how it was tested, known gaps, and whom to tell."""
    tables = statement.tables()
    context = {
        "contact": settings.DEFAULT_FROM_EMAIL,
        "tables": tables,
        "counts": statement.counts(tables),
        "tested": statement.tested(),
        "last_day": evidence.LAST_DAY,
    }
    return render(request, "frontend/public/accessibility.html", context)


@public_page
@require_safe
def results(request: HttpRequest, standard: str) -> HttpResponse:
    """Show the result of every criterion of one standard at one level."""
    table = next((one for one in statement.tables() if one.id == standard), None)
    if table is None:
        raise Http404
    return render(request, "frontend/public/criteria.html", {"one": table})


@public_page
@require_safe
def checklist(request: HttpRequest) -> HttpResponse:
    """Send the result as JSON, in Japanese and English."""
    return JsonResponse(
        statement.checklist(), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


@public_page
@require_safe
def checklist_table(request: HttpRequest) -> HttpResponse:
    """Send the result as a table; spreadsheets know the encoding by its mark."""
    response = HttpResponse(
        statement.checklist_table().encode("utf-8-sig"), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="tomoni-accessibility.csv"'
    return response
