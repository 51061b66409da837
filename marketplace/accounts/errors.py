"""What can go wrong with people and permissions."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class Forbidden(DomainError):
    """The role does not permit the action."""

    code = "account.forbidden"
    kind = Kind.FORBIDDEN
    title = N_("この役割では、この操作はできません。")
    next_step = N_("別の役割をお持ちのときは、役割を切りかえてください。")


class OutOfScope(DomainError):
    """The row belongs to somebody else; answered as if it did not exist."""

    code = "account.out-of-scope"
    kind = Kind.MISSING
    title = N_("見つかりませんでした。")
    next_step = N_("一覧にもどって、もう一度えらんでください。")


class InvitationNotUsable(DomainError):
    """The link is unknown, used, withdrawn or older than two weeks; which of them is not said."""

    code = "account.invitation-not-usable"
    kind = Kind.MISSING
    title = N_("この招待は、いま使えません。")
    next_step = N_(
        "期限が切れたか、使用ずみです。招待した人に、もう一度送るようにたのんでください。"
    )


class InvitationAlreadySettled(DomainError):
    """The invitation was accepted or withdrawn in the meantime."""

    code = "account.invitation-already-settled"
    kind = Kind.CONFLICT
    title = N_("この招待は、もう取り消せません。")
    next_step = N_("相手がすでに参加したか、取り消しずみです。一覧を読みこみ直してください。")


class InvitedTwice(DomainError):
    """A colleague invited the same person for the same seat in the same moment."""

    code = "account.invited-twice"
    kind = Kind.CONFLICT
    title = N_("同じ人への招待が、いま送られました。")
    next_step = N_("招待の一覧を見て、必要なときだけ、もう一度送ってください。")


class InvitationSeatUnfit(DomainError):
    """The role and the organisation of an invitation do not belong together."""

    code = "account.invitation-seat-unfit"
    kind = Kind.INVALID
    title = N_("この役割と団体の組み合わせでは、招待できません。")
    next_step = N_("役割に合う団体を選んでください。")


class RoleAlreadyHeld(DomainError):
    """The person has this role in this organisation."""

    code = "account.role-already-held"
    kind = Kind.CONFLICT
    title = N_("この役割は、もうお持ちです。")
    next_step = N_("役割の一覧で、使う役割を選んでください。")


class EmailInUse(DomainError):
    """There is an account with this address: its owner signs in first."""

    code = "account.email-in-use"
    kind = Kind.CONFLICT
    title = N_("このメールアドレスのアカウントが、すでにあります。")
    next_step = N_("そのアカウントでログインしてから、招待のリンクをもう一度ひらいてください。")


class ScopeNotGranted(DomainError):
    """A key was asked for more than its owner may hand on."""

    code = "account.scope-not-granted"
    kind = Kind.INVALID
    title = N_("この操作は、APIキーにつけられません。")
    next_step = N_("一覧にある操作から、1つ以上を選んでください。")


class ReadingNotHiragana(DomainError):
    """The reading of a name holds letters that furigana cannot be made of."""

    code = "account.reading-not-hiragana"
    kind = Kind.INVALID
    title = N_("「%(letters)s」は、よみがなに使えません。")
    next_step = N_("「みなとの しおり」のように、ひらがなで書いてください。")
    field = "name_reading"
