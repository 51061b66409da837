"""Drafts as their writer reads them: versions, and two of them beside each other in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.forms.task_form import TaskForm
from frontend.labels import Status, Tone
from frontend.presenters import work as present
from frontend.presenters.rows import Fact, Row
from frontend.templatetags.formats import moment
from tasks.drafting import Raw, differing, names_in, value_of
from tasks.form_schema import Form
from tasks.models import Draft, DraftVersion


@dataclass(frozen=True)
class Line:
    """One field of two drafts, in words; ``differs`` is said beside it."""

    label: str
    one: str
    other: str
    differs: bool


def compared(form: Form, one: Raw, other: Raw, *, only: Sequence[str] = ()) -> list[Line]:
    """Return the fields of two drafts that say something in either; ``only`` names which."""
    words = _Words(form, one, other)
    names = only or [
        name for name in names_in(one, other) if _says(one, name) or _says(other, name)
    ]
    changed = set(differing(one, other))
    return [
        Line(words.label(name), words.text(one, name), words.text(other, name), name in changed)
        for name in names
    ]


def _says(raw: Raw, name: str) -> bool:
    return bool(value_of(raw, name))


class _Words:
    """The labels and choices of a task's form, by the names of its controls."""

    def __init__(self, form: Form, *raws: Raw) -> None:
        every = {name: [""] for name in names_in(*raws)}
        self._fields: Mapping[str, forms.Field] = TaskForm(form, every, ask_reason=True).fields

    def label(self, name: str) -> str:
        """Return what a control is called; its name where the form no longer has it."""
        field = self._fields.get(name)
        return str(field.label) if field is not None else name

    def text(self, raw: Raw, name: str) -> str:
        """Return what a control holds, as its writer chose or typed it."""
        values = value_of(raw, name)
        field = self._fields.get(name)
        if isinstance(field, forms.BooleanField):
            return _("はい") if values else _("空欄")
        words = dict(_choices(field))
        return _("、").join(words.get(value, value) for value in values) or _("空欄")


def _choices(field: forms.Field | None) -> Iterator[tuple[str, str]]:
    for value, label in getattr(field, "choices", ()):
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        yield from ((str(each), str(words)) for each, words in inner)


def version_rows(
    form: Form,
    versions: Sequence[DraftVersion],
    *,
    newest_place: int,
    before: DraftVersion | None,
    present_number: int,
    reader: UUID | None,
) -> list[Row]:
    """
    Return versions, the newest first, each with what changed since the draft before it.

    ``newest_place`` is the place of the first of these among all versions, counted from the oldest.
    ``before`` is the draft that comes before the last of these. What was put aside never was the
    draft: nothing is compared with it.
    """
    rows = []
    for at, version in enumerate(versions):
        earlier = [each for each in versions[at + 1 :] if not each.is_aside]
        rows.append(
            Row(
                title=version_name(version, newest_place - at),
                url=reverse("work:draft-version", args=[version.assignment_id, version.version]),
                hint=_changes(form, version, earlier[0] if earlier else before),
                status=_status(version, present_number),
                facts=(Fact(_("書いた人"), writer_of(version, reader)),),
            )
        )
    return rows


def version_name(version: DraftVersion, place: int) -> str:
    """
    Return what a version is called: its place among all of them, counted from the oldest, and when.

    Several are written in one minute, and each is a link: their names have to differ (WCAG 2.4.9).
    """
    return _("%(place)s番目の版（%(at)s）") % {"place": place, "at": moment(version.saved_at)}


def _changes(form: Form, version: DraftVersion, previous: DraftVersion | None) -> str:
    base: Raw = previous.raw if previous else {}
    lines = compared(form, version.raw, base, only=differing(version.raw, base)) or ()
    labels = [line.label for line in lines if line.differs]
    return _("変わったところ：%(labels)s") % {"labels": _("、").join(labels) or _("なし")}


def _status(version: DraftVersion, present_number: int) -> Status | None:
    if version.is_aside:
        return Status(_("別の画面で書いたもの"), Tone.WAITING)
    return Status(_("今の下書き"), Tone.ACTIVE) if version.version == present_number else None


def writer_of(version: DraftVersion, reader: UUID | None) -> str:
    """Return who wrote a version, as the reader calls them."""
    if version.saved_by is None:
        return _("もういない人")
    return _("あなた") if version.saved_by_id == reader else str(version.saved_by.display_name)


def kept_rows(drafts: Sequence[Draft]) -> list[Row]:
    """Return what is kept of work that has left the desk; each row opens its versions."""
    return [
        Row(
            title=present.title_of(draft.assignment.task),
            url=reverse("work:draft-history", args=[draft.pk]),
            hint=_("%(at)sまで書きました。") % {"at": moment(draft.saved_at)},
            status=present.status(draft.assignment.state),
        )
        for draft in drafts
    ]
