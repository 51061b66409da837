"""The operator decides tasks whose entries differ."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accessibility.vocabulary import adjustments_in
from frontend.language import word
from marketplace.accounts.models import User
from tasks.models import Rejection, Submission, Task
from tasks.services import batches, submissions
from tasks.states import AssignmentState, TaskState
from tests.factories import work
from tests.factories.rejections import Dispute, dispute
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
        said = {
            f"entry-{second.pk}-text": "200gと見えます",
            f"entry-{second.pk}-code": "wrong-value",
        }
        page = decide(visitor, task, refused, **said)

        assert refused.status == 422
        assert refused.errors
        assert "決定しました" in page.text
        second.assignment.refresh_from_db()
        assert second.assignment.state == AssignmentState.RETURNED

    def test_a_return_can_name_several_places(self, visitor: Client, task: Task) -> None:
        first, second = entries()
        name = f"entry-{second.pk}"
        chosen = {
            f"entry-{first.pk}-verdict": "accept",
            f"{name}-verdict": "return",
            f"{name}-field": "net_value",
            f"{name}-code": "wrong-value",
            f"{name}-text": "200gです",
            f"{name}-field_2": "net_unit",
            f"{name}-code_2": "wrong-unit",
            f"{name}-text_2": "gです",
        }

        page = decide(visitor, task, open_review(visitor, task), **chosen)

        assert "決定しました" in page.text
        reasons = second.reasons.order_by("pk").values_list("field", "code", "text")
        assert list(reasons) == [
            ("net_value", "wrong-value", "200gです"),
            ("net_unit", "wrong-unit", "gです"),
        ]

    def test_a_reason_without_its_kind_is_asked_for(self, visitor: Client, task: Task) -> None:
        first, second = entries()
        chosen = {
            f"entry-{first.pk}-verdict": "accept",
            f"entry-{second.pk}-verdict": "return",
            f"entry-{second.pk}-text": "200gです",
        }

        page = decide(visitor, task, open_review(visitor, task), **chosen)

        assert page.errors == ["入力B：理由の種類を選んでください。"]
        assert "200gです" in page.one(f"[name=entry-{second.pk}-text]").get_text()

    def test_shows_the_steps_that_the_worker_was_given(self, visitor: Client, task: Task) -> None:
        page = open_review(visitor, task)

        assert "一つの内容量と単位を書きます。" in page.text

    def test_does_not_offer_a_rejection_before_a_return(self, visitor: Client, task: Task) -> None:
        _first, second = entries()
        page = open_review(visitor, task)

        forced = decide(visitor, task, page, **{f"entry-{second.pk}-verdict": "reject"})

        assert not page.soup.select(f"[name=entry-{second.pk}-verdict][value=reject]")
        assert "一度直してもらったあとです" in page.text
        assert forced.status == 422

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


@pytest.fixture
def disputed() -> Dispute:
    """Return an entry that came back once and was handed in again as it was."""
    return dispute()


class TestReject:
    def send(self, visitor: Client, made: Dispute, **changes: str) -> Page:
        """Return the page after a rejection was sent, with grounds unless they are changed."""
        said = {
            "verdict": "reject",
            "field": "net_value",
            "code": "wrong-value",
            "text": "資料では200gです",
            "spec": "EC-05/1/3",
            **changes,
        }
        named = {f"entry-{made.entry.pk}-{name}": value for name, value in said.items()}
        return decide(visitor, made.task, open_review(visitor, made.task), **named)

    def test_shows_what_was_said_before_and_how_many_are_left(
        self, visitor: Client, disputed: Dispute
    ) -> None:
        page = open_review(visitor, disputed.task)

        assert (
            "入力Bを前に返したときの理由" in page.text or "入力Aを前に返したときの理由" in page.text
        )
        assert "一つは200gです。" in page.text
        assert "上限は3件です" in page.text

    def test_takes_it_with_everything_that_it_needs(
        self, visitor: Client, disputed: Dispute
    ) -> None:
        page = self.send(visitor, disputed)

        disputed.entry.assignment.refresh_from_db()
        assert "決定しました" in page.text
        assert disputed.entry.assignment.state == AssignmentState.REJECTED

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"spec": ""}, "どの手順とちがうかが、えらばれていません"),
            ({"text": ""}, "受け入れない理由が、書かれていません"),
            ({"code": "unclear"}, "受け入れない理由にはできません"),
        ],
    )
    def test_refuses_what_is_missing_and_keeps_what_was_typed(
        self, visitor: Client, disputed: Dispute, changes: dict[str, str], words: str
    ) -> None:
        page = self.send(visitor, disputed, **changes)

        assert page.status == 422
        assert words in page.errors[0]
        assert page.one(f"[name=entry-{disputed.entry.pk}-verdict][value=reject]").has_attr(
            "checked"
        )
        assert not Rejection.objects.exists()

    def test_no_byte_of_the_page_says_who_worked(self, visitor: Client) -> None:
        office = work.office(name="あけぼの作業所")
        made = dispute()
        worker = made.worker
        worker.office, worker.kind = office, office.kind
        worker.save(update_fields=["office", "kind"])
        worker.needs.time_factor_percent = 130
        worker.needs.save()
        made.entry.assignment.adjustments_mask = (1 << 25) | (1 << 27)
        made.entry.assignment.save(update_fields=["adjustments_mask"])

        answer = visitor.get(reverse("operator:review", args=[made.task.pk]))

        sent = answer.content.decode()
        telling = [
            worker.user.display_name,
            worker.user.email,
            worker.pseudonym,
            str(worker.pk),
            str(worker.user_id),
            str(made.entry.assignment_id),
            "あけぼの作業所",
            "130%",
            *(word(each) for each in adjustments_in(made.entry.assignment.adjustments_mask)),
        ]
        assert len(telling) == 10
        assert not [each for each in telling if each in sent]


class TestHome:
    def test_leads_to_what_waits(self, visitor: Client, task: Task) -> None:
        page = Page(visitor.get(reverse("operator:home")))

        assert "1件が、決定を待っています" in page.text
        assert any(url == reverse("operator:reviews") for url in page.links.values())
