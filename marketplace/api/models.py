"""What the API remembers of requests."""

from __future__ import annotations

from django.db import models

from marketplace.accounts.models import ApiToken


class KeptAnswer(models.Model):
    """
    The answer to one POST, under the key that the client gave the operation.

    Written in the transaction of the operation itself: there is never an effect without its answer,
    nor an answer without its effect.
    """

    token = models.ForeignKey(ApiToken, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    # SHA-256 of method, address and content: the same key with another request is a mistake.
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    # Empty only inside the transaction that works on it.
    status = models.PositiveSmallIntegerField(null=True)
    content_type = models.CharField(max_length=60, blank=True, default="")
    location = models.CharField(max_length=300, blank=True, default="")
    body = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["token", "key"], name="kept_answer_once_per_key"),
            models.CheckConstraint(
                condition=models.Q(status__isnull=True) | models.Q(status__gte=200, status__lt=500),
                name="kept_answer_no_fault",
            ),
        ]
        indexes = [models.Index(fields=["created_at"], name="kept_answer_age")]

    def __str__(self) -> str:
        return f"{self.key} of {self.token_id}"
