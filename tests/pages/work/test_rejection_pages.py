"""A worker reads a rejection and asks somebody else to look; nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from marketplace.accounts.models import User
from tasks.models import Appeal
from tasks.services import appeals
from tasks.states import AppealState
from tests.factories import work
from tests.factories.rejections import AT, Dispute, appealed, rejected
from tests.support.html import Page
from workers.models import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


def visitor_of(client: Client, worker: Worker) -> Client:
    """Return the browser of a worker."""
    client.force_login(User.objects.get(pk=worker.user_id))
    return client


def url_of(name: str, made: Dispute) -> str:
    """Return the address of a page about the rejected entry."""
    return reverse(f"work:{name}", args=[made.entry.assignment_id])


class TestRejection:
    def test_says_why_which_step_and_what_it_means(self, client: Client) -> None:
        made, _row = rejected()

        page = Page(visitor_of(client, made.worker).get(url_of("rejection", made)))

        for words in (
            "一つの内容量",
            "材料に書いてあることと、ちがいます。",
            "手順3：一つの内容量と単位を書きます。",
            "一つの内容量は、資料では200gです。",
            "2026年10月6日まで、たのめます。",
        ):
            assert words in page.text

    def test_is_found_among_ones_work_and_from_the_task(self, client: Client) -> None:
        made, _row = rejected()
        visitor = visitor_of(client, made.worker)

        page = Page(visitor.get(reverse("work:mine")))
        followed = visitor.get(url_of("task", made))

        assert url_of("rejection", made) in page.links.values()
        assert followed.headers["Location"] == url_of("rejection", made)

    def test_is_nobody_elses(self, client: Client) -> None:
        made, _row = rejected()

        answer = visitor_of(client, work.worker()).get(url_of("rejection", made))

        assert answer.status_code == 404

    def test_says_that_nothing_counts_while_somebody_looks(self, client: Client) -> None:
        made, _appeal = appealed()

        page = Page(visitor_of(client, made.worker).get(url_of("rejection", made)))

        assert "見なおしています" in page.text
        assert "それまで、何の影響もありません" in page.text

    @pytest.mark.parametrize(
        ("granted", "words"), [(True, "認められました"), (False, "認められませんでした")]
    )
    def test_tells_the_decision_with_its_reason(
        self, client: Client, granted: bool, words: str
    ) -> None:
        made, appeal = appealed()
        appeals.decide_appeal(
            actor=work.operator(),
            appeal_id=appeal.pk,
            granted=granted,
            decision="袋を見なおしました。",
            at=AT + timedelta(days=3),
        )

        page = Page(visitor_of(client, made.worker).get(url_of("rejection", made)))

        assert words in page.text
        assert "袋を見なおしました。" in page.text

    def test_that_was_undone_is_still_found_from_the_task_and_its_pay(self, client: Client) -> None:
        made, appeal = appealed()
        appeals.decide_appeal(
            actor=work.operator(),
            appeal_id=appeal.pk,
            granted=True,
            decision="袋を見なおしました。",
            at=AT + timedelta(days=3),
        )
        visitor = visitor_of(client, made.worker)

        task = Page(visitor.get(url_of("task", made)))
        money = Page(visitor.get(reverse("work:earnings")))

        assert "受け入れに変わりました" in task.text
        assert task.links["これまでのこと"] == url_of("rejection", made)
        assert "この仕事は受け入れられました。報酬は、すべて支払われます。" in money.text
        # It was neither late nor left aside: nobody is told what is not so.
        assert "ほかの人の答えを先に使いました" not in money.text


class TestAppeal:
    def test_is_sent_with_words_and_names_the_day(self, client: Client) -> None:
        made, _row = rejected()
        visitor = visitor_of(client, made.worker)
        form = Page(visitor.get(url_of("appeal", made))).form_with_button("見なおしをたのむ")

        empty = Page(visitor.post(url_of("appeal", made), form.values(text=" ")))
        sent = Page(
            visitor.post(url_of("appeal", made), form.values(text="表は250gです"), follow=True)
        )

        assert empty.status == 422
        assert empty.errors
        assert "2026年4月20日までに、べつの人が答えます" in sent.soup.get_text()
        assert Appeal.objects.get().text == "表は250gです"

    def test_a_second_one_is_refused_and_what_was_typed_stays(self, client: Client) -> None:
        made, _appeal = appealed()
        visitor = visitor_of(client, made.worker)

        page = Page(visitor.post(url_of("appeal", made), {"text": "もう一度、見てください"}))

        assert page.status == 409
        assert "もうたのんであります" in page.errors[0]
        assert page.one("[name=text]").get_text().strip() == "もう一度、見てください"

    def test_what_was_typed_outlives_the_session(self, client: Client) -> None:
        made, _row = rejected()
        visitor = visitor_of(client, made.worker)
        visitor.get(url_of("appeal", made))
        del visitor.cookies["sessionid"]

        visitor.post(url_of("appeal", made), {"text": "長い時間をかけて書いた文です"})
        back = visitor_of(client, made.worker)
        page = Page(back.get(url_of("appeal", made)))

        assert "長い時間をかけて書いた文です" in page.one("[name=text]").get_text()

    def test_is_too_late_after_six_months(self, client: Client) -> None:
        made, row = rejected()

        with time_machine.travel(row.appeal_until + timedelta(days=1), tick=False):
            visitor = visitor_of(client, made.worker)
            page = Page(visitor.get(url_of("rejection", made)))
            late = Page(visitor.post(url_of("appeal", made), {"text": "おそくなりました"}))

        assert "見なおしをたのむ" not in page.text
        assert late.status == 409
        assert not Appeal.objects.exists()

    def test_is_withdrawn_after_a_question(self, client: Client) -> None:
        made, appeal = appealed()
        visitor = visitor_of(client, made.worker)

        asked = Page(visitor.get(url_of("appeal-withdraw", made)))
        page = Page(visitor.post(url_of("appeal-withdraw", made), follow=True))

        appeal.refresh_from_db()
        assert "とりやめますか" in asked.heading
        assert appeal.state == AppealState.WITHDRAWN
        assert "とりやめました" in page.soup.get_text()
