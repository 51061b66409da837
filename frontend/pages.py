"""Answering with a page: the one place that turns forms and refusals into a status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontend import errors
from frontend.presenters.seats import Seat, seats_that_permit
from marketplace.accounts.actors import ANONYMOUS
from marketplace.kernel.errors import DomainError

AnyForm = forms.BaseForm | forms.BaseFormSet


def render_page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    form: AnyForm | None = None,
    more_forms: Iterable[AnyForm] = (),
    problem: DomainError | None = None,
) -> HttpResponse:
    """
    Show a page; with problems it carries the error summary and the fitting status.

    ``form`` reaches the template by that name; ``more_forms`` only add to the summary.
    """
    shown = [one for one in (form, *more_forms) if one is not None]
    full = {**(context or {}), "summary": errors.summary_of(shown, problem)}
    if form is not None:
        full["form"] = form
    return render(request, template, full, status=_status(shown, problem, full["summary"]))


def _status(
    shown: list[AnyForm], problem: DomainError | None, summary: errors.Summary
) -> HTTPStatus:
    refusals = [getattr(form, "refusal", None) for form in shown]
    refusal = problem or next((one for one in refusals if one is not None), None)
    if refusal is not None:
        return errors.status_of(refusal)
    return HTTPStatus.UNPROCESSABLE_ENTITY if summary else HTTPStatus.OK


def _other_roles(request: HttpRequest, error: DomainError) -> list[Seat]:
    """Return the reader's roles in which the page could be opened."""
    actor = getattr(request, "actor", ANONYMOUS)
    return seats_that_permit(actor, str(error.params.get("action", "")))


def problem_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Show a refusal that leaves no other page to stand on."""
    context = {
        "title_text": errors.title(error),
        "next_step": errors.next_step(error),
        "code": error.code,
        "seats": _other_roles(request, error),
    }
    template = "frontend/problems/refusal.html"
    return render(request, template, context, status=errors.status_of(error))
