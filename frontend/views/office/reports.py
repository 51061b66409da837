"""The month: of all members, of one, on paper, and as a file."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse

from frontend.months import month_asked_for
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import office as present
from frontend.presenters import records
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.connectors.table.shape import Encoding
from marketplace.connectors.writing import neutralised, write_csv
from marketplace.kernel.clock import now
from workers.queries.home_support import records_of_member
from workers.queries.memberships import members_of, office_of, served_by

PAGE_SIZE = 40


@page(Action.MEMBER_VIEW, methods=("GET",))
def month(request: Request) -> HttpResponse:
    """Show the month of every member, to be printed."""
    at = now()
    chosen = month_asked_for(request, at)
    shown = Paginator(members_of(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    months = present.months_of(request.actor, list(shown), chosen, at)
    context = {
        "month": chosen,
        "office": office_of(request.actor),
        "page": shown,
        "months": months,
        "incomplete": [one for one in months if one.gaps],
    }
    return render_page(request, "frontend/office/report.html", context)


@page(Action.MEMBER_VIEW, methods=("GET",))
def month_file(request: Request) -> HttpResponse:
    """Send the month of every member as CSV for a spreadsheet."""
    at = now()
    chosen = month_asked_for(request, at)
    months = present.months_of(request.actor, list(members_of(request.actor)), chosen, at)
    sheet = neutralised(present.sheet_of(months))
    content = write_csv(sheet, encoding=Encoding.UTF8_BOM)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="report-{chosen.name}.csv"'
    return response


@page(Action.MEMBER_VIEW, methods=("GET",))
def month_of_member(request: Request, worker_id: UUID) -> HttpResponse:
    """Show the month of one member with every record, to be printed; also after they left."""
    at = now()
    chosen = month_asked_for(request, at)
    worker = served_by(request.actor, worker_id)
    found = records_of_member(request.actor, worker, first=chosen.first, last=chosen.last)
    context = {
        "month": chosen,
        "office": office_of(request.actor),
        "worker": worker,
        "of": present.months_of(request.actor, [worker], chosen, at)[0],
        "is_member": worker.office_id == request.actor.organisation_id,
        **records.tables(found),
    }
    return render_page(request, "frontend/office/member_report.html", context)
