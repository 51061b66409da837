"""Choosing who may see which topics, and saying why one looks."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accessibility.vocabulary import Topic, topic_named
from frontend.forms.base import Form
from frontend.forms.fields import ChoiceField, ChoicesField, TextField
from frontend.language import word
from workers.states import LookPurpose

PURPOSES: list[tuple[str, str | Promise]] = [
    (LookPurpose.CHOOSE_WORK, _("合う仕事を、いっしょにえらぶ")),
    (LookPurpose.ARRANGE, _("配慮について話し合う")),
    (LookPurpose.PREPARE_PLACE, _("席や道具を用意する")),
    (LookPurpose.ASKED, _("本人にたのまれた")),
]


class ShareForm(Form):
    """The topics that one house may see; none of them is a choice too."""

    topics = ChoicesField(
        label=_("見せる話題"),
        help_text=_("印をつけた話題だけを見せます。印がなければ、何も見せません。"),
        # Asked for each form, so that each reader finds the words of their language.
        choices=lambda: [(topic.code, word(topic)) for topic in Topic],
        required=False,
    )

    def chosen(self) -> list[Topic]:
        """Return the topics with a mark."""
        return [topic_named(code) for code in self.cleaned_data["topics"]]


class LookForm(Form):
    """For what somebody looks at a person's answers: one of a few, and in their own words."""

    purpose = ChoiceField(label=_("見る目的"), choices=PURPOSES)
    words = TextField(
        label=_("何のために見るか"),
        help_text=_("本人が読みます。体や心のことは書かないでください。200字まで。"),
        error_messages={
            "required": _("見る目的が書かれていません。何のために見るのかを書いてください。")
        },
    )

    def of(self) -> LookPurpose:
        """Return the purpose that was chosen."""
        return LookPurpose(self.cleaned_data["purpose"])
