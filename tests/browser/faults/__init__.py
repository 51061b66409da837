"""Pages with one fault each, made from real ones, that the checks of this folder must find."""

from __future__ import annotations

from tests.browser.faults import in_components, in_forms, in_layouts, in_scripts, in_styles
from tests.browser.faults.fault import Fault

FAULTS: tuple[Fault, ...] = (
    *in_components.faults.all,
    *in_forms.faults.all,
    *in_layouts.faults.all,
    *in_styles.faults.all,
    *in_scripts.faults.all,
)
