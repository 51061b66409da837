"""Records of support at home in words: for their office, and for the person they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from frontend.forms.office import CONTACT_KINDS
from frontend.labels import Status, Tone
from frontend.templatetags.formats import day
from marketplace.accounts.models import User
from marketplace.kernel.text import N_
from workers.home_support_rules import Gap, Missing, Today
from workers.models import HomeSupportContact, HomeSupportEvaluation
from workers.queries.home_support import Records
from workers.states import ContactKind

_KINDS = dict(CONTACT_KINDS)
_GAPS = {
    Gap.CONTACTS: N_("%(day)sの連絡が、%(count)s回たりません。"),
    Gap.REPORT: N_("%(day)sの日報がありません。"),
    Gap.EVALUATION: N_("%(day)sからの週の評価がありません。"),
    Gap.MEETING: N_("%(day)sからの月に、会って話した日がありません。"),
}


@dataclass(frozen=True)
class RecordRow:
    """One record as a row of a table; ``mark`` says whether another took its place."""

    pk: int
    at: datetime | date
    who: str
    kind: str
    by: str
    text: str
    goals: str
    office: str
    mark: Status | None
    correctable: bool


def day_named(text: str) -> date | None:
    """Return the day that an address or a hidden field names (2026-11-23), None for nonsense."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def kind_word(kind: str) -> str:
    """Return how staff was in touch, in words."""
    return str(_KINDS[ContactKind(kind)])


def gap_words(missing: Sequence[Missing]) -> list[str]:
    """Return what is missing, in sentences."""
    return [_(_GAPS[one.gap]) % {"day": day(one.on), "count": one.count} for one in missing]


def today_status(standing: Today) -> Status:
    """Return how a member stands today: words and a shape, never colour alone."""
    if not standing.expected:
        return Status(_("今日は予定なし"), Tone.STOPPED)
    if standing.due:
        return Status(_("あと%(count)s回") % {"count": standing.due}, Tone.ATTENTION)
    return Status(_("すみました"), Tone.DONE)


def tables(found: Records) -> dict[str, object]:
    """Return the three tables of a member's records, and the offices that wrote them."""
    return {
        "offices": offices_in(found),
        "contacts": contact_rows(found.contacts),
        "evaluations": [evaluation_row(row) for row in found.evaluations],
        "reports": found.reports,
    }


def offices_in(found: Records) -> list[str]:
    """Return by name which offices wrote the records; a row names its own where there are several."""
    contacts = {_office(row) for row in found.contacts}
    return sorted(contacts | {_office(row) for row in found.evaluations})


def contact_rows(rows: Sequence[HomeSupportContact]) -> list[RecordRow]:
    """Return contacts, corrected ones too."""
    return [
        RecordRow(
            pk=row.pk,
            at=row.at,
            who=row.worker.user.display_name,
            kind=kind_word(row.kind),
            by=_name(row.staff),
            text=row.note,
            goals="",
            office=_office(row),
            mark=_mark(row),
            correctable=_is_last(row),
        )
        for row in rows
    ]


def evaluation_row(row: HomeSupportEvaluation) -> RecordRow:
    """Return one evaluation."""
    return RecordRow(
        pk=row.pk,
        at=row.on,
        who="",
        kind=kind_word(row.kind),
        by=_name(row.staff),
        text=row.text,
        goals=row.goals,
        office=_office(row),
        mark=_mark(row),
        correctable=_is_last(row),
    )


def _name(staff: User | None) -> str:
    return staff.display_name if staff else ""


def _office(row: HomeSupportContact | HomeSupportEvaluation) -> str:
    return row.office.organisation.name


def _is_last(row: HomeSupportContact | HomeSupportEvaluation) -> bool:
    return getattr(row, "corrected_by", None) is None


def _mark(row: HomeSupportContact | HomeSupportEvaluation) -> Status | None:
    if not _is_last(row):
        return Status(_("直す前の記録"), Tone.STOPPED)
    if row.is_void:
        return Status(_("取り消した記録"), Tone.STOPPED)
    return Status(_("直した記録"), Tone.DONE) if row.corrects_id else None
