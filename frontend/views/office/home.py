"""A support office's first page, and its members with their load."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import office as present
from frontend.presenters.rows import Row, row_to
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from tasks.queries.helping import pre_checks_waiting
from tasks.queries.members import member_loads, work_of_member
from workers.queries.memberships import (
    help_consent_of,
    member_of,
    members_of,
    memberships_of_office,
)
from workers.states import MembershipState


@page(Action.MEMBER_VIEW, methods=("GET",))
def home(request: Request) -> HttpResponse:
    """Show what the office can do here, and what waits."""
    standings = present.standings(request.actor, list(members_of(request.actor)), now())
    waiting = pre_checks_waiting(request.actor).count()
    invited = memberships_of_office(request.actor).filter(state=MembershipState.INVITED).count()
    rows = [
        _counted(
            _("きょうの連絡"), "office:contacts", _("まだの人：%(count)s人"), _short_of(standings)
        ),
        _counted(_("出す前の確認"), "office:pre-checks", _("待っている仕事：%(count)s件"), waiting),
        _counted(
            _("メンバー"), "office:members", _("%(count)s人。仕事の量と進みぐあい"), len(standings)
        ),
        row_to(
            _("仕事の割りあて"), "office:allocate", _("今ある仕事を見て、メンバーに案内します。")
        ),
        row_to(_("月の報告"), "office:report", _("印刷と、表計算ソフト用のファイル")),
        row_to(_("支払い明細"), "office:statements", _("メンバーの仕事への支払いと、その理由")),
        _counted(
            _("メンバーの招待"),
            "office:memberships",
            _("もう登録している人を招きます。返事を待っている招待：%(count)s件"),
            invited,
        ),
        row_to(_("招待"), "account:invitations", _("新しい人と職員を、メールで招きます。")),
    ]
    return render_page(request, "frontend/office/home.html", {"rows": rows})


def _counted(title: str, name: str, hint: str, count: int) -> Row:
    return row_to(title, name, hint % {"count": count})


def _short_of(standings: list[present.Standing]) -> int:
    return sum(1 for each in standings if each.due)


@page(Action.MEMBER_VIEW, methods=("GET",))
def members(request: Request) -> HttpResponse:
    """Show the members with what they have in hand and have done, and the next contact."""
    at = now()
    loads = member_loads(request.actor, at)
    standings = present.standings(request.actor, [load.worker for load in loads], at)
    due = {each.worker.pk: each for each in standings}
    context = {"loads": [(load, due[load.worker.pk]) for load in loads]}
    return render_page(request, "frontend/office/members.html", context)


@page(Action.MEMBER_VIEW, methods=("GET",))
def member_work(request: Request, worker_id: UUID) -> HttpResponse:
    """Show one member's load and what is in their hands; drafts open only as the member wishes."""
    worker = member_of(request.actor, worker_id)
    at = now()
    load = next(each for each in member_loads(request.actor, at) if each.worker == worker)
    may_help = help_consent_of(worker) is not None
    asked = frozenset(
        pre_checks_waiting(request.actor)
        .filter(assignment__worker=worker)
        .values_list("assignment_id", flat=True)
    )
    context = {
        "worker": worker,
        "facts": present.load_facts(load),
        "standing": present.standings(request.actor, [worker], at)[0],
        "may_help": may_help,
        "rows": present.work_in_hand_rows(
            work_of_member(request.actor, worker), may_open=may_help, asked=asked
        ),
        "allocate_url": reverse("office:allocate") + f"?member={worker.pk}#allocate",
    }
    return render_page(request, "frontend/office/member_work.html", context)
