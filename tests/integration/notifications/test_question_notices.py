"""Who hears what of questions about work: the number of an asker is all that leaves the asker's own page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.notifications import queries
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.models import Notice
from marketplace.notifications.senders.email import message_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from tasks.services import questions
from tasks.services.questions import Asking
from tests.factories import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
AT = work.AT


def delivered():
    """Deliver what is due inside the database; nothing may have failed."""
    run_due(AT + timedelta(days=90), lanes=[Lane.DATABASE])
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []


def kinds_of(actor):
    delivered()
    found = [one.kind for one in queries.notices_of(actor)]
    return [kind for kind in found if kind.startswith("question.")]


@pytest.fixture
def clerk():
    return work.clerk(work.city())


@pytest.fixture
def operator():
    return work.operator()


@pytest.fixture
def batch(clerk):
    programme = work.programme(work.Municipality.objects.get(pk=clerk.organisation_id))
    return work.open_batch(clerk, programme, work.price_rows(6))


@pytest.fixture
def asker(batch):
    return work.worker()


@pytest.fixture
def colleague(batch):
    made = work.worker()
    work.take(made, batch)
    return made


@pytest.fixture
def row(asker, batch):
    taken = work.take(asker, batch)
    return questions.ask(
        actor=work.acting(asker), assignment_id=taken.pk, asking=Asking("袋の数ですか。"), at=AT
    )


class TestAsked:
    def test_is_told_to_the_municipality_alone(self, clerk, operator, colleague, row):
        stranger = work.clerk(work.city("やまて市"))

        assert kinds_of(clerk) == [Kind.QUESTION_TO_ANSWER]
        assert [kinds_of(one) for one in (stranger, operator, work.acting(colleague))] == [[]] * 3

    def test_names_nobody(self, clerk, asker, row):
        delivered()
        notice = Notice.objects.get(recipient_id=clerk.user_id, kind=Kind.QUESTION_TO_ANSWER)
        mail = message_of(notice.recipient, [notice], key="k").message().as_bytes().decode()
        told = f"{mail} {notice.params} {notice.url_args}"

        secrets = (asker.user.display_name, asker.user.email, asker.pseudonym, str(asker.pk))
        assert not [secret for secret in secrets if secret in told]


class TestAnswered:
    @pytest.fixture(autouse=True)
    def _answered(self, clerk, colleague, row):
        questions.answer(actor=clerk, question_id=row.pk, text="はい。", at=AT)

    def test_is_told_to_the_asker_and_quietly_to_others_with_work_of_it(self, asker, colleague):
        assert kinds_of(work.acting(asker)) == [Kind.QUESTION_ANSWERED]
        assert kinds_of(work.acting(colleague)) == [Kind.QUESTION_ANSWERED_FOR_ALL]

    def test_quietly_means_no_mail_and_no_word_on_an_open_page(self, colleague):
        delivered()
        actor = work.acting(colleague)
        notice = queries.notices_of(actor).get(kind=Kind.QUESTION_ANSWERED_FOR_ALL)

        pulse = queries.pulse_of(actor, after=0, at=AT + timedelta(hours=3))

        assert not notice.by_mail
        assert notice.kind not in [one.kind for one in pulse.news]

    def test_is_not_asked_for_any_more(self, clerk):
        assert kinds_of(clerk) == []


class TestDue:
    def test_reminds_the_municipality_first_and_then_the_operator_too(self, clerk, operator, row):
        questions.remind(at=AT + timedelta(days=1))
        assert kinds_of(clerk)[0] == Kind.QUESTION_DUE_SOON
        assert kinds_of(operator) == []

        questions.remind(at=AT + timedelta(days=3))

        assert Kind.QUESTION_OVERDUE in kinds_of(clerk)
        assert kinds_of(operator) == [Kind.QUESTION_OVERDUE]


class TestClosed:
    def test_by_the_municipality_is_told_to_the_asker(self, clerk, asker, row):
        questions.close(actor=clerk, question_id=row.pk, at=AT)

        assert kinds_of(work.acting(asker)) == [Kind.QUESTION_CLOSED]

    def test_by_the_asker_is_news_to_nobody(self, asker, row):
        questions.close(actor=work.acting(asker), question_id=row.pk, at=AT)

        assert kinds_of(work.acting(asker)) == []
