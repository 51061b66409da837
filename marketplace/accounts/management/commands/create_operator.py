"""`manage.py create_operator`: found the operator and invite its first person."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from marketplace.accounts.actors import SYSTEM
from marketplace.accounts.models import Organisation
from marketplace.accounts.roles import OrganisationKind, Role
from marketplace.accounts.services import invite
from marketplace.kernel.clock import now


class Command(BaseCommand):
    """The first thing typed on a new installation; everything after it happens on pages."""

    help = "Creates the operator organisation if there is none, and invites a person to it by mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--name", required=True, help="name of the operator")
        parser.add_argument("--email", required=True, help="address of the first person")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Invite; running it again invites one more person."""
        at = now()
        with transaction.atomic():
            found = Organisation.objects.filter(kind=OrganisationKind.OPERATOR)
            operator = found.order_by("created_at").first() or Organisation.objects.create(
                kind=OrganisationKind.OPERATOR, name=options["name"], created_at=at
            )
            invite(
                actor=SYSTEM,
                email=options["email"],
                role=Role.OPERATOR,
                organisation_id=operator.pk,
                at=at,
            )
        self.stdout.write(f"{operator.name}: invited {options['email']}; the relay sends the mail.")
