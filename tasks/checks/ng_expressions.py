"""
Expressions that public shop text must not use, in three tiers, as data.

Sources: 景品表示法5条 (優良誤認, 有利誤認), 薬機法66条・68条, 健康増進法65条. True municipal text holds
many of the softer words, so only the first tier blocks; the second wants evidence, the third informs.
Text is compared after NFKC and space folding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from marketplace.kernel.text import N_, fold
from tasks.checks.registry import Check, CheckContext, Finder, Finding, rule
from tasks.form_schema import Answers, Severity


@dataclass(frozen=True)
class Tier:
    """One tier: expressions, and longer wordings that contain them but are harmless."""

    expressions: tuple[str, ...]
    harmless: tuple[str, ...] = ()


TIERS: Mapping[Severity, Tier] = {
    Severity.ERROR: Tier(
        expressions=(
            r"治る",
            r"治療",
            r"完治",
            r"予防(?!接種)",
            r"効能",
            r"(?:ガン|がん|癌)が",
            r"血圧を下げ",
            r"痩せる",
            r"デトックス",
            r"免疫力(?:が|を)?(?:アップ|高)",
            r"アンチエイジング",
            r"美肌になれる",
            r"必ず.{0,6}(?:効|痩)",
            r"副作用(?:は|が)?(?:ない|ありません)",
        ),
    ),
    Severity.WARN: Tier(
        expressions=(
            r"日本一",
            r"世界[一初]",
            r"No\.? ?1(?!\d)",
            r"最高級",
            r"最安",
            r"唯一",
            r"極上",
            r"究極",
            r"無添加",
            r"完全無農薬",
            r"天然",
            # Fine when the place of origin, or the end of the offer, is said right after it.
            r"国産(?!.{0,20}[都道府県市町村])",
            r"満足度 ?\d+%",
            r"期間限定(?!.{0,30}\d{1,2}月\d{1,2}日)",
            r"通常価格",
        ),
        # A brand name in quotes is a name, not a claim.
        harmless=(
            r"天然温泉",
            r"[「『\"“][^」』\"”]{0,20}最高級[^」』\"”]{0,20}[」』\"”]",
        ),
    ),
    Severity.INFO: Tier(
        expressions=(r"安心", r"安全", r"健康", r"最高", r"一番"),
        harmless=(
            r"完全予約制",
            r"完全個室",
            r"健康診断",
            r"一番茶",
            r"一番だし",
            r"最高級",
            r"安心して.{0,8}(?:お買い|利用)",
        ),
    ),
}

_COMPILED = {
    level: re.compile("|".join(tier.expressions), re.IGNORECASE) for level, tier in TIERS.items()
}
_HARMLESS = {level: re.compile("|".join(tier.harmless) or r"(?!)") for level, tier in TIERS.items()}


def find_expressions(text: str, level: Severity) -> list[str]:
    """Return the expressions of one tier that a text uses, in order, without harmless wordings."""
    folded = fold(text)
    masked = _HARMLESS[level].sub(lambda match: "\n" * len(match[0]), folded)
    return [match[0] for match in _COMPILED[level].finditer(masked)]


def _finder(level: Severity) -> Finder:
    def find(answers: Answers, context: CheckContext, check: Check) -> Iterator[Finding]:
        for expression in dict.fromkeys(find_expressions(answers.text(check.field), level)):
            yield Finding(params={"expression": expression})

    return find


rule(
    "ng.error",
    level=Severity.ERROR,
    message=N_("「%(label)s」に、使えない表現「%(expression)s」があります。"),
    fix=N_("この表現を消してください。見えるもの、確かな事実だけを書いてください。"),
)(_finder(Severity.ERROR))
rule(
    "ng.warn",
    level=Severity.WARN,
    message=N_("「%(label)s」の「%(expression)s」には、根拠が必要です。"),
    fix=N_("元の資料に根拠がなければ、消してください。"),
)(_finder(Severity.WARN))
rule(
    "ng.info",
    level=Severity.INFO,
    message=N_("「%(label)s」に「%(expression)s」があります。"),
    fix=N_("大げさな言い方になっていないか、読み直してください。"),
)(_finder(Severity.INFO))
