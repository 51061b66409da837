"""What can go wrong with money, in plain words."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class UnbalancedEntry(DomainError):
    """An entry of the ledger does not sum to zero, or has fewer than two lines."""

    code = "ledger.unbalanced"
    kind = Kind.INVALID
    title = N_("帳簿の記入の合計が、ゼロになりません。")
    next_step = N_("記入の内容を確かめてください。何も記録していません。")


class InsufficientBalance(DomainError):
    """More would leave an account than is in it."""

    code = "ledger.insufficient-balance"
    kind = Kind.CONFLICT
    title = N_("残高が足りないため、記録できません。")
    next_step = N_("ページを読みこみ直して、今の残高を確かめてください。")


class ImmutableLedger(DomainError):
    """A posted entry cannot be changed or removed; it can be reversed once."""

    code = "ledger.immutable"
    kind = Kind.CONFLICT
    title = N_("帳簿の記入は、あとから変えられません。")
    next_step = N_("まちがいを直すときは、取り消しの記入をしてください。")


class DuplicateKeyConflict(DomainError):
    """The key of an entry was used before, for something else."""

    code = "ledger.duplicate-key"
    kind = Kind.CONFLICT
    title = N_("同じ番号の記入が、ちがう内容で、すでにあります。")
    next_step = N_("新しい記録はしていません。帳簿で、前の記入を確かめてください。")


class BankUnknown(DomainError):
    """The bank code is not in the list of banks."""

    code = "bank-account.bank-unknown"
    kind = Kind.INVALID
    title = N_("銀行コード「%(value)s」の銀行が見つかりません。")
    next_step = N_("通帳や銀行のサイトで、4けたの銀行コードを確かめてください。")
    field = "bank_code"


class BranchUnknown(DomainError):
    """The branch code is not in the list of the bank's branches."""

    code = "bank-account.branch-unknown"
    kind = Kind.INVALID
    title = N_("%(bank)sに、支店コード「%(value)s」の支店が見つかりません。")
    next_step = N_("通帳や銀行のサイトで、3けたの支店コードを確かめてください。")
    field = "branch_code"


class AccountTypeUnknown(DomainError):
    """The kind of account is none that money can be sent to."""

    code = "bank-account.type-unknown"
    kind = Kind.INVALID
    title = N_("口座の種類が、えらばれていません。")
    next_step = N_("普通・当座・貯蓄のどれかをえらんでください。")
    field = "account_type"


class AccountNumberInvalid(DomainError):
    """An account number has 1 to 7 digits."""

    code = "bank-account.number-invalid"
    kind = Kind.INVALID
    title = N_("口座番号は、7けたまでの数字です。")
    next_step = N_(
        "通帳の口座番号を、数字だけで入れてください。7けたより短いときは、そのままで大丈夫です。"
    )
    field = "number"


class HolderNameInvalid(DomainError):
    """The holder's name holds a character that the banks' file cannot carry."""

    code = "bank-account.holder-invalid"
    kind = Kind.INVALID
    title = N_("口座名義に、銀行の振込で使えない文字「%(characters)s」があります。")
    next_step = N_("通帳のうらなどにあるカタカナの名義を、そのまま入れてください。")
    field = "holder_kana"


class HolderNameEmpty(DomainError):
    """The holder's name is empty."""

    code = "bank-account.holder-empty"
    kind = Kind.INVALID
    title = N_("口座名義が入っていません。")
    next_step = N_("通帳にあるカタカナの名義を入れてください。")
    field = "holder_kana"


class HolderNameTooLong(DomainError):
    """The holder's name is over the 30 bytes of the banks' file; a person has to shorten it."""

    code = "bank-account.holder-too-long"
    kind = Kind.INVALID
    title = N_("口座名義が%(length)s文字あります。銀行の振込では、30文字までです。")
    next_step = N_(
        "濁点（゛）と半濁点（゜）も1文字です。通帳の名義の、はじめの30文字を入れてください。"
    )
    field = "holder_kana"


class ZenginCharError(DomainError):
    """A text of the bank file holds a character that the file cannot carry."""

    code = "zengin.character"
    kind = Kind.INVALID
    title = N_("銀行の振込ファイルで使えない文字「%(characters)s」が、%(label)sにあります。")
    next_step = N_("カタカナ・英大文字・数字・スペース・記号（ ) - . ）だけで書いてください。")


class ZenginTooLong(DomainError):
    """A value does not fit into its place of the bank file."""

    code = "zengin.too-long"
    kind = Kind.INVALID
    title = N_("%(label)sが長すぎます。%(length)s文字あり、%(limit)s文字までです。")
    next_step = N_("短くしてから、もう一度試してください。自動では切りません。")


class ZenginNumberError(DomainError):
    """A number of the bank file is not made of digits, or is not above zero."""

    code = "zengin.number"
    kind = Kind.INVALID
    title = N_("%(label)sに、数字でないもの、または使えない数があります。")
    next_step = N_("数字だけで入れてください。")


class PayeeIsOffice(DomainError):
    """A member of a support office is paid by the office."""

    code = "bank-account.payee-is-office"
    kind = Kind.CONFLICT
    title = N_("お金は、事業所が受けとります。あなたの口座の登録はいりません。")
    next_step = N_("受けとり方は、事業所の人に聞いてください。")


class MonthNotOver(DomainError):
    """A month is closed after its last day."""

    code = "statement.month-not-over"
    kind = Kind.INVALID
    title = N_("%(year)s年%(month)s月は、まだ終わっていません。")
    next_step = N_("月が終わってから、しめてください。")


class MonthAlreadyClosed(DomainError):
    """The month was closed before; a month is closed once."""

    code = "statement.month-already-closed"
    kind = Kind.CONFLICT
    title = N_("%(year)s年%(month)s月は、もうしめてあります。")
    next_step = N_("支払い明細の一覧を見てください。あとから増えた分は、次の月に入ります。")


class NothingToClose(DomainError):
    """Nothing was earned since the last closing."""

    code = "statement.nothing-to-close"
    kind = Kind.CONFLICT
    title = N_("しめる報酬が、まだありません。")
    next_step = N_("検査が終わった仕事があると、しめられます。")


class EarlierMonthOpen(DomainError):
    """Months are closed in their order."""

    code = "statement.earlier-month-open"
    kind = Kind.CONFLICT
    title = N_("先に%(year)s年%(month)s月をしめてください。")
    next_step = N_("前の月から順にしめると、明細の番号と日付がそろいます。")


class NothingToPay(DomainError):
    """No line is ready to be paid."""

    code = "payout-run.nothing-to-pay"
    kind = Kind.CONFLICT
    title = N_("今、振り込める支払いがありません。")
    next_step = N_("待っている支払いがあるときは、その理由が一覧にあります。")


class NotABusinessDay(DomainError):
    """Banks do not transfer on this day."""

    code = "payout-run.not-a-business-day"
    kind = Kind.INVALID
    title = N_("%(day)sは、銀行の休みの日です。")
    next_step = N_("%(nearest)sなど、銀行の営業日をえらんでください。")
    field = "pay_on"


class PayDayPassed(DomainError):
    """The transfer day lies in the past."""

    code = "payout-run.day-passed"
    kind = Kind.INVALID
    title = N_("振込の日（%(day)s）が、過ぎています。")
    next_step = N_("今日か、今日より後の営業日で、支払いを作り直してください。")
    field = "pay_on"


class SamePerson(DomainError):
    """The person who prepared a run cannot approve it."""

    code = "payout-run.same-person"
    kind = Kind.FORBIDDEN
    title = N_("支払いを作った人は、承認できません。")
    next_step = N_("別の運営の人に、承認をたのんでください。")


class AccountsChanged(DomainError):
    """Payees changed their bank account after the run was prepared."""

    code = "payout-run.accounts-changed"
    kind = Kind.CONFLICT
    title = N_("支払いを作ったあとで、%(count)s人の口座が変わりました。")
    next_step = N_("この支払いを取りやめて、もう一度作ってください。新しい口座で作られます。")


class RemitterMissing(DomainError):
    """The operator's own account, from which money is sent, is not registered."""

    code = "payout-run.remitter-missing"
    kind = Kind.CONFLICT
    title = N_("振込元の口座が、登録されていません。")
    next_step = N_("「振込元の口座」で登録してから、もう一度試してください。")


class NoFileYet(DomainError):
    """A run has a bank file only once it was taken out after approval."""

    code = "payout-run.no-file"
    kind = Kind.MISSING
    title = N_("この支払いの振込ファイルは、まだありません。")
    next_step = N_("承認のあとで、ファイルを作ってください。")


class TransferNotInRun(DomainError):
    """A named transfer does not belong to the run."""

    code = "payout-run.transfer-not-in-run"
    kind = Kind.INVALID
    title = N_("この支払いにない振込が、えらばれています。")
    next_step = N_("ページを読みこみ直して、もう一度えらんでください。")


class BounceReasonMissing(DomainError):
    """Money that came back needs the bank's reason."""

    code = "payout-run.bounce-reason-missing"
    kind = Kind.INVALID
    title = N_("届かなかった振込の理由が、えらばれていません。")
    next_step = N_("銀行から聞いた理由をえらんでください。")


class RemitterCodeInvalid(DomainError):
    """The code that the bank gave to the operator has up to 10 digits."""

    code = "remitter.code-invalid"
    kind = Kind.INVALID
    title = N_("委託者コードは、10けたまでの数字です。")
    next_step = N_("銀行からもらった書類で、委託者コードを確かめてください。")
    field = "code"


class MinutesClosed(DomainError):
    """The time of an entry counts in a month that has been closed."""

    code = "minutes.month-closed"
    kind = Kind.CONFLICT
    title = N_("この仕事の月は、もうしめました。時間は、もう直せません。")
    next_step = N_("金額がちがうと思うときは、事業所か運営に知らせてください。")
