"""All checks on one page, in the order in which they do not disturb each other."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser import axe
from tests.browser.checks import behaviour, displays, focus
from tests.browser.checks.sight import look

#: What can be seen in one look at a page in a wide window.
AT_ONCE = (
    "title",
    "headings",
    "landmarks",
    "tables",
    "references",
    "banned",
    "live_regions",
    "focus_at_start",
    "link_text",
    "same_words_same_place",
    "new_windows",
    "alternatives",
    "languages",
    "words_of_the_senses",
    "text_contrast",
    "edges_of_fields",
    "links_in_sentences",
    "not_by_colour_alone",
    "cut_off",
    "spilled",
    "overlapping",
    "targets",
    "targets_apart",
    "reading_order",
    "nothing_sticks",
    "lines",
    "labels",
    "groups",
    "need_in_words",
    "form_sends",
    "autocomplete",
    "errors_tied",
    "errors_help",
)


def faults_of(page: Page) -> list[str]:
    """
    Return everything that is wrong with the page as it is shown now; afterwards it is used up.

    The page is left in a wide window, but its fields may have lost the focus: open it anew before
    doing something else with it.
    """
    page.set_viewport_size(displays.WIDE)
    behaviour.begin_watching(page)
    found = look(page, *AT_ONCE)
    found += [f"axe {line}" for line in axe.faults(page)]
    found += displays.calm_motion(page)
    found += behaviour.listeners(page)
    found += displays.reflow(page)
    found += displays.text_spacing(page)
    found += displays.twice_the_text(page)
    found += displays.contrast_in_themes(page)
    found += behaviour.changes_by_itself(page)
    found += focus.keyboard_walk(page)
    found += behaviour.touched(page)
    return list(dict.fromkeys(found))
