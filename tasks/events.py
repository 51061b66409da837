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
LEASE_ENDING = "tasks.lease-ending"  # assignment_id: half of its time is left
ASSIGNMENT_LAPSED = "tasks.assignment-lapsed"  # assignment_id
ASSIGNMENT_RELEASED = "tasks.assignment-released"  # assignment_id
SUBMISSION_RECEIVED = "tasks.submission-received"  # submission_id
SUBMISSION_RETURNED = "tasks.submission-returned"  # submission_id
SUBMISSION_ACCEPTED = "tasks.submission-accepted"  # submission_id: an earning in the same breath
SURPLUS_ACCEPTED = "tasks.surplus-accepted"  # submission_id: late, slot taken, paid all the same
SUBMISSION_REJECTED = "tasks.submission-rejected"  # submission_id: after a return, open to appeal
PART_EARNED = "tasks.part-earned"  # hand_over_id: what was done before a colleague went on
TRAINING_PAID = "tasks.training-paid"  # training_run_id: an introduction was gone through
GOLD_ACCEPTED = "tasks.gold-accepted"  # submission_id: an entry whose answer was known
ACCOMMODATION_REQUESTED = "tasks.accommodation-requested"  # accommodation_id: an answer is due
ACCOMMODATION_PROPOSED = "tasks.accommodation-proposed"  # accommodation_id
ACCOMMODATION_ASKED_BACK = "tasks.accommodation-asked-back"  # accommodation_id
ACCOMMODATION_REFUSED = "tasks.accommodation-refused"  # accommodation_id
ACCOMMODATION_OBJECTED = "tasks.accommodation-objected"  # accommodation_id: another person answers
ACCOMMODATION_AGREED = "tasks.accommodation-agreed"  # accommodation_id: it applies from now on
ACCOMMODATION_REVIEWED = "tasks.accommodation-reviewed"  # accommodation_id: kept, or ended
ACCOMMODATION_WITHDRAWN = "tasks.accommodation-withdrawn"  # accommodation_id
ACCOMMODATION_NOTED = "tasks.accommodation-noted"  # accommodation_id, role: a word was added
ACCOMMODATION_DUE = "tasks.accommodation-due"  # accommodation_id, late, first: an answer is owed
ACCOMMODATION_REVIEW_DUE = "tasks.accommodation-review-due"  # accommodation_id: both are asked
