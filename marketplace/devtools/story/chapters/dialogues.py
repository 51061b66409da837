"""How people and the operator talk about accommodations: agreed, waiting, refused and answered."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from accessibility.vocabulary import Adjustment, mask_of
from marketplace.devtools.story.stage import Stage
from tasks.dialogue import RefusalFactor, Scope
from tasks.services import accommodations as services
from tasks.services.accommodations import Proposal, Refusal, Wish, WorkScope

PURPOSE = "配慮の相談に答えるため"
DESCRIBED = mask_of([Adjustment.SCREEN_READER_CHECKED, Adjustment.IMAGE_DESCRIPTIONS])


def tell(stage: Stage) -> None:
    """Tell it."""
    _agreed(stage)
    _asked_back_and_tried(stage)
    _refused(stage)
    _waiting(stage)


def _ask(stage: Stage, who: str, wish: Wish, at: datetime) -> UUID:
    return services.request(actor=stage.people[who], wish=wish, at=at).pk


def _open(stage: Stage, by: str, row: UUID, at: datetime) -> None:
    services.look(actor=stage.people[by], accommodation_id=row, purpose=PURPOSE, at=at)


def _propose(stage: Stage, by: str, row: UUID, proposal: Proposal, at: datetime) -> None:
    _open(stage, by, row, at)
    services.propose(actor=stage.people[by], accommodation_id=row, proposal=proposal, at=at)


def _agreed(stage: Stage) -> None:
    """Sakura hears pages: every photo of the running programme comes with words."""
    ago, sakura = stage.calendar.ago, stage.people["sakura"]
    programme = str(stage.programmes["running"].pk)
    text = "写真を見ないと答えられない仕事は、できません。ことばの説明があれば、できます。"
    wish = Wish(text, DESCRIBED, WorkScope(Scope.TASK_TYPE, "EC-05"))
    row = _ask(stage, "sakura", wish, ago(24))
    text = "価格の仕事では、写真をことばで説明します。読み上げで確かめてから、お渡しします。"
    _propose(stage, "kitagawa", row, Proposal(text, DESCRIBED, trial_days=14), ago(22))
    thanks, felt = "ありがとうございます。", "仕事がしやすくなりました。"
    services.agree(actor=sakura, accommodation_id=row, text=thanks, at=ago(21))
    services.start_trial(actor=sakura, accommodation_id=row, text="", at=ago(21, 11))
    services.keep(actor=sakura, accommodation_id=row, text=felt, at=ago(6))
    # What the first talk brought, for the programme that runs now as well.
    wish = Wish("この事業の資料も、読み上げで確かめてほしいです。", DESCRIBED)
    wish = Wish(wish.text, wish.mask, WorkScope(Scope.PROGRAMME, programme))
    row = _ask(stage, "sakura", wish, ago(5, 15))
    text = "この事業の資料は、すべて読み上げで確かめます。"
    _propose(stage, "mizuno", row, Proposal(text, DESCRIBED), ago(4, 15))
    services.agree(actor=sakura, accommodation_id=row, text="", at=ago(3))


def _asked_back_and_tried(stage: Stage) -> None:
    """Koharu lets the office in; a question goes back and forth, then it is tried."""
    ago, koharu = stage.calendar.ago, stage.people["koharu"]
    mask = mask_of([Adjustment.PLAIN_JAPANESE, Adjustment.ILLUSTRATED_STEPS])
    wish = Wish("長い説明は、とちゅうで分からなくなります。", mask, include_office=True)
    row = _ask(stage, "koharu", wish, ago(12))
    _open(stage, "komatsu", row, ago(11))
    operator, office = stage.people["komatsu"], stage.people["haruno"]
    text = "どの説明が、分かりにくかったですか。"
    services.ask_back(actor=operator, accommodation_id=row, text=text, at=ago(11, 11))
    text = "作業所でも、絵のついた紙をいっしょに見ます。"
    services.note(actor=office, accommodation_id=row, text=text, at=ago(10))
    text = "内容量の書きかたです。"
    services.reply(actor=koharu, accommodation_id=row, text=text, at=ago(9))
    proposal = Proposal("絵つきの手順書を、やさしいことばで作ります。", mask, trial_days=30)
    _propose(stage, "komatsu", row, proposal, ago(8))
    services.agree(actor=koharu, accommodation_id=row, text="", at=ago(7))
    services.start_trial(actor=koharu, accommodation_id=row, text="", at=ago(7, 11))


def _refused(stage: Stage) -> None:
    """Minami is told no by one person, says why that does not help, and takes another way."""
    ago, minami = stage.calendar.ago, stage.people["minami"]
    wish = Wish("文字をたくさん打つと、つかれます。", Adjustment.DONE_BY_ANOTHER.mask)
    row = _ask(stage, "minami", wish, ago(16))
    _open(stage, "mizuno", row, ago(14))
    refusal = Refusal(
        factors=RefusalFactor.EFFECT.mask | RefusalFactor.COST.mask,
        reason="入力をすべて別の人がすると、二人で確かめる仕組みが、成り立たなくなります。",
        alternative="声で入力できるように、道具の使い方を電話か文字でいっしょに練習します。",
        alternative_mask=mask_of([Adjustment.VOICE_OR_TEMPLATE_INPUT, Adjustment.SMALL_PORTIONS]),
    )
    services.refuse(actor=stage.people["mizuno"], accommodation_id=row, refusal=refusal, at=ago(14))
    services.take_alternative(
        actor=minami, accommodation_id=row, text="声の入力を、ためしてみます。", at=ago(13)
    )


def _waiting(stage: Stage) -> None:
    """Aoi has asked and waits; Tsubaki has a proposal to think about; Sakura was told no."""
    lately, ago = stage.calendar.lately, stage.calendar.ago
    wish = Wish("とちゅうで予定が変わると、手がとまります。", Adjustment.CHANGES_DAY_BEFORE.mask)
    _ask(stage, "aoi", wish, lately(2, 11))
    row = _ask(stage, "sakura", Wish("音声だけの説明もほしいです。"), ago(6))
    _open(stage, "kitagawa", row, ago(5))
    refusal = Refusal(
        factors=RefusalFactor.COST.mask,
        reason="すべての説明を録音すると、費用が大きくなりすぎます。",
        alternative="読み上げで分かりにくいところを、二日以内に書きなおします。",
    )
    services.refuse(
        actor=stage.people["kitagawa"], accommodation_id=row, refusal=refusal, at=ago(5)
    )
    wish = Wish("", Adjustment.VISUAL_SIGNALS.mask)
    row = _ask(stage, "tsubaki", wish, ago(5, 13))
    proposal = Proposal("お知らせを、画面の文字で出します。", Adjustment.VISUAL_SIGNALS.mask)
    _propose(stage, "komatsu", row, proposal, ago(3))
