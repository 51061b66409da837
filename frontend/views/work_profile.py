"""What a worker says about hours: everything optional, changed at any time."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend.errors import attempt
from frontend.forms.needs import HoursForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from workers.queries import hours_of, own_worker
from workers.services.hours import save_hours


@page(Action.WORK_PROFILE_EDIT)
def hours(request: Request) -> HttpResponse:
    """Show the minutes wanted on each weekday and how much at once, and keep what is sent."""
    worker = own_worker(request.actor)
    if request.method == "GET":
        form = HoursForm(initial=HoursForm.initial_of(hours_of(worker), worker.bundle_size))
        return render_page(request, "frontend/work/profile/hours.html", form=form)
    form = HoursForm(request.POST)
    saved = attempt(
        form,
        lambda: save_hours(
            actor=request.actor,
            worker_id=worker.pk,
            minutes=form.minutes(),
            bundle_size=form.bundle_size(),
            at=now(),
        ),
    )
    if saved is None:
        return render_page(request, "frontend/work/profile/hours.html", form=form)
    messages.success(request, _("働きたい時間を保存しました。これからの案内に使います。"))
    return redirect("work:hours")
