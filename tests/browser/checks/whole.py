"""All checks on one page, in the order in which they do not disturb each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.checks import behaviour, displays, focus
from tests.browser.checks.sight import look

#: What can be seen in one look at a page in a wide window: by subject, in the order of the scripts.
AT_ONCE = (
    *("title", "headings", "landmarks", "tables", "current_place", "parts", "references"),
    *("banned", "live_regions", "words_for_later", "focus_at_start"),
    *("link_text", "same_words_same_place", "heard_as_seen", "new_windows", "alternatives"),
    *("languages", "words_of_the_senses"),
    *("text_contrast", "edges_of_fields", "links_in_sentences", "not_by_colour_alone"),
    *("cut_off", "spilled", "overlapping", "targets", "targets_apart", "reading_order"),
    *("nothing_sticks", "lines", "size_of_words", "hovering"),
    *("labels", "labels_lead", "groups", "need_in_words", "form_sends", "autocomplete"),
    *("errors_tied", "described_by_own", "errors_help"),
)


def rules(page: Page) -> list[str]:
    """Return what breaks a rule of axe, and what axe could not decide."""
    return [f"axe: {line}" for line in axe.faults(page)]


def changes_by_itself(page: Page) -> list[str]:
    """Return what changes within a good second without anybody's doing."""
    behaviour.begin_watching(page)
    return behaviour.changes_by_itself(page)


#: The same page in other windows, sizes and colours.
SECOND_LOOKS = (
    "calm_motion",
    "listeners",
    "reflow",
    "text_spacing",
    "twice_the_text",
    "contrast_in_themes",
)
#: They press keys and touch what is there; nothing can be looked at afterwards.
HANDS_ON = ("keyboard_walk", "touched")


def _looked_at(name: str, page: Page) -> list[str]:
    return look(page, name)


#: Every check by its name; each leaves the page in a wide window and in neutral colours.
CHECKS: dict[str, Callable[[Page], list[str]]] = {
    **{name: partial(_looked_at, name) for name in AT_ONCE},
    "axe": rules,
    "calm_motion": displays.calm_motion,
    "listeners": behaviour.listeners,
    "reflow": displays.reflow,
    "text_spacing": displays.text_spacing,
    "twice_the_text": displays.twice_the_text,
    "contrast_in_themes": displays.contrast_in_themes,
    "changes_by_itself": changes_by_itself,
    "keyboard_walk": focus.keyboard_walk,
    "touched": behaviour.touched,
}


def faults_of(page: Page) -> list[str]:
    """
    Return everything that is wrong with the page as it is shown now; afterwards it is used up.

    The page is left in a wide window, but its fields may have lost the focus: open it anew before
    doing something else with it.
    """
    page.set_viewport_size(displays.WIDE)
    behaviour.begin_watching(page)
    found = [*look(page, *AT_ONCE), *rules(page)]
    for name in SECOND_LOOKS:
        found += CHECKS[name](page)
    # What was noted while the checks above ran: they change nothing themselves.
    found += behaviour.changes_by_itself(page)
    for name in HANDS_ON:
        found += CHECKS[name](page)
    return list(dict.fromkeys(found))


def glance(page: Page) -> list[str]:
    """Return what is wrong in one look, by the rules of axe, and at 320 px: for a page much like another."""
    page.set_viewport_size(displays.WIDE)
    found = [*look(page, *AT_ONCE), *rules(page), *displays.reflow(page)]
    return list(dict.fromkeys(found))
