"""Parts that layouts and forms use: title, error summary, messages, autosave."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString

from frontend.errors import Summary, summary_of
from frontend.passkey_script import passkey_script_url

register = template.Library()


@register.simple_tag(takes_context=True)
def same_as_block(context: template.Context, name: str) -> SafeString:
    """Show a block of this page a second time: the title is written once, for tab and heading."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return SafeString(block.nodelist.render(context))


@register.simple_tag
def passkey_script_address() -> str:
    """Return the address of the one script that pages with passkeys need."""
    return passkey_script_url()


def summary_in(context: template.Context) -> Summary:
    """Return the page's problems: those the view collected, else those of ``form``."""
    summary = context.get("summary")
    if isinstance(summary, Summary):
        return summary
    form = context.get("form")
    if isinstance(form, forms.BaseForm | forms.BaseFormSet) and form.is_bound:
        return summary_of([form])
    return summary_of([])


@register.inclusion_tag("frontend/components/title_prefix.html", takes_context=True)
def title_prefix(context: template.Context) -> dict[str, object]:
    """「エラー：」 before the title of a page that has problems."""
    return {"has_problems": bool(summary_in(context))}


@register.inclusion_tag("frontend/components/error_summary.html", takes_context=True)
def error_summary(context: template.Context) -> dict[str, object]:
    """Every problem of the page, each linked to its field; shown by the layout."""
    return {"summary": summary_in(context)}


@register.inclusion_tag("frontend/components/outcome.html", takes_context=True)
def outcome(context: template.Context) -> dict[str, object]:
    """What the reader's last action did (Django's messages); shown by the layout, never with errors."""
    if summary_in(context):
        return {"said": []}
    return {"said": list(context.get("messages") or [])}


@register.simple_tag
def field(bound: BoundField, **words: Any) -> SafeString:
    """One field of a form with label, hint and error; ``label`` and ``hint`` may be replaced."""
    bound.label = words.get("label", bound.label)
    bound.help_text = words.get("hint", bound.help_text)
    return bound.as_field_group()


@register.inclusion_tag("frontend/components/autosave_attrs.html", takes_context=True)
def autosave(context: template.Context, url: str, key: str) -> dict[str, object]:
    """
    Attributes for a form that saves itself while its reader types; written inside the form tag.

    ``url`` takes the form by POST and answers {"sentence": ...}; ``key`` names the draft on this
    device, where it waits under its writer's name while the connection is gone.
    """
    return {"url": url, "key": key, "writer": context["site"].actor.user_id or ""}


@register.simple_tag
def autosave_status() -> SafeString:
    """The quiet line that says when the draft was saved; not a live region."""
    return render_to_string("frontend/components/autosave_status.html")
