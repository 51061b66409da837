"""Addresses of the pages about money, for the namespaces of the roles that read them."""

from __future__ import annotations

from django.urls import path

from frontend.views.pay import (
    accounts,
    city,
    closing,
    fees,
    ledger,
    minutes,
    office,
    payouts,
    runs,
    worker,
)

WORK = [
    path("pay/", worker.earnings, name="earnings"),
    path("pay/statements/", worker.listed, name="statements"),
    path("pay/statements/<uuid:statement_id>/", worker.one, name="statement"),
    path("pay/account/", accounts.bank_account, name="bank-account"),
    path("pay/fees/", fees.worker, name="fees"),
    path("pay/fees/<uuid:assignment_id>/", fees.of_work, name="fees-of"),
    path("tasks/<uuid:assignment_id>/minutes/", minutes.minutes, name="minutes"),
]
OFFICE = [
    path("pay/", office.listed, name="statements"),
    path("pay/statements/<uuid:statement_id>/", office.one, name="statement"),
    path("pay/account/", accounts.bank_account, name="bank-account"),
    path("pay/fees/", fees.office, name="fees"),
]
CITY = [
    path("invoices/", city.invoices, name="invoices"),
    path("programmes/<uuid:programme_id>/fees/", fees.city, name="programme-fees"),
]
OPERATOR = [
    path("payouts/", payouts.overview, name="payouts"),
    path("payouts/close/", closing.close, name="close-month"),
    path("payouts/closings/", closing.listed, name="closings"),
    path("payouts/closings/<uuid:closing_id>/", closing.one, name="closing"),
    path("payouts/statements/<uuid:statement_id>/", closing.statement, name="statement"),
    path("payouts/prepare/", runs.prepare, name="prepare-run"),
    path("payouts/runs/<uuid:run_id>/", runs.one, name="run"),
    path("payouts/runs/<uuid:run_id>/approve/", runs.approve, name="approve-run"),
    path("payouts/runs/<uuid:run_id>/discard/", runs.discard, name="discard-run"),
    path("payouts/runs/<uuid:run_id>/export/", runs.export, name="export-run"),
    path("payouts/runs/<uuid:run_id>/file/", runs.file, name="run-file"),
    path("payouts/runs/<uuid:run_id>/settle/", runs.settle, name="settle-run"),
    path("payouts/lines/<uuid:line_id>/reissue/", payouts.reissue, name="reissue-line"),
    path("payouts/remitter/", payouts.remitter, name="remitter"),
    path("programmes/", fees.programmes, name="programmes"),
    path("programmes/<uuid:programme_id>/fees/", fees.operator, name="programme-fees"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("ledger/check/", ledger.check, name="check-ledger"),
]
