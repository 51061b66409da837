"""
Addresses of signing in. The names are allauth's own: it looks them up.

Each view is allauth's, marked with who may open it. Sign-up is closed: people join by invitation.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from frontend.views.account import sign_in
from frontend.views.account.dressing import entrance, noting_that_seen, own

SHOWN = ("GET",)

urlpatterns = [
    path("login/", entrance(sign_in.Login.as_view()), name="account_login"),
    path("logout/", entrance(account.logout), name="account_logout"),
    # allauth asks for this name in its letters; it only says that people join by invitation.
    path("signup/", entrance(account.signup), name="account_signup"),
    path("inactive/", entrance(account.account_inactive), name="account_inactive"),
    path("login/code/", entrance(account.request_login_code), name="account_request_login_code"),
    path(
        "login/code/confirm/",
        entrance(sign_in.ConfirmLoginCode.as_view()),
        name="account_confirm_login_code",
    ),
    path("login/step/", entrance(mfa.authenticate), name="mfa_authenticate"),
    path("login/passkey/", entrance(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("email/", own(account.email), name="account_email"),
    path(
        "email/confirm/",
        entrance(sign_in.ConfirmEmailCode.as_view()),
        name="account_email_verification_sent",
    ),
    path("password/change/", own(account.password_change), name="account_change_password"),
    path("password/set/", own(account.password_set), name="account_set_password"),
    path("password/reset/", entrance(account.password_reset), name="account_reset_password"),
    path(
        "password/reset/confirm/",
        entrance(sign_in.ConfirmResetCode.as_view()),
        name="account_confirm_password_reset_code",
    ),
    path(
        "password/reset/complete/",
        entrance(account.complete_password_reset),
        name="account_complete_password_reset",
    ),
    path(
        "password/reset/done/",
        entrance(account.password_reset_from_key_done),
        name="account_password_reset_completed",
    ),
    path("again/password/", own(account.reauthenticate), name="account_reauthenticate"),
    path("again/app/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path(
        "again/passkey/",
        own(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("security/", own(mfa.index, methods=SHOWN), name="mfa_index"),
    path("security/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("security/app/off/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "security/codes/",
        own(noting_that_seen(recovery.view_recovery_codes), methods=SHOWN),
        name="mfa_view_recovery_codes",
    ),
    path(
        "security/codes/new/",
        own(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "security/codes/file/",
        own(noting_that_seen(recovery.download_recovery_codes), methods=SHOWN),
        name="mfa_download_recovery_codes",
    ),
    path(
        "security/passkeys/", own(webauthn.list_webauthn, methods=SHOWN), name="mfa_list_webauthn"
    ),
    path("security/passkeys/new/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path(
        "security/passkeys/<int:pk>/remove/",
        own(webauthn.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
    path("security/passkeys/<int:pk>/edit/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
]
