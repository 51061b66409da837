"""Addresses of a worker's pages: finding, doing and being paid for work."""

from __future__ import annotations

from django.urls import path

from frontend.urls import pay
from frontend.views import work_profile
from frontend.views.work import lists, task

app_name = "work"

urlpatterns = [
    path("", lists.home, name="home"),
    path("find/", lists.find, name="find"),
    path("mine/", lists.mine, name="mine"),
    path("take/", lists.take, name="take"),
    path("rest/", lists.rest, name="rest"),
    path("needs/", work_profile.needs, name="needs"),
    path("hours/", work_profile.hours, name="hours"),
    path("offers/<uuid:assignment_id>/", task.offer, name="offer"),
    path("offers/<uuid:assignment_id>/accept/", task.accept, name="accept"),
    path("offers/<uuid:assignment_id>/decline/", task.decline, name="decline"),
    path("tasks/<uuid:assignment_id>/", task.task, name="task"),
    path("tasks/<uuid:assignment_id>/draft/", task.autosave, name="autosave"),
    path("tasks/<uuid:assignment_id>/pause/", task.pause, name="pause"),
    path("tasks/<uuid:assignment_id>/resume/", task.resume, name="resume"),
    path("tasks/<uuid:assignment_id>/extend/", task.extend, name="extend"),
    path("tasks/<uuid:assignment_id>/release/", task.release, name="release"),
    *pay.WORK,
]
