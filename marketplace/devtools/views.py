"""Pages of the mailbox: open to everybody, and only there where no real person's mail is."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from frontend.pages import render_page
from frontend.permissions import public_page
from marketplace.devtools.models import Mail
from marketplace.kernel.db import RowMissing

A_PAGE = 25


@public_page
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """List the mails, the newest first; ``?to=`` shows those of one address."""
    address = request.GET.get("to", "").strip()
    rows = Mail.objects.order_by("-sent_at", "-id")
    if address:
        rows = rows.filter(recipients__icontains=address)
    mails = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render_page(request, "devtools/inbox.html", {"mails": mails, "address": address})


@public_page
@never_cache
def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show one mail as its reader gets it."""
    found = Mail.objects.filter(pk=mail_id).first()
    if found is None:
        raise RowMissing(model="mail", pk=str(mail_id))
    return render_page(request, "devtools/mail.html", {"mail": found})
