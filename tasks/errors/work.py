"""What can go wrong with programmes, batches, tasks and reviews, in words for the person it happens to."""

from __future__ import annotations

from collections.abc import Sequence

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_
from tasks.form_schema import Problem


class ProgrammeNumberTaken(DomainError):
    """The contract number is already used in the fiscal year."""

    code = "programme.number-taken"
    kind = Kind.CONFLICT
    title = N_("同じ年度に、同じ契約番号の事業があります。")
    next_step = N_("契約番号を確かめて、別の番号にしてください。")
    field = "contract_number"


class DeadlineOutsideYear(DomainError):
    """会計年度独立の原則: work is delivered within the fiscal year of its budget."""

    code = "programme.deadline-outside-year"
    kind = Kind.INVALID
    title = N_("期限が、会計年度の外にあります。")
    next_step = N_("%(first)sから%(last)sまでの日にしてください。")
    field = "deadline"


class BudgetBelowCommitted(DomainError):
    """The budget may not fall below what is already published."""

    code = "programme.budget-below-committed"
    kind = Kind.INVALID
    title = N_("予算が、公開ずみの仕事の金額（%(committed)s円）より少なくなります。")
    next_step = N_("%(committed)s円以上にしてください。")
    field = "budget_yen"


class RateMissing(DomainError):
    """The programme has no price for the type of work."""

    code = "programme.rate-missing"
    kind = Kind.INVALID
    title = N_("この事業には、仕事の種類「%(task_type)s」の単価がありません。")
    next_step = N_("事業のページで、この種類の単価を決めてください。")


class RateTooLow(DomainError):
    """Pay may not fall below the fairness reference of the programme's type of work."""

    code = "programme.rate-too-low"
    kind = Kind.INVALID
    title = N_("単価が、目安の時間と最低賃金から計算した額（%(floor)s円）より低いです。")
    next_step = N_("%(floor)s円以上にしてください。")
    field = "unit_price_yen"


class EntriesTooFew(DomainError):
    """The type of work needs more independent entries."""

    code = "programme.entries-too-few"
    kind = Kind.INVALID
    title = N_("この種類の仕事は、%(minimum)s人以上が別々に行います。")
    next_step = N_("人数を%(minimum)s以上にしてください。")
    field = "entries_required"


class OptionsNotUsable(DomainError):
    """The lists of a rate cannot be made into the form of its type of work."""

    code = "programme.options-not-usable"
    kind = Kind.INVALID
    title = N_("分類などの一覧を、仕事の用紙に使えません。")
    next_step = N_("それぞれに番号と名前があるか、同じ番号が2回ないかを、確かめてください。")
    field = "options"


class DeadlinePast(DomainError):
    """The deadline is over, or later than the programme's."""

    code = "batch.deadline-past"
    kind = Kind.INVALID
    title = N_("期限が過ぎています。")
    next_step = N_("今日より後の日を、期限にしてください。")
    field = "deadline"


class DeadlineAfterProgramme(DomainError):
    """A batch cannot end after its contract."""

    code = "batch.deadline-after-programme"
    kind = Kind.INVALID
    title = N_("期限が、事業の期限（%(last)s）より後です。")
    next_step = N_("%(last)sまでの日にしてください。")
    field = "deadline"


class BatchEmpty(DomainError):
    """There is nothing new in the file."""

    code = "batch.empty"
    kind = Kind.INVALID
    title = N_("新しい仕事がありません。すべて、前に登録した番号です。")
    next_step = N_("ファイルを確かめてください。前の仕事は、一覧で見られます。")


class BudgetExceeded(DomainError):
    """Publishing would spend more than the contract allows."""

    code = "batch.budget-exceeded"
    kind = Kind.CONFLICT
    title = N_("予算が足りません。必要な額は%(needed)s円、残りは%(left)s円です。")
    next_step = N_("仕事を減らすか、事業の予算を変えてください。下書きは、そのまま残っています。")


class BatchNotReady(DomainError):
    """Some tasks are not finished."""

    code = "batch.not-ready"
    kind = Kind.CONFLICT
    title = N_("まだ終わっていない仕事が%(open)s件あります。")
    next_step = N_("すべて終わると、お知らせが届きます。そのあとで検収してください。")


class NoteMissing(DomainError):
    """A question about a result needs words."""

    code = "batch.note-missing"
    kind = Kind.INVALID
    title = N_("確かめてほしいことが、書かれていません。")
    next_step = N_("どこがどう違うかを、書いてください。")
    field = "note"


class FileNotAccepted(DomainError):
    """A file cannot be kept."""

    code = "file.not-accepted"
    kind = Kind.INVALID
    title = N_("「%(name)s」は、使えない種類のファイルです。")
    next_step = N_("JPEG、PNG、GIF、WebPのどれかの画像にしてください。")
    field = "file"


class StagedFileGone(DomainError):
    """The uploaded file was kept for its time and is no more."""

    code = "file.staged-gone"
    kind = Kind.MISSING
    title = N_("取りこみ中のファイルは、保存の期間が過ぎました。")
    next_step = N_("もう一度、ファイルをえらんでください。")


class TaskAlreadyTaken(DomainError):
    """Another assignment holds the slot."""

    code = "task.already-taken"
    kind = Kind.CONFLICT
    title = N_("この仕事は、ほかの人が先に始めました。")
    next_step = N_("ほかの仕事を選んでください。あなたの評価には影響しません。")


class AlreadyYours(DomainError):
    """One person gives one entry of a task."""

    code = "task.already-yours"
    kind = Kind.CONFLICT
    title = N_("この仕事は、すでにあなたが受けています。")
    next_step = N_("「きょうの仕事」から開いてください。")


class NothingToTake(DomainError):
    """No open work fits the worker just now."""

    code = "task.nothing-to-take"
    kind = Kind.CONFLICT
    title = N_("今、あなたに合う新しい仕事はありません。")
    next_step = N_("新しい仕事が出ると、お知らせが届きます。")


class WorkerPaused(DomainError):
    """The worker is taking a rest; nothing new comes until they come back."""

    code = "worker.paused"
    kind = Kind.CONFLICT
    title = N_("今は、お休み中です。")
    next_step = N_("仕事を始めるときは、先に「お休みを終わる」を押してください。")


class AnswersHaveErrors(DomainError):
    """The answers do not pass the checks; carries every problem."""

    code = "submission.has-errors"
    kind = Kind.INVALID
    title = N_("直すところが%(count)sか所あります。")
    next_step = N_("下の説明を見て、直してから、もう一度出してください。")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


class WarningsNeedReason(DomainError):
    """Warnings do not stop anybody who can say why the answer is right; carries every problem."""

    code = "submission.needs-reason"
    kind = Kind.INVALID
    title = N_("確かめてほしいところが%(count)sか所あります。")
    next_step = N_("直すか、そのままでよい理由を書いて、もう一度出してください。")

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


class VerdictMissing(DomainError):
    """A review says something about every entry."""

    code = "review.verdict-missing"
    kind = Kind.INVALID
    title = N_("判定していない入力があります。")
    next_step = N_(
        "すべての入力について、「受け入れる」「直してもらう」「受け入れない」のどれかをえらんでください。"
    )


class ReasonMissing(DomainError):
    """Nobody gets work back without knowing why."""

    code = "review.reason-missing"
    kind = Kind.INVALID
    title = N_("返す理由が書かれていません。")
    next_step = N_("どの項目を、どう直すとよいかを書いてください。")


class ResultMissing(DomainError):
    """A task whose entries are all accepted needs its result."""

    code = "review.result-missing"
    kind = Kind.INVALID
    title = N_("決まった答えが、書かれていません。")
    next_step = N_("それぞれの項目の、正しい答えを決めてください。")


class ReviewOfOwnWork(DomainError):
    """Nobody reviews their own entry."""

    code = "review.own-work"
    kind = Kind.FORBIDDEN
    title = N_("自分が行った仕事は、確認できません。")
    next_step = N_("ほかの担当者に、確認をたのんでください。")
