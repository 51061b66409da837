"""Addresses of a municipality's pages: programmes, posting, batches, inspection, export."""

from __future__ import annotations

from django.urls import path

from frontend.urls import pay
from frontend.views import questions
from frontend.views.municipality import (
    batches,
    drafts,
    photos,
    posting,
    programmes,
    readings,
    results,
)

app_name = "city"

urlpatterns = [
    path("", programmes.home, name="home"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/new/", programmes.create, name="programme_new"),
    path("programmes/<uuid:programme_id>/", programmes.programme, name="programme"),
    path("programmes/<uuid:programme_id>/edit/", programmes.edit, name="programme_edit"),
    path("programmes/<uuid:programme_id>/pay/<str:code>/", programmes.rate, name="rate"),
    path("programmes/<uuid:programme_id>/post/", posting.choose, name="choose"),
    path("programmes/<uuid:programme_id>/post/<str:code>/", posting.upload, name="upload"),
    path(
        "programmes/<uuid:programme_id>/post/<str:code>/photos/",
        posting.upload_photos,
        name="upload_photos",
    ),
    path("files/<uuid:staged_id>/columns/", posting.columns, name="columns"),
    path("files/<uuid:staged_id>/preview/", posting.preview, name="preview"),
    path("files/<uuid:staged_id>/photos/", photos.photos, name="photos"),
    path("files/<uuid:staged_id>/photos/<int:number>/", photos.thumbnail, name="thumbnail"),
    path("files/<uuid:staged_id>/drop/", posting.drop, name="drop"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:batch_id>/", batches.batch, name="batch"),
    path("batches/<uuid:batch_id>/questions/", questions.of_batch, name="batch-questions"),
    path("batches/<uuid:batch_id>/adjustments/", batches.adjustments, name="adjustments"),
    path("batches/<uuid:batch_id>/demands/", drafts.demands, name="demands"),
    path("batches/<uuid:batch_id>/note/", drafts.note, name="note"),
    path("batches/<uuid:batch_id>/terms/", drafts.terms, name="terms"),
    path("batches/<uuid:batch_id>/offer/", drafts.offer, name="offer"),
    path("batches/<uuid:batch_id>/publish/", batches.publish, name="publish"),
    path("batches/<uuid:batch_id>/hold/", batches.hold, name="hold"),
    path("batches/<uuid:batch_id>/resume/", batches.resume, name="resume"),
    path("batches/<uuid:batch_id>/discard/", batches.discard, name="discard"),
    path("batches/<uuid:batch_id>/results/", results.results, name="results"),
    path("batches/<uuid:batch_id>/inspect/", results.inspect, name="inspect"),
    path("batches/<uuid:batch_id>/export/", results.export, name="export"),
    path("batches/<uuid:batch_id>/export/file/", results.download, name="download"),
    path("tasks/<uuid:task_id>/query/", results.query, name="query"),
    path("readings/", readings.listed, name="readings"),
    path("readings/new/", readings.add, name="reading_new"),
    path("readings/found/", readings.found, name="readings_found"),
    path("readings/file/", readings.upload, name="readings_upload"),
    path("readings/<uuid:reading_id>/", readings.change, name="reading"),
    path("readings/<uuid:reading_id>/remove/", readings.remove, name="reading_remove"),
    path("questions/", questions.waiting, name="questions"),
    path("questions/<uuid:question_id>/", questions.one, name="question"),
    path("questions/<uuid:question_id>/close/", questions.close, name="question-close"),
    *pay.CITY,
]
