"""Where the money of a piece of work goes, step by step, for everybody in the chain."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from frontend.presenters.rows import Fact, Row
from frontend.templatetags.formats import yen
from marketplace.payouts.fees import Chain
from tasks.models import Programme


def chain_facts(chain: Chain, *, at_office: bool) -> list[Fact]:
    """Return the steps in the order in which the money goes them."""
    cost = chain.cost
    facts = [
        Fact(_("自治体が払う金額（税こみ）"), yen(cost.total)),
        Fact(_("そのうち、運営の手数料"), yen(cost.fee)),
        Fact(_("そのうち、手数料と報酬にかかる消費税"), yen(cost.tax)),
        Fact(_("そのうち、仕事の報酬"), yen(cost.pay)),
    ]
    if chain.borne_yen:
        facts.append(Fact(_("運営が、自分で出す金額"), yen(chain.borne_yen)))
    if not at_office:
        return [*facts, Fact(_("働いた人が受けとる金額"), yen(chain.received_yen))]
    facts.append(Fact(_("事業所が受けとる金額"), yen(chain.received_yen)))
    return [*facts, Fact(_("事業所が、働いた人に払うと言っている金額"), _passed_on(chain))]


def _passed_on(chain: Chain) -> str:
    if chain.passed_on_yen is None:
        return _("事業所は、まだ言っていません")
    words = {"yen": yen(chain.passed_on_yen), "percent": chain.share_percent}
    return _("%(yen)s（%(percent)s%%）") % words


def programme_rows(programmes: Iterable[Programme]) -> list[Row]:
    """Return programmes for the operator; each leads to its fees and its floor."""
    return [
        Row(
            title=each.title,
            url=reverse("operator:programme-fees", args=[each.pk]),
            hint=_("%(city)s、%(year)s年度、手数料%(percent)s%%")
            % {
                "city": each.municipality.organisation.name,
                "year": each.fiscal_year,
                "percent": each.operator_fee_percent,
            },
        )
        for each in programmes
    ]
