"""Addresses of a person's own account: settings, roles, invitations, keys, devices."""

from __future__ import annotations

from django.urls import path

from frontend.views.account import devices, invitations, inviting, looks, profile, roles, tokens

app_name = "account"

urlpatterns = [
    path("", profile.settings_page, name="settings"),
    path("profile/", profile.edit, name="profile"),
    path("roles/", roles.choose, name="roles"),
    path("roles/switch/", roles.switch, name="switch-role"),
    path("devices/", devices.listed, name="devices"),
    path("looks/", looks.listed, name="looks"),
    path("join/<str:secret>/", invitations.join, name="invitation"),
    path("join/<str:secret>/new/", invitations.create_account, name="invitation-new"),
    path("invitations/", inviting.listed, name="invitations"),
    path("invitations/new/", inviting.invite, name="invite"),
    path(
        "invitations/<uuid:invitation_id>/withdraw/", inviting.withdraw, name="withdraw-invitation"
    ),
    path("keys/", tokens.listed, name="tokens"),
    path("keys/new/", tokens.create, name="create-token"),
    path("keys/<uuid:token_id>/revoke/", tokens.revoke, name="revoke-token"),
]
