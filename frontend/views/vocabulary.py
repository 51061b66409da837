"""The page of the vocabulary that work and needs share; the same as JSON: /api/v1/vocabulary."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accessibility.vocabulary import VOCABULARY_VERSION
from frontend.permissions import public_page
from frontend.presenters import vocabulary as present


@public_page
@require_safe
def vocabulary(request: HttpRequest) -> HttpResponse:
    """Say what work may ask, which adjustments exist, and what other vocabularies call them."""
    context = {
        "version": VOCABULARY_VERSION,
        "topics": present.topics(),
        "adjustments": present.adjustments(),
    }
    return render(request, "frontend/public/vocabulary.html", context)
