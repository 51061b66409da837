"""Lets allauth's views answer like ours: status 422 and an error summary when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse

from frontend.errors import summary_of
from frontend.permissions import BOTH, page, public_page
from marketplace.accounts.permissions import Action
from marketplace.kernel.db import writing_allowed

View = Callable[..., HttpResponseBase]


def dressed(view: View) -> View:
    """Add the error summary of every form on the page, before the page is rendered."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and not response.is_rendered:
            _dress(response)
        return response

    return answered


def _dress(response: TemplateResponse) -> None:
    # allauth calls the host "site", which here is the frame of the page.
    context = {
        name: value for name, value in (response.context_data or {}).items() if name != "site"
    }
    shown = {id(one): one for one in context.values() if isinstance(one, forms.BaseForm)}
    summary = summary_of(form for form in shown.values() if form.is_bound)
    if summary:
        context["summary"] = summary
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    response.context_data = context


def entrance(view: View) -> View:
    """A page on the way in: open to everybody."""
    return public_page(dressed(view))


def own(view: View, *, methods: tuple[str, ...] = BOTH) -> View:
    """A page of one's own account."""
    return page(Action.ACCOUNT_MANAGE_OWN, methods=methods)(dressed(view))


def noting_that_seen(view: View) -> View:
    """Let a view note that it was opened: allauth remembers that recovery codes were shown."""

    @wraps(view)
    def noting(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with writing_allowed():
            return view(request, *args, **kwargs)

    return noting
