"""How a person wants to be told: what can be chosen, and what holds for those who chose nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from marketplace.notifications.quiet_hours import USUAL, QuietHours, next_time


class Interval(StrEnum):
    """How often an open page may speak up. The list of notices is complete in every case."""

    NOW = "now"
    MINUTE = "minute"
    QUARTER = "quarter"
    LOOKING = "looking"  # only when a page is opened
    NEVER = "never"


# At most one announcement in so many seconds.
SECONDS = {Interval.NOW: 0, Interval.MINUTE: 60, Interval.QUARTER: 15 * 60}


class Mail(StrEnum):
    """Which notices come by e-mail as well."""

    NONE = "none"
    IMPORTANT = "important"
    ALL = "all"


class MailTiming(StrEnum):
    """When e-mail is sent; never inside quiet hours."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class Urgency(StrEnum):
    """
    How much a notice matters: what an important one asks for cannot wait for a chance visit.

    A quiet one stands in the list and in no other place: no page speaks of it, no mail is sent.
    """

    QUIET = "quiet"
    NORMAL = "normal"
    IMPORTANT = "important"


# When the daily mail comes for somebody without quiet hours.
MORNING = time(8)


@dataclass(frozen=True)
class Wishes:
    """One person's choices; the defaults are those of somebody who never opened the settings."""

    interval: Interval = Interval.MINUTE
    quiet: QuietHours = USUAL
    mail: Mail = Mail.IMPORTANT
    mail_timing: MailTiming = MailTiming.AT_ONCE

    @property
    def seconds(self) -> int:
        """How many seconds lie at least between two announcements, -1 for none at all."""
        return SECONDS.get(self.interval, -1)

    @property
    def speaks_live(self) -> bool:
        """Whether a page that is already open may announce anything."""
        return self.interval in SECONDS

    def wants_mail(self, urgency: Urgency) -> bool:
        """Say whether a notice of this urgency goes out by e-mail."""
        if urgency is Urgency.QUIET:
            return False
        if self.mail is Mail.IMPORTANT:
            return urgency is Urgency.IMPORTANT
        return self.mail is Mail.ALL

    def mail_at(self, local: datetime) -> datetime:
        """Return when a notice that came at a local moment is mailed."""
        if self.mail_timing is MailTiming.DAILY:
            has_quiet = self.quiet.start != self.quiet.end
            return next_time(self.quiet.end if has_quiet else MORNING, local)
        return self.quiet.over_at(local)
