"""What a worker reads while work is scarce: calm words, what comes next, nothing to hurry for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.matching.services.queue import take_next
from tasks.models import Slot
from tests.factories import work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

GOES_ROUND = "いま、仕事が少ないので、順番にご案内しています"
TAKE = "この仕事をうけとる"


@pytest.fixture
def served():
    """Return a worker who had a piece, while one place is left and another person had none."""
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(2))
    Slot.objects.filter(batch=batch, number__gt=1).delete()
    had, _waits = work.worker(), work.worker()
    take_next(actor=work.acting(had), at=work.AT)
    return had


@pytest.fixture
def visitor(served) -> Client:
    client = Client()
    client.force_login(served.user)
    return client


def test_the_list_says_so_and_has_no_button_that_would_be_in_vain(visitor):
    page = Page(visitor.get(reverse("work:find")))

    assert GOES_ROUND in page.text
    assert "あなたの番になったら、お知らせが届きます。番は取っておきます。" in page.text
    assert TAKE not in page.text
    assert "今は、ほかの人の番です。" in page.text


def test_whoever_had_nothing_reads_nothing_of_it_and_takes(served):
    client = Client()
    client.force_login(work.Worker.objects.exclude(pk=served.pk).get().user)

    page = Page(client.get(reverse("work:find")))

    assert (GOES_ROUND in page.text, TAKE in page.text) == (False, True)


def test_pressing_anyway_is_answered_with_the_same_words(visitor):
    page = Page(visitor.post(reverse("work:take"), {"size": "1"}))

    assert (page.status, GOES_ROUND in page.text) == (409, True)
    assert "番は取っておくので、急がなくてだいじょうぶです。" in page.text


def test_nothing_counts_down(visitor):
    page = Page(visitor.get(reverse("work:find")))

    assert page.soup.select("[role=timer], meter, progress") == []
