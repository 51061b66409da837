"""A house: one municipality, office and worker, with work in their hands. Rows are made when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.core.files.base import ContentFile

from accessibility.vocabulary import Topic
from marketplace.accounts import services
from marketplace.accounts.actors import Actor
from marketplace.accounts.models import Invitation
from marketplace.accounts.roles import Role
from marketplace.kernel.clock import now
from tasks.models import (
    Accommodation,
    Asset,
    Assignment,
    Batch,
    Programme,
)
from tasks.services import accommodations
from tasks.services.accommodations import Wish
from tasks.services.helping import open_draft
from tests.factories import rejections, work
from workers.models import Office, Worker
from workers.services.helping import allow_help
from workers.services.sharing import share_needs

AT = work.AT


class NobodyElse(LookupError):
    """This role has no second house: there is one operator, who sees all of them."""


@dataclass
class House:
    """Rows are made when they are first asked for."""

    name: str

    @cached_property
    def clerk(self) -> Actor:
        """A member of the municipality's staff."""
        return work.clerk(work.city(f"{self.name}市"))

    @cached_property
    def staff(self) -> Actor:
        """A member of the office's staff."""
        office = work.office(name=f"{self.name}作業所")
        return work.member(Role.OFFICE_STAFF, office.organisation)

    @cached_property
    def worker(self) -> Worker:
        """A worker at home."""
        return work.worker()

    @cached_property
    def member(self) -> Worker:
        """A member of the office, who shows it one topic."""
        office = Office.objects.get(pk=self.staff.organisation_id)
        made = work.worker(at_office=office)
        share_needs(
            actor=work.acting(made),
            worker_id=made.pk,
            office_id=office.pk,
            topics=[Topic.HANDS],
            at=AT,
        )
        return made

    def actor(self, role: Role) -> Actor:
        """
        Return the house's person in a role.

        :raises NobodyElse: for the operator
        """
        if role is Role.OPERATOR:
            raise NobodyElse
        people: dict[Role, Callable[[], Actor]] = {
            Role.WORKER: lambda: work.acting(self.worker),
            Role.OFFICE_STAFF: lambda: self.staff,
            Role.MUNICIPAL_STAFF: lambda: self.clerk,
        }
        return people[role]()

    @cached_property
    def programme(self) -> Programme:
        """A programme of the municipality."""
        return work.programme(self._municipality())

    def _municipality(self) -> work.Municipality:
        return work.Municipality.objects.get(pk=self.clerk.organisation_id)

    @cached_property
    def batch(self) -> Batch:
        """A published batch of three tasks."""
        return work.open_batch(self.clerk, self.programme, work.price_rows(3))

    @cached_property
    def assignment(self) -> Assignment:
        """A task in the worker's hands."""
        return work.take(self.worker, self.batch)

    @cached_property
    def helped(self) -> Assignment:
        """A task in the hands of the office's member, who lets its staff help."""
        allow_help(actor=work.acting(self.member), at=AT)
        return work.take(self.member, self.batch)

    @cached_property
    def appealed(self) -> Assignment:
        """An entry of the worker that was rejected, with an open appeal."""
        return rejections.appealed(self.worker)[0].entry.assignment

    @cached_property
    def asset(self) -> Asset:
        """A photo of the worker's task."""
        return self._photo_of(self.assignment)

    @cached_property
    def opened_asset(self) -> Asset:
        """A photo of the task of the office's member, whose draft its staff has just opened."""
        staff = self.actor(Role.OFFICE_STAFF)
        open_draft(actor=staff, assignment_id=self.helped.pk, purpose="手伝うため", at=now())
        return self._photo_of(self.helped)

    def _photo_of(self, assignment: Assignment) -> Asset:
        return Asset.objects.create(
            task=assignment.task,
            programme=self.programme,
            column="photo",
            name="photo.png",
            file=ContentFile(b"\x89PNG", name=f"{self.name}.png"),
            content_type="image/png",
            sha256="0" * 64,
            created_at=AT,
        )

    @cached_property
    def accommodation(self) -> Accommodation:
        """A dialogue of the worker."""
        return self._dialogue(self.worker)

    @cached_property
    def dialogue_of_member(self) -> Accommodation:
        """A dialogue that a member of the office lets its staff read."""
        office = Office.objects.get(pk=self.staff.organisation_id)
        return self._dialogue(work.worker(at_office=office), include_office=True)

    def _dialogue(self, of: Worker, **more: bool) -> Accommodation:
        wish = Wish("手がとまります。", **more)
        return accommodations.request(actor=work.acting(of), wish=wish, at=AT)

    def invitation(self, role: Role) -> Invitation:
        """An open invitation to a colleague."""
        actor = self.actor(role)
        return services.invite(
            actor=actor,
            email=f"guest-of-{self.name}@example.jp",
            role=role,
            organisation_id=actor.organisation_id,
            at=AT,
        )
