"""Words for what the outbox does in the background."""

from __future__ import annotations

from django.utils.translation import gettext as _

from marketplace.kernel.text import N_

DUTIES = {
    "notices": N_("お知らせの一覧にのせる"),
    "notices.live": N_("開いているページに知らせる"),
    "notices.mail": N_("お知らせをメールで送る"),
    "accounts.mail-invitation": N_("招待のメールを送る"),
    "accounts.purge-kept-forms": N_("古い書きかけを消す"),
    "matching.offer-new-batch": N_("公開されたまとまりを割りあてる"),
    "matching.round": N_("15分ごとに割りあてる"),
    "outbox.tidy": N_("古い記録を片づける"),
    "payouts.announce": N_("支払い明細を知らせる"),
    "tasks.announce-ready": N_("まとまりが終わったことを知らせる"),
}


def duty_name(code: str) -> str:
    """Return what a handler or a periodic work does; one without words is named by its code."""
    return _(DUTIES[code]) if code in DUTIES else code
