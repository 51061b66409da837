"""More time: one press of one key, ten times and more, without a question and without a clock."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

MORE_TIME = "時間をのばす"


@pytest.fixture
def batch():
    city = work.city()
    return work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))


@pytest.mark.parametrize("factor", [100, 200, 0])
def test_is_pressed_twelve_times_in_a_row(batch, factor):
    worker = work.worker(factor=factor)
    taken = work.take(worker, batch)
    visitor = Client()
    visitor.force_login(worker.user)
    page = Page(visitor.get(reverse("work:task", args=[taken.pk])))
    first = taken.lease_until

    for _press in range(12):
        button = next(tag for tag in page.soup.select("button") if tag.get_text() == MORE_TIME)
        values = page.form_with_button(MORE_TIME).values()
        page = Page(visitor.post(button["formaction"], values, follow=True))

    taken.refresh_from_db()
    assert taken.lease_until - first >= 12 * timedelta(hours=24)
    assert "時間をのばしました。何度でものばせます。" in page.text


def test_is_a_plain_button_in_the_order_of_the_page(batch):
    worker = work.worker()
    taken = work.take(worker, batch)
    visitor = Client()
    visitor.force_login(worker.user)

    page = Page(visitor.get(reverse("work:task", args=[taken.pk])))

    (button,) = [tag for tag in page.soup.select("button") if tag.get_text() == MORE_TIME]
    assert button.get("type", "submit") == "submit"
    assert not {"tabindex", "disabled", "accesskey", "aria-haspopup", "popovertarget"} & set(
        button.attrs
    )
    assert page.soup.select("dialog, [role=dialog], [role=timer]") == []
