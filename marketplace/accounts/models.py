"""Rows about people and the bodies they act for."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from marketplace.accounts import display
from marketplace.accounts.roles import OrganisationKind, Role


def one_of(
    field: str, values: type[Role] | type[OrganisationKind], name: str
) -> models.CheckConstraint:
    """Return a constraint that keeps a column inside an enumeration."""
    allowed = [str(value) for value in values]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)


def one_open(name: str, *place: str, **where: bool) -> models.UniqueConstraint:
    """Return a constraint: one open invitation for an address, a role and a place."""
    still_open = models.Q(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return models.UniqueConstraint(
        fields=["email", "role", *place], name=name, condition=still_open & models.Q(**where)
    )


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Create a user; without a password the account signs in by e-mail code or passkey only."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. Holds no need, no diagnosis and no bank data: those have rooms of their own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    display_name = models.CharField(max_length=60)
    # In hiragana, for readers who want readings; empty where nobody gave one.
    name_reading = models.CharField(max_length=120, blank=True, default="")
    language = models.CharField(max_length=5, default="ja")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name or self.email


class Organisation(models.Model):
    """A municipality, a support office or the operator: the tenant that rows belong to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    name_reading = models.CharField(max_length=240, blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [one_of("kind", OrganisationKind, "organisation_kind_known")]

    def __str__(self) -> str:
        return self.name


class DisplayWishes(models.Model):
    """
    How a person wants pages to look, on every device. Says what is wished, never why.

    Nobody but the person reads it. The codes are explained by ``accounts.display.Display``.
    """

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="display_wishes"
    )
    theme = models.CharField(max_length=10)
    text_size = models.CharField(max_length=3)
    spacing = models.CharField(max_length=10)
    motion = models.CharField(max_length=10)
    furigana = models.BooleanField()
    plain = models.BooleanField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(**{f"{field}__in": list(codes)}),
                name=f"display_wishes_{field}_known",
            )
            for field, codes in display.CODES.items()
        ]

    def __str__(self) -> str:
        return f"display of {self.user_id}"

    def as_display(self) -> display.Display:
        """Return the wishes as pages wear them."""
        return display.Display(**{name: getattr(self, name) for name in display.NAMES})


class Membership(models.Model):
    """A person's role; workers act for themselves, everybody else for an organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="memberships"
    )
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("role", Role, "membership_role_known"),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                name="membership_once",
                condition=models.Q(ended_at__isnull=True),
            ),
            # SQLite takes two empty organisations for different ones: workers need their own rule.
            models.UniqueConstraint(
                fields=["user", "role"],
                name="membership_without_organisation_once",
                condition=models.Q(ended_at__isnull=True, organisation__isnull=True),
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.WORKER, organisation__isnull=True)
                | (~models.Q(role=Role.WORKER) & models.Q(organisation__isnull=False)),
                name="membership_organisation_fits_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.user_id}"


class Invitation(models.Model):
    """An address that was asked to join in a role. The secret is kept as a hash only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    role = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE)
    # The office a worker is invited to join; the worker's own organisation stays empty.
    joins_office = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="member_invitations"
    )
    invited_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        User, null=True, on_delete=models.SET_NULL, related_name="accepted_invitations"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_of("role", Role, "invitation_role_known"),
            # Asking again replaces the earlier link; two live links for one seat never exist.
            one_open("invitation_one_open_staff", "organisation", organisation__isnull=False),
            one_open("invitation_one_open_member", "joins_office", joins_office__isnull=False),
            one_open(
                "invitation_one_open_alone", organisation__isnull=True, joins_office__isnull=True
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.WORKER, organisation__isnull=True)
                | (
                    ~models.Q(role=Role.WORKER)
                    & models.Q(organisation__isnull=False, joins_office__isnull=True)
                ),
                name="invitation_organisation_fits_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} for {self.email}"


class ApiToken(models.Model):
    """A machine client's key. Only its hash is kept; scopes are actions of the permission table."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    key_hash = models.CharField(max_length=64, unique=True)
    key_hint = models.CharField(max_length=8)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} …{self.key_hint}"


class AuditEntry(models.Model):
    """Who did or saw what, when and why. Written once, never changed."""

    at = models.DateTimeField()
    user = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=20, blank=True, default="")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL)
    action = models.CharField(max_length=80)
    # About whom or what: for sensitive looks the person concerned, who can read these rows.
    subject = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    object_kind = models.CharField(max_length=40, blank=True, default="")
    object_id = models.CharField(max_length=40, blank=True, default="")
    purpose = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"


class KeptForm(models.Model):
    """
    What a person had typed when their session had ended, waiting for them to sign in again.

    Sealed with a key that only that person's browser holds: nobody else, whoever runs the
    database included, can read it. Files and passwords are never kept.
    """

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    sealed = models.TextField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "path"], name="kept_form_one_a_page"),
        ]
        indexes = [models.Index(fields=["expires_at"], name="kept_form_expiry")]

    def __str__(self) -> str:
        return f"{self.path} of {self.owner_id}"
