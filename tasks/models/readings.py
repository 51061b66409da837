"""How names are read: the dictionary field from which furigana of names comes."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tasks.models.municipalities import Municipality


class Reading(models.Model):
    """
    The reading of a place, shop or person's name in a municipality's material.

    A tokenizer guesses names wrong more often than anything else; who lives there knows them.
    ``written`` is the name as it stands in the material, ``reading`` is hiragana.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="readings"
    )
    written = models.CharField(max_length=60)
    reading = models.CharField(max_length=120)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "written"], name="reading_once_per_name"
            ),
            models.CheckConstraint(
                condition=~Q(written="") & ~Q(reading=""), name="reading_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.written} ({self.reading})"
