"""Careless lines at the end of the stylesheet."""

from __future__ import annotations

from tests.browser.faults.fault import Faults

faults = Faults()
style = faults.style

style(
    "no focus is drawn",
    "2.4.7",
    "help",
    "keyboard_walk",
    ":focus, :focus-visible { outline: none !important; box-shadow: none !important; }",
)
style(
    "the focus is a pale line",
    "2.4.13",
    "help",
    "keyboard_walk",
    ":focus-visible { outline: 3px solid #e8e8e8 !important; box-shadow: none !important; }",
)
style(
    "the focus is a hairline",
    "2.4.13",
    "help",
    "keyboard_walk",
    ":focus-visible { outline: 1px dotted #000 !important; box-shadow: none !important; }",
)
style(
    "a bar at the bottom lies over what has the focus",
    "2.4.11",
    "help",
    "nothing_sticks",
    ".site-header { position: fixed; bottom: 0; left: 0; right: 0; min-height: 45vh; z-index: 9; background: #fff; }",
)
style(
    "targets are as small as their digits",
    "2.5.8",
    "actions",
    "targets",
    ".pagination a { min-width: 0; min-height: 0; padding: 0; line-height: 1; }",
)
style(
    "buttons are as low as on another site",
    "2.5.5",
    "task",
    "targets",
    ".button { min-height: 0; padding: .125rem .5rem; }",
)
style("a box is wider than a telephone", "1.4.10", "help", "reflow", ".lead { width: 900px; }")
style(
    "a line may not break",
    "1.4.10",
    "privacy",
    "reflow",
    ".lead, .section > p { white-space: nowrap; }",
)
style(
    "hints are small and pale",
    "1.4.3",
    "forms",
    "text_contrast",
    ".hint { color: #999; font-size: 14px; }",
)
style(
    "hints are a little too pale for many",
    "1.4.6",
    "forms",
    "text_contrast",
    ".hint { color: #6b6b6b; }",
)
style("hints are small", "1.4.4", "forms", "size_of_words", ".hint { font-size: 12px; }")
style(
    "hints stay dark on a dark page",
    "1.4.3",
    "forms",
    "contrast_in_themes",
    ".hint { color: #474747; }",
)
style(
    "a colour of the system is painted over",
    "1.4.3",
    "help",
    "contrast_in_themes",
    "@media (forced-colors: active) { .lead { forced-color-adjust: none; color: #ddd; background: #fff; } }",
)
style(
    "in forced colours a choice looks as if it were not chosen",
    "1.4.11",
    "errors",
    "contrast_in_themes",
    "@media (forced-colors: active) { .row input { appearance: none !important; forced-color-adjust: none; }"
    " .row input:checked { border-color: #666; background: #fff; } }",
)
style(
    "the edges of fields are pale",
    "1.4.11",
    "forms",
    "edges_of_fields",
    "input, textarea, select { border-color: #d0d0d0 !important; }",
)
style(
    "a button has no room for more space between its letters",
    "1.4.12",
    "actions",
    "text_spacing",
    ".button { max-width: 193px; overflow: hidden; white-space: nowrap; }",
)
style(
    "a heading is cut when letters are twice as large",
    "1.4.4",
    "help",
    "twice_the_text",
    "@media (min-width: 48em) { h1 { height: 52px; overflow: hidden; } }",
)
style(
    "something turns for ever",
    "2.3.3",
    "home",
    "calm_motion",
    "@keyframes turn { to { transform: rotate(360deg) } } .logo { animation: turn 2s linear infinite; }",
)
style(
    "links are told from text by their colour alone",
    "1.4.1",
    "start",
    "links_in_sentences",
    "main a { text-decoration: none; }",
)
style(
    "words of a button are a picture in the background",
    "1.4.5",
    "actions",
    "text_contrast",
    ".button--primary { font-size: 0; background-image: url(/static/frontend/img/tomoni.svg); }",
)
style(
    "the first steps are shown last",
    "1.3.2",
    "home",
    "reading_order",
    "main { display: flex; flex-direction: column; } #for-worker { order: 1; } .hero { order: 2; }",
)
style(
    "the page stands on its side on an upright telephone",
    "1.3.4",
    "help",
    "reflow",
    "@media (orientation: portrait) { body { transform: rotate(90deg); } }",
)
style(
    "the way back appears under the mouse only",
    "1.4.13",
    "actions",
    "hovering",
    ".back-link { opacity: 0; } .back:hover .back-link { opacity: 1; }",
)
