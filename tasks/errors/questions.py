"""What can go wrong with questions about work."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class QuestionEmpty(DomainError):
    """A question and an answer have words."""

    code = "question.empty"
    kind = Kind.INVALID
    title = N_("まだ、何も書かれていません。")
    next_step = N_("短くてもよいので、書いてください。")
    field = "text"


class QuestionTooLong(DomainError):
    """One entry of a thread stays short enough to be heard to its end."""

    code = "question.too-long"
    kind = Kind.INVALID
    title = N_("文が長すぎます。今は%(length)s文字です。")
    next_step = N_("%(most)s文字までにするか、二回に分けて送ってください。")
    field = "text"


class QuestionTellsAboutAsker(DomainError):
    """A word may say who asks; the asker decides, because a product may carry the same word."""

    code = "question.tells-about-asker"
    kind = Kind.INVALID
    title = N_("「%(found)s」から、あなたのことが分かるかもしれません。")
    next_step = N_("消して送るか、「このまま送る」をえらんでください。")
    field = "text"


class QuestionClosed(DomainError):
    """A thread that was closed stays as it is."""

    code = "question.closed"
    kind = Kind.CONFLICT
    title = N_("この質問は、もう終わっています。")
    next_step = N_("書きたいことがあるときは、新しい質問で送ってください。")


class QuestionWaits(DomainError):
    """The same question is not asked again before there is an answer."""

    code = "question.waits"
    kind = Kind.CONFLICT
    title = N_("この質問は、まだ答えを待っています。")
    next_step = N_("答えがとどくと、もう一度質問できます。ほかのことは、新しい質問で送れます。")


class QuestionsOver(DomainError):
    """Nobody reads questions about a batch that was accepted."""

    code = "question.batch-over"
    kind = Kind.CONFLICT
    title = N_("この仕事のまとまりは、もう終わっています。")
    next_step = N_("こまっていることは、運営に知らせてください。")
