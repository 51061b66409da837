"""What can go wrong with introductions, known answers and coaching."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class TrainingNotStarted(DomainError):
    """There is no go through this introduction to write into."""

    code = "training.not-started"
    kind = Kind.CONFLICT
    title = N_("この練習は、今、ひらいていません。")
    next_step = N_("練習のページで「はじめる」を押してください。")


class TrainingUnderWay(DomainError):
    """The same introduction was just started on another screen."""

    code = "training.under-way"
    kind = Kind.CONFLICT
    title = N_("この練習は、もう始まっています。")
    next_step = N_("練習のページをひらいて、つづきをしてください。")


class TrainingItemsOpen(DomainError):
    """The introduction has items that were not answered yet."""

    code = "training.items-open"
    kind = Kind.CONFLICT
    title = N_("まだ答えていない問題が、%(count)sつあります。")
    next_step = N_("のこりの問題に答えてから、もう一度「おわりにする」を押してください。")


class GoldNotPossible(DomainError):
    """Only a finished task of a batch that is still open can have a known answer."""

    code = "gold.not-possible"
    kind = Kind.CONFLICT
    title = N_("この仕事は、答えの分かっている仕事にできません。")
    next_step = N_("検収の前のまとまりの、終わった仕事をえらんでください。")


class GoldExplanationMissing(DomainError):
    """Whoever learns from a known answer reads why it is right."""

    code = "gold.explanation-missing"
    kind = Kind.INVALID
    title = N_("説明が書かれていません。")
    next_step = N_("なぜこの答えになるかを、ワーカーに分かる言葉で書いてください。")
    field = "explanation"


class CoachingOpen(DomainError):
    """Somebody helps with this kind of work already."""

    code = "coaching.open"
    kind = Kind.CONFLICT
    title = N_("この種類の仕事の手伝いは、もう始まっています。")
    next_step = N_("一覧にもどって、つづいている手伝いをひらいてください。")


class CoachingNoteMissing(DomainError):
    """Coaching ends with words that help the worker."""

    code = "coaching.note-missing"
    kind = Kind.INVALID
    title = N_("いっしょに分かったことが書かれていません。")
    next_step = N_("本人も読みます。どうすればよいかを、やさしい言葉で書いてください。")
    field = "note"


class CoachingClosed(DomainError):
    """This coaching came to its end before."""

    code = "coaching.closed"
    kind = Kind.CONFLICT
    title = N_("この手伝いは、もう終わっています。")
    next_step = N_("一覧にもどって、つづいている手伝いをえらんでください。")
