"""
What was typed survives the end of a session (WCAG 2.2.5, re-authenticating).

A form that arrives without a session is kept, sealed, for the person who used this browser last;
after that person signed in, the page shows it again. The key stays in the browser's cookie, so
neither another person at this browser nor a reader of the database can see it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from frontend import browser_keys
from marketplace.accounts.models import KeptForm
from marketplace.accounts.services import kept_forms
from marketplace.kernel.clock import now
from marketplace.kernel.encryption import Unreadable, seal, unseal

#: Says, without a query, that something waits for the reader.
HINT_COOKIE = "tomoni_kept"
_NEVER_KEPT = ("csrfmiddlewaretoken", "credential")

R = TypeVar("R", bound=HttpResponseBase)

_typed: ContextVar[QueryDict | None] = ContextVar("typed_before_sign_in", default=None)


# ------------------------------------------------------------------------------ sending without a session
def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to sign-in and back to the page; a form that was being sent is kept. A script gets 401."""
    if "application/json" in request.headers.get("Accept", ""):
        return HttpResponse(status=401)
    response = redirect_to_login(return_address(request), login_url=resolve_url(settings.LOGIN_URL))
    keep(request, response)
    return response


def keep(request: HttpRequest, response: HttpResponse) -> bool:
    """Keep the fields of the form that was sent; says whether there was anything to keep."""
    owner = browser_keys.last_person(request)
    fields = _fields(request) if request.method == "POST" else QueryDict()
    if owner is None or not fields:
        return False
    path = urlsplit(return_address(request)).path
    text = fields.urlencode().encode()
    sealed = seal(text, context=path, keys={"browser": owner.key})
    kept_forms.keep_form(owner_id=owner.user_id, path=path, sealed=sealed, at=now())
    days = kept_forms.KEPT_FOR.total_seconds()
    browser_keys.set_cookie(response, HINT_COOKIE, "1", max_age=int(days))
    return True


def _fields(request: HttpRequest) -> QueryDict:
    fields = request.POST.copy()
    for name in list(fields):
        if not may_be_kept(name):
            del fields[name]
    return fields


def may_be_kept(name: str) -> bool:
    """Say whether a field may be shown again: secrets may not."""
    return name not in _NEVER_KEPT and "password" not in name


def return_address(request: HttpRequest) -> str:
    """Return the page to come back to: this one if it can be shown, else the one with the button."""
    here = request.get_full_path()
    if request.method in ("GET", "HEAD") or _can_be_shown(request.path):
        return here
    referer = request.headers.get("Referer", "")
    if is_own_page(request, referer):
        parts = urlsplit(referer)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return reverse("public:start")


def is_own_page(request: HttpRequest, address: str) -> bool:
    """Say whether an address, with or without a host, is a page of this site that can be shown."""
    own = {request.get_host()}
    if not url_has_allowed_host_and_scheme(address, own, request.is_secure()):
        return False
    return _can_be_shown(urlsplit(address).path)


def _can_be_shown(path: str) -> bool:
    try:
        view = resolve(path).func
    except Resolver404:
        return False
    return "GET" in getattr(view, "page_methods", ())


# ---------------------------------------------------------------------------------------- after sign-in
@contextmanager
def filled_in(request: HttpRequest) -> Iterator[None]:
    """Let the forms of this page show what was typed before sign-in, while the block runs."""
    fields = _kept_fields(request)
    request.typed_before_sign_in = fields is not None  # type: ignore[attr-defined]
    token = _typed.set(fields)
    try:
        yield
    finally:
        _typed.reset(token)


def _kept_fields(request: HttpRequest) -> QueryDict | None:
    owner = _waiting_for(request)
    if owner is None or request.method != "GET":
        return None
    kept = KeptForm.objects.filter(
        owner_id=owner.user_id, path=request.path, expires_at__gt=now()
    ).first()
    return _opened(kept, owner) if kept else None


def _opened(kept: KeptForm, owner: browser_keys.Person) -> QueryDict | None:
    try:
        text = unseal(kept.sealed, context=kept.path, keys={"browser": owner.key})
    except Unreadable:
        # Kept from another browser of the same person: only that one has the key.
        return None
    return QueryDict(text.decode())


def _waiting_for(request: HttpRequest) -> browser_keys.Person | None:
    if HINT_COOKIE not in request.COOKIES:
        return None
    owner = browser_keys.last_person(request)
    actor = request.actor  # type: ignore[attr-defined]
    return owner if owner is not None and owner.user_id == actor.user_id else None


def settled(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Forget what was kept as soon as the form has gone through (a redirect is the sign of it)."""
    if request.method != "POST" or not 300 <= response.status_code < 400:
        return response
    return discard(request, response, return_address(request))


def discard(request: HttpRequest, response: R, page: str) -> R:
    """Forget what was kept for a page."""
    owner = _waiting_for(request)
    if owner is None:
        return response
    path = urlsplit(page).path
    if not kept_forms.forget_form(owner_id=owner.user_id, path=path):
        response.delete_cookie(HINT_COOKIE)
    return response


def typed() -> QueryDict | None:
    """Return what was typed before sign-in, for a page that draws its fields by hand."""
    return _typed.get()


def fill(form: forms.BaseForm) -> None:
    """Let an unbound form start with what was typed before sign-in, as it was typed."""
    fields = _typed.get()
    if fields is None or form.is_bound:
        return
    values = {
        name: field.widget.value_from_datadict(fields, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.needs_multipart_form
    }
    if any(name.startswith(form.add_prefix(own)) for own in values for name in fields):
        form.initial = {**form.initial, **values}
