"""The living page of the design system: every component, in every state, with its code."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from frontend import forms as ours
from frontend.forms.display import SPACINGS, TEXT_SIZES, THEMES
from frontend.labels import Status, Tone
from frontend.pages import render_page
from frontend.permissions import public_page
from frontend.presenters.rows import Fact, Happening, Progress, Row
from frontend.presenters.wording import AdviceBlock, Line
from marketplace.accounts import display

PARTS = {
    "": gettext_lazy("はじめに：文字と色"),
    "actions": gettext_lazy("ボタンとリンク"),
    "messages": gettext_lazy("知らせと状態"),
    "forms": gettext_lazy("書くところ"),
    "errors": gettext_lazy("書くところ：まちがいがあるとき"),
    "outcome": gettext_lazy("送ったあと"),
    "lists": gettext_lazy("一覧と表"),
}


class ExampleForm(ours.Form):
    """One field of every kind."""

    name = ours.TextField(
        label=gettext_lazy("商品の名前"),
        help_text=gettext_lazy("箱や袋に書いてあるとおりに書いてください。"),
    )
    price = ours.YenField(label=gettext_lazy("値段（税こみ）"), max_value=1_000_000)
    minutes = ours.MinutesField(label=gettext_lazy("かかった時間"), required=False)
    delivery = ours.DateField(
        label=gettext_lazy("とどける日"), help_text=gettext_lazy("例：2026年11月23日")
    )
    alt = ours.LongTextField(
        label=gettext_lazy("写真の説明"),
        limit=80,
        help_text=gettext_lazy("写真が見えない人に、何がうつっているかを伝える文です。"),
    )
    kind = ours.ChoiceField(
        label=gettext_lazy("商品の種類"),
        choices=[
            ("food", gettext_lazy("食べもの")),
            ("craft", gettext_lazy("手で作ったもの")),
            ("unknown", gettext_lazy("判断できない")),
        ],
        hints={"unknown": gettext_lazy("この答えも、正しい答えです。報酬は同じです。")},
    )
    allergens = ours.ChoicesField(
        label=gettext_lazy("入っているもの"),
        required=False,
        choices=[
            ("egg", gettext_lazy("たまご")),
            ("milk", gettext_lazy("乳")),
            ("wheat", gettext_lazy("小麦")),
        ],
    )
    town = ours.SelectField(
        label=gettext_lazy("作っている町"),
        choices=[
            ("", gettext_lazy("選んでください")),
            ("a", gettext_lazy("みなと町")),
            ("b", gettext_lazy("山下町")),
        ],
    )
    photo = ours.UploadField(
        label=gettext_lazy("商品の写真"),
        required=False,
        accept=(".jpg", ".png"),
        max_bytes=5 * 1024 * 1024,
        help_text=gettext_lazy("JPEGかPNGのファイル。5MBまで。"),
    )
    again = ours.YesNoField(label=gettext_lazy("もう一度、確認が必要ですか"))
    password = forms.CharField(
        label=gettext_lazy("パスワード"),
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    consent = ours.ConsentField(label=gettext_lazy("この内容で、まちがいありません。"))


class DraftForm(ours.Form):
    """A form that saves itself."""

    alt = ours.LongTextField(label=gettext_lazy("写真の説明"), required=False)


MISTAKES = {
    "price": "千円",
    "minutes": "-3",
    "delivery_0": "2026",
    "delivery_1": "２",
    "delivery_2": "30",
    "alt": "赤い箱" * 40,
    "town": "",
    "allergens": ["egg", "wheat"],
}


@public_page
@require_safe
def living_page(request: HttpRequest, part: str = "") -> HttpResponse:
    """Show one part of the design system, in the display the reader asks for in the address."""
    if part not in PARTS:
        raise Http404
    if any(name in request.GET for name in display.NAMES):
        request.display = display.parse(request.GET.dict())  # type: ignore[attr-defined]
    context = {"parts": _links(part), "part_title": PARTS[part], "wishes": DisplayForm(request.GET)}
    if part == "outcome":
        _let_something_have_happened(request)
    form = ExampleForm(MISTAKES) if part == "errors" else ExampleForm()
    shown = {**context, **_samples(request)}
    return render_page(request, f"frontend/design/{part or 'start'}.html", shown, form=form)


def _let_something_have_happened(request: HttpRequest) -> None:
    """Show what stands above the heading after something was done, and after a late sign-in."""
    messages.success(request, _("保存しました。"))
    request.typed_before_sign_in = True  # type: ignore[attr-defined]


class PersonForm(ours.Form):
    """One of several forms of a page."""

    person = ours.TextField(label=gettext_lazy("連絡する人"), required=False)


PeopleForms = forms.formset_factory(PersonForm, extra=2)


class DisplayForm(ours.Form):
    """The display in which the examples are looked at."""

    theme = ours.SelectField(label=gettext_lazy("色"), required=False, choices=THEMES)
    text_size = ours.SelectField(
        label=gettext_lazy("文字の大きさ"), required=False, choices=TEXT_SIZES
    )
    spacing = ours.SelectField(label=gettext_lazy("行の間"), required=False, choices=SPACINGS)


def _links(part: str) -> list[dict[str, Any]]:
    return [{"slug": slug, "title": title, "here": slug == part} for slug, title in PARTS.items()]


def _samples(request: HttpRequest) -> dict[str, Any]:
    many = Paginator(range(231), 20)
    return {
        "draft": DraftForm(prefix="draft"),
        "people": PeopleForms(prefix="people"),
        "page": many.get_page(request.GET.get("page")),
        "last_page": many.get_page(many.num_pages),
        "only_page": Paginator(range(3), 20).get_page(1),
        "rows": _rows(),
        "facts": _facts(),
        "happenings": _happenings(),
        "progress_rows": _progress(),
        "tones": [Status(str(text), tone) for text, tone in _TONES],
        "advice_blocks": _advice(),
        "colours": COLOURS,
        "icons": ICONS,
        "sample_yen": 1_234_567,
        "sample_minutes": 95,
        "sample_moment": _happenings()[1].at,
        "step_names": [_("ファイルを選ぶ"), _("列を合わせる"), _("確かめる")],
    }


ICONS = ("letters", "bell", "gear", "person", "home", "office", "city", "help", "arrow")
COLOURS = (
    "text",
    "hint",
    "link",
    "visited",
    "red",
    "green",
    "amber",
    "line",
    "line-soft",
    "soft",
    "tint",
    "mark",
)
_TONES = (
    (gettext_lazy("新しい案内"), Tone.NEW),
    (gettext_lazy("作業中"), Tone.ACTIVE),
    (gettext_lazy("まだ始めていません"), Tone.WAITING),
    (gettext_lazy("おわりました"), Tone.DONE),
    (gettext_lazy("直しがあります"), Tone.ATTENTION),
    (gettext_lazy("取り消しました"), Tone.STOPPED),
)


def _rows() -> list[Row]:
    facts = (
        Fact(_("報酬"), _("1件 60円")),
        Fact(_("時間のめやす"), _("1件 3分")),
        Fact(_("残り"), _("84件")),
    )
    help_text = _("写真を見て、説明の文を書きます。")
    return [
        Row(
            _("直売所の商品写真の説明"), "#one", help_text, Status(_("新しい案内"), Tone.NEW), facts
        ),
        Row(_("お茶の種類を選ぶ"), "#two", "", Status(_("作業中"), Tone.ACTIVE), facts),
        Row(
            _("値段と量を確かめる"),
            "#three",
            _("直すところが1つあります。"),
            Status(_("直しがあります"), Tone.ATTENTION),
        ),
        Row(_("検収を始める"), "", _("すべての確認が終わると、始められます。")),
    ]


def _facts() -> list[Fact]:
    return [
        Fact(_("事業の名前"), _("特産品ページの更新"), "#name"),
        Fact(_("予算"), _("300,000円"), "#budget"),
        Fact(_("期限"), _("2026年12月25日 金曜日"), "#deadline", _("期限を変える")),
        Fact(_("契約番号"), "A-2026-104"),
    ]


def _happenings() -> list[Happening]:
    zone = dt.timezone(dt.timedelta(hours=9))
    return [
        Happening(_("報酬が決まりました"), dt.datetime(2026, 11, 24, 9, 5, tzinfo=zone), _("運営")),
        Happening(
            _("直しをお願いしました"),
            dt.datetime(2026, 11, 23, 15, 5, tzinfo=zone),
            _("確認する人"),
            _("写真の左にある花のことも書いてください。"),
        ),
        Happening(_("提出しました"), dt.datetime(2026, 11, 23, 10, 0, tzinfo=zone), _("あなた")),
    ]


def _advice() -> list[AdviceBlock]:
    label, hard = _("商品の説明"), _("とれたての干物を、その日のうちに送ります。")
    shorter = Line(_("文を2つに分けると、読みやすくなります。"), hard)
    return [
        AdviceBlock(label, _("読みやすい文です。"), (), ()),
        AdviceBlock(label, _("少しむずかしい文です。"), (shorter,), (_("みなと野"),)),
    ]


def _progress() -> list[Progress]:
    return [
        Progress(_("写真の説明"), 84, 120),
        Progress(_("種類を選ぶ"), 120, 120),
        Progress(_("値段と量"), 0, 120),
    ]
