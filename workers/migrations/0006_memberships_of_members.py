"""Whoever is a member of an office already has a row that says so, from the day they joined."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_AT_ONCE = 1_000


def write_memberships(apps: Any, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write a row for every member who has none; twice changes nothing."""
    Worker = apps.get_model("workers", "Worker")
    OfficeMembership = apps.get_model("workers", "OfficeMembership")
    known = OfficeMembership.objects.filter(state="member").values("worker_id")
    members = Worker.objects.filter(office__isnull=False, left_at__isnull=True)
    missing = members.exclude(pk__in=known).order_by("pk")
    OfficeMembership.objects.bulk_create(
        (
            OfficeMembership(
                office_id=member.office_id,
                worker=member,
                state="member",
                invited_at=member.joined_at,
                joined_at=member.joined_at,
            )
            for member in missing.iterator(_AT_ONCE)
        ),
        batch_size=_AT_ONCE,
    )


class Migration(migrations.Migration):
    dependencies = [("workers", "0005_membership_addresses_and_corrections")]

    operations = [migrations.RunPython(write_memberships, migrations.RunPython.noop)]
