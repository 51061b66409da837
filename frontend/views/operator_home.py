"""The operator's first page: what waits for a person."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters.rows import Row, row_to
from frontend.requests import Request
from marketplace.accounts.actors import Actor
from marketplace.accounts.permissions import Action
from tasks.queries.accommodations import waiting_answers
from tasks.queries.operations import Workload, workload
from tasks.queries.questions import waiting_questions
from tasks.queries.rejections import open_stops, waiting_appeals


@page(Action.REVIEW_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """Show the counts of what is open, each with its page."""
    found = workload(request.actor)
    context = {"workload": found, "rows": _rows(request.actor, found)}
    return render_page(request, "frontend/operator/home.html", context)


def _rows(actor: Actor, found: Workload) -> list[Row]:
    return [
        Row(
            title=_("確認する仕事"),
            url=reverse("operator:reviews"),
            hint=_("%(count)s件が、決定を待っています。") % {"count": found.to_review},
        ),
        row_to(
            _("配慮の相談"),
            "operator:accommodations",
            _("%(count)s件が、答えを待っています。") % {"count": waiting_answers(actor)},
        ),
        row_to(
            _("仕事についての質問"),
            "operator:questions",
            _("%(count)s件が、答えを待っています。") % {"count": waiting_questions(actor).count()},
        ),
        row_to(
            _("見なおしの決定"),
            "operator:appeals",
            _("%(count)s件が、決定を待っています。") % {"count": waiting_appeals(actor)},
        ),
        row_to(
            _("受け入れない決定の停止"),
            "operator:review-stops",
            _("%(count)s件が、ほかの担当者を待っています。") % {"count": open_stops(actor).count()},
        ),
        row_to(
            _("割りあて"),
            "operator:rounds",
            _("人が決まっていない入力：%(count)s件") % {"count": found.free},
        ),
        row_to(_("支払い"), "operator:payouts", _("月のしめ、振込ファイル、結果の記録")),
        row_to(_("帳簿"), "operator:ledger", _("すべての勘定の残高")),
        row_to(_("送信の記録"), "operator:deliveries", _("止まっている送信がないかを見ます。")),
        row_to(
            _("配慮の希望"),
            "operator:shown-needs",
            _("運営の相談員に見せている人の答えを、目的を書いて見ます。"),
        ),
        row_to(_("組織"), "operator:organisations", _("自治体と事業所を登録します。")),
        row_to(
            _("招待"), "account:invitations", _("ワーカー、事業所、自治体、運営の人を招きます。")
        ),
    ]
