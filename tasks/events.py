"""Names of what happens to work. Payloads hold ids only. Plain Python."""

from __future__ import annotations

BATCH_DRAFTED = "tasks.batch-drafted"  # batch_id
BATCH_PUBLISHED = "tasks.batch-published"  # batch_id
BATCH_READY = "tasks.batch-ready"  # batch_id: every task is done, the municipality can inspect
BATCH_INSPECTED = "tasks.batch-inspected"  # batch_id: accepted by the municipality (検収)
TASK_DONE = "tasks.task-done"  # task_id, batch_id
TASK_QUERIED = "tasks.task-queried"  # task_id: the municipality asked to look again
REVIEW_NEEDED = "tasks.review-needed"  # task_id
OFFERS_MADE = "tasks.offers-made"  # worker_id, count
ASSIGNMENT_ACCEPTED = "tasks.assignment-accepted"  # assignment_id
ASSIGNMENT_LAPSED = "tasks.assignment-lapsed"  # assignment_id
ASSIGNMENT_RELEASED = "tasks.assignment-released"  # assignment_id
SUBMISSION_RECEIVED = "tasks.submission-received"  # submission_id
SUBMISSION_RETURNED = "tasks.submission-returned"  # submission_id
SUBMISSION_ACCEPTED = "tasks.submission-accepted"  # submission_id: an earning in the same breath
SURPLUS_ACCEPTED = "tasks.surplus-accepted"  # submission_id: late, slot taken, paid all the same
