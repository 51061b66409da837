"""What can go wrong with needs and hours."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class NeedsUnreadable(DomainError):
    """The answers name something that the vocabulary does not have, or contradict each other."""

    code = "needs.unreadable"
    kind = Kind.INVALID
    title = N_("答えを読みとれませんでした。")
    next_step = N_("ひとつの項目に、ひとつの答えをえらんでください。")


class TimeFactorUnknown(DomainError):
    """The time factor is not one of those on offer."""

    code = "needs.time-factor-unknown"
    kind = Kind.INVALID
    title = N_("仕事の時間の長さを読みとれませんでした。")
    next_step = N_("表示されている長さから、ひとつえらんでください。")
    field = "time_factor"


class HoursImpossible(DomainError):
    """A day has 24 hours and a week seven days."""

    code = "hours.impossible"
    kind = Kind.INVALID
    title = N_("時間が、1日に入りません。")
    next_step = N_("0分から1440分（24時間）までの数を書いてください。")


class PurposeMissing(DomainError):
    """Nobody looks at a person's needs without saying why; the person can read it."""

    code = "needs.purpose-missing"
    kind = Kind.INVALID
    title = N_("見る目的が書かれていません。")
    next_step = N_("何のために見るのかを書いてください。本人も読みます。")
    field = "purpose"
