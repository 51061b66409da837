"""What a worker earned, is owed and will be paid when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response

from marketplace.accounts.permissions import Action
from marketplace.api import tags
from marketplace.api.endpoint import Endpoint
from marketplace.api.operation import operation
from marketplace.api.v1.shapes import money as shapes
from marketplace.kernel.clock import now
from marketplace.payouts.queries import balances, statements
from marketplace.payouts.queries.statements import StatementDetail


class Earnings(Endpoint):
    """Every accepted piece of work."""

    @operation(
        Action.EARNINGS_VIEW_OWN,
        "list_earnings",
        tag=tags.MONEY,
        summary=_("報酬の一覧"),
        text=_("新しいものからならびます。"),
        page_of=shapes.EarningSerializer,
    )
    def get(self, request: Request) -> Response:
        """List earnings, the newest first."""
        rows = balances.worker_earnings(self.actor)
        return self.listed(rows, shapes.EarningSerializer, shapes.earnings_shape)


class Balance(Endpoint):
    """Where the money is."""

    @operation(
        Action.EARNINGS_VIEW_OWN,
        "get_balance",
        tag=tags.MONEY,
        summary=_("お金が今どこにあるか"),
        answer=shapes.BalanceSerializer,
    )
    def get(self, request: Request) -> Response:
        """Show the balance and what will be paid when."""
        balance = balances.worker_balance(self.actor)
        payments = balances.next_payments(self.actor, at=now())
        return self.show(shapes.BalanceSerializer, shapes.balance_shape(balance, payments))


class Statements(Endpoint):
    """All statements."""

    @operation(
        Action.EARNINGS_VIEW_OWN,
        "list_statements",
        tag=tags.MONEY,
        summary=_("支払通知の一覧"),
        page_of=shapes.StatementSerializer,
    )
    def get(self, request: Request) -> Response:
        """List statements, the newest first."""
        return self.listed(statements.visible_statements(self.actor), shapes.StatementSerializer)


class OneStatement(Endpoint):
    """One statement."""

    detail: StatementDetail

    def find(self, values: Mapping[str, Any]) -> None:
        """Find the statement. :raises OutOfScope: if it is not the caller's"""
        self.detail = statements.statement_detail(self.actor, values["statement_id"])

    @operation(
        Action.EARNINGS_VIEW_OWN,
        "get_statement",
        tag=tags.MONEY,
        summary=_("支払通知を見る"),
        text=_("合計になる報酬が、すべて入っています。"),
        answer=shapes.StatementDetailSerializer,
    )
    def get(self, request: Request, statement_id: UUID) -> Response:
        """Show a statement."""
        return self.show(shapes.StatementDetailSerializer, shapes.statement_shape(self.detail))
