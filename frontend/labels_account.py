"""Words for actions: on keys, and in the list of who looked at one's data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from marketplace.accounts.permissions import Action
from marketplace.kernel.text import N_

ACTION_NAMES = {
    Action.ACCOUNT_MANAGE_OWN: N_("自分のアカウントを変える"),
    Action.ACCOUNT_INVITE: N_("人を招待する"),
    Action.NOTICE_READ: N_("お知らせを読む"),
    Action.PROGRAMME_VIEW: N_("事業を見る"),
    Action.PROGRAMME_EDIT: N_("事業を作る・変える"),
    Action.PROGRAMME_FLOOR: N_("1時間のいちばん少ない金額を決める"),
    Action.READING_EDIT: N_("名前の読みかたを書く"),
    Action.BATCH_VIEW: N_("仕事のまとまりを見る"),
    Action.BATCH_DRAFT: N_("仕事のまとまりを準備する"),
    Action.BATCH_PUBLISH: N_("仕事のまとまりを公開する"),
    Action.BATCH_INSPECT: N_("検収する"),
    Action.BATCH_EXPORT: N_("結果を書き出す"),
    Action.BATCH_ANSWER: N_("仕事についての質問に答える"),
    Action.ROUND_RUN: N_("仕事を割りあてる"),
    Action.WORK_VIEW: N_("仕事を見る"),
    Action.WORK_TAKE: N_("仕事を受ける・やめる"),
    Action.WORK_SUBMIT: N_("仕事を保存する・送る"),
    Action.WORK_ASK: N_("仕事について質問する"),
    Action.WORK_PROFILE_EDIT: N_("自分の配慮と時間を書きかえる"),
    Action.NEEDS_LOOK: N_("ワーカーの配慮を見る"),
    Action.ACCOMMODATION_REQUEST: N_("配慮の相談をする"),
    Action.ACCOMMODATION_ANSWER: N_("配慮の相談に答える"),
    Action.ACCOMMODATION_SUPPORT: N_("メンバーの配慮の相談を手伝う"),
    Action.FILE_VIEW: N_("写真などのファイルを見る"),
    Action.OWN_OFFICE: N_("自分の事業所のことを決める"),
    Action.MEMBER_VIEW: N_("メンバーを見る"),
    Action.MEMBER_INVITE: N_("メンバーを招待する・支援を終える"),
    Action.MEMBER_ALLOCATE: N_("メンバーに仕事を案内する"),
    Action.MEMBER_HELP: N_("メンバーの下書きを手伝う"),
    Action.MEMBER_RECORD: N_("在宅での支援を記録する"),
    Action.REVIEW_VIEW: N_("確認する仕事を見る"),
    Action.REVIEW_DECIDE: N_("仕事を確認して決める"),
    Action.GOLD_EDIT: N_("答えの分かっている仕事を決める"),
    Action.COACH: N_("ワーカーの学びを手伝う"),
    Action.APPEAL_OPEN: N_("見なおしをたのむ"),
    Action.APPEAL_DECIDE: N_("見なおしを決める"),
    Action.EARNINGS_VIEW_OWN: N_("自分の報酬を見る"),
    Action.OFFICE_STATEMENT_VIEW: N_("事業所の明細を見る"),
    Action.OFFICE_SHARE: N_("メンバーに払う割合を書く"),
    Action.BANK_ACCOUNT_EDIT: N_("振込先を変える"),
    Action.PAYOUT_VIEW: N_("支払いを見る"),
    Action.PAYOUT_PREPARE: N_("支払いを準備する"),
    Action.PAYOUT_APPROVE: N_("支払いを承認する"),
    Action.PAYOUT_EXPORT: N_("振込ファイルを作る"),
    Action.PAYOUT_SETTLE: N_("振込の結果を記録する"),
    Action.LEDGER_VIEW: N_("帳簿を見る"),
    Action.INVOICE_VIEW: N_("請求を見る"),
    Action.ORGANISATION_EDIT: N_("組織を登録する"),
    Action.TOKEN_MANAGE: N_("APIキーを作る・止める"),
    Action.DELIVERY_VIEW: N_("送信の記録を見る"),
    Action.DELIVERY_RETRY: N_("送信をやり直す"),
}

#: What audit entries about a person are called; others are shown by their code.
LOOK_NAMES = {
    "need-profile.view": N_("必要な配慮を見た"),
    "need-profile.save": N_("必要な配慮を書きかえた"),
    "need-profile.clear": N_("必要な配慮の答えを消した"),
    "needs-share.save": N_("必要な配慮を見せる相手を決めた"),
    "needs-share.withdraw": N_("必要な配慮を見せるのをやめた"),
    "accommodation.view": N_("配慮の相談をひらいた"),
    "accommodation.request": N_("配慮の相談をはじめた"),
    "accommodation.agree": N_("配慮の約束をした"),
    "hours.save": N_("働きたい時間を書きかえた"),
    "member.view": N_("メンバーの情報を見た"),
    "membership.join": N_("事業所のメンバーになった"),
    "membership.end": N_("事業所のメンバーでなくなった"),
    "help.allow": N_("下書きを手伝ってもらうことにした"),
    "help.end": N_("下書きを手伝ってもらうのをやめた"),
    "draft.view": N_("下書きをひらいた"),
    "draft.help": N_("下書きを手伝った"),
    "pre-check.answer": N_("出す前の確認に答えた"),
    "member.allocate": N_("仕事を案内した"),
    "home-support.contact": N_("連絡を記録した"),
    "home-support.evaluation": N_("評価を記録した"),
    "home-support.correct": N_("支援の記録を直した"),
    "bank-account.view": N_("振込先を見た"),
    "bank-account.changed": N_("振込先を変えた"),
}


def action_name(action: Action) -> str:
    """Return what an action is called, or its code while it has no name yet."""
    return _(ACTION_NAMES[action]) if action in ACTION_NAMES else str(action)


def look_name(code: str) -> str:
    """Return what a look at somebody's data is called, or its code."""
    return _(LOOK_NAMES[code]) if code in LOOK_NAMES else code
