"""Addresses of a worker's pages: finding, doing and being paid for work."""

from __future__ import annotations

from django.urls import path

from frontend.urls import drafts, learning, pay
from frontend.views import work_profile
from frontend.views.work import (
    accommodations,
    handover,
    lists,
    needs,
    needs_sharing,
    office,
    questions,
    rejections,
    rest,
    support,
    task,
)

app_name = "work"

_ACCOMMODATION = "accommodations/<uuid:accommodation_id>"

urlpatterns = [
    path("", lists.home, name="home"),
    path("today/<slug:section>/", lists.part, name="part"),
    path("find/", lists.find, name="find"),
    path("mine/", lists.mine, name="mine"),
    path("take/", lists.take, name="take"),
    path("rest/", rest.rest, name="rest"),
    path("rest/asking/", rest.let_ask, name="let-ask"),
    path("needs/", needs.listed, name="needs"),
    path("needs/time/", needs.time, name="needs-time"),
    path("needs/answers/", needs.answers, name="needs-answers"),
    path("needs/clear/", needs.clear, name="needs-clear"),
    path("needs/sharing/", needs_sharing.listed, name="needs-sharing"),
    path("needs/sharing/<str:house>/", needs_sharing.edit, name="needs-share"),
    path("needs/<str:topic>/", needs.topic, name="needs-topic"),
    path("needs/<str:topic>/clear/", needs.clear, name="needs-topic-clear"),
    path("hours/", work_profile.hours, name="hours"),
    path("offers/<uuid:assignment_id>/", task.offer, name="offer"),
    path("offers/<uuid:assignment_id>/accept/", task.accept, name="accept"),
    path("offers/<uuid:assignment_id>/decline/", task.decline, name="decline"),
    path("tasks/<uuid:assignment_id>/", task.task, name="task"),
    path("tasks/<uuid:assignment_id>/pause/", task.pause, name="pause"),
    path("tasks/<uuid:assignment_id>/resume/", task.resume, name="resume"),
    path("tasks/<uuid:assignment_id>/extend/", task.extend, name="extend"),
    path("tasks/<uuid:assignment_id>/release/", task.release, name="release"),
    path("tasks/<uuid:assignment_id>/stop-here/", task.stop_here, name="stop-here"),
    path("tasks/<uuid:assignment_id>/rest/", task.rest, name="task-rest"),
    path("tasks/<uuid:assignment_id>/hand-over/", handover.ask, name="hand-over"),
    path("hand-overs/<uuid:hand_over_id>/", handover.one, name="hand-over-one"),
    path("hand-overs/<uuid:hand_over_id>/take/", handover.take, name="hand-over-take"),
    path("hand-overs/<uuid:hand_over_id>/decline/", handover.decline, name="hand-over-decline"),
    path("hand-overs/<uuid:hand_over_id>/withdraw/", handover.withdraw, name="hand-over-withdraw"),
    path("tasks/<uuid:assignment_id>/questions/", questions.ask, name="ask"),
    path("questions/<uuid:question_id>/", questions.question, name="question"),
    path("questions/<uuid:question_id>/close/", questions.close, name="question-close"),
    path("tasks/<uuid:assignment_id>/pre-check/", support.pre_check, name="pre-check"),
    path("office/", office.show, name="office"),
    path("office/leave/", office.leave, name="office-leave"),
    path("office/help/", office.helping_choice, name="office-help"),
    path("office/records/", support.own, name="office-records"),
    path(
        "office/invitations/<uuid:office_membership_id>/",
        office.invitation,
        name="office-invitation",
    ),
    path("day-report/", support.day_report, name="day-report"),
    path("accommodations/", accommodations.listed, name="accommodations"),
    path("accommodations/new/", accommodations.new, name="accommodation-new"),
    path(f"{_ACCOMMODATION}/", accommodations.one, name="accommodation"),
    path(f"{_ACCOMMODATION}/answer/", accommodations.answer, name="accommodation-answer"),
    path(f"{_ACCOMMODATION}/share/", accommodations.share, name="accommodation-share"),
    path(f"{_ACCOMMODATION}/close/", accommodations.close, name="accommodation-close"),
    *drafts.WORK,
    path("tasks/<uuid:assignment_id>/rejection/", rejections.rejection, name="rejection"),
    path("tasks/<uuid:assignment_id>/appeal/", rejections.appeal, name="appeal"),
    path(
        "tasks/<uuid:assignment_id>/appeal/withdraw/", rejections.withdraw, name="appeal-withdraw"
    ),
    *learning.WORK,
    *pay.WORK,
]
