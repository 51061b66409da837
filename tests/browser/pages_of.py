"""
Which addresses are pages, and who looks at each of them: read out of the URLconf.

A new page is looked at by being there. What is not a page (a file, an answer for a script, a way
that only leads on) is named here, and a test makes sure that it is none.
"""

from __future__ import annotations

from frontend.permissions import PUBLIC
from marketplace.accounts.permissions import PERMISSIONS
from marketplace.accounts.roles import Role
from tests.support.addresses import Address, every_address

#: The member of the story who is given a second step at sign-in.
GUARDED = "kaede"
#: Members who are added to the story: one never chose a password, one has no role yet.
WITHOUT_PASSWORD = "without-password"
WITHOUT_ROLE = "without-role"
#: What a browser stores or a script reads; never HTML.
NOT_PAGES = {
    "city:download",
    "city:thumbnail",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "notices:pulse",
    "operator:run-file",
    "public:asset",
    "public:passkey-script",
    "public:stylesheet",
}
#: They lead on to another address, or take what a form sends and show nothing themselves.
SHOWS_NOTHING = {"public:discard", "public:language", "public:start"}
#: Pages that differ by what has happened: the further states that are looked at, and by whom.
STATES = {
    "task returned": "sakura",
    "task submitted": "sakura",
    "task with a photo": "aoi",
    "batch in draft": "taniguchi",
    "batch accepted": "taniguchi",
    "results accepted": "taniguchi",
    "columns to choose": "taniguchi",
    "preview with faults": "taniguchi",
    "no work offered": WITHOUT_PASSWORD,
    "nothing earned": WITHOUT_PASSWORD,
    "no role yet": WITHOUT_ROLE,
    "not allowed": "sakura",
    "not there": "",
    "found by a filter": "sakura",
}
_PERSONS = {
    Role.WORKER: "sakura",
    Role.OFFICE_STAFF: "haruno",
    Role.MUNICIPAL_STAFF: "taniguchi",
    Role.OPERATOR: "mizuno",
}
_BY_NAMESPACE = {
    "work": Role.WORKER,
    "office": Role.OFFICE_STAFF,
    "city": Role.MUNICIPAL_STAFF,
    "operator": Role.OPERATOR,
}
#: Public pages that only mean something to somebody who is signed in.
_SIGNED_IN = {"account_logout": "sakura", "public:start": "sakura"}
#: Who prepared a run does not approve it; photos are seen by whoever works on them; and some
#: pages are only for a member with a second step at sign-in, or for one without a password.
_SOMEBODY_ELSE = {
    "operator:approve-run": "kitagawa",
    "public:asset": "aoi",
    "account_set_password": WITHOUT_PASSWORD,
    **dict.fromkeys(
        (
            "mfa_deactivate_totp",
            "mfa_download_recovery_codes",
            "mfa_edit_webauthn",
            "mfa_generate_recovery_codes",
            "mfa_list_webauthn",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_remove_webauthn",
            "mfa_view_recovery_codes",
        ),
        GUARDED,
    ),
}


def shown_addresses() -> list[Address]:
    """Return every address that answers a browser's GET, in the order of the URLconf."""
    return [
        one for one in every_address() if not one.name.startswith("api:") and "GET" in one.methods
    ]


def page_addresses() -> list[Address]:
    """Return every address that answers GET with a page."""
    return [one for one in shown_addresses() if one.name not in NOT_PAGES | SHOWS_NOTHING]


def other_addresses() -> list[Address]:
    """Return every address that answers GET with something else than a page."""
    return [one for one in shown_addresses() if one.name in NOT_PAGES | SHOWS_NOTHING]


def onlooker(address: Address) -> str:
    """Return the key of a person of the story who may open an address; empty for nobody at all."""
    if address.name in _SOMEBODY_ELSE:
        return _SOMEBODY_ELSE[address.name]
    action = address.required("GET")
    if action == PUBLIC:
        return _SIGNED_IN.get(address.name, "")
    at_home = _BY_NAMESPACE.get(address.name.partition(":")[0])
    allowed = PERMISSIONS[action]
    return _PERSONS[at_home if at_home in allowed else min(allowed, key=list(Role).index)]
