"""Everything a person can set, in a few lists: about them, how pages look, how they are told, safety."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.forms.account import LANGUAGES
from frontend.forms.display import MOTIONS, SPACINGS, TEXT_SIZES, THEMES
from frontend.forms.notices import INTERVALS, MAIL_TIMINGS, MAILS
from frontend.presenters.rows import Fact, Row, row_to
from frontend.templatetags.formats import clock
from marketplace.accounts.actors import Actor
from marketplace.accounts.display import Display
from marketplace.accounts.models import User
from marketplace.accounts.permissions import Action, permits
from marketplace.notifications.wishes import Mail, Wishes


def facts_about(user: User) -> list[Fact]:
    """Return name, reading and address."""
    edit = reverse("account:profile")
    return [
        Fact(_("お名前"), user.display_name, edit),
        Fact(_("お名前のよみがな"), user.name_reading or _("書いてありません"), edit),
        Fact(_("メールアドレス"), _address(user), reverse("account_email")),
        _password(user),
    ]


def _address(user: User) -> str:
    primary = EmailAddress.objects.get_primary(user)
    return str(primary.email) if primary else user.email


def _password(user: User) -> Fact:
    if user.has_usable_password():
        return Fact(_("パスワード"), _("決めてあります"), reverse("account_change_password"))
    return Fact(
        _("パスワード"), _("決めていません"), reverse("account_set_password"), action=_("決める")
    )


def facts_of_display(worn: Display, language: str) -> list[Fact]:
    """Return how pages look and which language they speak."""
    return [
        Fact(_("文字の大きさ"), _named(TEXT_SIZES, worn.text_size)),
        Fact(_("色"), _named(THEMES, worn.theme)),
        Fact(_("行の間"), _named(SPACINGS, worn.spacing)),
        Fact(_("画面の動き"), _named(MOTIONS, worn.motion)),
        Fact(_("ふりがな"), _("つける") if worn.furigana else _("つけない")),
        Fact(_("仕事の説明"), _("やさしい日本語") if worn.plain else _("ふつうの日本語")),
        Fact(_("ことば"), _named(LANGUAGES, language)),
    ]


def facts_of_notices(wishes: Wishes) -> list[Fact]:
    """Return how the person is told."""
    quiet = wishes.quiet
    hours = {"start": clock(quiet.start), "end": clock(quiet.end)}
    return [
        Fact(_("開いているページでの知らせ方"), _named(INTERVALS, wishes.interval)),
        Fact(
            _("静かにする時間"),
            _("%(start)sから%(end)sまで") % hours if quiet.start != quiet.end else _("なし"),
        ),
        Fact(_("メール"), _mail(wishes)),
    ]


def _mail(wishes: Wishes) -> str:
    how = _named(MAILS, wishes.mail)
    return how if wishes.mail == Mail.NONE else f"{how}\n{_named(MAIL_TIMINGS, wishes.mail_timing)}"


def _named(choices: Iterable[tuple[object, object]], value: str) -> str:
    return next((str(words) for code, words in choices if str(code) == str(value)), str(value))


def rows_of_safety(actor: Actor) -> list[Row]:
    """Return the pages about sign-in, and about who saw what."""
    rows = [
        row_to(
            _("パスキー、認証アプリ、回復コード"),
            "mfa_index",
            _("ログインのしかたをふやして、ほかの人が入れないようにします。"),
        ),
        row_to(
            _("ログインしている機器"),
            "account:devices",
            _("いまログインしている機器を見ます。知らない機器は、ログアウトさせます。"),
        ),
        row_to(
            _("わたしの情報を見た人の記録"), "account:looks", _("だれが、いつ、何のために見たか。")
        ),
    ]
    if permits(actor, Action.TOKEN_MANAGE):
        rows.append(row_to(_("APIキー"), "account:tokens", _("ほかのシステムとつなぐための鍵。")))
    return rows


def rows_of_people(actor: Actor) -> list[Row]:
    """Return the pages about roles and invitations."""
    rows = [row_to(_("役割を切りかえる"), "account:roles", _("役割がいくつかあるときに使います。"))]
    if permits(actor, Action.ACCOUNT_INVITE):
        rows.append(row_to(_("招待"), "account:invitations", _("いっしょに働く人を招きます。")))
    return rows


def rows_of_work(actor: Actor) -> list[Row]:
    """Return the pages about how a worker works; nothing for anybody else."""
    if not permits(actor, Action.WORK_PROFILE_EDIT):
        return []
    return [
        row_to(_("配慮の希望"), "work:needs", _("仕事に必要な配慮を、書きたいことだけ書きます。")),
        row_to(_("働きたい時間"), "work:hours", _("曜日ごとに、働きたい長さを書きます。")),
    ]
