"""
The worlds beside the story: one in which nothing has happened yet, one in which very much has.

Run beside the data of a site before it is served (``python -m tests.browser.worlds empty``;
DATA_DIR names the folder). "empty" starts from nothing, "full" from the story of the demo.
"""

from __future__ import annotations

import os
import sys

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "marketplace.settings.dev"
    django.setup()

from django.core.management import call_command
from django.db import transaction

from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.devtools.models import Story
from marketplace.devtools.story import cast
from marketplace.kernel.clock import now
from tasks.models import Municipality
from tests.browser import long_texts, many_rows
from tests.factories import accounts

#: Who is there in the empty world: one of each role, with the keys of the story.
PEOPLE = {
    "sakura": (Role.WORKER, None),
    "haruno": (Role.OFFICE_STAFF, OrganisationKind.OFFICE),
    "taniguchi": (Role.MUNICIPAL_STAFF, OrganisationKind.MUNICIPALITY),
    "mizuno": (Role.OPERATOR, OrganisationKind.OPERATOR),
}


def empty() -> None:
    """Make a site where each role exists and nothing else has happened."""
    call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    at = now()
    # The demo tells its story into a database that knows none.
    Story.objects.create(begun_at=at, ended_at=at)
    for key, (role, kind) in PEOPLE.items():
        user = accounts.person(
            email=cast.person(key).email, name=cast.person(key).name, password=cast.PASSWORD
        )
        accounts.seat(role, user=user, organisation=_body(kind))


def _body(kind: OrganisationKind | None) -> Organisation | None:
    if kind is None:
        return None
    made = accounts.body(kind)
    if kind is OrganisationKind.MUNICIPALITY:
        Municipality.objects.create(organisation=made, prefecture=cast.PREFECTURE)
    return made


def full() -> None:
    """Give every list sixty rows and more, and every text its full length without a break."""
    with transaction.atomic():
        many_rows.grow_all()
        long_texts.lengthen_all()


WORLDS = {"empty": empty, "full": full}


if __name__ == "__main__":
    WORLDS[sys.argv[1]]()
