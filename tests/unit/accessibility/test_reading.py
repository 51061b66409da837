"""Readings, levels, sentences and names: the measures behind furigana and advice."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from accessibility.reading import (
    NothingToRead,
    Piece,
    furigana,
    level,
    proper_names,
    sentences,
)


def shown(text, names=None):
    pieces = furigana(text, names or {})
    return "".join(f"{p.text}({p.reading})" if p.reading else p.text for p in pieces)


class TestFurigana:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("食べる", "食(た)べる"),
            ("取り消す", "取(と)り消(け)す"),
            ("お金を受けとる", "お金(かね)を受(う)けとる"),
            ("仕事が終わりました。", "仕事(しごと)が終(お)わりました。"),
            ("人々", "人々(ひとびと)"),
            ("ひらがなとカタカナ", "ひらがなとカタカナ"),
            ("EC-05 abc 123", "EC-05 abc 123"),
            ("", ""),
        ],
    )
    def test_stands_on_the_kanji_and_leaves_the_kana_of_a_word_alone(self, text, expected):
        assert shown(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2026年11月23日", "2026年(ねん)11月(がつ)23日(にち)"),
            ("3日", "3日(か)"),
            ("1日", "1日"),
            ("2人", "2人"),
            ("１０人", "１０人(にん)"),
            ("10分", "10分(ぷん)"),
            ("5分", "5分(ふん)"),
            ("3本と2本", "3本(ぼん)と2本(ほん)"),
            ("1,080円", "1,080円(えん)"),
            ("30日間と3日間", "30日間(にちかん)と3日間(かかん)"),
            ("3行目", "3行(ぎょう)目(め)"),
            ("4月、9時", "4月(がつ)、9時(じ)"),
        ],
    )
    def test_reads_counters_as_they_sound_and_is_silent_where_it_cannot_know(self, text, expected):
        assert shown(text) == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("日本語", "日本(にほん)語(ご)"),
            ("入っている数", "入(はい)っている数(かず)"),
            ("文字数", "文字(もじ)数(すう)"),
            ("何も書かない", "何(なに)も書(か)かない"),
            ("何度でも", "何(なん)度(ど)でも"),
            ("正しくします", "正(ただ)しくします"),
            ("空にする", "空にする"),
            ("はじめての方へ", "はじめての方へ"),
            ("えらび方", "えらび方(かた)"),
        ],
    )
    def test_reads_everyday_words_as_people_do_and_is_silent_where_it_cannot_know(
        self, text, expected
    ):
        assert shown(text) == expected

    def test_takes_names_from_the_dictionary_before_it_guesses(self):
        assert shown("焼津の小浜へ", {"小浜": "こばま"}) == "焼津(やいづ)の小浜(こばま)へ"

    def test_takes_the_longest_name_that_fits(self):
        names = {"小川": "おがわ", "小川港": "こがわこう"}

        assert shown("小川港と小川さん", names) == "小川港(こがわこう)と小川(おがわ)さん"

    def test_finds_no_name_of_one_kanji_inside_of_another_word(self):
        assert shown("市長と長さん", {"長": "おさ"}) == "市長(しちょう)と長(おさ)さん"

    def test_names_may_hold_signs_that_patterns_use(self):
        assert furigana("店(本)です", {"店(本)": "みせほん"})[0] == Piece("店(本)", "みせほん")

    def test_keeps_spaces_and_line_breaks(self):
        assert shown("写真 \n 説明") == "写真(しゃしん) \n 説明(せつめい)"

    def test_takes_numbers_of_any_length(self):
        assert shown("9" * 5000 + "人") == "9" * 5000 + "人(にん)"

    def test_gives_no_reading_where_the_dictionary_has_none(self):
        assert shown("𠮷") == "𠮷"

    def test_is_the_same_from_many_threads_at_once(self):
        texts = [f"写真{number}枚を見て、説明を書きます。" for number in range(200)]
        alone = [furigana(text) for text in texts]

        with ThreadPoolExecutor(8) as threads:
            together = list(threads.map(lambda text: furigana(text + " "), texts))

        assert ["".join(p.text for p in row).rstrip() for row in together] == texts
        assert [row[0] for row in together] == [row[0] for row in alone]


class TestLoading:
    def test_the_dictionary_is_not_loaded_at_start_up(self):
        code = "import sys, accessibility.reading; print('fugashi' in sys.modules)"

        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )

        assert said.stdout.strip() == "False"


class TestSentences:
    def test_end_at_full_stops_and_line_breaks(self):
        assert sentences("一つ目です。二つ目ですか？\n・三つ目\n\n") == (
            "一つ目です。",
            "二つ目ですか？",
            "・三つ目",
        )

    def test_keep_the_closing_quote(self):
        assert sentences("「はい。」と言います。") == ("「はい。」", "と言います。")


class TestLevel:
    def test_plain_words_are_easier_than_officialese(self):
        plain = level(
            "写真を見てください。見えるものを書いてください。分からない時は、聞いてください。"
        )
        hard = level(
            "本件業務の遂行に際しては、所定の様式に基づき当該画像の内容を的確に把握し、"
            "必要な説明文を遅滞なく作成の上、担当部署へ提出するものとする。"
        )

        assert plain > 3.5
        assert hard < 2.5

    def test_lines_of_a_list_are_sentences_of_their_own(self):
        listed = "写真を見る\n文を書く\n提出する"

        assert level(listed) == pytest.approx(level("写真を見る。文を書く。提出する。"))

    @pytest.mark.parametrize("text", ["", " \n", "。。。"])
    def test_there_is_none_without_words(self, text):
        with pytest.raises(NothingToRead):
            level(text)


class TestProperNames:
    def test_are_found_once_with_a_guess_at_the_reading(self):
        found = proper_names(
            "静岡県焼津市の大井川港へ、鈴木太郎さんと行きます。焼津市は海の町です。"
        )

        assert found == (
            Piece("静岡県", "しずおかけん"),
            Piece("焼津市", "やいづし"),
            Piece("大井川港", "おおいがわこう"),
            Piece("鈴木太郎", "すずきたろう"),
        )

    def test_are_none_in_kana_or_as_years(self):
        assert proper_names("サッポロは令和8年に行きます。") == ()
