"""Forms of a person's own account, of invitations and of keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from frontend.forms import ChoiceField, ChoicesField, EmailField, Form, SelectField, TextField
from frontend.labels import ROLE_NAMES
from frontend.labels_account import action_name
from marketplace.accounts.models import Organisation, User
from marketplace.accounts.permissions import PERMISSIONS, Action
from marketplace.accounts.roles import HOME_KIND, OrganisationKind, Role

NAME_LENGTH = 60
READING_LENGTH = 120
# Each in its own language: who cannot read the page must find theirs.
LANGUAGES = (("ja", "日本語"), ("en", "English"))


class Offering(Form):
    """A form whose choices depend on who asks."""

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared a few lines below
        field.choices = choices


class NameField(TextField):
    """How a person is called by the people they work with."""

    def __init__(self) -> None:
        super().__init__(
            label=_("お名前"),
            help_text=_("いっしょに仕事をする人に見える名前です。通称でもかまいません。"),
            max_length=NAME_LENGTH,
            error_messages={"max_length": _("お名前は60文字までで書いてください。")},
        )
        self.widget.attrs["autocomplete"] = "name"


class ReadingField(TextField):
    """How a name is read, in hiragana; the service says what is wrong with another reading."""

    def __init__(self, *, label: object, max_length: int, width: int = 20) -> None:
        super().__init__(
            label=label,
            help_text=_("ひらがなで書いてください。カタカナは、ひらがなに直します。"),
            required=False,
            max_length=max_length,
            width=width,
        )


class LanguageField(ChoiceField):
    """In which language pages and letters come."""

    def __init__(self) -> None:
        super().__init__(label=_("ことば"), choices=LANGUAGES)


class ProfileForm(Form):
    """One's own name, how it is read, and language."""

    display_name = NameField()
    name_reading = ReadingField(label=_("お名前のよみがな"), max_length=READING_LENGTH)
    language = LanguageField()


class JoinForm(Form):
    """What somebody without an account says when they accept an invitation."""

    display_name = NameField()
    password = forms.CharField(
        label=_("パスワード"),
        help_text=_(
            "決めなくてもかまいません。そのときは、メールの番号でログインします。"
            "決めるときは10文字以上にしてください。よく使われる言葉は使えません。"
        ),
        required=False,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}, render_value=True),
    )

    def clean_password(self) -> str:
        """Check the rules for passwords, where one was chosen."""
        password: str = self.cleaned_data["password"]
        if password:
            validate_password(password, User(display_name=self.data.get("display_name", "")))
        return password


class InviteForm(Offering):
    """Whom to invite, as what, and for which organisation."""

    email = EmailField(
        label=_("招待する人のメールアドレス"),
        help_text=_("このアドレスに、参加のページへのリンクを送ります。リンクは14日間使えます。"),
    )
    role = ChoiceField(label=_("役割"))
    organisation = SelectField(
        label=_("団体"),
        help_text=_("在宅で個人として働くワーカーのときは、「なし」を選んでください。"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        roles: Iterable[Role],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("role", [(str(role), _(ROLE_NAMES[role])) for role in roles])
        self._set_organisations(list(organisations))

    def _set_organisations(self, organisations: list[Organisation]) -> None:
        choices = [(str(one.pk), one.name) for one in organisations]
        if len(choices) == 1:
            # Staff invite for their own house: there is nothing to choose.
            del self.fields["organisation"]
            self._only = choices[0][0]
            return
        self._only = ""
        self._offer("organisation", [("", _("なし")), *choices])

    def seat(self) -> dict[str, Any]:
        """Return role and organisation as the service takes them."""
        role = Role(self.cleaned_data["role"])
        chosen = self.cleaned_data.get("organisation") or self._only
        key = "organisation_id" if HOME_KIND[role] else "office_id"
        return {"role": role, key: UUID(chosen) if chosen else None}


OFFICE_ROLES = (Role.WORKER, Role.OFFICE_STAFF)
ROLES_TO_INVITE = {
    OrganisationKind.OFFICE: OFFICE_ROLES,
    OrganisationKind.MUNICIPALITY: (Role.MUNICIPAL_STAFF,),
    OrganisationKind.OPERATOR: tuple(Role),
}


class TokenForm(Offering):
    """A new key for a machine client."""

    name = TextField(
        label=_("キーの名前"),
        help_text=_("どのシステムで使うか、あとでわかる名前です。例：ネットショップ連携"),
        max_length=80,
        error_messages={"max_length": _("キーの名前は80文字までで書いてください。")},
    )
    scopes = ChoicesField(
        label=_("このキーでできること"), help_text=_("必要なものだけを選んでください。")
    )

    def __init__(self, *args: Any, scopes: frozenset[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ordered = [action for action in PERMISSIONS if action in scopes]
        self._offer("scopes", [(str(action), action_name(action)) for action in ordered])
