"""Third persons of the operator: appeals, and stops of reviewers. Nobody sees who worked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.accounts.actors import Actor
from marketplace.accounts.models import User
from marketplace.payouts.models import Earning
from tasks.models import Appeal, Rejection, ReviewStop
from tasks.states import AppealState
from tests.factories import work
from tests.factories.rejections import AT, Dispute, appealed, rejected
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def signed_in(client: Client, actor: Actor) -> Client:
    """Return a browser in which a person is signed in."""
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def visitor(client: Client) -> Client:
    """Return the browser of a colleague who reviewed nothing."""
    return signed_in(client, work.operator())


def names_of(made: Dispute) -> list[str]:
    """Return everything that would tell who worked."""
    worker = made.worker
    return [worker.user.display_name, worker.pseudonym, str(worker.pk), worker.user.email]


class TestAppeals:
    def test_are_listed_with_their_day(self, visitor: Client) -> None:
        appealed()

        page = Page(visitor.get(reverse("operator:appeals")))

        assert "ひなた干物 1" in page.text
        assert "2026年4月20日" in page.text

    def test_show_everything_but_who_worked(self, visitor: Client) -> None:
        made, appeal = appealed()

        answer = visitor.get(reverse("operator:appeal", args=[appeal.pk]))

        page = Page(answer)
        for words in (
            "袋の表に250gと書いてあります。",
            "手順3：一つの内容量と単位を書きます。",
            "一つは200gです。",
            "250",
        ):
            assert words in page.text
        assert not [name for name in names_of(made) if name in answer.content.decode()]

    def test_are_granted_with_words(self, visitor: Client) -> None:
        made, appeal = appealed()
        url = reverse("operator:appeal", args=[appeal.pk])
        form = Page(visitor.get(url)).form_with_button("決定する")

        refused = Page(visitor.post(url, form.values(outcome="grant", decision="")))
        done = visitor.post(url, form.values(outcome="grant", decision="袋の表のとおりでした。"))

        assert refused.status == 422
        assert refused.errors
        assert done.status_code == 302
        assert Appeal.objects.get().state == AppealState.GRANTED
        assert Earning.objects.filter(submission=made.entry).count() == 1

    def test_offer_no_decision_to_whoever_reviewed_it(self, client: Client) -> None:
        made, appeal = appealed()
        visitor = signed_in(client, made.reviewer)
        url = reverse("operator:appeal", args=[appeal.pk])

        page = Page(visitor.get(url))
        forced = visitor.post(url, {"outcome": "uphold", "decision": "いいえ"})

        assert "あなたは決められません" in page.text
        assert forced.status_code == 403
        assert Appeal.objects.get().state == AppealState.OPEN

    def test_say_so_when_nothing_waits(self, visitor: Client) -> None:
        page = Page(visitor.get(reverse("operator:appeals")))

        assert "決定を待っている見なおしは、ありません" in page.text


@pytest.fixture
def stop() -> ReviewStop:
    """Return a stop about one rejection."""
    made, row = rejected()
    return ReviewStop.objects.create(
        municipality=row.municipality,
        reviewer_id=made.reviewer.user_id,
        count=1,
        at=row.at + timedelta(seconds=1),
    )


class TestStops:
    def test_are_found_from_the_first_page(self, visitor: Client, stop: ReviewStop) -> None:
        home = Page(visitor.get(reverse("operator:home")))
        page = Page(visitor.get(reverse("operator:review-stops")))

        assert reverse("operator:review-stops") in home.links.values()
        assert stop.municipality.organisation.name in page.text

    def test_are_ended_after_a_look_at_every_rejection(
        self, visitor: Client, stop: ReviewStop
    ) -> None:
        row = Rejection.objects.get()
        url = reverse("operator:review-stop", args=[stop.pk])
        form = Page(visitor.get(url)).form_with_button("停止を終わる")

        passed_over = Page(visitor.post(url, form.values(note="見ました")))
        done = visitor.post(url, form.values(note="手順を直します", **{str(row.pk): "undo"}))

        stop.refresh_from_db()
        row.refresh_from_db()
        assert passed_over.status == 422
        assert done.status_code == 302
        assert stop.ended_at is not None
        assert row.undone_at is not None

    def test_offer_no_end_to_the_reviewer(self, client: Client, stop: ReviewStop) -> None:
        row = Rejection.objects.get()
        reviewer = Actor(user_id=stop.reviewer_id, role=None)
        visitor = signed_in(client, reviewer)
        url = reverse("operator:review-stop", args=[stop.pk])

        page = Page(visitor.get(url))
        forced = visitor.post(url, {"note": "見ました", str(row.pk): "keep"})

        assert "あなたは終わらせられません" in page.text
        assert forced.status_code == 403

    def test_show_what_was_found_after_the_end(self, visitor: Client, stop: ReviewStop) -> None:
        stop.ended_at, stop.note = AT + timedelta(days=1), "手順3を直しました。"
        stop.save()

        page = Page(visitor.get(reverse("operator:review-stop", args=[stop.pk])))

        assert "手順3を直しました。" in page.text
