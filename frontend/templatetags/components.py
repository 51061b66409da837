"""
Components for templates: ``{% load components %}``. Each has one template in frontend/components/.

How every one of them looks and is called: the page /design/ of a running site.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from frontend.labels import Status, Tone
from frontend.presenters.rows import Fact, Happening, Progress, Row
from frontend.presenters.wording import AdviceBlock

register = template.Library()

FOLDER = "frontend/components/"


def _render(name: str, **context: Any) -> SafeString:
    return render_to_string(f"{FOLDER}{name}.html", context)


# ------------------------------------------------------------------------------ words in a frame
@register.simple_block_tag
def banner(content: str, heading: str, tone: str = "notice", id: str = "banner") -> SafeString:
    """A message about the whole page, one a page: notice, good or warning."""
    return _render("banner", content=content, heading=heading, tone=tone, id=id)


@register.simple_block_tag
def inset(content: str, heading: str = "", tone: str = "note") -> SafeString:
    """A remark beside the main text: note, good, warning or problem."""
    return _render("inset", content=content, heading=heading, tone=tone)


@register.inclusion_tag(f"{FOLDER}advice.html")
def advice(block: AdviceBlock) -> dict[str, object]:
    """How plain a text is: its level in words, then advice with the sentence that it is about."""
    return {"block": block, "readings_url": reverse("city:readings")}


@register.simple_block_tag
def details(content: str, heading: str, is_open: bool = False) -> SafeString:
    """Something that few readers need, opened by its heading."""
    return _render("details", content=content, heading=heading, is_open=is_open)


@register.simple_block_tag
def empty_state(content: str, heading: str) -> SafeString:
    """What stands where a list would be: why it is empty and what to do."""
    return _render("empty_state", content=content, heading=heading)


@register.simple_block_tag
def section(content: str, heading: str, id: str) -> SafeString:
    """A part of a page with its own heading of level 2."""
    return _render("section", content=content, heading=heading, id=id)


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "", id: str = "") -> SafeString:
    """Fields that belong together; the legend is read before each of them."""
    return _render("fieldset", content=content, legend=legend, hint=hint, id=id)


@register.simple_block_tag
def actions(content: str) -> SafeString:
    """The buttons and links at the end of a form or page, in a row that wraps."""
    return _render("actions", content=content)


# ------------------------------------------------------------------------------ buttons and links
@register.inclusion_tag(f"{FOLDER}button.html")
def button(
    text: str,
    kind: str = "primary",
    *,
    name: str = "",
    value: str = "",
    describedby: str = "",
    about: str = "",
) -> dict[str, object]:
    """
    A button that sends its form. Kinds: primary (one a page), secondary, danger, quiet.

    ``about`` is read out after the text where several buttons would sound the same.
    """
    return {
        "text": text,
        "kind": kind,
        "name": name,
        "value": value,
        "describedby": describedby,
        "about": about,
    }


@register.inclusion_tag(f"{FOLDER}link_button.html")
def link_button(text: str, url: str, kind: str = "primary", about: str = "") -> dict[str, object]:
    """A link that looks like a button: it only leads somewhere."""
    return {"text": text, "url": url, "kind": kind, "about": about}


@register.inclusion_tag(f"{FOLDER}post_button.html", takes_context=True)
def post_button(
    context: template.RequestContext,
    text: str,
    url: str,
    kind: str = "primary",
    about: str = "",
    **hidden: object,
) -> dict[str, object]:
    """A form of one button: anything that changes something without a question."""
    return {
        "text": text,
        "url": url,
        "kind": kind,
        "about": about,
        "hidden": hidden,
        "csrf_token": context["csrf_token"],
    }


@register.inclusion_tag(f"{FOLDER}back_link.html")
def back_link(url: str, text: str = "") -> dict[str, object]:
    """The way back, first thing on a page of a form."""
    return {"url": url, "text": text or _("もどる")}


@register.simple_block_tag
def breadcrumbs(content: str) -> SafeString:
    """Where this page lies; holds ``{% crumb %}`` for each step, the page itself left out."""
    return _render("breadcrumbs", content=content)


@register.inclusion_tag(f"{FOLDER}crumb.html")
def crumb(text: str, url: str) -> dict[str, object]:
    """One step of the breadcrumbs."""
    return {"text": text, "url": url}


@register.inclusion_tag(f"{FOLDER}pagination.html", takes_context=True)
def pagination(
    context: template.RequestContext, page: Page[Any], label: str = ""
) -> dict[str, object]:
    """Links to the other pages of a list (``?page=``); ``label`` tells two on one page apart."""
    return {
        "page": page,
        "label": label,
        "numbers": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "gap": page.paginator.ELLIPSIS,
        "request": context["request"],
    }


# ------------------------------------------------------------------------------ lists and tables
@register.simple_block_tag
def table(content: str, caption: str, id: str, quiet_caption: bool = False) -> SafeString:
    """A table in a region that scrolls by itself; holds thead, tbody, tfoot."""
    return _render("table", content=content, caption=caption, id=id, quiet=quiet_caption)


@register.inclusion_tag(f"{FOLDER}task_list.html")
def task_list(rows: Iterable[Row], id: str = "list", level: int = 3) -> dict[str, object]:
    """A list of rows that open something, each with status and facts."""
    return {"rows": list(rows), "id": id, "level": level}


@register.inclusion_tag(f"{FOLDER}summary_list.html")
def summary_list(facts: Iterable[Fact], bordered: bool = True) -> dict[str, object]:
    """Pairs of a term and its value, each with a link to change it where there is one."""
    return {"facts": list(facts), "bordered": bordered}


@register.inclusion_tag(f"{FOLDER}history.html")
def history(happenings: Iterable[Happening]) -> dict[str, object]:
    """What happened, newest first or oldest first as given."""
    return {"happenings": list(happenings)}


@register.inclusion_tag(f"{FOLDER}status_tag.html")
def status_tag(status: Status | str, tone: str = "") -> dict[str, object]:
    """A status: a shape and a word, never colour alone."""
    if isinstance(status, Status):
        return {"text": status.text, "tone": status.tone}
    return {"text": status, "tone": Tone(tone or Tone.WAITING)}


@register.inclusion_tag(f"{FOLDER}steps.html")
def steps(names: Iterable[str], current: int) -> dict[str, object]:
    """Where a reader is in a few steps: 「3つのうち2つめ」, and their names; not links."""
    listed = list(names)
    return {
        "names": listed,
        "current": current,
        "total": len(listed),
        "name": listed[current - 1],
    }


@register.inclusion_tag(f"{FOLDER}progress.html")
def progress(progress: Progress) -> dict[str, object]:
    """How far something is, in words; the bar repeats it for the eye."""
    share = progress.done * 100 // progress.total if progress.total else 0
    return {"progress": progress, "share": share}


@register.inclusion_tag(f"{FOLDER}progress_table.html")
def progress_table(rows: Iterable[Progress], caption: str, id: str) -> dict[str, object]:
    """Several things and how far each is."""
    return {"rows": list(rows), "caption": caption, "id": id}


@register.inclusion_tag(f"{FOLDER}pay.html")
def pay(amount: int, minutes: int, basis: str = "") -> dict[str, object]:
    """
    What a piece of work brings: yen for one task, how long it takes, what that makes an hour.

    ``amount`` in yen, ``minutes`` for one task; ``basis`` is a sentence on how it was set.
    """
    hourly = amount * 60 // minutes if minutes else None
    return {"amount": amount, "minutes": minutes, "hourly": hourly, "basis": basis}


@register.inclusion_tag(f"{FOLDER}icon.html")
def icon(name: str) -> dict[str, object]:
    """A small drawing that repeats the word beside it; not read out."""
    return {"name": name}


@register.simple_tag(takes_context=True)
def ruby(context: template.RequestContext, word: str, reading: str) -> SafeString:
    """A word with its reading above it, for readers who asked for readings."""
    shown = bool(reading) and context["site"].display.furigana
    return _render("ruby", word=word, reading=reading, shown=shown)
