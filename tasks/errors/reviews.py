"""What can go wrong with returning, rejecting and appealing, in words for the person it happens to."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class ReasonUnknown(DomainError):
    """Reasons are one short list, so that they mean the same to everybody."""

    code = "review.reason-unknown"
    kind = Kind.INVALID
    title = N_("理由の種類「%(reason)s」は、ありません。")
    next_step = N_("理由の種類を、一覧からえらんでください。")


class RejectBeforeReturn(DomainError):
    """Everybody gets the chance to mend first."""

    code = "review.reject-before-return"
    kind = Kind.CONFLICT
    title = N_(
        "この入力は、まだ一度も返していません。返す前に、受け入れないと決めることはできません。"
    )
    next_step = N_("先に「直してもらう」をえらんで、どこをどう直すとよいかを書いてください。")


class RejectWithoutReason(DomainError):
    """Whoever is not paid is told why, in words."""

    code = "review.reject-without-reason"
    kind = Kind.INVALID
    title = N_("受け入れない理由が、書かれていません。")
    next_step = N_("理由の種類をえらんで、本人に分かる言葉で理由を書いてください。")


class RejectForTaste(DomainError):
    """A reason that no instruction can name is good for a return only."""

    code = "review.reject-for-taste"
    kind = Kind.INVALID
    title = N_("「%(reason)s」は、受け入れない理由にはできません。手順で決まっていないからです。")
    next_step = N_(
        "直してもらうか、受け入れてください。または、ほかの理由の種類をえらんでください。"
    )


class RejectWithoutSpec(DomainError):
    """The worker was given instructions; a rejection says from which of them the entry departs."""

    code = "review.reject-without-spec"
    kind = Kind.INVALID
    title = N_("どの手順とちがうかが、えらばれていません。")
    next_step = N_(
        "仕事のやり方の中から、ちがっている手順をえらんでください。なければ、受け入れてください。"
    )


class RejectOfCannotTell(DomainError):
    """「判断できない」 is a full answer, never a fault."""

    code = "review.reject-cannot-tell"
    kind = Kind.CONFLICT
    title = N_("「判断できない」は正しい答えです。受け入れないと決めることはできません。")
    next_step = N_("受け入れて、正しい答えを下に書いてください。")


class RejectionCapReached(DomainError):
    """A client's work is rejected rarely or there is something wrong with the work itself."""

    code = "review.rejection-cap"
    kind = Kind.CONFLICT
    title = N_(
        "この自治体の仕事では、今月はこれ以上、受け入れないと決められません。上限は%(most)s件、今月決めた入力は%(decided)s件です。"
    )
    next_step = N_(
        "受け入れるか、もう一度直してもらってください。同じ間違いが多いときは、手順を直すか、ワーカーと話してください。"
    )


class ReviewerStopped(DomainError):
    """The breaker has opened; a colleague looks first."""

    code = "review.reviewer-stopped"
    kind = Kind.CONFLICT
    title = N_(
        "短い間に、受け入れない決定がつづきました。ほかの担当者が見るまで、この自治体の仕事では、受け入れないと決められません。"
    )
    next_step = N_("受け入れるか、直してもらってください。ほかの担当者には、もう知らせました。")


class NothingToAppeal(DomainError):
    """The rejection was undone already: the entry is accepted and paid."""

    code = "appeal.nothing-to-appeal"
    kind = Kind.CONFLICT
    title = N_("この決定は、もう取り消されています。")
    next_step = N_("仕事は受け入れられ、報酬が出ます。何もしなくてだいじょうぶです。")


class AppealWithoutWords(DomainError):
    """A third person can only look at what is said."""

    code = "appeal.without-words"
    kind = Kind.INVALID
    title = N_("見なおしてほしいことが、書かれていません。")
    next_step = N_(
        "どこがどうちがうと思うかを、あなたのことばで書いてください。短くてもだいじょうぶです。"
    )
    field = "text"


class AppealTwice(DomainError):
    """One rejection is appealed once."""

    code = "appeal.twice"
    kind = Kind.CONFLICT
    title = N_("この仕事の見なおしは、もうたのんであります。")
    next_step = N_("見なおしが今どうなっているかは、この仕事のページで読めます。")


class AppealTooLate(DomainError):
    """Six months are over."""

    code = "appeal.too-late"
    kind = Kind.CONFLICT
    title = N_("見なおしをたのめる期間が、終わりました。")
    next_step = N_("こまっていることがあるときは、運営に連絡してください。")


class AppealByReviewer(DomainError):
    """A third person decides: nobody who reviewed the task."""

    code = "appeal.by-reviewer"
    kind = Kind.FORBIDDEN
    title = N_("この仕事を確認した人は、見なおしの決定ができません。")
    next_step = N_("ほかの担当者に、決定をたのんでください。")


class DecisionWithoutWords(DomainError):
    """Whoever appealed is answered in words."""

    code = "appeal.decision-without-words"
    kind = Kind.INVALID
    title = N_("決定の理由が、書かれていません。")
    next_step = N_("本人に分かる言葉で、どうしてそう決めたかを書いてください。")
    field = "decision"


class AnotherMustLook(DomainError):
    """Whoever made the rejections does not end the stop."""

    code = "review-stop.another-must-look"
    kind = Kind.FORBIDDEN
    title = N_("あなたの決定についての停止は、あなたには終わらせられません。")
    next_step = N_("ほかの担当者に、見てもらってください。")


class StopEnded(DomainError):
    """Two colleagues looked at the same time."""

    code = "review-stop.ended"
    kind = Kind.CONFLICT
    title = N_("この停止は、もう終わっています。")
    next_step = N_("一覧にもどって、ほかに停止がないかを見てください。")


class StopNoteMissing(DomainError):
    """A stop ends with words: what was found."""

    code = "review-stop.note-missing"
    kind = Kind.INVALID
    title = N_("見て分かったことが、書かれていません。")
    next_step = N_("どうしてそうなったか、これからどうするかを書いてください。")
    field = "note"


class RejectionNotLookedAt(DomainError):
    """Every rejection that led to the stop is confirmed or undone."""

    code = "review-stop.not-looked-at"
    kind = Kind.INVALID
    title = N_("まだ見ていない決定があります。")
    next_step = N_("すべての決定について、「そのままにする」か「取り消す」をえらんでください。")
