"""Task forms and their material: what they ask, and what about them is a barrier."""

from __future__ import annotations

import pytest

from accessibility.arrangements import OPTIONS
from accessibility.forms import Barrier, Material, Severity, demands_of, problems_of
from accessibility.vocabulary import Demand, UnknownCode, demands_in


def barriers(**facts):
    return [problem.barrier for problem in problems_of(Material(**facts))]


class TestDemandsOf:
    def test_takes_the_codes_that_fields_declare(self):
        mask = demands_of(["type_much", "numbers"])

        assert demands_in(mask) == (Demand.NUMBERS, Demand.TYPE_MUCH)

    @pytest.mark.parametrize(
        ("facts", "demand"),
        [
            ({"images": 1}, Demand.INSPECT_IMAGE),
            ({"recordings": 1}, Demand.HEAR_SPEECH),
            ({"longest_text": 400}, Demand.READ_LONG),
            ({"hard_texts": 1}, Demand.READ_LONG),
            ({"instructions": ("赤い文字を写します。",)}, Demand.TELL_COLOUR),
            ({"instructions": ("写真をドラッグします。",)}, Demand.FINE_POINTER),
            ({"instructions": ("５分以内に出します。",)}, Demand.SPEED),
            ({"instructions": ("困ったら、電話してください。",)}, Demand.SPEAK),
            ({"expected_minutes": 60}, Demand.LONG_SESSION),
            ({"hours_to_deadline": 23.9}, Demand.SHORT_DEADLINE),
        ],
    )
    def test_adds_what_the_material_asks(self, facts, demand):
        assert demands_in(demands_of([], Material(**facts))) == (demand,)

    @pytest.mark.parametrize(
        "facts",
        [
            {"images": 1, "images_described": 1},
            {"images": 1, "describing_is_the_work": True},
            {"recordings": 1, "recordings_transcribed": 1},
            {"longest_text": 399},
            {"instructions": ("赤いりんごを、24時間以内に箱に入れます。",)},
            {"instructions": ("電話かメールで、聞いてください。",)},
            {"instructions": ("あ" * 61,)},
            {"expected_minutes": 59},
            {"hours_to_deadline": 24},
            {"hours_to_deadline": None},
        ],
    )
    def test_adds_nothing_where_the_barrier_is_gone(self, facts):
        assert demands_of([], Material(**facts)) == 0

    def test_refuses_a_code_that_no_page_could_explain(self):
        with pytest.raises(UnknownCode):
            demands_of(["be_fast_and_clever"])


class TestProblemsOf:
    def test_plain_material_has_none(self):
        assert barriers(instructions=("写真を見ます。説明を書きます。",), images=0) == []

    def test_pictures_without_words_are_told_with_their_number(self):
        (problem,) = problems_of(Material(images=5, images_described=2))

        assert problem.barrier is Barrier.IMAGES_WITHOUT_DESCRIPTION
        assert "3枚" in problem.text()
        assert problem.text("en").startswith("3 pictures")

    def test_pictures_to_be_described_are_no_barrier_of_the_form(self):
        assert barriers(images=5, describing_is_the_work=True) == []

    @pytest.mark.parametrize("text", ["赤い文字の値段を写してください。", "緑の欄に書きます。"])
    def test_pointing_by_colour_alone_must_be_mended(self, text):
        (problem,) = problems_of(Material(instructions=(text,)))

        assert problem.barrier is Barrier.COLOUR_ALONE
        assert problem.barrier.severity is Severity.MEND
        assert problem.example in text

    @pytest.mark.parametrize(
        ("text", "barrier", "example"),
        [
            ("マウスで動かします。", Barrier.DRAG_ALONE, "マウスで"),
            ("30秒以内に答えます。", Barrier.TIME_LIMIT, "30秒以内"),
            ("制限時間があります。", Barrier.TIME_LIMIT, "制限時間"),
            ("お電話で知らせます。", Barrier.VOICE_ALONE, "お電話で"),
        ],
    )
    def test_one_way_alone_is_quoted(self, text, barrier, example):
        (problem,) = problems_of(Material(instructions=(text,)))

        assert (problem.barrier, problem.example) == (barrier, example)
        assert example in problem.text()

    def test_hard_texts_are_counted_and_begun(self):
        (problem,) = problems_of(Material(hard_texts=2, hard_example="当該商品の"))

        assert problem.text() == (
            "むずかしい文が2個あります（当該商品の…）。やさしい日本語の要約をつけてください。"
        )

    def test_naming_a_colour_of_goods_is_no_barrier(self):
        assert barriers(instructions=("赤いりんごの写真です。色は赤と書きます。",)) == []

    def test_long_sentences_are_counted_and_quoted(self):
        long = (
            "この列には商品の名前と内容量と値段と税率と保存方法と賞味期限と"
            + "原材料名が入っているので" * 3
        )

        (problem,) = problems_of(Material(instructions=(f"{long}。短い文です。",)))

        assert problem.barrier is Barrier.LONG_SENTENCES
        assert (problem.count, problem.example) == (1, long[:20])

    def test_what_must_be_mended_comes_first(self):
        found = barriers(images=1, recordings=1, hours_to_deadline=3, longest_text=500)

        assert found[0] is Barrier.RECORDINGS_WITHOUT_TRANSCRIPT
        assert set(found[1:]) == {
            Barrier.IMAGES_WITHOUT_DESCRIPTION,
            Barrier.LONG_TEXT,
            Barrier.SHORT_DEADLINE,
        }

    def test_a_long_entry_is_advised_to_be_split(self):
        assert barriers(expected_minutes=75) == [Barrier.LONG_SESSION]


@pytest.mark.parametrize("barrier", list(Barrier), ids=lambda barrier: barrier.code)
def test_every_barrier_says_what_to_do_and_names_an_adjustment(barrier):
    assert barrier.ja.count("。") >= 2
    assert barrier.place
    if barrier.demand:
        assert OPTIONS[barrier.demand] & barrier.answer.mask
