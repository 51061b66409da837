"""A support office's pages about its members."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.rows import Row, row_to
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from tasks.queries.operations import member_loads


@page(Action.MEMBER_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """Show what the office can do here, and what waits."""
    loads = member_loads(request.actor)
    returned = sum(load.returned for load in loads)
    rows = [
        Row(
            title=_("メンバー"),
            url=reverse("office:members"),
            hint=_("%(count)s人。直しのお願いが%(returned)s件あります。")
            % {"count": len(loads), "returned": returned},
        ),
        row_to(_("支払い明細"), "office:statements", _("メンバーの仕事への支払いと、その理由")),
        row_to(_("招待"), "account:invitations", _("メンバーと職員を招きます。")),
    ]
    context = {"rows": rows}
    return render_page(request, "frontend/office/home.html", context)


@page(Action.MEMBER_VIEW, methods=("GET",))
def members(request: Request) -> HttpResponse:
    """Show the members with what they have in hand and have done."""
    return render_page(
        request, "frontend/office/members.html", {"loads": member_loads(request.actor)}
    )
