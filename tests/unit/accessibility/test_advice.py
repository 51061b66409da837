"""Advice towards やさしい日本語: each rule with sentences that it is for, and that it is not for."""

from __future__ import annotations

import pytest

from accessibility.reading import LONG_SENTENCE, Advice, Rule, advice_on


def rules(text, **known):
    return {advice.rule for advice in advice_on(text, **known)}


LONG = "この写真に写っている料理の名前と、皿の色と、となりに置いた箸の数を順に書いてください"
VERY_LONG = (
    "この写真に写っている料理の名前と皿の色ととなりに置いてある箸の数をよく見てから、"
    "上から下へ順番に短い文にして下の欄に書いて出してください"
)

BREAKS = [
    (Rule.LONG_SENTENCE, LONG + "。"),
    (Rule.VERY_LONG_SENTENCE, VERY_LONG + "。"),
    (Rule.MANY_COMMAS, "赤、青、黄、緑を選びます。"),
    (Rule.NOT_POLITE, "写真を見て書くこと。"),
    (Rule.NOT_POLITE, "名前は書かない。次へ進みます。"),
    (Rule.DOUBLE_NEGATIVE, "できないわけではありません。"),
    (Rule.DOUBLE_NEGATIVE, "書けなくはないです。"),
    (Rule.DOUBLE_NEGATIVE, "使えないことはないです。"),
    (Rule.DOUBLE_NEGATIVE, "直さざるを得ません。"),
    (Rule.DOUBLE_NEGATIVE, "知らない人はいません。"),
    (Rule.PASSIVE_OR_CAUSATIVE, "写真に書かれている字を写します。"),
    (Rule.PASSIVE_OR_CAUSATIVE, "ほかの人にさせることができます。"),
    (Rule.PASSIVE_OR_CAUSATIVE, "ここから見られます。"),
    (Rule.HONORIFIC, "説明をお読みになりましたか。"),
    (Rule.HONORIFIC, "お願いいたします。"),
    (Rule.HONORIFIC, "書いていただきます。"),
    (Rule.HONORIFIC, "担当の者がおりますが、電話は受けておりません。"),
    (Rule.HONORIFIC, "お菓子もございます。"),
    (Rule.MANY_KANJI, "市内全店舗商品写真説明文作成作業です。"),
    (Rule.KANJI_RUN, "水分補給をしてください。"),
    (Rule.LOAN_WORD, "ここでキャンセルをします。"),
    (Rule.SOUND_WORD, "つるつるの皿です。"),
    (Rule.DATE_IN_FIGURES, "11/23までに出します。"),
    (Rule.DATE_IN_FIGURES, "2026/11/23までに出します。"),
    (Rule.DATE_IN_FIGURES, "2026-11-23までに出します。"),
    (Rule.ERA_ALONE, "令和8年に始めます。"),
    (Rule.ERA_ALONE, "平成元年の写真です。"),
    (Rule.TIME_WITHOUT_HALF, "17時までです。"),
    (Rule.TIME_WITHOUT_HALF, "9:00に始めます。"),
    (Rule.WAVE_DASH, "月曜日〜金曜日です。"),
    (Rule.WAVE_DASH, "3～5枚です。"),
    (Rule.NAME_WITHOUT_READING, "焼津市の店です。"),
    (Rule.TOO_LONG, "写真を見ます。" * 143),
]

KEEPS = [
    (Rule.LONG_SENTENCE, LONG[-39:] + "。"),
    (Rule.LONG_SENTENCE, VERY_LONG + "。"),
    (Rule.VERY_LONG_SENTENCE, LONG + "。" + LONG + "。"),
    (Rule.MANY_COMMAS, "赤、青、黄を選びます。次に、緑を選びます。"),
    (Rule.NOT_POLITE, "写真の見かた\n・皿の色\n見てください。分かりましたか？「はい。」"),
    (Rule.NOT_POLITE, "まだ出しません。出しましょう。出しました。（出さないでください。）"),
    (Rule.DOUBLE_NEGATIVE, "できない時は、書かないでください。ほかの人は見ません。"),
    (Rule.DOUBLE_NEGATIVE, "写真がないことがあります。説明がない店は多くありません。"),
    (Rule.PASSIVE_OR_CAUSATIVE, "知らせる時は、名前を合わせます。売れた数が分かれば書けます。"),
    (Rule.HONORIFIC, "ありがとうございます。少しお待ちください。書いてください。"),
    (Rule.HONORIFIC, "お店になる所です。お茶を出します。町の中を通ります。"),
    (Rule.MANY_KANJI, "写真を見て、皿の色を書きます。"),
    (Rule.KANJI_RUN, "税込価と商品の番号です。2026年11月23日です。"),
    (Rule.LOAN_WORD, "ページのボタンを押します。メールを送ります。マスタードです。"),
    (Rule.SOUND_WORD, "いろいろな皿があります。ここまでです。"),
    (Rule.DATE_IN_FIGURES, "2026年11月23日です。054-627-5225に電話します。1/200です。"),
    (Rule.DATE_IN_FIGURES, "10.5グラムです。番号は1-2-3です。13/45です。"),
    (Rule.ERA_ALONE, "2026年（令和8年）です。令和8年（2026年）です。平成堂の菓子です。"),
    (Rule.TIME_WITHOUT_HALF, "午後5時までです。午前9:00からです。3時間かかります。"),
    (Rule.WAVE_DASH, "月曜日から金曜日までです。"),
    (Rule.NAME_WITHOUT_READING, "焼津市（やいづし）の店です。写真を見ます。"),
    (Rule.TOO_LONG, "写真を見ます。" * 142),
]


class TestAdviceOn:
    @pytest.mark.parametrize(("rule", "text"), BREAKS)
    def test_finds_what_breaks_a_rule(self, rule, text):
        assert rule in rules(text)

    @pytest.mark.parametrize(("rule", "text"), KEEPS)
    def test_is_silent_where_the_rule_is_kept(self, rule, text):
        assert rule not in rules(text)

    def test_every_rule_has_sentences_of_both_kinds(self):
        assert {rule for rule, _text in BREAKS} | {Rule.HARD} == set(Rule)
        assert {rule for rule, _text in KEEPS} | {Rule.HARD} == set(Rule)

    def test_plain_japanese_gets_none(self):
        text = "写真を見ます。見えるものを、短い文で書きます。分からない時は、聞いてください。"

        assert advice_on(text) == ()

    def test_nothing_typed_gets_none(self):
        assert advice_on("") == advice_on(" \n") == ()

    def test_a_text_that_is_hard_as_a_whole_is_told_with_its_level(self):
        text = (
            "当該業務遂行に際し必要事項を精査し、関係各課と協議の上、迅速かつ的確に処理する。" * 3
        )

        hard = next(advice for advice in advice_on(text) if advice.rule is Rule.HARD)

        assert float(hard.example) < 3

    def test_a_short_text_has_no_level(self):
        assert Rule.HARD not in rules("当該業務遂行に際し必要事項を精査する。")

    def test_names_whose_reading_is_known_are_left_alone(self):
        text = "焼津水産会館へ行きます。"

        assert {Rule.KANJI_RUN, Rule.NAME_WITHOUT_READING} <= rules(text)
        assert rules(text, names={"焼津", "焼津水産会館"}) == set()

    def test_counts_and_shows_the_first_place(self):
        advice = advice_on("水分補給と避難場所です。")

        assert advice == (Advice(Rule.KANJI_RUN, 2, "水分補給"),)

    def test_the_limit_of_a_sentence_is_that_of_the_barriers(self):
        assert LONG_SENTENCE == 60
        assert Rule.VERY_LONG_SENTENCE not in rules("あ" * 57 + "です。")
        assert Rule.VERY_LONG_SENTENCE in rules("あ" * 59 + "です。")


class TestText:
    @pytest.mark.parametrize("rule", list(Rule))
    def test_says_what_and_what_to_do_in_both_languages(self, rule):
        advice = Advice(rule, 2, "例の文")

        assert advice.text("ja").endswith("ください。")
        assert advice.text("en") != advice.text("ja")
        assert "%(" not in advice.text("ja") + advice.text("en")

    @pytest.mark.parametrize("rule", list(Rule))
    def test_follows_its_own_rules_of_length(self, rule):
        assert Rule.VERY_LONG_SENTENCE not in rules(Advice(rule, 2, "例").text("ja"))
