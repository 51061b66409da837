"""Words for codes: the same state reads differently to a worker and to a municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_
from marketplace.matching.states import RoundState
from marketplace.payouts.states import LineState, RunState
from tasks.states import (
    AccommodationState,
    AppealState,
    AssignmentState,
    BatchState,
    HandOverState,
    QuestionState,
    TaskState,
    TrainingState,
)
from workers.states import MembershipState


class Tone(StrEnum):
    """How a status is drawn: every tone has a shape of its own, colour only repeats it."""

    NEW = "new"
    ACTIVE = "active"
    WAITING = "waiting"
    DONE = "done"
    ATTENTION = "attention"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Status:
    """A status as one audience reads it, already translated."""

    text: str
    tone: Tone = Tone.WAITING


ROLE_NAMES = {
    Role.WORKER: N_("ワーカー"),
    Role.OFFICE_STAFF: N_("事業所職員"),
    Role.MUNICIPAL_STAFF: N_("自治体職員"),
    Role.OPERATOR: N_("運営"),
}

Words = Mapping[StrEnum, tuple[str, Tone]]

# What the operator reads; the others read it too where no words of their own follow below.
_PLAIN: dict[type[StrEnum], Words] = {
    BatchState: {
        BatchState.DRAFT: (N_("下書き"), Tone.WAITING),
        BatchState.OPEN: (N_("公開中"), Tone.ACTIVE),
        BatchState.HELD: (N_("一時停止"), Tone.ATTENTION),
        BatchState.CLOSED: (N_("検収ずみ"), Tone.DONE),
        BatchState.DISCARDED: (N_("取りやめ"), Tone.STOPPED),
    },
    TaskState: {
        TaskState.DRAFT: (N_("下書き"), Tone.WAITING),
        TaskState.OPEN: (N_("作業を待っています"), Tone.ACTIVE),
        TaskState.REVIEW: (N_("確認が必要"), Tone.ATTENTION),
        TaskState.DONE: (N_("完了"), Tone.DONE),
        TaskState.WITHDRAWN: (N_("取り下げ"), Tone.STOPPED),
    },
    AssignmentState: {
        AssignmentState.OFFERED: (N_("案内中"), Tone.NEW),
        AssignmentState.ACCEPTED: (N_("作業中"), Tone.ACTIVE),
        AssignmentState.PAUSED: (N_("中断中"), Tone.WAITING),
        AssignmentState.LAPSED: (N_("期間が終わりました"), Tone.WAITING),
        AssignmentState.SUBMITTED: (N_("提出ずみ"), Tone.WAITING),
        AssignmentState.RETURNED: (N_("直しのお願い"), Tone.ATTENTION),
        AssignmentState.APPROVED: (N_("受け入れ"), Tone.DONE),
        AssignmentState.SURPLUS: (N_("受け入れ（余分の提出）"), Tone.DONE),
        AssignmentState.REJECTED: (N_("受け入れない"), Tone.STOPPED),
        AssignmentState.HANDED_OVER: (N_("ほかの人に渡した"), Tone.STOPPED),
        AssignmentState.DECLINED: (N_("辞退"), Tone.STOPPED),
        AssignmentState.EXPIRED: (N_("返事なし"), Tone.STOPPED),
        AssignmentState.RELEASED: (N_("返却"), Tone.STOPPED),
    },
    AccommodationState: {
        AccommodationState.REQUESTED: (N_("答えが必要"), Tone.ATTENTION),
        AccommodationState.ASKED: (N_("質問の返事待ち"), Tone.WAITING),
        AccommodationState.PROPOSED: (N_("提案の返事待ち"), Tone.WAITING),
        AccommodationState.AGREED: (N_("約束ずみ"), Tone.ACTIVE),
        AccommodationState.ON_TRIAL: (N_("ためしています"), Tone.ACTIVE),
        AccommodationState.KEPT: (N_("つづいています"), Tone.ACTIVE),
        AccommodationState.REFUSED: (N_("できないと答えました"), Tone.WAITING),
        AccommodationState.CHANGED: (N_("新しい約束に変わりました"), Tone.DONE),
        AccommodationState.ENDED: (N_("終わりました"), Tone.DONE),
        AccommodationState.WITHDRAWN: (N_("とりやめ"), Tone.STOPPED),
    },
    AppealState: {
        AppealState.OPEN: (N_("答えが必要"), Tone.ATTENTION),
        AppealState.GRANTED: (N_("認めました"), Tone.DONE),
        AppealState.UPHELD: (N_("判断は変わりません"), Tone.STOPPED),
        AppealState.WITHDRAWN: (N_("とりやめ"), Tone.STOPPED),
    },
    QuestionState: {
        QuestionState.ASKED: (N_("答えを待っています"), Tone.WAITING),
        QuestionState.ANSWERED: (N_("答えがあります"), Tone.DONE),
        QuestionState.CLOSED: (N_("終わりました"), Tone.STOPPED),
    },
    TrainingState: {
        TrainingState.STARTED: (N_("練習中"), Tone.ACTIVE),
        TrainingState.PASSED: (N_("できました"), Tone.DONE),
        TrainingState.NOT_YET: (N_("もう一度できます"), Tone.WAITING),
        TrainingState.STOPPED: (N_("途中でやめました"), Tone.STOPPED),
    },
    HandOverState: {
        HandOverState.ASKED: (N_("返事を待っています"), Tone.WAITING),
        HandOverState.TAKEN: (N_("引きつぎました"), Tone.DONE),
        HandOverState.DECLINED: (N_("ことわりました"), Tone.STOPPED),
        HandOverState.WITHDRAWN: (N_("とりやめ"), Tone.STOPPED),
    },
    MembershipState: {
        MembershipState.INVITED: (N_("返事を待っています"), Tone.WAITING),
        MembershipState.MEMBER: (N_("利用中"), Tone.ACTIVE),
        MembershipState.DECLINED: (N_("ことわりました"), Tone.STOPPED),
        MembershipState.WITHDRAWN: (N_("とりやめ"), Tone.STOPPED),
        MembershipState.LEFT: (N_("やめました"), Tone.STOPPED),
    },
    RoundState: {
        RoundState.PLANNED: (N_("準備中"), Tone.WAITING),
        RoundState.PROPOSED: (N_("案ができました"), Tone.NEW),
        RoundState.APPLIED: (N_("案内ずみ"), Tone.DONE),
        RoundState.DROPPED: (N_("取りやめ"), Tone.STOPPED),
    },
    RunState: {
        RunState.DRAFT: (N_("承認待ち"), Tone.ATTENTION),
        RunState.APPROVED: (N_("承認ずみ"), Tone.ACTIVE),
        RunState.SENT: (N_("銀行に送りました"), Tone.WAITING),
        RunState.SETTLED: (N_("支払いずみ"), Tone.DONE),
        RunState.PART_SETTLED: (N_("一部が戻りました"), Tone.ATTENTION),
        RunState.DISCARDED: (N_("取りやめ"), Tone.STOPPED),
    },
    LineState: {
        LineState.DUE: (N_("これから支払い"), Tone.WAITING),
        LineState.IN_RUN: (N_("支払いの準備中"), Tone.ACTIVE),
        LineState.SENT: (N_("銀行に送りました"), Tone.WAITING),
        LineState.PAID: (N_("支払いずみ"), Tone.DONE),
        LineState.BOUNCED: (N_("戻りました"), Tone.ATTENTION),
    },
}

# By type first: members of two enumerations are equal when their codes are.
_OF_ROLE: dict[tuple[Role, type[StrEnum]], Words] = {
    (Role.WORKER, AccommodationState): {
        AccommodationState.REQUESTED: (N_("答えを待っています"), Tone.WAITING),
        AccommodationState.ASKED: (N_("質問があります"), Tone.ATTENTION),
        AccommodationState.PROPOSED: (N_("提案があります"), Tone.ATTENTION),
        AccommodationState.REFUSED: (N_("できないという答えです"), Tone.ATTENTION),
    },
    (Role.OFFICE_STAFF, AccommodationState): {
        AccommodationState.REQUESTED: (N_("運営の答え待ち"), Tone.WAITING),
    },
    (Role.WORKER, LineState): {
        LineState.DUE: (N_("これから入金"), Tone.WAITING),
        LineState.IN_RUN: (N_("入金の準備中"), Tone.ACTIVE),
        LineState.SENT: (N_("入金を待っています"), Tone.WAITING),
        LineState.PAID: (N_("入金ずみ"), Tone.DONE),
        LineState.BOUNCED: (N_("口座を確かめてください"), Tone.ATTENTION),
    },
    (Role.WORKER, AppealState): {
        AppealState.OPEN: (N_("調べています"), Tone.WAITING),
        AppealState.GRANTED: (N_("認められました"), Tone.DONE),
    },
    (Role.MUNICIPAL_STAFF, QuestionState): {
        QuestionState.ASKED: (N_("答えが必要"), Tone.ATTENTION),
        QuestionState.ANSWERED: (N_("答えました"), Tone.DONE),
    },
    (Role.OPERATOR, QuestionState): {
        QuestionState.ASKED: (N_("答えが必要"), Tone.ATTENTION),
        QuestionState.ANSWERED: (N_("答えました"), Tone.DONE),
    },
    (Role.MUNICIPAL_STAFF, TaskState): {
        TaskState.OPEN: (N_("作業中"), Tone.ACTIVE),
        TaskState.REVIEW: (N_("確認中"), Tone.WAITING),
    },
}


def role_name(role: Role) -> str:
    """Return a role's name."""
    return _(ROLE_NAMES[role])


def status_of(state: StrEnum, role: Role = Role.OPERATOR) -> Status:
    """
    Return a state in the words of the role that reads it.

    A worker's words for an assignment are in ``frontend.presenters.work``.
    """
    own = _OF_ROLE.get((role, type(state)), {})
    text, tone = own.get(state) or _PLAIN[type(state)][state]
    return Status(_(text), tone)
