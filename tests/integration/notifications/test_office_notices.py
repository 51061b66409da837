"""Who hears what happens between a worker and a support office: always the other side, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from marketplace.accounts.models import User
from marketplace.notifications import queries
from marketplace.notifications.catalogue import Kind
from marketplace.notifications.senders.email import message_of
from marketplace.notifications.words import words_of
from marketplace.outbox.deliver import run_due
from marketplace.outbox.models import Delivery
from marketplace.outbox.registry import Lane
from tasks.services import rests
from tasks.services.drafts import save_draft
from tasks.services.helping import help_with_draft, open_draft
from tasks.services.prechecks import answer_pre_check, ask_pre_check, take_back_pre_check
from tests.factories import work
from workers.services.helping import allow_help
from workers.services.memberships import (
    decline_office,
    end_support,
    invite_worker,
    join_office,
    leave_office,
    withdraw_offer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
AT = work.AT
#: Kinds that are about the office, for its staff and for its members.
OF_OFFICES = {
    Kind.OFFICE_INVITES,
    Kind.OFFICE_ENDED,
    Kind.MEMBER_JOINED,
    Kind.MEMBER_DECLINED,
    Kind.MEMBER_LEFT,
    Kind.DRAFT_HELPED,
    Kind.PRE_CHECK_ASKED,
    Kind.PRE_CHECK_ANSWERED,
}


def delivered():
    """Deliver what is due inside the database; nothing may have failed."""
    run_due(AT + timedelta(days=90), lanes=[Lane.DATABASE])
    failed = Delivery.objects.exclude(last_error="").values_list("last_error", flat=True)
    assert list(failed) == []


def notices_of(actor):
    delivered()
    return [one for one in queries.notices_of(actor) if one.kind in OF_OFFICES]


def kinds_of(actor):
    return [one.kind for one in notices_of(actor)]


def headlines_of(actor):
    return [words_of(one.kind, one.params).headline for one in notices_of(actor)]


@pytest.fixture
def office():
    return work.office()


@pytest.fixture
def staff(office):
    return work.member(work.Role.OFFICE_STAFF, office.organisation)


@pytest.fixture
def others(staff):
    """Return people whom none of it concerns: another office, the operator, a municipality."""
    elsewhere = work.member(work.Role.OFFICE_STAFF, work.office(name="ほか").organisation)
    return [elsewhere, work.operator(), work.clerk(work.city())]


@pytest.fixture
def worker():
    return work.worker()


@pytest.fixture
def me(worker):
    return work.acting(worker)


@pytest.fixture
def invitation(staff, worker):
    return invite_worker(actor=staff, addressed_to=worker.pseudonym, at=AT)


def joined(me, invitation):
    return join_office(actor=me, membership_id=invitation.pk, at=AT)


class TestInvited:
    def test_is_told_to_the_worker_with_the_way_to_the_answer(self, staff, others, me, invitation):
        (notice,) = notices_of(me)

        assert notice.kind == Kind.OFFICE_INVITES
        assert notice.url_args == [str(invitation.pk)]
        assert headlines_of(me) == [
            "「ひなた作業所」から、メンバーになりませんか、という招待がとどきました。"
        ]
        assert [kinds_of(each) for each in (staff, *others)] == [[], [], [], []]

    def test_is_news_to_nobody_where_nobody_has_the_address(self, staff, me):
        invite_worker(actor=staff, addressed_to="nobody@example.jp", at=AT)

        assert kinds_of(staff) == kinds_of(me) == []

    def test_and_taken_back_adds_nothing(self, staff, me, invitation):
        withdraw_offer(actor=staff, membership_id=invitation.pk, at=AT)

        assert kinds_of(me) == [Kind.OFFICE_INVITES]


class TestAnswered:
    def test_with_yes_is_told_to_all_staff_by_name(self, office, staff, others, worker, me):
        second = work.member(work.Role.OFFICE_STAFF, office.organisation)
        joined(me, invite_worker(actor=staff, addressed_to=worker.pseudonym, at=AT))

        name = worker.user.display_name
        assert (
            headlines_of(staff) == headlines_of(second) == [f"{name}さんが、メンバーになりました。"]
        )
        assert [kinds_of(each) for each in others] == [[], [], []]

    def test_with_no_tells_no_more_than_what_the_office_typed(self, staff, worker, me, invitation):
        decline_office(actor=me, membership_id=invitation.pk, at=AT)

        (notice,) = notices_of(staff)
        mail = message_of(notice.recipient, [notice], key="k").message().as_bytes().decode()
        assert notice.kind == Kind.MEMBER_DECLINED
        assert notice.params["who"] == worker.pseudonym
        secrets = (worker.user.display_name, worker.user.email, str(worker.pk))
        assert not [each for each in secrets if each in f"{mail} {notice.params} {notice.url_args}"]


class TestOver:
    def test_by_a_leave_is_told_to_the_staff(self, staff, others, worker, me, invitation):
        row = joined(me, invitation)
        leave_office(actor=me, membership_id=row.pk, at=AT)

        assert kinds_of(staff)[0] == Kind.MEMBER_LEFT
        assert kinds_of(me) == [Kind.OFFICE_INVITES]
        assert [kinds_of(each) for each in others] == [[], [], []]

    def test_by_the_office_is_told_to_the_worker(self, staff, me, invitation):
        row = joined(me, invitation)
        end_support(actor=staff, membership_id=row.pk, at=AT)

        assert headlines_of(me)[0] == "「ひなた作業所」の支援が終わりました。"
        assert kinds_of(staff) == [Kind.MEMBER_JOINED]


@pytest.fixture
def member(office):
    return work.worker(at_office=office)


@pytest.fixture
def taken(member):
    city = work.city()
    batch = work.open_batch(work.clerk(city), work.programme(city), work.price_rows(1))
    return work.take(member, batch)


def opened(staff, taken):
    open_draft(actor=staff, assignment_id=taken.pk, purpose="手伝うため", at=AT)


def helped(staff, taken, version, packs):
    return help_with_draft(
        actor=staff,
        assignment_id=taken.pk,
        raw={"packs": [packs]},
        base_version=version,
        at=AT + timedelta(minutes=version),
    )


class TestHelped:
    @pytest.fixture(autouse=True)
    def _opened(self, staff, member, taken):
        own = work.acting(member)
        allow_help(actor=own, at=AT)
        save_draft(actor=own, assignment_id=taken.pk, raw={"packs": ["1"]}, at=AT)
        opened(staff, taken)

    def test_says_who_did_and_leads_to_the_task(self, staff, others, member, taken):
        helped(staff, taken, 1, "2")

        own = work.acting(member)
        (notice,) = notices_of(own)
        who = User.objects.get(pk=staff.user_id).display_name
        assert headlines_of(own) == [f"{who}さんが、「四月の商品」の下書きを手伝いました。"]
        assert notice.url_args == [str(taken.pk)]
        assert [kinds_of(each) for each in (staff, *others)] == [[], [], [], []]

    def test_that_only_looked_is_no_news(self, staff, member, taken):
        assert helped(staff, taken, 1, "1") is None

        assert kinds_of(work.acting(member)) == []

    def test_waits_for_the_end_of_a_rest(self, staff, member, taken):
        own = work.acting(member)
        rests.take_rest(actor=own, at=AT)
        helped(staff, taken, 1, "2")
        assert kinds_of(own) == []

        rests.come_back(actor=own, at=AT + timedelta(hours=1))

        assert kinds_of(own) == [Kind.DRAFT_HELPED]


class TestPreCheck:
    def asked(self, member, taken):
        return ask_pre_check(actor=work.acting(member), assignment_id=taken.pk, at=AT)

    def test_is_told_to_the_staff_of_the_members_office(self, staff, others, member, taken):
        self.asked(member, taken)

        name = member.user.display_name
        assert headlines_of(staff) == [f"{name}さんが、出す前の仕事を見てほしいと言っています。"]
        assert [kinds_of(each) for each in others] == [[], [], []]

    def test_answered_is_told_to_the_member_without_the_words(self, staff, others, member, taken):
        self.asked(member, taken)
        opened(staff, taken)
        answer_pre_check(
            actor=staff, assignment_id=taken.pk, is_fine=False, note="袋の数をもう一度。", at=AT
        )

        own = work.acting(member)
        (notice,) = notices_of(own)
        assert (notice.kind, notice.url_args) == (Kind.PRE_CHECK_ANSWERED, [str(taken.pk)])
        assert "袋の数" not in str(notice.params)
        assert [kinds_of(each) for each in others] == [[], [], []]

    def test_taken_back_is_news_to_nobody_else(self, staff, member, taken):
        self.asked(member, taken)
        take_back_pre_check(actor=work.acting(member), assignment_id=taken.pk, at=AT)

        assert kinds_of(staff) == [Kind.PRE_CHECK_ASKED]
        assert kinds_of(work.acting(member)) == []


def test_every_kind_of_an_office_is_one_that_is_told_here():
    named = {kind for kind in Kind if kind.startswith("office.")}

    assert named == OF_OFFICES
