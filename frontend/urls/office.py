"""Addresses of a support office's pages."""

from __future__ import annotations

from django.urls import path

from frontend.urls import pay
from frontend.views import accommodations, needs_looks
from frontend.views.office import home, memberships, reports, support, work

app_name = "office"

urlpatterns = [
    path("", home.home, name="home"),
    path("members/", home.members, name="members"),
    path("members/<uuid:worker_id>/", needs_looks.of_member, name="member"),
    path("members/<uuid:worker_id>/work/", home.member_work, name="member-work"),
    path("members/<uuid:worker_id>/evaluation/", support.evaluate, name="evaluate"),
    path("members/<uuid:worker_id>/report/", reports.month_of_member, name="member-report"),
    path("memberships/", memberships.listed, name="memberships"),
    path("memberships/<uuid:office_membership_id>/", memberships.one, name="membership"),
    path("allocate/", work.allocate, name="allocate"),
    path("pre-checks/", work.pre_checks, name="pre-checks"),
    path("drafts/<uuid:assignment_id>/", work.draft, name="draft"),
    path("contacts/", support.contacts, name="contacts"),
    path("contacts/<int:contact_id>/", support.correct_contact, name="contact"),
    path("evaluations/<int:evaluation_id>/", support.correct_evaluation, name="evaluation"),
    path("report/", reports.month, name="report"),
    path("report/file/", reports.month_file, name="report-file"),
    path("accommodations/", accommodations.of_members, name="accommodations"),
    path("accommodations/<uuid:accommodation_id>/", accommodations.of_member, name="accommodation"),
    *pay.OFFICE,
]
