"""Rejections, appeals and stops, as the worker and a third person read them. Nobody's name is here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.presenters.review import place_of, reasons_said, shown
from frontend.presenters.rows import Fact, Happening, Row
from frontend.presenters.work import client_of, title_of
from frontend.templatetags.formats import day, moment
from marketplace.kernel.text import N_
from tasks.catalogue import task_type
from tasks.form_schema import Answers, Form
from tasks.models import Appeal, Rejection, ReviewStop
from tasks.queries.rejections import AppealFile, OwnRejection
from tasks.rejection_rules import BREAKER_WINDOW
from tasks.review_reasons import NOTE, SENTENCES, reason_of
from tasks.services.appeals import GRANTED_BY_TIME
from tasks.states import AppealState

_S = AppealState

APPEAL_STATES = {
    _S.OPEN: (N_("見なおしています"), Tone.WAITING),
    _S.GRANTED: (N_("認められました"), Tone.DONE),
    _S.UPHELD: (N_("認められませんでした"), Tone.STOPPED),
    _S.WITHDRAWN: (N_("とりやめました"), Tone.STOPPED),
}


def appeal_status(state: str) -> Status:
    """Return where an appeal stands."""
    text, tone = APPEAL_STATES[AppealState(state)]
    return Status(_(text), tone)


def status_of(row: Rejection, appeal: Appeal | None) -> Status:
    """Return where a rejection stands, as its worker reads it."""
    if row.undone_at is not None:
        return Status(_("受け入れに変わりました"), Tone.DONE)
    if appeal is not None and appeal.state == AppealState.OPEN:
        return appeal_status(appeal.state)
    if row.final_at is not None:
        return Status(_("受け入れないまま、終わりました"), Tone.STOPPED)
    return Status(_("受け入れられませんでした"), Tone.ATTENTION)


def meaning_of(row: Rejection, appeal: Appeal | None) -> str:
    """Return what it means for the worker now."""
    if row.undone_at is not None:
        return _("この仕事は受け入れられました。報酬は、すべて支払われます。")
    if appeal is not None and appeal.state == AppealState.OPEN:
        words = _(
            "%(day)sまでに、確認した人とはべつの人が答えます。それまで、何の影響もありません。"
        )
        return words % {"day": day(appeal.answer_by)}
    if row.final_at is not None:
        return _("この仕事に、報酬は出ません。ほかの仕事の案内には、影響しません。")
    if appeal is not None:
        return _("見なおしをとりやめました。ほかの仕事の案内には、影響しません。")
    return _("今は、報酬が出ません。なっとくできないときは、べつの人に見なおしをたのめます。")


def spec_of(row: Rejection) -> str:
    """Return the step of the instructions that a rejection names."""
    number = row.spec.rpartition("/")[2]
    if number == NOTE:
        return _("自治体からの注意：%(words)s") % {"words": row.spec_words}
    return _("手順%(number)s：%(words)s") % {"number": number, "words": _(row.spec_words)}


def facts_of(row: Rejection, form: Form) -> list[Fact]:
    """Return what was said: where, why, which step, when."""
    known = reason_of(row.code)
    return [
        Fact(_("どこが"), place_of(form, row.field)),
        Fact(_("どうして"), _(SENTENCES[known]) if known else row.code),
        Fact(_("ちがっている手順"), spec_of(row)),
        Fact(_("確認した人の説明"), row.text),
        Fact(_("決めた日"), day(row.at)),
    ]


def history_of(row: Rejection, appeal: Appeal | None) -> list[Happening]:
    """Return what happened since the rejection, the oldest first."""
    found = [Happening(_("受け入れないと決まりました"), row.at, _("運営"), row.text)]
    if appeal is not None:
        found.append(
            Happening(_("見なおしをたのみました"), appeal.opened_at, _("ワーカー"), appeal.text)
        )
        if appeal.decided_at is not None:
            found.append(_decided(appeal, appeal.decided_at))
    elif row.undone_at is not None:
        found.append(Happening(_("運営が、決定を取り消しました"), row.undone_at, _("運営")))
    return found


def _decided(appeal: Appeal, at: datetime) -> Happening:
    by_time = appeal.decision == GRANTED_BY_TIME
    words = _(appeal.decision) if by_time else appeal.decision
    title = (
        _("認められました") if appeal.state == AppealState.GRANTED else _("認められませんでした")
    )
    return Happening(title, at, _("運営"), words)


def given_facts(form: Form, raw: Mapping[str, object]) -> list[Fact]:
    """Return an entry as it was handed in."""
    answers = Answers.from_json(raw)
    return [Fact(_(field.label), shown(field, answers)) for field in form.fields]


# -- lists --------------------------------------------------------------------------------------


def appeal_rows(appeals: Iterable[Appeal], today: date) -> list[Row]:
    """Return the appeals that wait, each with the day of its answer."""
    return [_appeal_row(appeal, today) for appeal in appeals]


def _appeal_row(appeal: Appeal, today: date) -> Row:
    task = appeal.rejection.submission.assignment.task
    late = appeal.answer_by < today
    mine = getattr(appeal, "is_mine", False)
    words = _("期限がすぎています") if late else _("決定が必要")
    if mine:
        words = _("あなたは決められません")
    tone = Tone.STOPPED if mine else Tone.ATTENTION if late else Tone.WAITING
    return Row(
        title=title_of(task),
        url=reverse("operator:appeal", args=[appeal.pk]),
        hint=client_of(task.batch),
        status=Status(words, tone),
        facts=(Fact(_("答える日"), day(appeal.answer_by)),),
    )


def stop_rows(stops: Iterable[ReviewStop]) -> list[Row]:
    """Return the stops that nobody has ended."""
    return [
        Row(
            title=_("%(city)sの仕事：受け入れない決定が%(count)s件")
            % {"city": stop.municipality.organisation.name, "count": stop.count},
            url=reverse("operator:review-stop", args=[stop.pk]),
            hint=_("確認した人：%(name)s") % {"name": reviewer_name(stop)},
            facts=(Fact(_("止めた時刻"), moment(stop.at)),),
        )
        for stop in stops
    ]


def reviewer_name(stop: ReviewStop) -> str:
    """Return who made the rejections: staff of the operator, who act under their names."""
    return stop.reviewer.display_name if stop.reviewer else _("（もういない人）")


def stop_facts(stop: ReviewStop) -> list[Fact]:
    """Return what a stop is about."""
    hours = int(BREAKER_WINDOW.total_seconds() // 3600)
    count = _("%(hours)s時間に%(count)s件") % {"hours": hours, "count": stop.count}
    return [
        Fact(_("自治体"), stop.municipality.organisation.name),
        Fact(_("確認した人"), reviewer_name(stop)),
        Fact(_("受け入れない決定"), count),
        Fact(_("止めた時刻"), moment(stop.at)),
    ]


def appeal_facts(found: AppealFile) -> list[Fact]:
    """Return the head of an appeal."""
    return [
        Fact(_("自治体"), client_of(found.task.batch)),
        Fact(_("たのんだ日"), day(found.appeal.opened_at)),
        Fact(_("答える日"), day(found.appeal.answer_by)),
    ]


def earlier_of(found: AppealFile) -> list[Fact]:
    """Return why earlier revisions came back."""
    return list(reasons_said(found.form, found.earlier))


@dataclass(frozen=True)
class Look:
    """One rejection behind a stop, with what was handed in."""

    heading: str
    anchor: str
    facts: tuple[Fact, ...]


def look_of(row: Rejection) -> Look:
    """Return a rejection as a colleague looks at it."""
    task = row.submission.assignment.task
    form = task_type(task.task_type).form_for(task.content, task.batch.options)
    return Look(
        heading=title_of(task),
        anchor=f"look-{row.pk}",
        facts=(*facts_of(row, form), *given_facts(form, row.submission.answers)),
    )


def may_appeal(found: OwnRejection, is_over: bool) -> bool:
    """Say whether the worker can still ask somebody else to look."""
    row = found.rejection
    return found.appeal is None and row.undone_at is None and row.final_at is None and not is_over
