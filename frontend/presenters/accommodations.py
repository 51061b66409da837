"""Dialogues about accommodations as those who take part read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accessibility.vocabulary import adjustments_in
from frontend.labels import Status, Tone, role_name, status_of
from frontend.language import word
from frontend.presenters.rows import Fact, Happening, Row
from frontend.presenters.work import title_of
from frontend.templatetags.formats import day, moment
from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from tasks.catalogue import task_type
from tasks.dialogue import Scope, Voice, factors_in
from tasks.models import Accommodation, AccommodationMessage, Assignment, Programme
from tasks.queries.accommodations import Dialogue
from tasks.states import IN_DIALOGUE, IN_FORCE, AccommodationEvent, AccommodationState

_S, _E = AccommodationState, AccommodationEvent

NEXT_STEPS = {
    _S.REQUESTED: N_(
        "運営が、%(due)sまでに答えます。それまで、あなたは何もしなくてだいじょうぶです。"
    ),
    _S.ASKED: N_("運営から質問があります。分かるところだけ、答えてください。"),
    _S.PROPOSED: N_(
        "運営から提案があります。これでよいかを、教えてください。急がなくてだいじょうぶです。"
    ),
    _S.AGREED: N_("約束した配慮は、もう始まっています。これからの仕事にも、自動でつきます。"),
    _S.ON_TRIAL: N_(
        "ためしています。%(review)sになったら、つづけるかを聞きます。答えるまで、そのままつづきます。"
    ),
    _S.KEPT: N_("約束した配慮が、つづいています。これからの仕事にも、自動でつきます。"),
    _S.REFUSED: N_(
        "できない理由と、かわりの方法を読んでください。納得できないときは、べつの人が答えます。"
    ),
    _S.CHANGED: N_("新しい約束に変わりました。"),
    _S.ENDED: N_("この配慮は終わりました。いつでも、また相談できます。"),
    _S.WITHDRAWN: N_("この相談は、とりやめました。いつでも、また相談できます。"),
}
SAID = {
    Voice.REQUEST: N_("相談をはじめました"),
    Voice.NOTE: N_("ことばを書きました"),
    Voice.ALTERNATIVE: N_("かわりの方法を出しました"),
    Voice.SHARE: N_("事業所に見せることにしました"),
    Voice.UNSHARE: N_("事業所に見せるのを、やめました"),
    _E.PROPOSE: N_("提案しました"),
    _E.ASK_BACK: N_("質問しました"),
    _E.REPLY: N_("質問に答えました"),
    _E.COUNTER: N_("ほかのことを伝えました"),
    _E.DECLINE: N_("提案をことわりました"),
    _E.AGREE: N_("約束しました"),
    _E.REFUSE: N_("できないと答えました"),
    _E.OBJECT: N_("べつの人の答えを求めました"),
    _E.TAKE_ALTERNATIVE: N_("かわりの方法で約束しました"),
    _E.START_TRIAL: N_("ためしを始めました"),
    _E.KEEP: N_("見なおしました"),
    _E.REPLACE: N_("新しい約束に変わりました"),
    _E.END: N_("配慮を終わりました"),
    _E.WITHDRAW: N_("相談をとりやめました"),
}
SCOPES = {
    Scope.ALL: N_("すべての仕事"),
    Scope.PROGRAMME: N_("ひとつの事業の仕事"),
    Scope.TASK_TYPE: N_("ひとつの種類の仕事"),
    Scope.ASSIGNMENT: N_("ひとつの仕事"),
}


def adjustment_words(mask: int) -> list[str]:
    """Return the adjustments of a mask in words."""
    return [word(each) for each in adjustments_in(mask)]


def status(row: Accommodation, role: Role) -> Status:
    """Return where a dialogue stands, in the words of who reads it."""
    return status_of(AccommodationState(row.state), role)


def scope_words(row: Accommodation) -> str:
    """Return which work a dialogue is about."""
    if row.programme is not None:
        return _("「%(title)s」の仕事") % {"title": row.programme.title}
    if row.assignment is not None:
        return title_of(row.assignment.task)
    if row.task_type:
        return _("「%(kind)s」の仕事すべて") % {"kind": _(task_type(row.task_type).title)}
    return _(SCOPES[Scope.ALL])


def scope_choices(
    assignment: Assignment | None, programmes: Iterable[Programme], codes: Iterable[str]
) -> list[tuple[str, str]]:
    """Return which work can be meant: the task that was come from first, then all work and parts."""
    return list(_scope_choices(assignment, programmes, codes))


def _scope_choices(
    assignment: Assignment | None, programmes: Iterable[Programme], codes: Iterable[str]
) -> Iterator[tuple[str, str]]:
    if assignment is not None:
        this = _("この仕事だけ（%(title)s）") % {"title": title_of(assignment.task)}
        yield f"{Scope.ASSIGNMENT}:{assignment.pk}", this
    yield f"{Scope.ALL}", _(SCOPES[Scope.ALL])
    for programme in programmes:
        words = _("「%(title)s」の仕事") % {"title": programme.title}
        yield f"{Scope.PROGRAMME}:{programme.pk}", words
    for code in codes:
        words = _("「%(kind)s」の仕事すべて") % {"kind": _(task_type(code).title)}
        yield f"{Scope.TASK_TYPE}:{code}", words


def next_step(row: Accommodation) -> str:
    """Return what happens next, in words for the worker."""
    days = {"due": day(row.due_on), "review": day(row.review_on)}
    return _(NEXT_STEPS[AccommodationState(row.state)]) % days


def own_rows(rows: Iterable[Accommodation]) -> list[Row]:
    """Return a worker's dialogues as rows, with what comes next and when."""
    return [
        Row(
            title=own_title(row),
            url=reverse("work:accommodation", args=[row.pk]),
            hint=scope_words(row),
            status=status(row, Role.WORKER),
            facts=(Fact(_("相談した日"), day(row.asked_at)), *_dates(row)),
        )
        for row in rows
    ]


def own_title(row: Accommodation) -> str:
    """Return what a worker's own dialogue is called: by what it is about, else by its time."""
    words = adjustment_words(row.agreed_mask or row.wished_mask)
    if not words:
        return title(row)
    if len(words) == 1:
        return _("「%(adjustment)s」の相談") % {"adjustment": words[0]}
    more = {"adjustment": words[0], "count": len(words) - 1}
    return _("「%(adjustment)s」と、ほか%(count)sつの相談") % more


def title(row: Accommodation) -> str:
    """Return what a dialogue is called: when it was begun, nothing about anybody."""
    return _("%(moment)sの相談") % {"moment": moment(row.asked_at)}


def _dates(row: Accommodation) -> Iterator[Fact]:
    if row.due_on is not None:
        yield Fact(_("答えの期限"), day(row.due_on))
    if row.state in IN_FORCE and row.review_on is not None:
        yield Fact(_("見なおす日"), day(row.review_on))


def queue_rows(rows: Iterable[Accommodation], today: date) -> list[Row]:
    """Return the operator's queue: dates and states, nothing of anybody's needs."""
    return [
        Row(
            title=title(row),
            url=reverse("operator:accommodation", args=[row.pk]),
            hint=_(SCOPES[Scope(row.scope)]),
            status=_urgency(row, today),
            facts=tuple(_dates(row)),
        )
        for row in rows
    ]


def _urgency(row: Accommodation, today: date) -> Status:
    if row.due_on is not None and row.due_on < today:
        return Status(_("期限をすぎました"), Tone.ATTENTION)
    if row.state in IN_FORCE and row.review_on is not None and row.review_on <= today:
        return Status(_("見なおす日です"), Tone.NEW)
    return status(row, Role.OPERATOR)


def office_rows(rows: Iterable[Accommodation]) -> list[Row]:
    """Return the dialogues that members let their office read."""
    return [
        Row(
            title=_("%(name)sさん：%(title)s")
            % {"name": row.worker.user.display_name, "title": title(row)},
            url=reverse("office:accommodation", args=[row.pk]),
            status=status(row, Role.OFFICE_STAFF),
            facts=tuple(_dates(row)),
        )
        for row in rows
    ]


@dataclass(frozen=True)
class Shown:
    """A dialogue on a page: where it stands, what is offered or agreed, and everything said."""

    status: Status
    facts: list[Fact]
    proposed: list[str]
    proposal: AccommodationMessage | None
    agreed: list[str]
    alternative: list[str]
    factors: list[str]
    history: list[Happening]
    in_dialogue: bool
    in_force: bool


def shown(dialogue: Dialogue, role: Role) -> Shown:
    """Return a dialogue as somebody who takes part reads it."""
    row = dialogue.accommodation
    proposals = [one for one in dialogue.messages if one.kind == _E.PROPOSE]
    return Shown(
        status=status(row, role),
        facts=list(_facts(row, role)),
        proposed=adjustment_words(row.proposed_mask or 0),
        proposal=proposals[-1] if proposals else None,
        agreed=adjustment_words(row.agreed_mask or 0),
        alternative=adjustment_words(row.alternative_mask),
        factors=[_(factor.label) for factor in factors_in(row.refusal_factors)],
        history=[_happening(one) for one in dialogue.messages],
        in_dialogue=row.state in IN_DIALOGUE,
        in_force=row.state in IN_FORCE,
    )


def _facts(row: Accommodation, role: Role) -> Iterator[Fact]:
    if role is not Role.WORKER:
        yield Fact(_("相談した人"), row.worker.user.display_name)
    yield Fact(_("相談した日"), moment(row.asked_at))
    yield Fact(_("どの仕事"), scope_words(row))
    if row.wished_mask:
        yield Fact(_("ほしい配慮"), "\n".join(adjustment_words(row.wished_mask)))
    if row.worker.office is not None:
        yield Fact(_("事業所"), _("見せる") if row.include_office else _("見せない"))
    yield from _dates(row)


def _happening(entry: AccommodationMessage) -> Happening:
    return Happening(
        title=_(SAID[entry.kind]),  # type: ignore[index]
        at=entry.at,
        by=_by(entry),
        body="\n".join(_body(entry)),
    )


def _by(entry: AccommodationMessage) -> str:
    role = role_name(Role(entry.role))
    if entry.user is None or entry.role == Role.WORKER:
        return role
    return _("%(role)s：%(name)s") % {"role": role, "name": entry.user.display_name}


def _body(entry: AccommodationMessage) -> Iterator[str]:
    if entry.text:
        yield entry.text
    if entry.factors:
        words = _("、").join(_(factor.label) for factor in factors_in(entry.factors))
        yield _("理由の種類：%(words)s") % {"words": words}
    if entry.adjustments_mask:
        words = _("、").join(adjustment_words(entry.adjustments_mask))
        yield _("配慮：%(words)s") % {"words": words}
    if entry.trial_days:
        yield _("ためす日数：%(days)s日") % {"days": entry.trial_days}
    if entry.until is not None:
        yield _("見なおす日：%(day)s") % {"day": day(entry.until)}
