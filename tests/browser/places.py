"""
Says where every page of a site is found: its path, and the session in which it is opened.

Run beside the data of a site before it is served (``python -m tests.browser.places story``;
DATA_DIR names the folder). Prints JSON.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass

import django

if __name__ == "__main__":
    # The models below can be imported only when Django is ready; under pytest it is.
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.dev"
    django.setup()

from django.core.cache import cache
from django.test import Client

from marketplace.devtools.models import Mail
from marketplace.devtools.story import cast
from marketplace.matching.models import DispatchRound
from marketplace.payouts.models import MonthClosing
from tasks.models import Appeal, Coaching, GoldKey, GoldOutcome, Programme, Reading
from tests.browser import stock
from tests.browser.pages_of import (
    GUARDED,
    STATES,
    WITHOUT_PASSWORD,
    names_in,
    onlooker,
    shown_addresses,
)
from tests.support.addresses import Address

LOGIN = "/account/login/"


@dataclass(frozen=True)
class Place:
    """Where something is shown."""

    path: str
    session: str = ""


class Sessions:
    """Signs people in by their password, each of them once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {"": ""}

    def of(self, who: str) -> str:
        """Return somebody's session; empty for nobody."""
        if who not in self._known:
            client = Client()
            if who == WITHOUT_PASSWORD:
                client.force_login(stock.person(who))
            else:
                sign_in(client, who)
            self._known[who] = session_of(client)
        return self._known[who]


def sign_in(client: Client, who: str) -> None:
    """Sign in as the form on the page does."""
    sent = {"login": stock.email_of(who), "password": cast.PASSWORD}
    answer = client.post(LOGIN, sent)
    assert answer.status_code == 302, f"{who} was not let in: {answer.status_code}"
    # Pages about the account's safety ask again who it is.
    client.post("/account/again/password/", {"password": cast.PASSWORD})


def session_of(client: Client) -> str:
    """Return the key of a visitor's session."""
    key = client.session.session_key
    assert key, "the visitor has no session"
    return str(key)


#: By the name of a value in an address, or by address and name: what stands there.
VALUES: dict[str, Callable[[], object]] = {
    "secret": stock.invitation,
    "code": lambda: "EC-05",
    "topic": lambda: "hands",
    "standard": lambda: "jis",
    "house": lambda: "operator",
    "office:member.worker_id": lambda: stock.person("koharu").worker.pk,
    "worker_id": lambda: stock.person("koharu").worker.pk,
    "office:membership.office_membership_id": lambda: stock.membership("koharu", "member"),
    "work:office-invitation.office_membership_id": lambda: stock.membership("sakura", "invited"),
    "work:pre-check.assignment_id": lambda: stock.assignment("sakura", "accepted"),
    "office:draft.assignment_id": lambda: stock.opened_draft("haruno", "koharu"),
    "contact_id": lambda: stock.contact_of("koharu"),
    "evaluation_id": lambda: stock.evaluation_of("koharu"),
    "operator:shown-needs-of.worker_id": lambda: stock.person("sakura").worker.pk,
    "public:problem.code": lambda: "account.forbidden",
    "item": lambda: "jam",
    "work:training-result.code": lambda: "EC-04",
    "outcome_id": lambda: GoldOutcome.objects.latest("at").pk,
    "known_id": lambda: GoldKey.objects.latest("set_at").pk,
    "coaching_id": lambda: Coaching.objects.latest("opened_at").pk,
    "part": lambda: "forms",
    "section": lambda: "offered",
    "tag": lambda: "work",
    "digest": lambda: "0",
    "number": lambda: 1,
    "pk": stock.passkey,
    "mail_id": lambda: Mail.objects.latest("pk").pk,
    "asset_id": lambda: stock.photo_of("aoi"),
    "work:ask.assignment_id": lambda: stock.assignment("sakura", "accepted"),
    "work:hand-over.assignment_id": lambda: stock.assignment("sakura", "accepted"),
    "hand_over_id": lambda: stock.hand_over_to("tsubaki"),
    "work:offer.assignment_id": lambda: stock.assignment("sakura", "offered"),
    "work:fees-of.assignment_id": lambda: stock.assignment("sakura", "offered"),
    "work:minutes.assignment_id": lambda: stock.assignment("sakura", "accepted"),
    "work:task.assignment_id": lambda: stock.assignment("sakura", "accepted"),
    "work:draft-history.assignment_id": lambda: stock.drafted("sakura"),
    "work:draft-version.assignment_id": lambda: stock.drafted("sakura"),
    "work:accommodation.accommodation_id": lambda: stock.dialogue("sakura", "refused"),
    "work:accommodation-close.accommodation_id": lambda: stock.dialogue("sakura", "kept"),
    "question_id": lambda: stock.question("aoi"),
    "work:question.question_id": lambda: stock.question("sakura"),
    "accommodation_id": lambda: stock.opened_dialogue("mizuno", "aoi", "requested"),
    "office:accommodation.accommodation_id": lambda: stock.opened_dialogue(
        "haruno", "koharu", "on_trial"
    ),
    "programme_id": lambda: Programme.objects.latest("created_at").pk,
    "city:upload_photos.code": lambda: "EC-03",
    "staged_id": stock.staged_table,
    "city:photos.staged_id": stock.staged_photos,
    "city:thumbnail.staged_id": stock.staged_photos,
    "batch_id": lambda: stock.batch("open"),
    "reading_id": lambda: Reading.objects.latest("created_at").pk,
    "city:adjustments.batch_id": lambda: stock.batch("draft"),
    "city:demands.batch_id": lambda: stock.batch("draft"),
    "city:discard.batch_id": lambda: stock.batch("draft"),
    "city:note.batch_id": lambda: stock.batch("draft"),
    "city:terms.batch_id": lambda: stock.batch("draft"),
    "city:export.batch_id": lambda: stock.batch("closed"),
    "city:download.batch_id": lambda: stock.batch("closed"),
    "city:query.task_id": lambda: stock.task("done"),
    "operator:review.task_id": lambda: stock.task("review"),
    "work:rejection.assignment_id": lambda: stock.rejected("sakura", appealed=False),
    "work:appeal.assignment_id": lambda: stock.rejected("sakura", appealed=False),
    "work:appeal-withdraw.assignment_id": lambda: stock.rejected("sakura", appealed=True),
    "appeal_id": lambda: Appeal.objects.latest("opened_at").pk,
    "stop_id": stock.stop,
    "round_id": lambda: DispatchRound.objects.latest("pk").pk,
    "work:statement.statement_id": lambda: stock.statement(worker__user=stock.person("sakura")),
    "office:statement.statement_id": lambda: stock.statement(
        office=stock.actor("haruno").organisation_id
    ),
    "operator:statement.statement_id": lambda: stock.statement(
        office=stock.actor("haruno").organisation_id
    ),
    "organisation_id": lambda: stock.actor("taniguchi").organisation_id,
    "closing_id": lambda: MonthClosing.objects.latest("closed_at").pk,
    "run_id": lambda: stock.run("draft"),
    "operator:run-file.run_id": lambda: stock.run("settled"),
}


def path_of(address: Address) -> str:
    """
    Return the path of an address with rows of the story in it.

    :raises LookupError: for a value that nobody has said how to find
    """
    values = {}
    for name in address.parameters:
        find = VALUES.get(f"{address.name}.{name}") or VALUES.get(name)
        if find is None:
            raise LookupError(f"say in VALUES how to find {name!r} of {address}")
        values[name] = find()
    return address.url(**values)


def _code_asked_for() -> Client:
    client = Client()
    client.post("/account/login/code/", {"email": stock.email_of("hinata")})
    return client


def _second_step() -> Client:
    client = Client()
    client.post(LOGIN, {"login": stock.email_of(GUARDED), "password": cast.PASSWORD})
    return client


def _new_email() -> Client:
    client = Client()
    sign_in(client, "hinata")
    client.post("/account/email/", {"email": "hinata.new@example.jp", "action_add": "1"})
    return client


def _reset_asked_for() -> Client:
    client = Client()
    client.post("/account/password/reset/", {"email": stock.email_of("suzuki")})
    return client


def _reset_confirmed() -> Client:
    client = _reset_asked_for()
    client.post("/account/password/reset/confirm/", {"code": stock.code_in_last_mail()})
    return client


#: Pages that are reached only in the middle of something, and how one comes there.
HALF_WAY: dict[str, Callable[[], Client]] = {
    "account_confirm_login_code": _code_asked_for,
    "account_email_verification_sent": _new_email,
    "account_confirm_password_reset_code": _reset_asked_for,
    "account_complete_password_reset": _reset_confirmed,
    "mfa_authenticate": _second_step,
}


def place_of(address: Address, sessions: Sessions) -> Place:
    """Return where an address is looked at."""
    if address.name in HALF_WAY:
        return Place(path_of(address), session_of(HALF_WAY[address.name]()))
    return Place(path_of(address), sessions.of(onlooker(address)))


def state_paths() -> dict[str, str]:
    """Return the paths of pages in the further states that are looked at."""
    faulty, chosen = stock.staged_table(), stock.staged_table()
    stock.choose_columns(chosen)
    return {
        "question waiting": f"/work/questions/{stock.question('aoi')}/",
        "task returned": f"/work/tasks/{stock.assignment('sakura', 'returned')}/",
        "task submitted": f"/work/tasks/{stock.assignment('sakura', 'submitted')}/",
        "task with a photo": f"/work/tasks/{stock.begun('aoi')}/",
        "rejection appealed": f"/work/tasks/{stock.rejected('sakura', appealed=True)}/rejection/",
        "appeal of an own review": f"/operator/appeals/{Appeal.objects.latest('opened_at').pk}/",
        "batch in draft": f"/city/batches/{stock.batch('draft')}/",
        "batch accepted": f"/city/batches/{stock.batch('closed')}/",
        "results accepted": f"/city/batches/{stock.batch('closed')}/results/",
        "columns to choose": f"/city/files/{faulty}/columns/",
        "preview with faults": f"/city/files/{chosen}/preview/",
        "no work offered": "/work/",
        "nothing earned": "/work/pay/",
        "nothing talked about": "/work/accommodations/",
        "accommodation proposed": f"/work/accommodations/{stock.dialogue('tsubaki', 'proposed')}/",
        "accommodation on trial": f"/work/accommodations/{stock.dialogue('koharu', 'on_trial')}/",
        "accommodation kept": f"/work/accommodations/{stock.dialogue('sakura', 'kept')}/",
        "accommodation not opened": (
            f"/operator/accommodations/{stock.dialogue('tsubaki', 'proposed')}/"
        ),
        "draft not opened": f"/office/drafts/{stock.pre_check_of('kaede')}/",
        "pre-check asked": f"/work/tasks/{stock.pre_check_of('kaede')}/pre-check/",
        "own office": "/work/office/",
        "own records": "/work/office/records/",
        "day report of a member": "/work/day-report/",
        "no role yet": "/start/",
        "not allowed": "/city/",
        "not there": "/no/such/page/",
        "found by a filter": "/work/find/?q=x",
    }


def places_in_story() -> dict[str, Place]:
    """Return where every page of the story is found, and every further state."""
    stock.fill_gaps()
    sessions = Sessions()
    # The second step is asked for from now on; this member is inside already.
    sessions.of(GUARDED)
    stock.ask_for_second_step()
    places = {}
    for address in shown_addresses():
        # Every half-made sign-in is one of many from this machine.
        cache.clear()
        places[address.name] = place_of(address, sessions)
    for state, path in state_paths().items():
        places[state] = Place(path, sessions.of(STATES[state]))
    return places


def places_in_empty_world() -> dict[str, Place]:
    """Return where the pages are found that need no row."""
    sessions = Sessions()
    wanted = names_in("empty")
    found = [one for one in shown_addresses() if one.name in wanted]
    return {one.name: Place(path_of(one), sessions.of(onlooker(one))) for one in found}


def main(world: str) -> None:
    """Print every place of a world."""
    places = places_in_empty_world() if world == "empty" else places_in_story()
    json.dump({name: asdict(place) for name, place in places.items()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
