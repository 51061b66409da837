"""Filters for amounts and times as the reader's language writes them: whole yen, western years, 午前/午後."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import dateformat, timezone
from django.utils.translation import gettext as _

from marketplace.kernel.text import N_

register = template.Library()

WEEKDAYS = (
    N_("月曜日"),
    N_("火曜日"),
    N_("水曜日"),
    N_("木曜日"),
    N_("金曜日"),
    N_("土曜日"),
    N_("日曜日"),
)
# By whether it is before noon and whether it is the hour of noon or midnight: that is 0 here, 12 elsewhere.
CLOCKS = {
    (True, True): N_("午前0時%(minute)s分"),
    (True, False): N_("午前%(hour)s時%(minute)s分"),
    (False, True): N_("午後0時%(minute)s分"),
    (False, False): N_("午後%(hour)s時%(minute)s分"),
}


@register.filter
def yen(amount: int | None) -> str:
    """Return 「1,200円」; an amount that is not known yet is said to be so, never shown as 0."""
    if amount is None:
        return _("未定")
    return _("%(amount)s円") % {"amount": f"{amount:,}"}


@register.filter
def minutes(value: int | None) -> str:
    """Return 「1時間35分」 for 95."""
    if value is None:
        return _("未定")
    hours, rest = divmod(value, 60)
    if not hours:
        return _("%(rest)s分") % {"rest": rest}
    if not rest:
        return _("%(hours)s時間") % {"hours": hours}
    return _("%(hours)s時間%(rest)s分") % {"hours": hours, "rest": rest}


def _local(value: dt.date | dt.datetime) -> dt.date | dt.datetime:
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """Return 「2026年11月23日」 in Japan's time."""
    if value is None:
        return _("未定")
    # Translators: the pattern of a date, as of Django's "date" filter. In English: j F Y
    return dateformat.format(_local(value), _("Y年n月j日"))


@register.filter
def weekday(value: dt.date | dt.datetime) -> str:
    """Return 「月曜日」."""
    return _(WEEKDAYS[_local(value).weekday()])


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """Return 「午後3時05分」; noon is 「午後0時」, midnight 「午前0時」."""
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    parts = {"hour": value.hour % 12, "minute": f"{value.minute:02d}"}
    return _(CLOCKS[value.hour < 12, parts["hour"] == 0]) % parts


@register.filter
def moment(value: dt.datetime | None) -> str:
    """Return day and time, 「2026年11月23日 午後3時05分」."""
    if value is None:
        return _("未定")
    return _("%(day)s %(clock)s") % {"day": day(value), "clock": clock(value)}


@register.filter
def number(value: int) -> str:
    """Return a whole number with grouping commas, in any language."""
    return f"{value:,}"


@register.filter
def percent(part: int, whole: int) -> int:
    """Return the share in whole percent, rounded down: 100 only when all is done."""
    return part * 100 // whole if whole else 0
