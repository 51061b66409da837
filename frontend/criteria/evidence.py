"""
When and with what the pages were last looked at.

Written by hand when all checks have gone through, not taken from the clock: a page that always says
"today" says nothing.
"""

from __future__ import annotations

from datetime import date

#: The days between which all checks ran on what is served now.
FIRST_DAY = date(2026, 11, 23)
LAST_DAY = date(2026, 11, 23)
AXE = "4.12.1"
#: What pages rely on, in the sense of the standard (conformance requirement 4).
TECHNOLOGIES = ("HTML", "CSS", "JavaScript", "WAI-ARIA")
#: Screen readers and other devices with which people have tested.
ASSISTIVE_TECHNOLOGIES: tuple[str, ...] = ()
