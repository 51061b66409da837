"""Addresses of learning: badges, introductions and known answers; and the operator's side of it."""

from __future__ import annotations

from django.urls import path

from frontend.views import operator_learning
from frontend.views.work import learning, training

_TRAINING = "training/<str:code>"

WORK = [
    path("badges/", training.badges, name="badges"),
    path(f"{_TRAINING}/", training.start, name="training"),
    path(f"{_TRAINING}/stop/", training.stop, name="training-stop"),
    path(f"{_TRAINING}/end/", training.end, name="training-end"),
    path(f"{_TRAINING}/result/", training.result, name="training-result"),
    path(f"{_TRAINING}/<str:item>/", training.item, name="training-item"),
    path("learning/", learning.listed, name="learning"),
    path("learning/<uuid:outcome_id>/", learning.outcome, name="outcome"),
    path("learning/<uuid:outcome_id>/seen/", learning.seen, name="outcome-seen"),
]
OPERATOR = [
    path("known-answers/", operator_learning.keys, name="known-answers"),
    path("known-answers/<uuid:known_id>/", operator_learning.key, name="known-answer"),
    path("coaching/", operator_learning.coachings, name="coachings"),
    path("coaching/<uuid:coaching_id>/", operator_learning.coaching, name="coaching"),
]
