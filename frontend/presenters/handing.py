"""Handing over as the two people read it: what it is worth, and where it stands."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, status_of
from frontend.presenters.rows import Fact, Row
from frontend.presenters.work import client_of, title_of, whole_minutes
from frontend.templatetags.formats import minutes, yen
from marketplace.accounts.roles import Role
from tasks.models import HandOver
from tasks.parts import Progress
from tasks.queries.handing import Share, share_of
from tasks.queries.parts import parts_before
from tasks.states import HandOverState


def status_of_hand_over(hand_over: HandOver) -> Status:
    """Return where the question stands, in words."""
    return status_of(HandOverState(hand_over.state), Role.WORKER)


def share_facts(share: Share) -> list[Fact]:
    """Return what handing over now would be worth for both."""
    facts = [Fact(_("書きおわった項目"), _done(share.progress))]
    if share.before_yen:
        facts.append(Fact(_("前の人の分"), yen(share.before_yen)))
    return [
        *facts,
        Fact(_("あなたの分"), yen(share.own_yen)),
        Fact(_("引きうける人の分"), yen(share.rest_yen)),
    ]


def _done(progress: Progress) -> str:
    return _("%(all)sのうち%(done)s") % {
        "all": progress.fields_all,
        "done": progress.fields_done,
    }


def facts_of(hand_over: HandOver, *, was_asked: bool) -> list[Fact]:
    """Return what one of the two people reads about a question: who, what, and each one's yen."""
    batch = hand_over.assignment.task.batch
    facts = [
        Fact(_("仕事"), title_of(hand_over.assignment.task)),
        Fact(_("自治体"), client_of(batch)),
    ]
    return [*facts, *_people(hand_over, was_asked=was_asked), *_worth(hand_over, was_asked)]


def _people(hand_over: HandOver, *, was_asked: bool) -> list[Fact]:
    if was_asked:
        batch = hand_over.assignment.task.batch
        return [
            Fact(_("たのんだ人"), hand_over.assignment.worker.user.display_name),
            Fact(_("はじめから行うときの、時間のめやす"), minutes(whole_minutes(batch))),
        ]
    return [Fact(_("たのんだ相手"), hand_over.to_worker.user.display_name)]


def _worth(hand_over: HandOver, was_asked: bool) -> list[Fact]:
    """Return the shares: fixed once it was taken, as they would be while the question is open."""
    if hand_over.state == HandOverState.TAKEN:
        return _fixed(hand_over, was_asked)
    if hand_over.state == HandOverState.ASKED:
        return _as_it_is_now(share_of(hand_over.assignment), was_asked)
    return []


def _fixed(hand_over: HandOver, was_asked: bool) -> list[Fact]:
    progress = Progress(hand_over.fields_done, hand_over.fields_all)
    before = parts_before(hand_over.assignment_id)
    rest = hand_over.assignment.task.batch.unit_price_yen - before - hand_over.part_yen
    facts = [
        Fact(_("渡したときに書きおわっていた項目"), _done(progress)),
        Fact(_("渡した人の分") if was_asked else _("あなたの分"), yen(hand_over.part_yen)),
        Fact(_("あなたの分") if was_asked else _("引きうけた人の分"), yen(rest)),
    ]
    return facts if was_asked else [*facts, Fact(_("支払い"), _payment(hand_over))]


def _payment(hand_over: HandOver) -> str:
    if hand_over.due_at is None:
        return _("この仕事が受け入れられたら、記録されます。")
    return _("受け入れられました。お金は記録されています。")


def _as_it_is_now(share: Share, was_asked: bool) -> list[Fact]:
    own, rest = yen(share.own_yen), yen(share.rest_yen)
    return [
        Fact(_("今、書きおわっている項目"), _done(share.progress)),
        Fact(_("渡す人の分（今のところ）") if was_asked else _("あなたの分（今のところ）"), own),
        Fact(
            _("あなたの分（今のところ）") if was_asked else _("引きうける人の分（今のところ）"),
            rest,
        ),
    ]


def row_of(hand_over: HandOver, reader_id: UUID) -> Row:
    """Return one question as a row that opens it, seen by one of the two people."""
    mine = hand_over.assignment.worker_id == reader_id
    other = hand_over.to_worker if mine else hand_over.assignment.worker
    words = _("相手：%(name)s") if mine else _("たのんだ人：%(name)s")
    return Row(
        title=title_of(hand_over.assignment.task),
        url=reverse("work:hand-over-one", args=[hand_over.pk]),
        hint=words % {"name": other.user.display_name},
        status=status_of_hand_over(hand_over),
    )


def row_asked(hand_over: HandOver) -> Row:
    """Return a colleague's question as a row that opens it."""
    return row_of(hand_over, hand_over.to_worker_id)
