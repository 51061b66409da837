"""
The vocabulary, word by word: bit, code, both labels, and which adjustments can meet which demand.

Written out a second time on purpose. Stored masks, agreements on record and other people's
programs depend on every line: a line of the code may only change together with its line here.
"""

from __future__ import annotations

import pytest

from accessibility.arrangements import OPTIONS
from accessibility.terms import ADJUSTMENT_TERMS, DEMAND_TERMS
from accessibility.vocabulary import (
    VOCABULARY_VERSION,
    Adjustment,
    Demand,
    adjustments_in,
)

DEMANDS = """
0|read_screen|画面の文字を目で読む|Read text on the screen by sight|A1 A2
1|inspect_image|写真や図を目で確かめる|Judge pictures by sight|A3 A20
2|tell_colour|色を見分ける|Tell colours apart|A4
3|hear_speech|話し言葉を聞き取る|Understand speech|A5 A6 A7
4|notice_sound|音の合図に気づく|Notice sound signals|A8
5|speak|声で話す（電話など）|Speak aloud (for example by phone)|A5 A6
6|live_exchange|その場ですぐやりとりする|Exchange words in real time|A9
7|be_on_camera|顔を出して話す|Appear on camera|A10
8|meet_public|知らない人に対応する|Deal with strangers|A5 A11
9|read_long|長い文・むずかしい文を読む|Read long or complex text|A1 A12 A13
10|write_own|自分の言葉で文章を書く|Write in your own words|A2b A14
11|numbers|計算や数字の照合をする|Calculate or compare figures|A15 A20
12|remember|手順を覚えておく|Remember the steps|A16
13|judge_alone|あいまいなことを自分で決める|Decide unclear cases alone|A16 A17
14|multitask|同時進行・途中の割り込み|Do several things at once, with interruptions|A18
15|learn_new|新しい道具や画面を覚える|Learn new tools or screens|A17 A19
16|fine_pointer|マウスの細かい操作・ドラッグ|Point precisely or drag with a mouse|A21
17|type_much|たくさん文字を打つ|Type a lot|A2b A22
18|handle_goods|物を持つ・包む・撮る|Hold, wrap or photograph goods|A20
19|travel|出かける・窓口に行く|Go out or be at a counter|A23
20|fixed_hours|決まった時刻に働く|Work at fixed hours|A24
21|short_deadline|24時間以内の締切|Finish within 24 hours|A25
22|speed|速さ・件数のめあて|Keep up a speed or a number of items|A26
23|long_session|60分以上続ける|Go on for more than 60 minutes without a stop|A22 A27
24|distressing|つらい内容・苦情にふれる|Meet distressing content or complaints|A20 A28
25|sensory_load|点滅・動き・大きな音|Stand flashing, motion or loud sound|A29
26|sudden_change|急な予定変更|Take sudden changes of plan|A30
27|show_identity|本名や顔が相手に知られる|Have your real name or face known|A10 A31
"""

ADJUSTMENTS = """
0|A1|screen_reader_checked|読み上げ確認ずみの資料|Material checked with a screen reader
1|A2|large_print|大きな文字・はっきりした色|Large print and high contrast
2|A2b|voice_or_template_input|音声入力・定型文で入力|Input by voice or by templates
3|A3|image_descriptions|画像の説明つき|Pictures come with descriptions
4|A4|no_colour_alone|色以外の目印|Marks other than colour
5|A5|text_only_contact|文字だけの連絡|Contact by text only
6|A6|captions|文字通訳・字幕|Live captioning or subtitles
7|A7|sign_or_writing|手話・筆談|Sign language or written conversation
8|A8|visual_signals|画面や振動の合図|Signals on the screen or by vibration
9|A9|answer_later|返事は24時間以内でよい|An answer within 24 hours is fine
10|A10|no_face_no_name|顔・名前を出さない|Neither face nor name is shown
11|A11|go_between|担当者が間に入る|A contact person stands between
12|A12|plain_japanese|やさしい日本語|Plain Japanese
13|A13|furigana|ふりがな|Furigana
14|A14|examples_or_choices|文例・選択式|Examples or choices in place of free text
15|A15|figures_checked|計算は機械がする・二人で確認する|Figures are computed, or checked by two people
16|A16|illustrated_steps|絵つき手順書|Steps with pictures
17|A17|named_adviser|相談相手を決める|A named person to ask
18|A18|one_at_a_time|一度に一つ・通知を止める|One thing at a time, notices held back
19|A19|practice|練習問題|Exercises to practise with
20|A20|done_by_another|その部分は別の人がする|Somebody else does that part
21|A21|keyboard_only|キーボードだけで操作|Everything works by keyboard alone
22|A22|small_portions|小さく分ける|Split into small portions
23|A23|from_home|在宅に変える|Changed to work from home
24|A24|own_hours|時間を選べる|Hours are free to choose
25|A25|longer_deadline|締切を延ばす・なしにする|A longer deadline, or none
26|A26|no_quota|件数のめあてなし|No number of items to reach
27|A27|breaks|休けい・中断・再開|Breaks, stops and restarts at any time
28|A28|content_notice|内容の予告と辞退|Content is announced and may be declined
29|A29|calm_display|動き・音を止める|Motion and sound are switched off
30|A30|changes_day_before|変更は前日までに文書で|Changes come in writing, a day before
31|A31|pseudonym|仮名で受ける|Work under a pseudonym
"""

# Property and values of schema.org, by code; a word that is not here has no exact term there.
TERMS = {
    "read_screen": "accessMode textual visual",
    "inspect_image": "accessMode visual",
    "tell_colour": "accessMode colorDependent",
    "hear_speech": "accessMode auditory",
    "notice_sound": "accessMode auditory",
    "read_long": "accessMode textual",
    "fine_pointer": "accessibilityControl fullMouseControl",
    "handle_goods": "accessMode tactile",
    "sensory_load": "accessibilityHazard flashing motionSimulation sound",
    "screen_reader_checked": "accessibilityFeature readingOrder structuralNavigation",
    "large_print": "accessibilityFeature largePrint highContrastDisplay",
    "voice_or_template_input": "accessibilityControl fullVoiceControl",
    "image_descriptions": "accessibilityFeature alternativeText longDescription",
    "captions": "accessibilityFeature captions transcript",
    "sign_or_writing": "accessibilityFeature signLanguage",
    "furigana": "accessibilityFeature rubyAnnotations",
    "keyboard_only": "accessibilityControl fullKeyboardControl",
    "longer_deadline": "accessibilityFeature timingControl",
    "calm_display": "accessibilityHazard noFlashingHazard noMotionSimulationHazard noSoundHazard",
}


def lines(table: str) -> list:
    rows = [line.split("|") for line in table.strip().splitlines()]
    return [
        pytest.param(*row, id=next(cell for cell in row if "_" in cell or cell.islower()))
        for row in rows
    ]


def test_this_is_version_one():
    assert VOCABULARY_VERSION == 1


@pytest.mark.parametrize(("bit", "code", "ja", "en", "ways"), lines(DEMANDS))
class TestDemand:
    def test_keeps_its_bit_and_its_labels(self, bit, code, ja, en, ways):
        demand = Demand[code.upper()]

        assert (demand.bit, demand.code, demand.ja, demand.en) == (int(bit), code, ja, en)
        assert demand.mask == 2 ** int(bit)

    def test_is_met_by_these_adjustments(self, bit, code, ja, en, ways):
        found = adjustments_in(OPTIONS[Demand[code.upper()]])

        assert [each.short_id for each in found] == ways.split()


@pytest.mark.parametrize(("bit", "short_id", "code", "ja", "en"), lines(ADJUSTMENTS))
def test_adjustment_keeps_its_bit_and_its_labels(bit, short_id, code, ja, en):
    found = Adjustment[code.upper()]

    assert (found.bit, found.short_id, found.code) == (int(bit), short_id, code)
    assert (found.ja, found.en) == (ja, en)


class TestTables:
    def test_leave_no_word_out(self):
        assert len(DEMANDS.split("\n")) - 2 == len(Demand) == 28
        assert len(ADJUSTMENTS.split("\n")) - 2 == len(Adjustment) == 32

    def test_name_every_term_of_schema_org(self):
        used = {
            word.code: terms for word, terms in (*DEMAND_TERMS.items(), *ADJUSTMENT_TERMS.items())
        }

        assert {
            code: " ".join([terms[0].property, *(term.value for term in terms)])
            for code, terms in used.items()
        } == TERMS
