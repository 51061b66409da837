"""
Where the money of a piece of work goes: client, operator, office, worker. Plain Python.

Every number of the chain is open to everybody in it. Whole yen; the tax is cut below one yen.
"""

from __future__ import annotations

from dataclasses import dataclass

from tasks.budget import Cost


@dataclass(frozen=True)
class Chain:
    """
    What a client pays for work, and what each one after it receives, in yen.

    ``cost`` is what the client pays: the work, the operator's fee on top, and tax. ``borne_yen``
    comes from the operator itself. ``share_percent`` is what the office says that it pays on; None
    where it has said nothing, and where there is no office.
    """

    cost: Cost
    borne_yen: int = 0
    share_percent: int | None = None

    @property
    def received_yen(self) -> int:
        """What leaves the operator for the work: to the worker, or to the worker's office."""
        return self.cost.pay + self.borne_yen

    @property
    def passed_on_yen(self) -> int | None:
        """What the office says that it pays on, rounded up to the yen."""
        if self.share_percent is None:
            return None
        return -(-self.received_yen * self.share_percent // 100)
