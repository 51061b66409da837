"""Addresses of version 1."""

from __future__ import annotations

from django.urls import URLPattern, path

from marketplace.api.v1 import (
    assignments,
    batches,
    handing,
    imports,
    money,
    notices,
    posting,
    programmes,
    questions,
    rejections,
    results,
    tasks_of_batches,
    work,
)

_PROGRAMME = "programmes/<uuid:programme_id>"
_BATCH = "batches/<uuid:batch_id>"
_OFFER = "offers/<uuid:assignment_id>"
_HAND_OVER = "hand-overs/<uuid:hand_over_id>"
_ASSIGNMENT = "assignments/<uuid:assignment_id>"

municipal: list[URLPattern] = [
    path("task-types", programmes.TaskTypes.as_view(), name="task-types"),
    path("programmes", programmes.Programmes.as_view(), name="programmes"),
    path(_PROGRAMME, programmes.OneProgramme.as_view(), name="programme"),
    path(f"{_PROGRAMME}/rates/<str:code>", programmes.Rate.as_view(), name="rate"),
    path(f"{_PROGRAMME}/batches", batches.Drafts.as_view(), name="drafts"),
    path(f"{_PROGRAMME}/import-previews", imports.Previews.as_view(), name="import-previews"),
    path(f"{_PROGRAMME}/imports", imports.Imports.as_view(), name="imports"),
    path("batches", batches.Batches.as_view(), name="batches"),
    path(_BATCH, batches.OneBatch.as_view(), name="batch"),
    path(f"{_BATCH}/preflight", batches.BatchPreflight.as_view(), name="preflight"),
    path(f"{_BATCH}/demands", posting.Demands.as_view(), name="demands"),
    path(f"{_BATCH}/note", posting.Note.as_view(), name="note"),
    path(f"{_BATCH}/adjustments", posting.Offers.as_view(), name="adjustments"),
    path(f"{_BATCH}/publish", batches.Publish.as_view(), name="publish-batch"),
    path(f"{_BATCH}/discard", batches.Discard.as_view(), name="discard-batch"),
    path(f"{_BATCH}/hold", batches.Hold.as_view(), name="hold-batch"),
    path(f"{_BATCH}/resume", batches.Resume.as_view(), name="resume-batch"),
    path(f"{_BATCH}/inspect", batches.Inspect.as_view(), name="inspect-batch"),
    path(f"{_BATCH}/tasks", tasks_of_batches.TasksOfBatch.as_view(), name="tasks"),
    path(f"{_BATCH}/export", results.Export.as_view(), name="export"),
    path(f"{_BATCH}/results", results.Results.as_view(), name="results"),
    path(f"{_BATCH}/questions", questions.QuestionsOfBatch.as_view(), name="batch-questions"),
    path("questions/<uuid:question_id>", questions.OneQuestion.as_view(), name="question"),
    path("questions/<uuid:question_id>/answer", questions.Answer.as_view(), name="answer"),
    path("questions/<uuid:question_id>/close", questions.Close.as_view(), name="close-question"),
    path("tasks/<uuid:task_id>", tasks_of_batches.OneTask.as_view(), name="task"),
    path("tasks/<uuid:task_id>/query", tasks_of_batches.QueryTask.as_view(), name="query-task"),
]

worker: list[URLPattern] = [
    path("work", work.Openings.as_view(), name="openings"),
    path("offers", work.Offers.as_view(), name="offers"),
    path(f"{_OFFER}/accept", work.AcceptOffer.as_view(), name="accept-offer"),
    path(f"{_OFFER}/decline", work.DeclineOffer.as_view(), name="decline-offer"),
    path("assignments", work.Assignments.as_view(), name="assignments"),
    path(_ASSIGNMENT, assignments.OneAssignment.as_view(), name="assignment"),
    path(f"{_ASSIGNMENT}/draft", assignments.OneDraft.as_view(), name="draft"),
    path(f"{_ASSIGNMENT}/submissions", assignments.Submissions.as_view(), name="submissions"),
    path(f"{_ASSIGNMENT}/pause", work.Pause.as_view(), name="pause-assignment"),
    path(f"{_ASSIGNMENT}/resume", work.Resume.as_view(), name="resume-assignment"),
    path(f"{_ASSIGNMENT}/extend", work.Extend.as_view(), name="extend-assignment"),
    path(f"{_ASSIGNMENT}/release", work.Release.as_view(), name="release-assignment"),
    path(f"{_ASSIGNMENT}/release-rest", work.ReleaseRest.as_view(), name="release-rest"),
    path(f"{_ASSIGNMENT}/questions", questions.QuestionsAboutWork.as_view(), name="questions"),
    path(f"{_ASSIGNMENT}/rejection", rejections.OneRejection.as_view(), name="rejection"),
    path(f"{_ASSIGNMENT}/appeal", rejections.OneAppeal.as_view(), name="appeal"),
    path(
        f"{_ASSIGNMENT}/appeal/withdraw",
        rejections.WithdrawAppeal.as_view(),
        name="withdraw-appeal",
    ),
    path("rest", handing.Rest.as_view(), name="rest"),
    path("rest/end", handing.EndRest.as_view(), name="end-rest"),
    path(
        f"{_ASSIGNMENT}/hand-overs",
        handing.HandOversOfAssignment.as_view(),
        name="assignment-hand-overs",
    ),
    path("hand-overs", handing.HandOvers.as_view(), name="hand-overs"),
    path(f"{_HAND_OVER}/take", handing.Take.as_view(), name="take-hand-over"),
    path(f"{_HAND_OVER}/decline", handing.Decline.as_view(), name="decline-hand-over"),
    path(f"{_HAND_OVER}/withdraw", handing.Withdraw.as_view(), name="withdraw-hand-over"),
    path("earnings", money.Earnings.as_view(), name="earnings"),
    path("balance", money.Balance.as_view(), name="balance"),
    path("statements", money.Statements.as_view(), name="statements"),
    path("statements/<uuid:statement_id>", money.OneStatement.as_view(), name="statement"),
]

both: list[URLPattern] = [
    path("notices", notices.Notices.as_view(), name="notices"),
    path("notices/<int:notice_id>/read", notices.ReadNotice.as_view(), name="read-notice"),
    path("files/<uuid:asset_id>", tasks_of_batches.OneFile.as_view(), name="file"),
]

everybody: list[URLPattern] = [
    path("vocabulary", posting.Vocabulary.as_view(), name="vocabulary"),
]

urlpatterns = [*municipal, *worker, *both, *everybody]
