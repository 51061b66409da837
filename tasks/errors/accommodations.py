"""What can go wrong in the dialogue about accommodations."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class WishMissing(DomainError):
    """A request for an accommodation says what would help, or what gets in the way."""

    code = "accommodation.wish-missing"
    kind = Kind.INVALID
    title = N_("こまっていることも、ほしい配慮も、まだ書かれていません。")
    next_step = N_("どちらか一つだけで、だいじょうぶです。")
    field = "text"


class WordsOfCauses(DomainError):
    """Only what work must be like is said and kept, never what a person has."""

    code = "accommodation.words-of-causes"
    kind = Kind.INVALID
    title = N_("「%(word)s」という言葉は、ここに残せません。")
    next_step = N_("仕事の何にこまるか、どうしてほしいかだけを、書いてください。")
    field = "text"


class WordsMissing(DomainError):
    """An entry of a dialogue needs words."""

    code = "accommodation.words-missing"
    kind = Kind.INVALID
    title = N_("伝えたいことが、書かれていません。")
    next_step = N_("短くてもよいので、書いてください。")
    field = "text"


class AdjustmentsUnknown(DomainError):
    """A mask holds something that the vocabulary does not have."""

    code = "accommodation.adjustments-unknown"
    kind = Kind.INVALID
    title = N_("配慮を読みとれませんでした。")
    next_step = N_("表示されている配慮から、えらんでください。")
    field = "adjustments"


class OfficeMissing(DomainError):
    """Only a worker with a support office can let it read along."""

    code = "accommodation.office-missing"
    kind = Kind.INVALID
    title = N_("事業所に入っていないので、事業所には見せられません。")
    next_step = N_("「事業所にも見せる」の印を、はずしてください。")
    field = "include_office"


class TrialLength(DomainError):
    """A trial has an end at which both sides look at it."""

    code = "accommodation.trial-length"
    kind = Kind.INVALID
    title = N_("ためす日数は、1日から%(most)s日までです。")
    next_step = N_("日数を書きなおすか、ためす期間なしで提案してください。")
    field = "trial_days"


class UntilPast(DomainError):
    """A day on which something is looked at again lies ahead."""

    code = "accommodation.until-past"
    kind = Kind.INVALID
    title = N_("見なおす日が、今日より前です。")
    next_step = N_("今日より後の日にするか、書かないでください。")
    field = "until"


class FactorsMissing(DomainError):
    """A refusal names which of the five factors makes the burden excessive."""

    code = "accommodation.factors-missing"
    kind = Kind.INVALID
    title = N_("負担が重すぎる理由の種類が、えらばれていません。")
    next_step = N_("五つのうち、あてはまるものをすべてえらんでください。")
    field = "factors"


class RefusalReasonMissing(DomainError):
    """A refusal is explained in words."""

    code = "accommodation.reason-missing"
    kind = Kind.INVALID
    title = N_("ことわる理由が、書かれていません。")
    next_step = N_("ワーカーが読んで分かるように、理由を書いてください。")
    field = "reason"


class AlternativeMissing(DomainError):
    """A refusal offers another way."""

    code = "accommodation.alternative-missing"
    kind = Kind.INVALID
    title = N_("かわりの方法が、ありません。")
    next_step = N_("かわりの配慮をえらぶか、かわりにできることを書いてください。")
    field = "alternative"


class AnotherMustAnswer(DomainError):
    """Who refused does not answer the objection to it."""

    code = "accommodation.another-must-answer"
    kind = Kind.CONFLICT
    title = N_("あなたがことわった相談なので、次の答えは、ほかの人が書きます。")
    next_step = N_("ほかの担当者に、答えをたのんでください。")


class ChangeUnderWay(DomainError):
    """A change of the same agreement is being talked about."""

    code = "accommodation.change-under-way"
    kind = Kind.CONFLICT
    title = N_("この配慮を変える相談は、もう始まっています。")
    next_step = N_("「配慮の相談」の一覧から、その相談をひらいてください。")


class LookFirst(DomainError):
    """Staff opens a person's dialogue by saying so; the person can read who did."""

    code = "accommodation.look-first"
    kind = Kind.CONFLICT
    title = N_("この相談は、まだひらかれていません。")
    next_step = N_("一覧から「ひらく」を押してください。ひらいたことは、本人が読めます。")
