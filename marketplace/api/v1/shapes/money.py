"""A worker's own money: every yen and why."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers

from marketplace.api.inputs import choices_of
from marketplace.api.v1.shapes.work import thing_of
from marketplace.payouts.models import Earning, Statement
from marketplace.payouts.queries import balances
from marketplace.payouts.queries.statements import StatementDetail, earnings_of
from marketplace.payouts.states import EarningKind, LineState
from tasks.catalogue import task_type


class TopUpSerializer(serializers.Serializer):
    """The arithmetic of a top-up: minutes of the month, what they earned, the floor an hour."""

    year = serializers.IntegerField(source="closing.year")
    month = serializers.IntegerField(source="closing.month")
    minutes = serializers.IntegerField()
    earned_yen = serializers.IntegerField()
    floor_hourly_yen = serializers.IntegerField()


class EarningSerializer(serializers.Serializer):
    """Yen that were earned, and what they were earned with."""

    id = serializers.UUIDField()
    assignment_id = serializers.UUIDField(
        allow_null=True, help_text=lazy("null は、練習（training）と足し分（top_up）。")
    )
    yen = serializers.IntegerField()
    kind = serializers.ChoiceField(
        choices=choices_of(EarningKind),
        help_text=lazy(
            "surplus は、期限のあとに出して、ほかの人が先に終えていた仕事。報酬は同じ。"
            "part は、ほかの人に渡すまでの分。training は、練習。gold は、答えがわかっている仕事。"
            "top_up は、1時間あたりの金額を守るための足し分。"
        ),
    )
    task_type = serializers.CharField(
        allow_null=True, help_text=lazy("足し分には、ありません（null）。")
    )
    work = serializers.CharField(allow_blank=True)
    thing = serializers.CharField(allow_blank=True)
    batch_title = serializers.CharField(allow_blank=True)
    programme_title = serializers.CharField(
        allow_blank=True, help_text=lazy("練習には、ありません（空）。")
    )
    top_up = TopUpSerializer(allow_null=True, help_text=lazy("足し分の計算。ほかの種類では null。"))
    received_at = serializers.DateTimeField()
    earned_at = serializers.DateTimeField()
    payment = serializers.ChoiceField(
        choices=choices_of(LineState),
        allow_null=True,
        help_text=lazy("支払いの状態。null は、まだ月がしまっていないもの。"),
    )


class PaymentSerializer(serializers.Serializer):
    """Money that will come."""

    pay_on = serializers.DateField()
    yen = serializers.IntegerField()
    state = serializers.ChoiceField(choices=choices_of(LineState), allow_null=True)
    statement_id = serializers.UUIDField(allow_null=True)


class BalanceSerializer(serializers.Serializer):
    """All yen ever earned, by where they are now; the parts add up."""

    earned_yen = serializers.IntegerField()
    open_yen = serializers.IntegerField()
    due_yen = serializers.IntegerField()
    sending_yen = serializers.IntegerField()
    bounced_yen = serializers.IntegerField()
    paid_yen = serializers.IntegerField()
    next_payments = PaymentSerializer(many=True)


class StatementSerializer(serializers.Serializer):
    """A statement (支払通知), in a list."""

    id = serializers.UUIDField()
    number = serializers.CharField()
    year = serializers.IntegerField(source="closing.year")
    month = serializers.IntegerField(source="closing.month")
    gross_yen = serializers.IntegerField()
    withheld_yen = serializers.IntegerField()
    total_yen = serializers.IntegerField()
    due_on = serializers.DateField()
    issued_at = serializers.DateTimeField()


class StatementLineSerializer(serializers.Serializer):
    """A line that is no earning, with its reason."""

    kind = serializers.CharField()
    yen = serializers.IntegerField()
    reason = serializers.CharField(allow_blank=True)


class StatementDetailSerializer(serializers.Serializer):
    """A statement, and everything that adds up to it."""

    statement = StatementSerializer()
    payment = serializers.ChoiceField(choices=choices_of(LineState), allow_null=True)
    lines = StatementLineSerializer(many=True)
    earnings = EarningSerializer(many=True)


def earnings_shape(earnings: Sequence[Earning]) -> list[dict[str, object]]:
    """Return earnings with the work they are for and how their payment stands."""
    states = balances.line_states(list(earnings))
    return [_earning(each, states[each.pk]) for each in earnings]


def _earning(earning: Earning, payment: LineState | None) -> dict[str, object]:
    own = ("id", "yen", "kind", "top_up", "received_at", "earned_at")
    return {
        **{name: getattr(earning, name) for name in own},
        **_work(earning),
        "programme_title": earning.programme.title if earning.programme else "",
        "payment": payment,
    }


def _work(earning: Earning) -> dict[str, object]:
    """Return the work of an earning: a part in a task, an introduction, or none."""
    assignment = earning.assignment
    if assignment is not None:
        task = assignment.task
        return {
            "assignment_id": assignment.pk,
            "task_type": task.task_type,
            "work": _(task_type(task.task_type).title),
            "thing": thing_of(task),
            "batch_title": task.batch.title,
        }
    code = earning.training_run.task_type if earning.training_run else None
    return {
        "assignment_id": None,
        "task_type": code,
        "work": _(task_type(code).title) if code else "",
        "thing": "",
        "batch_title": "",
    }


def balance_shape(
    balance: balances.WorkerBalance, payments: Sequence[balances.NextPayment]
) -> dict[str, object]:
    """Return where all the money is, and what comes next."""
    return {**balance.__dict__, "next_payments": payments}


def statement_shape(detail: StatementDetail) -> dict[str, object]:
    """Return a statement with all that explains it."""
    statement: Statement = detail.statement
    return {
        "statement": statement,
        "payment": detail.payout.state if detail.payout else None,
        "lines": detail.lines,
        "earnings": earnings_shape(list(earnings_of(statement))),
    }
