"""What can go wrong between a draft and its publishing, beside money and dates."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class DemandsNotConfirmed(DomainError):
    """Nobody has said yet that the demands computed for the draft as it is now are right."""

    code = "batch.demands-not-confirmed"
    kind = Kind.CONFLICT
    title = N_("この仕事が求めることを、まだ確かめていません。")
    next_step = N_(
        "下書きの「仕事が求めること」を見て、「この内容で確かめました」を押してください。"
    )


class DemandsChanged(DomainError):
    """The draft, or the time that is left, has changed since the demands were looked at."""

    code = "batch.demands-changed"
    kind = Kind.CONFLICT
    title = N_("見ているあいだに、この仕事が求めることが変わりました。")
    next_step = N_("もう一度、求めることを見て、確かめてください。")


class DemandNotComputed(DomainError):
    """Only what was computed can be taken out; what was added is simply not added."""

    code = "batch.demand-not-computed"
    kind = Kind.INVALID
    title = N_("「%(demand)s」は、見つかった項目ではありません。")
    next_step = N_("見つかった項目（computed）の中から、外すものをえらんでください。")
    field = "removed"


class RemovalUnexplained(DomainError):
    """Taking a computed demand out needs words, for whoever asks later."""

    code = "batch.removal-unexplained"
    kind = Kind.INVALID
    title = N_("「%(demand)s」を外す理由が、書かれていません。")
    next_step = N_("この仕事がそれを求めない理由を、%(most)s字までで書いてください。")
    field = "removed"


class NoDraft(DomainError):
    """What a published batch says and offers is what people were promised."""

    code = "batch.no-draft"
    kind = Kind.CONFLICT
    title = N_("このまとまりは、もう下書きではありません。")
    next_step = N_("公開したあとの内容は変えられません。新しい下書きを作ってください。")
