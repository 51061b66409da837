"""Rows of the work itself."""

from __future__ import annotations

from tasks.models.accommodations import (
    Accommodation,
    AccommodationMessage,
    AccommodationMove,
)
from tasks.models.appeals import Appeal, Rejection, ReviewStop
from tasks.models.assignments import (
    ActiveSpan,
    Assignment,
    AssignmentMove,
    Draft,
    DraftVersion,
)
from tasks.models.batches import Asset, Batch, BatchMove, Slot, StagedFile, Task, TaskMove
from tasks.models.handovers import HandOver, HelpGiven, PreCheck
from tasks.models.learning import (
    Coaching,
    GoldKey,
    GoldOutcome,
    TrainingAnswer,
    TrainingRun,
)
from tasks.models.municipalities import Municipality
from tasks.models.pace import PaceFigure
from tasks.models.programmes import ColumnMapping, Programme, ProgrammeRate
from tasks.models.questions import Asker, Question, QuestionMessage
from tasks.models.readings import Reading
from tasks.models.submissions import Review, ReviewReason, Submission

__all__ = [
    "Accommodation",
    "AccommodationMessage",
    "AccommodationMove",
    "ActiveSpan",
    "Appeal",
    "Asker",
    "Asset",
    "Assignment",
    "AssignmentMove",
    "Batch",
    "BatchMove",
    "Coaching",
    "ColumnMapping",
    "Draft",
    "DraftVersion",
    "GoldKey",
    "GoldOutcome",
    "HandOver",
    "HelpGiven",
    "Municipality",
    "PaceFigure",
    "PreCheck",
    "Programme",
    "ProgrammeRate",
    "Question",
    "QuestionMessage",
    "Reading",
    "Rejection",
    "Review",
    "ReviewReason",
    "ReviewStop",
    "Slot",
    "StagedFile",
    "Submission",
    "Task",
    "TaskMove",
    "TrainingAnswer",
    "TrainingRun",
]
