"""The operator decides tasks whose entries differ."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from tasks.models import Submission, Task
from tasks.services import batches, submissions
from tasks.states import AssignmentState, TaskState
from tests.factories import work
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return a browser in which a member of the operator's staff is signed in."""
    client.force_login(User.objects.get(pk=work.operator().user_id))
    return client


@pytest.fixture
def task() -> Task:
    """Return a task of which two people answered one field differently."""
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city, entries=2), work.price_rows(1))
    for value in ("200", "250"):
        worker = work.worker()
        submissions.submit(
            actor=work.acting(worker),
            assignment_id=work.take(worker, batch).pk,
            answers=work.price_answers(net_value=value),
            reason="袋の裏を見ました",
            at=work.AT + timedelta(minutes=9),
        )
    return batch.tasks.get()


def open_review(visitor: Client, task: Task, query: str = "") -> Page:
    """Return the page of a decision."""
    return Page(visitor.get(reverse("operator:review", args=[task.pk]) + query))


def decide(visitor: Client, task: Task, page: Page, **changes: object) -> Page:
    """Return the page after the decision was sent."""
    values = page.form_with_button("決定する").values(**changes)
    return Page(visitor.post(reverse("operator:review", args=[task.pk]), values, follow=True))


def entries() -> list[Submission]:
    """Return the entries in the order in which they came."""
    return list(Submission.objects.order_by("assignment__slot__number"))


class TestQueue:
    def test_lists_what_waits(self, visitor: Client, task: Task) -> None:
        page = Page(visitor.get(reverse("operator:reviews")))

        assert "ひなた干物 1" in page.text
        assert "入力のちがい" in page.text

    def test_says_so_when_nothing_waits(self, visitor: Client) -> None:
        assert "確認する仕事は、ありません" in Page(visitor.get(reverse("operator:reviews"))).text


class TestReview:
    def test_shows_the_entries_side_by_side_without_names(
        self, visitor: Client, task: Task
    ) -> None:
        page = open_review(visitor, task)

        row = next(r for r in page.all("#entries-table-table tr, table tr") if "一つの内容量" in r)
        assert "200" in row
        assert "250" in row
        assert "ちがう" in row
        assert "袋の裏を見ました" in page.text
        for entry in entries():
            assert entry.assignment.worker.pseudonym not in page.soup.get_text()
            assert entry.assignment.worker.user.display_name not in page.soup.get_text()

    def test_starts_with_what_agrees_and_can_copy_an_entry(
        self, visitor: Client, task: Task
    ) -> None:
        fresh, copied = open_review(visitor, task), open_review(visitor, task, "?copy=2")

        assert fresh.one("[name=price_incl]")["value"] == "1080"
        assert not fresh.one("[name=net_value]").get("value")
        assert copied.one("[name=net_value]")["value"] == "250"

    def test_accepting_both_finishes_the_task(self, visitor: Client, task: Task) -> None:
        chosen = {f"entry-{entry.pk}-verdict": "accept" for entry in entries()}

        page = decide(visitor, task, open_review(visitor, task, "?copy=1"), **chosen)

        task.refresh_from_db()
        assert "決定しました" in page.text
        assert task.state == TaskState.DONE

    def test_returning_one_needs_words_and_keeps_the_rest(
        self, visitor: Client, task: Task
    ) -> None:
        first, second = entries()
        chosen = {f"entry-{first.pk}-verdict": "accept", f"entry-{second.pk}-verdict": "return"}

        refused = decide(visitor, task, open_review(visitor, task), **chosen)
        page = decide(visitor, task, refused, **{f"entry-{second.pk}-text": "200gと見えます"})

        assert refused.status == 422
        assert refused.errors
        assert "決定しました" in page.text
        second.assignment.refresh_from_db()
        assert second.assignment.state == AssignmentState.RETURNED

    def test_an_undecided_entry_is_named(self, visitor: Client, task: Task) -> None:
        page = decide(visitor, task, open_review(visitor, task))

        assert page.status == 422
        assert len(page.errors) == 2

    def test_shows_the_citys_question(self, visitor: Client, task: Task) -> None:
        chosen = {f"entry-{entry.pk}-verdict": "accept" for entry in entries()}
        decide(visitor, task, open_review(visitor, task, "?copy=1"), **chosen)
        clerk = work.clerk(task.programme.municipality)
        batches.query_task(actor=clerk, task_id=task.pk, note="袋は150gです", at=work.AT)

        page = open_review(visitor, task)

        assert "袋は150gです" in page.text
        assert page.one("[name=net_value]")["value"] == "200"


class TestHome:
    def test_leads_to_what_waits(self, visitor: Client, task: Task) -> None:
        page = Page(visitor.get(reverse("operator:home")))

        assert "1件が、決定を待っています" in page.text
        assert any(url == reverse("operator:reviews") for url in page.links.values())
