"""A person's notices: the list, the pulse that an open page asks for, and how to be told."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from frontend import errors
from frontend.forms.notices import WishesForm, initial_of
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.notices import lines_of, sentence_of
from frontend.requests import Request
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.notifications import queries, services
from marketplace.notifications.models import NoticeWish
from marketplace.notifications.policies import person_of

A_PAGE = 20


@page(Action.NOTICE_READ, methods=("GET",))
@never_cache
def listed(request: Request) -> HttpResponse:
    """List everything the person was told, the newest first."""
    rows = Paginator(queries.notices_of(request.actor), A_PAGE).get_page(request.GET.get("page"))
    shown = list(rows.object_list)
    context = {
        "rows": rows,
        "lines": lines_of(shown),
        "unread": queries.unread_of(request.actor).count(),
        "newest": queries.cursor_of(shown[0].changed_at) if rows.number == 1 and shown else 0,
    }
    return render_page(request, "frontend/notices/list.html", context)


@page(Action.NOTICE_READ, methods=("POST",))
def mark_read(request: Request, notice_id: int) -> HttpResponse:
    """Mark one notice as read."""
    services.mark_read(actor=request.actor, notice_id=notice_id, at=now())
    messages.success(request, _("1件を、読んだことにしました。"))
    return redirect("notices:list")


@page(Action.NOTICE_READ, methods=("POST",))
def mark_all_read(request: Request) -> HttpResponse:
    """Mark everything as read that was there when the page was shown."""
    shown = request.POST.get("newest", "")
    up_to = int(shown) if shown.isdecimal() else 0
    count = services.mark_all_read(actor=request.actor, up_to=up_to, at=now())
    messages.success(request, _("%(count)s件を、読んだことにしました。") % {"count": count})
    return redirect("notices:list")


@page(Action.NOTICE_READ, methods=("GET",))
@never_cache
def pulse(request: Request) -> JsonResponse:
    """Answer the script of an open page: how many are unread, what to say, where to go on from."""
    after = request.GET.get("after", "")
    found = queries.pulse_of(request.actor, after=int(after) if after.isdecimal() else 0, at=now())
    return JsonResponse(
        {"unread": found.unread, "sentence": sentence_of(found.news), "cursor": found.cursor}
    )


@page(Action.ACCOUNT_MANAGE_OWN)
def wishes(request: Request) -> HttpResponse:
    """Choose how to be told."""
    actor = request.actor
    current = queries.wishes_of(person_of(actor))
    sent = request.method == "POST"
    form = WishesForm(request.POST) if sent else WishesForm(initial=initial_of(current))
    saved = errors.attempt(form, lambda: _save(actor, form)) if sent else None
    if saved is not None:
        messages.success(request, _("お知らせの受けとり方を保存しました。"))
        return redirect("notices:wishes")
    return render_page(request, "frontend/notices/wishes.html", form=form)


def _save(actor: Actor, form: WishesForm) -> NoticeWish:
    return services.save_wishes(actor=actor, wishes=form.wishes(), at=now())
