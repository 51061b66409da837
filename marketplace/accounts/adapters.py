"""What django-allauth asks us about sign-in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.accounts.queries import language_of
from marketplace.kernel import encryption

_SECRETS = "mfa"
WRONG_CODE = _("番号がちがいます。メールまたはアプリの番号を、もう一度書いてください。")


class AccountAdapter(DefaultAccountAdapter):
    """E-mail code, password and passkey for people who were invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("このアカウントは、いま使えません。運営に連絡してください。"),
        "duplicate_email": _(
            "このメールアドレスは、もう登録してあります。別のアドレスを書いてください。"
        ),
        "email_password_mismatch": _(
            "メールアドレスかパスワードがちがいます。もう一度書くか、メールの番号でログインしてください。"
        ),
        "email_taken": _("このメールアドレスは使えません。別のアドレスを書いてください。"),
        "enter_current_password": _("いまのパスワードを書いてください。"),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("パスワードがちがいます。もう一度書いてください。"),
        "same_as_current": _("いまと同じです。ちがうものを書いてください。"),
        "too_many_login_attempts": _(
            "何度も続けて試されました。5分ほど待ってから、もう一度試してください。"
        ),
        "rate_limited": _("続けて送れません。少し待ってから、もう一度試してください。"),
        "unverified_primary_email": _("先に、メールアドレスを確認してください。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People join by invitation only."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Name the site first: letters of one sender stand together."""
        return f"[{settings.SITE_NAME}] {subject}"

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMessage:
        """Write to people in their own language, whatever the page at hand speaks."""
        address = email if isinstance(email, str) else email[0]
        with translation.override(language_of(address) or translation.get_language()):
            letter: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        return letter

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Bring the person's own language to this browser."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        speak(response, user.language)
        return response


def speak(response: HttpResponse, language: str) -> None:
    """Let this browser's pages be in a language; an unknown one changes nothing."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


class MfaAdapter(DefaultMFAAdapter):
    """Authenticator app, recovery codes and passkeys."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Seal the key of an authenticator app before it is stored."""
        return encryption.seal(text.encode(), context=_SECRETS)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what ``encrypt`` sealed."""
        return encryption.unseal(encrypted_text, context=_SECRETS).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """Propose a name for a new passkey; the person can change it."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return _("パスキー%(number)s") % {"number": count + 1}
