"""How a person wants to be told."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from frontend.forms import ChoiceField, Form, SelectField
from frontend.templatetags.formats import clock
from marketplace.notifications.quiet_hours import QuietHours
from marketplace.notifications.wishes import Interval, Mail, MailTiming, Wishes

INTERVALS = (
    (Interval.NOW, _("すぐに知らせる")),
    (Interval.MINUTE, _("多くても1分に1回")),
    (Interval.QUARTER, _("多くても15分に1回")),
    (Interval.LOOKING, _("ページを開いたときに、数だけ見せる")),
    (Interval.NEVER, _("知らせない")),
)
INTERVAL_HINTS = {
    str(Interval.NEVER): _("お知らせの一覧には、いつでも全部のっています。"),
}
MAILS = (
    (Mail.NONE, _("送らない")),
    (Mail.IMPORTANT, _("大切なお知らせだけ送る")),
    (Mail.ALL, _("全部送る")),
)
MAIL_HINTS = {
    str(Mail.IMPORTANT): _("直してほしい仕事や、振込ができなかったときなどです。"),
}
MAIL_TIMINGS = (
    (MailTiming.AT_ONCE, _("そのつど送る")),
    (MailTiming.DAILY, _("1日に1回、朝にまとめて送る")),
)


def _hours() -> list[tuple[str, str]]:
    return [(f"{hour:02}:00", clock(dt.time(hour))) for hour in range(24)]


class WishesForm(Form):
    """What may interrupt, when, and what comes by e-mail."""

    interval = ChoiceField(
        label=_("開いているページでの知らせ方"),
        help_text=_("音は出ません。今いる場所も動きません。入力しているあいだは待ちます。"),
        choices=INTERVALS,
        hints=INTERVAL_HINTS,
    )
    quiet_from = SelectField(
        label=_("静かにする時間のはじまり"),
        help_text=_("この時間は、知らせもメールも止めて、終わってから届けます。"),
        choices=_hours,
    )
    quiet_to = SelectField(
        label=_("静かにする時間の終わり"),
        help_text=_("はじまりと同じ時刻にすると、静かな時間はなくなります。"),
        choices=_hours,
    )
    mail = ChoiceField(label=_("メール"), choices=MAILS, hints=MAIL_HINTS)
    mail_timing = ChoiceField(label=_("メールを送るとき"), choices=MAIL_TIMINGS)

    def wishes(self) -> Wishes:
        """Return the wishes of a valid form."""
        chosen = self.cleaned_data
        return Wishes(
            interval=Interval(chosen["interval"]),
            quiet=QuietHours(
                dt.time.fromisoformat(chosen["quiet_from"]),
                dt.time.fromisoformat(chosen["quiet_to"]),
            ),
            mail=Mail(chosen["mail"]),
            mail_timing=MailTiming(chosen["mail_timing"]),
        )


def initial_of(wishes: Wishes) -> dict[str, str]:
    """Return the wishes as the form shows them."""
    return {
        "interval": wishes.interval,
        "quiet_from": f"{wishes.quiet.start:%H:%M}",
        "quiet_to": f"{wishes.quiet.end:%H:%M}",
        "mail": wishes.mail,
        "mail_timing": wishes.mail_timing,
    }
