"""The demo's mailbox: what would have been sent, readable by whoever tries the site out."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage, get_connection

from marketplace.devtools.models import Mail
from tests.support.html import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "marketplace.devtools.mailbox.MailboxBackend"
BODY = "次のページを開いてください。\nhttp://127.0.0.1:8000/notices/\n<b>太字ではありません</b>"


def send(subject: str = "お知らせ", to: str = "sakura@example.jp") -> int:
    message = EmailMessage(
        subject,
        BODY,
        "tomoni@example.jp",
        [to],
        bcc=["copy@example.jp"],
        headers={"Message-ID": "<7@example.jp>"},
        connection=get_connection(BACKEND),
    )
    return message.send()


class TestMailboxBackend:
    def test_keeps_the_mail_with_everybody_it_went_to(self, at):
        sent = send()

        mail = Mail.objects.get()
        assert sent == 1
        assert (mail.subject, mail.body, mail.sent_at) == ("お知らせ", BODY, at)
        assert mail.recipients == "sakura@example.jp, copy@example.jp"
        assert mail.message_id == "<7@example.jp>"


class TestMailboxPages:
    def test_list_says_when_nothing_was_sent(self, client):
        assert "メールはありません。" in Page(client.get("/mailbox/")).text

    def test_list_shows_the_newest_first_and_leads_to_each(self, client):
        send("一つめ")
        send("二つめ")

        page = Page(client.get("/mailbox/"))

        assert [row.split()[0] for row in page.all(".task-row")] == ["二つめ", "一つめ"]
        assert page.links["一つめ"] == f"/mailbox/{Mail.objects.get(subject='一つめ').pk}/"

    def test_list_can_be_narrowed_to_one_address(self, client):
        send("わたしへ", "sakura@example.jp")
        send("ほかの人へ", "minami@example.jp")

        page = Page(client.get("/mailbox/", {"to": "minami@"}))

        assert "ほかの人へ" in page.text
        assert "わたしへ" not in page.text

    def test_a_mail_can_be_read_with_working_links_and_harmless_marks(self, client):
        send()

        page = Page(client.get(f"/mailbox/{Mail.objects.get().pk}/"))

        assert page.heading == "お知らせ"
        assert page.links["http://127.0.0.1:8000/notices/"] == "http://127.0.0.1:8000/notices/"
        assert "<b>太字ではありません</b>" in page.text

    def test_a_mail_that_does_not_exist_is_a_page_that_says_so(self, client):
        assert client.get("/mailbox/0/").status_code == 404
