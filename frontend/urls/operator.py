"""Addresses of the operator's pages: rounds, reviews, payouts."""

from __future__ import annotations

from django.urls import path

from frontend.urls import learning, pay
from frontend.views import (
    accommodations,
    appeals,
    needs_looks,
    operator_deliveries,
    operator_home,
    operator_rounds,
    organisations,
    questions,
    review,
)

app_name = "operator"

_ACCOMMODATION = "accommodations/<uuid:accommodation_id>"

urlpatterns = [
    path("", operator_home.home, name="home"),
    path("organisations/", organisations.listed, name="organisations"),
    path("organisations/<uuid:organisation_id>/", organisations.edit, name="organisation"),
    path("shown-needs/", needs_looks.showing, name="shown-needs"),
    path("shown-needs/<uuid:worker_id>/", needs_looks.of_worker, name="shown-needs-of"),
    path("rounds/", operator_rounds.listed, name="rounds"),
    path("rounds/<uuid:round_id>/", operator_rounds.one, name="round"),
    path("reviews/", review.queue, name="reviews"),
    path("reviews/<uuid:task_id>/", review.review, name="review"),
    path("review-stops/", appeals.stops, name="review-stops"),
    path("review-stops/<uuid:stop_id>/", appeals.stop, name="review-stop"),
    path("appeals/", appeals.queue, name="appeals"),
    path("appeals/<uuid:appeal_id>/", appeals.appeal, name="appeal"),
    path("deliveries/", operator_deliveries.listed, name="deliveries"),
    path(
        "deliveries/<int:delivery_id>/retry/",
        operator_deliveries.try_again,
        name="retry-delivery",
    ),
    path("accommodations/", accommodations.queue, name="accommodations"),
    path(f"{_ACCOMMODATION}/", accommodations.one, name="accommodation"),
    path(f"{_ACCOMMODATION}/propose/", accommodations.propose, name="accommodation-propose"),
    path(f"{_ACCOMMODATION}/ask/", accommodations.ask, name="accommodation-ask"),
    path(f"{_ACCOMMODATION}/refuse/", accommodations.refuse, name="accommodation-refuse"),
    path("questions/", questions.waiting, name="questions"),
    path("questions/<uuid:question_id>/", questions.one, name="question"),
    path("questions/<uuid:question_id>/close/", questions.close, name="question-close"),
    *learning.OPERATOR,
    *pay.OPERATOR,
]
