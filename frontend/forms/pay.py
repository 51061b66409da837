"""Forms about money: bank accounts, the day of payment, and the bank's result."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from frontend import forms
from frontend.presenters.pay import wide
from frontend.templatetags.formats import yen
from marketplace.kernel.text import N_
from marketplace.payouts.account_facts import AccountFacts
from marketplace.payouts.models import Transfer
from marketplace.payouts.states import AccountType, BounceReason

PAID = "paid"
RESULTS = {
    PAID: N_("振り込まれた"),
    BounceReason.NO_SUCH_ACCOUNT: N_("もどった：口座がない"),
    BounceReason.NAME_DIFFERS: N_("もどった：名義がちがう"),
    BounceReason.ACCOUNT_CLOSED: N_("もどった：口座が使えない"),
    BounceReason.BANK_TROUBLE: N_("もどった：銀行の都合"),
    BounceReason.OTHER: N_("もどった：そのほか"),
}


class BankAccountForm(forms.Form):
    """Where money shall go, as it stands in a passbook."""

    bank_code = forms.CodeField(
        label=_("銀行コード"),
        width=4,
        help_text=_("4けたの数字です。通帳や、銀行のサイトにあります。ゆうちょ銀行は9900です。"),
    )
    branch_code = forms.CodeField(
        label=_("支店コード"),
        width=4,
        help_text=_("3けたの数字です。ゆうちょ銀行は、振込用の店番を書きます。"),
    )
    account_type = forms.ChoiceField(
        label=_("口座の種類"),
        choices=[
            (AccountType.ORDINARY, _("普通")),
            (AccountType.CURRENT, _("当座")),
            (AccountType.SAVINGS, _("貯蓄")),
        ],
    )
    number = forms.CodeField(
        label=_("口座番号"),
        width=10,
        help_text=_(
            "7けたまでの数字です。暗号にして保存します。あとで画面に出すのは、下3けただけです。"
        ),
    )
    holder_kana = forms.TextField(
        label=_("口座名義（カタカナ）"),
        width=20,
        help_text=_(
            "通帳のとおりに書きます。名字と名前の間に、スペースを入れます。例：ヤマダ ハナコ"
        ),
    )

    def facts(self) -> AccountFacts:
        """Return what was typed, for the service to judge."""
        data = self.cleaned_data
        return AccountFacts(
            bank_code=data["bank_code"],
            branch_code=data["branch_code"],
            account_type=data["account_type"],
            number=data["number"],
            holder_kana=data["holder_kana"],
        )


class RemitterForm(BankAccountForm):
    """The operator's own account, with the code that its bank gave."""

    field_order = ("code", "bank_code", "branch_code", "account_type", "number", "holder_kana")
    code = forms.CodeField(
        label=_("委託者コード"),
        width=10,
        help_text=_("総合振込の契約をした銀行からもらう、10けたまでの数字です。"),
    )
    account_type = forms.ChoiceField(
        label=_("口座の種類"),
        choices=[(AccountType.ORDINARY, _("普通")), (AccountType.CURRENT, _("当座"))],
    )
    holder_kana = forms.TextField(
        label=_("委託者名（カタカナ）"), width=20, help_text=_("銀行に届けた名前です。")
    )


class PayDayForm(forms.Form):
    """The day on which the bank shall transfer."""

    pay_on = forms.DateField(
        label=_("振込の日"), help_text=_("銀行の営業日を書きます。土曜・日曜・祝日は選べません。")
    )


class MonthForm(forms.Form):
    """The month that is to be closed; sent by a button, never typed."""

    year = forms.WholeNumberField(label=_("年"), min_value=2020, max_value=2100)
    month = forms.WholeNumberField(label=_("月"), min_value=1, max_value=12)


class ResultForm(forms.Form):
    """What the bank did with each transfer of a run: paid, unless somebody says otherwise."""

    def __init__(self, *args: Any, transfers: Iterable[Transfer], **kwargs: Any) -> None:
        self.transfers = {_name(transfer): transfer.pk for transfer in transfers}
        super().__init__(*args, **kwargs)
        for transfer in transfers:
            self.fields[_name(transfer)] = _result_field(transfer)

    def bounced(self) -> dict[UUID, str]:
        """Return the transfers that came back, with the bank's reason."""
        return {
            pk: self.cleaned_data[name]
            for name, pk in self.transfers.items()
            if self.cleaned_data[name] != PAID
        }


def _name(transfer: Transfer) -> str:
    return f"result-{transfer.number}"


def _result_field(transfer: Transfer) -> forms.SelectField:
    words = {
        "number": transfer.number,
        "name": wide(transfer.bank_account.holder_kana),
        "yen": yen(transfer.yen),
    }
    return forms.SelectField(
        label=_now("%(number)s番：%(name)s、%(yen)s") % words,
        choices=[(value, _now(text)) for value, text in RESULTS.items()],
        initial=PAID,
    )


def pay_day_form(data: Any, usual: dt.date) -> PayDayForm:
    """Return the form of the pay day, with the usual one filled in."""
    return PayDayForm(data, initial={"pay_on": usual})


class MinutesForm(forms.Form):
    """How long an entry really took."""

    minutes = forms.MinutesField(
        label=_("作業した時間"),
        required=False,
        help_text=_("分で書きます。空のまま送ると、はかった時間にもどります。"),
    )


class ShareForm(forms.Form):
    """What an office says that it pays on to its members."""

    percent = forms.WholeNumberField(
        label=_("メンバーに払う割合"),
        unit="%",
        width=3,
        required=False,
        min_value=0,
        max_value=100,
        help_text=_(
            "受けとったお金のうち、メンバーに払う割合です。空のままなら「まだ言っていない」と出ます。"
        ),
    )


class FloorForm(forms.Form):
    """The yen an hour that nobody's month falls below under a programme."""

    floor = forms.YenField(
        label=_("1時間あたりの、いちばん少ない金額"),
        required=False,
        min_value=1,
        max_value=10_000,
        help_text=_(
            "月の終わりに、この金額まで足します。運営が払います。空のままなら、最低賃金の全国平均です。"
        ),
    )
