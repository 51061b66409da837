"""The operator's first page: what waits for a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.navigation import url_or_none
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.rows import Row
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from tasks.queries.operations import Workload, workload


@page(Action.REVIEW_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """Show the counts of what is open, each with its page."""
    found = workload(request.actor)
    context = {"workload": found, "rows": list(_rows(found))}
    return render_page(request, "frontend/operator/home.html", context)


def _rows(found: Workload) -> list[Row]:
    rows = [
        Row(
            title=_("確認する仕事"),
            url=reverse("operator:reviews"),
            hint=_("%(count)s件が、決定を待っています。") % {"count": found.to_review},
        ),
        _link(
            _("割りあて"),
            "operator:rounds",
            _("人が決まっていない入力：%(count)s件") % {"count": found.free},
        ),
        _link(_("支払い"), "operator:payouts", _("月のしめ、振込ファイル、結果の記録")),
        _link(_("帳簿"), "operator:ledger", _("すべての勘定の残高")),
        _link(_("送信の記録"), "operator:deliveries", _("止まっている送信がないかを見ます。")),
        _link(_("組織"), "operator:organisations", _("自治体と事業所を登録します。")),
        _link(
            _("招待"), "account:invitations", _("ワーカー、事業所、自治体、運営の人を招きます。")
        ),
    ]
    return [row for row in rows if row.url]


def _link(title: str, name: str, hint: str) -> Row:
    return Row(title=title, url=url_or_none(name) or "", hint=hint)
