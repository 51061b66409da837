"""Notices about badges and help with a kind of work: a part of the catalogue. Plain Python."""

from __future__ import annotations

from marketplace.kernel.text import N_
from marketplace.notifications.kinds import Entry, Kind

LEARNING_NOTICES: dict[Kind, Entry] = {
    Kind.BADGE_ENDING: Entry(
        N_("「%(task_type)s」の、短いおさらいの時期です。おさらいをする日：%(ends_on)s"),
        N_("都合のよいときに、テストだけをします。今している仕事は、そのまま続けられます。"),
        "work:training",
    ),
    Kind.COACHING_OPENED: Entry(
        N_("「%(task_type)s」を、運営の人がいっしょに見ます。"),
        N_("学びを手伝うためです。罰ではありません。仕事の案内も報酬も、変わりません。"),
        "work:learning",
    ),
    Kind.COACHING_TO_LEAD: Entry(
        N_("「%(task_type)s」で、学びの手伝いを待っている人がいます。"),
        N_("答えを見て、本人に分かる言葉で手伝ってください。"),
        "operator:coaching",
    ),
    Kind.COACHING_CLOSED: Entry(
        N_("「%(task_type)s」で、いっしょに分かったことが読めます。"),
        N_("これからの仕事に、役に立ててください。"),
        "work:learning",
    ),
}
