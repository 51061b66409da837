"""休む: one button stops every clock, one button lets them go on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import handing as present
from frontend.presenters.work import rows_of
from frontend.readings import cities_of_work
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.queries import work as queries
from tasks.queries.handing import hand_overs_of
from tasks.services.rests import come_back, take_rest
from workers.queries import own_worker
from workers.services import rest as services

SHOWN = 10


@page(Action.WORK_TAKE)
def rest(request: Request) -> HttpResponse:
    """Show what a rest does and whether it is on; by POST start it, or end it."""
    if request.method == "GET":
        return _show(request)
    if request.POST.get("end"):
        come_back(actor=request.actor, at=now())
        said = _("おかえりなさい。休んだ時間は、すべての仕事に足しました。")
    else:
        take_rest(actor=request.actor, at=now())
        said = _("お休みに入りました。すべての仕事の時間が、止まりました。")
    messages.success(request, said)
    return redirect("work:home")


def _show(request: Request) -> HttpResponse:
    worker = own_worker(request.actor, Action.WORK_TAKE)
    in_hand = list(queries.in_hand(request.actor))
    handed = list(hand_overs_of(request.actor)[:SHOWN])
    context = {
        "resting": worker.paused_at is not None,
        "has_office": worker.office_id is not None,
        "may_be_asked": worker.open_to_hand_overs,
        "in_hand": rows_of(in_hand),
        "handed": [present.row_of(each, worker.pk) for each in handed],
        **cities_of_work(in_hand),
    }
    return render_page(request, "frontend/work/rest.html", context)


@page(Action.WORK_PROFILE_EDIT, methods=("POST",))
def let_ask(request: Request) -> HttpResponse:
    """Let colleagues of the office ask, or no longer."""
    allowed = bool(request.POST.get("allow"))
    services.let_ask(actor=request.actor, allowed=allowed)
    said = (
        _("なかまが、あなたにたのめるようになりました。ことわるのも自由です。")
        if allowed
        else _("なかまには、もうあなたの名前が見えません。")
    )
    messages.success(request, said)
    return redirect("work:rest")
