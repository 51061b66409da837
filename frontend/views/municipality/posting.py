"""Posting work: type of work -> upload -> columns -> preview -> draft. The file is sent only once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.errors import add_to, attempt
from frontend.forms import Form
from frontend.forms.city import (
    DraftForm,
    DraftWithoutBadRowsForm,
    PhotosUploadForm,
    TableUploadForm,
    columns_form,
    task_type_form,
)
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.requests import Request
from frontend.views.municipality.programmes import known_kind
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.connectors.describing import Described
from marketplace.connectors.errors import MappingRefused, ProblemsFound
from marketplace.connectors.imports import (
    BatchWish,
    Columns,
    Preview,
    columns_of,
    import_rows,
    preview_import,
)
from marketplace.connectors.mapping import check_mapping
from marketplace.connectors.staging import holds_photos, stage_photos, stage_table, staged_for
from marketplace.connectors.uploads import check_uploads
from marketplace.kernel.clock import now
from tasks.catalogue import ColumnKind, TaskType, all_task_types
from tasks.models import StagedFile
from tasks.queries.programmes import programme_for
from tasks.services.assets import drop_staged
from tasks.services.batches import BatchCreated
from tasks.services.programmes import remember_mapping

PROBLEMS_PAGE = 100
UploadForm = TableUploadForm | PhotosUploadForm


def takes_photos(kind: TaskType) -> bool:
    """Say whether a type of work can be posted as photos without a list."""
    return any(column.kind is ColumnKind.IMAGE_FILE for column in kind.input_columns)


@page(Action.BATCH_DRAFT)
def choose(request: Request, programme_id: UUID) -> HttpResponse:
    """First step: which type of work. Only types with a price can be posted."""
    programme = programme_for(request.actor, programme_id)
    priced = set(programme.rates.order_by("pk").values_list("task_type", flat=True))
    kinds = [kind for kind in all_task_types() if kind.code in priced]
    form = task_type_form(kinds)(sent(request))
    if request.method == "POST" and form.is_valid():
        return redirect("city:upload", programme_id, form.cleaned_data["task_type"])
    context = {"programme": programme, "kinds": kinds}
    return render_page(request, "frontend/city/choose.html", context, form=form)


@page(Action.BATCH_DRAFT)
def upload(request: Request, programme_id: UUID, code: str) -> HttpResponse:
    """Second step: the list as a file."""
    kind = known_kind(code)
    form = TableUploadForm(sent(request), request.FILES or None)
    return _upload_step(request, programme_id, kind, form, "frontend/city/upload.html")


@page(Action.BATCH_DRAFT)
def upload_photos(request: Request, programme_id: UUID, code: str) -> HttpResponse:
    """Second step: photos instead of a list."""
    kind = known_kind(code)
    form = PhotosUploadForm(sent(request), request.FILES or None)
    return _upload_step(request, programme_id, kind, form, "frontend/city/upload_photos.html")


def _upload_step(
    request: Request, programme_id: UUID, kind: TaskType, form: UploadForm, template: str
) -> HttpResponse:
    programme = programme_for(request.actor, programme_id)
    problems: list[Described] = []
    if request.method == "POST":
        try:
            staged = _stage(request, programme_id, kind, form)
        except ProblemsFound as refusal:
            _refuse(form, refusal)
            problems = present.described(refusal.problems)
        else:
            if staged is not None:
                return redirect(
                    "city:photos" if holds_photos(staged) else "city:columns", staged.pk
                )
    context = {
        "programme": programme,
        "kind": kind,
        "kind_title": _(kind.title),
        "inputs": [(_(each.label), each.required) for each in kind.input_columns],
        "takes_photos": takes_photos(kind),
        "problems": problems,
    }
    return render_page(request, template, context, form=form)


def _refuse(form: UploadForm, refusal: ProblemsFound) -> None:
    """Say why the file was refused, and not that one should be chosen as well: it was."""
    add_to(form, refusal)
    for said in form.errors.values():
        del said[:-1]


def _stage(
    request: Request, programme_id: UUID, kind: TaskType, form: UploadForm
) -> StagedFile | None:
    # A file that was dropped for its size is not in the form: say so before "choose a file".
    check_uploads(request)
    if not form.is_valid():
        return None
    actor, code, at = request.actor, kind.code, now()
    if isinstance(form, PhotosUploadForm):
        photos = form.cleaned_data["photos"]
        return stage_photos(
            actor=actor, programme_id=programme_id, code=code, uploads=photos, at=at
        )
    file = form.cleaned_data["file"]
    return stage_table(actor=actor, programme_id=programme_id, code=code, content=file, at=at)


@page(Action.BATCH_DRAFT)
def columns(request: Request, staged_id: UUID) -> HttpResponse:
    """Third step: which column is which input. Remembered for the next file of the programme."""
    read = columns_of(actor=request.actor, staged_id=staged_id, at=now())
    form = columns_form(read.task_type, read.table)(sent(request), initial=read.mapping)
    if request.method == "POST" and form.is_valid() and _remember(request, read, form):
        return redirect("city:preview", staged_id)
    context = {
        "staged": read.staged,
        "kind_title": _(read.task_type.title),
        "facts": present.file_facts(read.staged, len(read.table.rows), read.table.sheet),
        "problems": present.described(read.table.problems),
        "notices": present.described(read.table.notices),
    }
    return render_page(request, "frontend/city/columns.html", context, form=form)


def _remember(request: Request, read: Columns, form: Form) -> bool:
    try:
        check_mapping(read.task_type, read.table, form.cleaned_data)
    except MappingRefused as refusal:
        for problem in present.described(refusal.problems):
            form.add_error(None, problem.line)
        form.refusal = refusal
        return False
    remember_mapping(
        actor=request.actor,
        programme_id=read.staged.programme_id,
        code=read.task_type.code,
        mapping=form.cleaned_data,
        at=now(),
    )
    return True


@page(Action.BATCH_DRAFT)
def preview(request: Request, staged_id: UUID) -> HttpResponse:
    """Fourth step: what would happen, with every problem; sending it makes the draft."""
    read = columns_of(actor=request.actor, staged_id=staged_id, at=now())
    try:
        looked = preview_import(
            actor=request.actor, staged_id=staged_id, mapping=read.mapping, at=now()
        )
    except MappingRefused:
        return redirect("city:columns", staged_id)
    form_class = DraftWithoutBadRowsForm if looked.problems else DraftForm
    form = form_class(sent(request), initial={"title": PurePath(read.staged.name).stem[:120]})
    if request.method == "POST":
        made = attempt(form, lambda: _draft(request, staged_id, read.mapping, form.cleaned_data))
        if made is not None:
            return after_draft(request, made)
    return render_page(
        request, "frontend/city/preview.html", _preview_context(request, read, looked), form=form
    )


def _draft(
    request: Request, staged_id: UUID, mapping: Mapping[str, str], cleaned: dict[str, Any]
) -> BatchCreated:
    return import_rows(
        actor=request.actor, staged_id=staged_id, mapping=mapping, wish=wish_of(cleaned), at=now()
    )


def wish_of(cleaned: dict[str, Any]) -> BatchWish:
    """Return what the clerk said about the batch."""
    return BatchWish(
        title=cleaned["title"],
        deadline=cleaned["deadline"],
        skip_problems=cleaned.get("skip_problems", False),
    )


def _preview_context(request: Request, read: Columns, looked: Preview) -> dict[str, Any]:
    shown = Paginator(looked.problems, PROBLEMS_PAGE).get_page(request.GET.get("page"))
    return {
        "staged": read.staged,
        "file_facts": present.file_facts(read.staged, len(read.table.rows), read.table.sheet),
        "facts": present.preview_facts(looked),
        "page": shown,
        "problems": present.described(shown),
        "notices": present.described(looked.notices),
        "sample": present.sample_of(looked),
        "nothing": not looked.new,
    }


def after_draft(request: Request, made: BatchCreated) -> HttpResponse:
    """Lead to the new draft and say how many tasks it has."""
    words = {"count": made.created, "skipped": len(made.skipped)}
    text = ngettext(
        "%(count)s件の仕事を、下書きにしました。",
        "%(count)s件の仕事を、下書きにしました。",
        made.created,
    )
    if made.skipped:
        text = _(
            "%(count)s件の仕事を、下書きにしました。前に登録した%(skipped)s件は、そのままです。"
        )
    messages.success(request, text % words)
    return redirect("city:batch", made.batch.pk)


@page(Action.BATCH_DRAFT, methods=("POST",))
def drop(request: Request, staged_id: UUID) -> HttpResponse:
    """Give an upload up and choose another file."""
    staged = staged_for(request.actor, staged_id, now())
    name = "city:upload_photos" if holds_photos(staged) else "city:upload"
    address = reverse(name, args=[staged.programme_id, staged.task_type])
    drop_staged(actor=request.actor, staged_id=staged_id, at=now())
    messages.success(request, _("ファイルを外しました。別のファイルをえらんでください。"))
    return redirect(address)
