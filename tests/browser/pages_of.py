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
    "office:report-file",
    "operator:run-file",
    "public:accessibility-checklist",
    "public:accessibility-checklist-table",
    "public:asset",
    "public:passkey-script",
    "public:stylesheet",
}
#: They lead on to another address, or take what a form sends and show nothing themselves.
SHOWS_NOTHING = {"public:discard", "public:language", "public:start"}
#: Pages that differ by what has happened: the further states that are looked at, and by whom.
STATES = {
    "question waiting": "aoi",
    "task returned": "sakura",
    "task submitted": "sakura",
    "task with a photo": "aoi",
    "rejection appealed": "sakura",
    "appeal of an own review": "komatsu",
    "batch in draft": "taniguchi",
    "batch accepted": "taniguchi",
    "results accepted": "taniguchi",
    "columns to choose": "taniguchi",
    "preview with faults": "taniguchi",
    "no work offered": WITHOUT_PASSWORD,
    "nothing earned": WITHOUT_PASSWORD,
    "nothing talked about": WITHOUT_PASSWORD,
    "accommodation proposed": "tsubaki",
    "accommodation on trial": "koharu",
    "accommodation kept": "sakura",
    "accommodation not opened": "kitagawa",
    "draft not opened": "haruno",
    "pre-check asked": "kaede",
    "own office": "koharu",
    "own records": "koharu",
    "day report of a member": "koharu",
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
    "work:outcome": "kaede",
    "work:office-leave": "koharu",
    "work:hand-over-one": "tsubaki",
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


#: The people who are in every world; the empty one knows nobody else.
ONE_OF_EACH = frozenset(_PERSONS.values())
#: Values of an address that name no row: they are there in a world without rows.
NO_ROWS = {"code", "part", "section", "tag", "number"}
#: They show how an introduction ended; nobody has begun one in a world without rows.
BEGUN = {"work:training-end", "work:training-result"}
#: Whose pages the story's are, so that two processes can share them.
OFFICES = ("city", "operator", "office")


def names_in(world: str, of: str = "") -> list[str]:
    """
    Return the pages that are looked at in a world: those of the story, or the ones that differ.

    ``of`` parts the story: "offices" who post, pay and support, "people" all others. What nobody
    needs to sign in for is the same in every world, and so is what only one guarded member sees.
    """
    pages = page_addresses()
    if world == "story":
        names = [*(str(one) for one in pages), *STATES]
        return [name for name in names if (_is_of_offices(name)) == (of == "offices")]
    listed = [one for one in pages if one.name.startswith("mailbox:inbox")]
    if world == "empty":
        shown = [one for one in pages if onlooker(one) in ONE_OF_EACH]
        known = [one for one in (*shown, *listed) if set(one.parameters) <= NO_ROWS]
        return [str(one) for one in known if one.name not in BEGUN]
    shown = [one for one in pages if onlooker(one) not in {"", GUARDED}]
    states = [name for name, who in STATES.items() if who and who != WITHOUT_ROLE]
    return [*(str(one) for one in (*shown, *listed)), *states]


def _is_of_offices(name: str) -> bool:
    """Whether a page or a state is one of those who post, pay and support."""
    staff = {_PERSONS[role] for role in Role if role is not Role.WORKER}
    return name.partition(":")[0] in OFFICES or STATES.get(name) in staff


def pages_for_many() -> list[str]:
    """Return the pages that several roles may open: each may see something else there."""
    return [
        str(one)
        for one in page_addresses()
        if one.required("GET") != PUBLIC and len(PERMISSIONS[one.required("GET")]) > 1
    ]


def roles_of(name: str) -> dict[Role, bool]:
    """Return for each role whether it may open a page."""
    address = next(one for one in page_addresses() if one.name == name)
    allowed = PERMISSIONS[address.required("GET")]
    return {role: role in allowed for role in Role}
