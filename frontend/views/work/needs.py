"""What a worker says about needs: a topic a page, everything optional, changed at any time."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accessibility.vocabulary import Topic, UnknownCode, topic_named
from frontend.errors import attempt
from frontend.forms.needs import TimeForm, TopicForm
from frontend.language import word
from frontend.navigation import url_or_none
from frontend.pages import render_page
from frontend.permissions import page
from frontend.presenters import needs as present
from frontend.requests import Request
from marketplace.accounts.permissions import Action
from marketplace.kernel.clock import now
from marketplace.kernel.db import RowMissing
from marketplace.matching.queries import fits_of
from workers.models import Worker
from workers.queries import own_needs, own_worker
from workers.services import needs as services

TEMPLATES = "frontend/work/needs"
NEXT = "next"


@page(Action.WORK_PROFILE_EDIT, methods=("GET",))
def listed(request: Request) -> HttpResponse:
    """Show the topics with what was said so far, and the ways to everything about needs."""
    worker, profile = own_worker(request.actor), own_needs(request.actor)
    context = {
        "topics": present.topic_rows(profile),
        "time": [present.time_row(profile)],
        "effect": _effect(worker),
        "accommodations_url": url_or_none("work:accommodations") or "",
    }
    return render_page(request, f"{TEMPLATES}/list.html", context)


@page(Action.WORK_PROFILE_EDIT)
def topic(request: Request, topic: str) -> HttpResponse:
    """Ask the questions of one topic, and keep the answers when they are sent."""
    worker, asked = own_worker(request.actor), _named(topic)
    profile = own_needs(request.actor)
    fresh = present.fresh_in(asked, profile)
    if request.method == "GET":
        initial = TopicForm.initial_of(profile)
        return _topic_page(request, asked, TopicForm(asked, fresh=fresh, initial=initial))
    form = TopicForm(asked, request.POST, fresh=fresh)
    saved = attempt(form, lambda: _save(request, worker.pk, asked, form))
    if saved is None:
        return _topic_page(request, asked, form)
    _say_saved(request, worker, _("「%(part)s」の答えを保存しました。"), word(asked))
    return _go_on(request, asked)


def _save(request: Request, worker_id: UUID, asked: Topic, form: TopicForm) -> object:
    return services.save_topic(
        actor=request.actor, worker_id=worker_id, topic=asked, at=now(), **form.answers()
    )


def _named(code: str) -> Topic:
    try:
        return topic_named(code)
    except UnknownCode as error:
        raise RowMissing(model="topic", pk=code) from error


def _topic_page(request: Request, asked: Topic, form: TopicForm) -> HttpResponse:
    number = list(Topic).index(asked) + 1
    context = {
        "topic": asked.code,
        "heading": word(asked),
        "number": number,
        "count": len(Topic),
        "is_last": number == len(Topic),
    }
    return render_page(request, f"{TEMPLATES}/topic.html", context, form=form)


def _go_on(request: Request, asked: Topic) -> HttpResponse:
    """Lead to the next topic, after the last one to the time; or back to the list."""
    if NEXT not in request.POST:
        return redirect("work:needs")
    after = list(Topic)[list(Topic).index(asked) + 1 :]
    return redirect("work:needs-topic", after[0].code) if after else redirect("work:needs-time")


def _effect(worker: Worker) -> present.Effect:
    return present.effect_of(fits_of(worker, now()))


def _say_saved(request: Request, worker: Worker, sentence: str, part: str = "") -> None:
    effect = _effect(worker)
    messages.success(
        request,
        _("%(done)s いま出ている仕事のまとまり%(open)sのうち、あなたに合うもの：%(fit)s")
        % {"done": sentence % {"part": part}, "open": effect.open, "fit": effect.fit},
    )


@page(Action.WORK_PROFILE_EDIT)
def time(request: Request) -> HttpResponse:
    """Ask how long work shall stay with the person, and keep it."""
    worker = own_worker(request.actor)
    if request.method == "GET":
        form = TimeForm(initial=TimeForm.initial_of(own_needs(request.actor)))
        return render_page(request, f"{TEMPLATES}/time.html", form=form)
    form = TimeForm(request.POST)
    saved = attempt(
        form,
        lambda: services.save_time_factor(
            actor=request.actor, worker_id=worker.pk, time_factor=form.factor(), at=now()
        ),
    )
    if saved is None:
        return render_page(request, f"{TEMPLATES}/time.html", form=form)
    messages.success(
        request, _("仕事を取っておく長さを保存しました。これから受ける仕事に使います。")
    )
    return redirect("work:needs")


@page(Action.WORK_PROFILE_EDIT, methods=("GET",))
def answers(request: Request) -> HttpResponse:
    """Show everything that was said, on one page."""
    worker, profile = own_worker(request.actor), own_needs(request.actor)
    context = {
        "parts": present.own_parts(profile),
        "time": present.factor_words(profile),
        "effect": _effect(worker),
    }
    return render_page(request, f"{TEMPLATES}/answers.html", context)


@page(Action.WORK_PROFILE_EDIT)
def clear(request: Request, topic: str = "") -> HttpResponse:
    """Ask before the answers to a topic, or all of them, are taken back; then do it."""
    worker, asked = own_worker(request.actor), _named(topic) if topic else None
    if request.method == "GET":
        parts = present.own_parts(own_needs(request.actor))
        if asked is not None:
            parts = [part for part in parts if part.heading == word(asked)]
        context = {"heading": word(asked) if asked else "", "parts": parts, "topic": topic}
        return render_page(request, f"{TEMPLATES}/clear.html", context)
    services.clear_needs(actor=request.actor, worker_id=worker.pk, topic=asked, at=now())
    if asked is None:
        _say_saved(request, worker, _("答えをすべて消しました。"))
    else:
        _say_saved(request, worker, _("「%(part)s」の答えを消しました。"), word(asked))
    return redirect("work:needs")
