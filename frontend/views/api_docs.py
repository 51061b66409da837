"""Pages about the API: how to begin, and every operation under its heading."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from frontend.language import readers_language
from frontend.permissions import public_page
from frontend.presenters import api_docs, api_examples

FOLDER = "frontend/api_docs/"


@public_page
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Say how a system begins: key, first requests, errors, repeating, limits, pages."""
    context = {
        "groups": api_docs.groups_of(api_docs.document(readers_language())),
        "examples": api_examples.EXAMPLES,
        "limit": settings.API_REQUESTS_A_MINUTE,
        "problem": api_examples.PROBLEM,
        "document_url": reverse("api:document"),
    }
    return render(request, f"{FOLDER}guide.html", context)


@public_page
@require_safe
def group(request: HttpRequest, tag: str) -> HttpResponse:
    """Show every operation under one heading."""
    found = api_docs.groups_of(api_docs.document(readers_language()))
    shown = next((one for one in found if one.tag == tag), None)
    if shown is None:
        raise Http404
    return render(request, f"{FOLDER}group.html", {"group": shown, "groups": found})
