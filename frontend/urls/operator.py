"""Addresses of the operator's pages: rounds, reviews, payouts."""

from __future__ import annotations

from django.urls import path

from frontend.views import operator_home, review

app_name = "operator"

urlpatterns = [
    path("", operator_home.home, name="home"),
    path("reviews/", review.queue, name="reviews"),
    path("reviews/<uuid:task_id>/", review.review, name="review"),
]
