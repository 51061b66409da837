"""Expressions in three tiers: what the law forbids blocks, true municipal text does not."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from tasks.checks.ng_expressions import find_expressions
from tasks.form_schema import Severity


class TestTiers:
    @pytest.mark.parametrize(
        "text",
        [
            "がんが消える",
            "ｶﾞﾝが消える",
            "風邪を予防します",
            "血圧を下げるお茶",
            "免疫力アップ",
            "免疫力を高める",
            "必ずよく効く",
            "副作用はありません",
        ],
    )
    def test_promises_of_a_cure_block(self, text):
        assert find_expressions(text, Severity.ERROR)

    @pytest.mark.parametrize("text", ["予防接種の会場", "治部煮", "ガンガン焼き", "本日は日曜"])
    def test_words_that_only_look_alike_do_not_block(self, text):
        assert find_expressions(text, Severity.ERROR) == []

    @pytest.mark.parametrize(
        "text", ["日本一の富士", "№1の人気", "Ｎｏ．１", "満足度98%", "期間限定", "国産の大豆"]
    )
    def test_claims_want_evidence(self, text):
        assert find_expressions(text, Severity.WARN)

    @pytest.mark.parametrize(
        "text",
        [
            "天然温泉",
            "国産（静岡県焼津市）の大豆",
            "期間限定 12月31日まで",
            "「最高級まぐろ屋」の店",
            "No.10の部屋",
        ],
    )
    def test_claims_with_their_evidence_and_names_are_fine(self, text):
        assert find_expressions(text, Severity.WARN) == []

    @pytest.mark.parametrize(
        "text", ["完全予約制", "完全個室", "健康診断", "一番茶", "一番だし", "安心してお買い物を"]
    )
    def test_harmless_words_inform_nobody(self, text):
        assert not any(find_expressions(text, level) for level in Severity)


@pytest.mark.real_data
class TestOnRealDescriptions:
    def test_counts_are_those_that_were_measured(self, real_data: Path):
        path = real_data / "yaizu" / "焼津観光マップ" / "222127_tourism.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            texts = [row["説明"] for row in csv.DictReader(file)]

        def count(level: Severity) -> Counter[str]:
            return Counter(word for text in texts for word in find_expressions(text, level))

        warned = count(Severity.WARN)
        assert len(texts) == 205
        assert not count(Severity.ERROR)
        measured = {"無添加": 6, "極上": 3, "日本一": 2, "唯一": 2, "世界一": 1}
        assert {word: warned[word] for word in measured} == measured
