"""The forms of signing in: allauth's checks behind our labels, hints and controls."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.base import prepare
from marketplace.kernel.text import fold

EMAIL = _("メールアドレス")
PASSWORD = _("パスワード")
NEW_PASSWORD = _("新しいパスワード")
# The rule stands in AUTH_PASSWORD_VALIDATORS.
PASSWORD_HINT = _(
    "10文字以上。よく使われる言葉は使えません。パスワード管理の道具から貼りつけできます。"
)
MAIL_CODE_HINT = _(
    "メールで送った8けたの数字です。間の「-」は、なくてもかまいません。貼りつけできます。"
)
APP_CODE_HINT = _(
    "認証アプリの6けたの数字です。アプリが使えないときは、回復コードを1つ書いてください。"
)


class Plain(forms.BaseForm):
    """
    Gives a form of allauth our look: no placeholder, no browser bubble, our words.

    ``words`` maps a field to its label and hint; ``left_out`` are fields that we do not ask for.
    """

    words: dict[str, tuple[object, object]] = {}
    left_out: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        self.label_suffix = ""
        for name in self.left_out:
            self.fields.pop(name, None)
        for name, field in self.fields.items():
            self._dress(name, field)

    def _dress(self, name: str, field: forms.Field) -> None:
        label, hint = self.words.get(name, (field.label, field.help_text))
        field.label, field.help_text = label, hint  # type: ignore[assignment]
        field.widget.attrs.pop("placeholder", None)
        prepare(name, field)


class FoldedCode:
    """Accepts a code in full-width digits and with spaces around it."""

    def clean_code(self) -> str:
        """Fold widths before allauth compares."""
        self.cleaned_data["code"] = fold(self.cleaned_data["code"])  # type: ignore[attr-defined]
        return super().clean_code()  # type: ignore[misc,no-any-return]

    def _dress(self, name: str, field: forms.Field) -> None:
        super()._dress(name, field)  # type: ignore[misc]
        if name == "code":
            field.widget.attrs |= {
                "inputmode": "numeric",
                "class": "width-10",
                "spellcheck": "false",
            }


class LoginForm(Plain, account.LoginForm):
    """Address and password."""

    words = {"login": (EMAIL, ""), "password": (PASSWORD, "")}

    def _dress(self, name: str, field: forms.Field) -> None:
        super()._dress(name, field)
        if name == "login":
            # What password managers look for beside a password.
            field.widget.attrs["autocomplete"] = "username"


class RequestCodeForm(Plain, account.RequestLoginCodeForm):
    """Where the code shall go."""

    words = {"email": (EMAIL, _("このアドレスに、ログイン用の番号を送ります。"))}


class LoginCodeForm(FoldedCode, Plain, account.ConfirmLoginCodeForm):
    """The code from the letter."""

    words = {"code": (_("番号"), MAIL_CODE_HINT)}


class NewEmailForm(Plain, account.AddEmailForm):
    """Another address to sign in with."""

    words = {"email": (_("新しいメールアドレス"), _("このアドレスに、確認の番号を送ります。"))}


class EmailCodeForm(FoldedCode, Plain, account.ConfirmEmailVerificationCodeForm):
    """The code sent to a new address."""

    words = {"code": (_("番号"), MAIL_CODE_HINT)}


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    """A new password in place of the present one."""

    words = {"oldpassword": (_("いまのパスワード"), ""), "password1": (NEW_PASSWORD, PASSWORD_HINT)}
    left_out = ("password2",)


class SetPasswordForm(Plain, account.SetPasswordForm):
    """A first password."""

    words = {"password1": (NEW_PASSWORD, PASSWORD_HINT)}
    left_out = ("password2",)


class ResetPasswordForm(Plain, account.ResetPasswordForm):
    """Where the code for a forgotten password shall go."""

    words = {"email": (EMAIL, _("このアドレスに、番号を送ります。"))}


class ResetCodeForm(FoldedCode, Plain, account.ConfirmPasswordResetCodeForm):
    """The code for a forgotten password."""

    words = {"code": (_("番号"), MAIL_CODE_HINT)}


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    """A password in place of a forgotten one."""

    words = {"password1": (NEW_PASSWORD, PASSWORD_HINT)}
    left_out = ("password2",)


class ReauthenticateForm(Plain, account.ReauthenticateForm):
    """The password once more, before something sensitive."""

    words = {"password": (PASSWORD, "")}


class AppCodeForm(FoldedCode, Plain, mfa.AuthenticateForm):
    """The second step of signing in."""

    words = {"code": (_("番号"), APP_CODE_HINT)}


class AppCodeAgainForm(FoldedCode, Plain, mfa.ReauthenticateForm):
    """The app's code once more, before something sensitive."""

    words = {"code": (_("番号"), APP_CODE_HINT)}


class ActivateAppForm(FoldedCode, Plain, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words = {
        "code": (
            _("アプリに出た番号"),
            _("6けたの数字です。30秒ごとに変わりますが、前後の番号も使えます。"),
        )
    }


class AddPasskeyForm(Plain, webauthn.AddWebAuthnForm):
    """A new passkey; it always can sign in by itself, so nobody has to know the difference."""

    words = {"name": (_("パスキーの名前"), _("どの機器のパスキーか、あとでわかる名前です。"))}


class RenamePasskeyForm(Plain, webauthn.EditWebAuthnForm):
    """A name by which a passkey is known again."""

    words = {"name": (_("パスキーの名前"), "")}
