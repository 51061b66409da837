"""How names are read: the municipality's own list, found names, and lists as files."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import BaseFormSet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from frontend import errors
from frontend.errors import add_to, attempt
from frontend.forms.readings import FoundForms, ReadingForm, ReadingListForm
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import city as present
from frontend.requests import Request
from frontend.views.municipality.sending import sent
from marketplace.accounts.permissions import Action
from marketplace.connectors.describing import Described
from marketplace.connectors.errors import ProblemsFound
from marketplace.connectors.reading_lists import import_readings
from marketplace.connectors.uploads import check_uploads
from marketplace.kernel.clock import now
from tasks.queries import readings as queries
from tasks.services import readings as services
from tasks.services.readings import ListSaved

PAGE_SIZE = 50


@page(Action.READING_EDIT, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Every name of the municipality with its reading, as in a dictionary."""
    rows = queries.own_readings(request.actor)
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render_page(request, "frontend/city/readings.html", {"page": shown})


@page(Action.READING_EDIT)
def add(request: Request) -> HttpResponse:
    """Say how one name is read."""
    form = ReadingForm(sent(request))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: services.add_reading(actor=request.actor, at=now(), **form.cleaned_data),
        )
        if made is not None:
            _say(request, _("「%(written)s」の読みかたを入れました。"), made.written)
            return redirect("city:readings")
    return render_page(request, "frontend/city/reading_new.html", form=form)


def _say(request: Request, words: str, written: str) -> None:
    messages.success(request, words % {"written": written})


@page(Action.READING_EDIT)
def change(request: Request, reading_id: UUID) -> HttpResponse:
    """Correct one name or its reading."""
    row = queries.reading_for(request.actor, reading_id)
    form = ReadingForm(sent(request), initial={"written": row.written, "reading": row.reading})
    if request.method == "POST":
        saved = attempt(
            form,
            lambda: services.change_reading(
                actor=request.actor, reading_id=reading_id, at=now(), **form.cleaned_data
            ),
        )
        if saved is not None:
            _say(request, _("「%(written)s」の読みかたを変えました。"), saved.written)
            return redirect("city:readings")
    return render_page(request, "frontend/city/reading.html", {"row": row}, form=form)


@page(Action.READING_EDIT)
def remove(request: Request, reading_id: UUID) -> HttpResponse:
    """Ask first, then take a name out of the list."""
    row = queries.reading_for(request.actor, reading_id)
    if request.method == "POST":
        services.remove_reading(actor=request.actor, reading_id=reading_id, at=now())
        _say(request, _("「%(written)s」を一覧から外しました。"), row.written)
        return redirect("city:readings")
    return render_page(request, "frontend/city/reading_remove.html", {"row": row})


@page(Action.READING_EDIT)
def found(request: Request) -> HttpResponse:
    """Names of the current material whose reading nobody has said yet, with a guess for each."""
    if request.method == "POST":
        formset = FoundForms(request.POST)
        saved = _save_found(request, formset) if formset.is_valid() else None
        if saved is not None:
            return _after_list(request, saved)
    else:
        suggested = queries.suggestions(request.actor)
        formset = FoundForms(
            initial=[{"written": each.written, "reading": each.guess} for each in suggested]
        )
    return render_page(
        request, "frontend/city/readings_found.html", {"formset": formset}, more_forms=[formset]
    )


def _save_found(request: Request, formset: BaseFormSet) -> ListSaved | None:
    """Keep the names that have a reading; put what is wrong on the field it belongs to."""
    filled = [form for form in formset.forms if form.cleaned_data.get("reading")]
    names = [(form.cleaned_data["written"], form.cleaned_data["reading"]) for form in filled]
    faults = services.faults_of(names)
    for fault in faults:
        form = filled[fault.index]
        form.add_error("reading", errors.sentence(fault.error))
    if faults:
        return None
    return services.save_list(actor=request.actor, names=names, at=now())


def _after_list(request: Request, saved: ListSaved) -> HttpResponse:
    words = _("新しく入れた名前：%(added)s、変えた名前：%(changed)s")
    messages.success(request, words % {"added": saved.added, "changed": saved.changed})
    return redirect("city:readings")


@page(Action.READING_EDIT)
def upload(request: Request) -> HttpResponse:
    """Take a whole list as a file, or say row by row why not."""
    form = ReadingListForm(sent(request), request.FILES or None)
    problems: list[Described] = []
    if request.method == "POST":
        try:
            saved = _import(request, form)
        except ProblemsFound as refusal:
            _refuse(form, refusal)
            problems = present.described(refusal.problems)
        else:
            if saved is not None:
                return _after_list(request, saved)
    context = {"problems": problems}
    return render_page(request, "frontend/city/readings_upload.html", context, form=form)


def _import(request: Request, form: ReadingListForm) -> ListSaved | None:
    # A file that was dropped for its size is not in the form: say so before "choose a file".
    check_uploads(request)
    if not form.is_valid():
        return None
    return import_readings(actor=request.actor, content=form.cleaned_data["file"], at=now())


def _refuse(form: ReadingListForm, refusal: ProblemsFound) -> None:
    add_to(form, refusal)
    for said in form.errors.values():
        del said[:-1]
