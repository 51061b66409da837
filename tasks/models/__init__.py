"""Rows of the work itself."""

from __future__ import annotations

from tasks.models.accommodations import (
    Accommodation,
    AccommodationMessage,
    AccommodationMove,
)
from tasks.models.assignments import Assignment, AssignmentMove, Draft
from tasks.models.batches import Asset, Batch, BatchMove, Slot, StagedFile, Task, TaskMove
from tasks.models.municipalities import Municipality
from tasks.models.programmes import ColumnMapping, Programme, ProgrammeRate
from tasks.models.readings import Reading
from tasks.models.submissions import Review, ReviewReason, Submission

__all__ = [
    "Accommodation",
    "AccommodationMessage",
    "AccommodationMove",
    "Asset",
    "Assignment",
    "AssignmentMove",
    "Batch",
    "BatchMove",
    "ColumnMapping",
    "Draft",
    "Municipality",
    "Programme",
    "ProgrammeRate",
    "Reading",
    "Review",
    "ReviewReason",
    "Slot",
    "StagedFile",
    "Submission",
    "Task",
    "TaskMove",
]
