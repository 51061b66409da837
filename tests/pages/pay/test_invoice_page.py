"""A municipality reads what it owes for the work that it accepted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tasks.services import batches
from tests.factories import pay, work
from tests.support.html import Page

pytestmark = pytest.mark.django_db


def test_accepted_batches_are_listed_with_pay_fee_and_tax(browser_of):
    batch = pay.earned([work.worker(), work.worker()], tasks=3)
    clerk = work.clerk(batch.programme.municipality)
    batches.inspect(actor=clerk, batch_id=batch.pk, at=work.AT + timedelta(days=1))

    page = Page(browser_of(clerk).get(reverse("city:invoices")))

    (row,) = page.all("tbody tr")
    assert row.startswith(batch.title)
    assert row.endswith("900円 180円 108円 1,188円")


def test_another_citys_batches_are_not_listed(browser_of):
    batch = pay.earned([work.worker(), work.worker()])
    clerk = work.clerk(batch.programme.municipality)
    batches.inspect(actor=clerk, batch_id=batch.pk, at=work.AT + timedelta(days=1))

    page = Page(browser_of(work.clerk(work.city("やまて市"))).get(reverse("city:invoices")))

    assert "まだ、請求の対象はありません" in page.text


def test_work_that_was_not_accepted_yet_is_not_billed(browser_of):
    batch = pay.earned([work.worker(), work.worker()])
    clerk = work.clerk(batch.programme.municipality)

    page = Page(browser_of(clerk).get(reverse("city:invoices")))

    assert batch.title not in page.text
