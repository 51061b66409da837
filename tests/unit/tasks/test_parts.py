"""Shares of one price: every completed field counts, and nothing is lost between two people."""

from __future__ import annotations

import pytest

from tasks.form_schema import (
    CANNOT_TELL,
    REASON,
    Condition,
    Field,
    FieldKind,
    Form,
    Limits,
    unknown_name,
)
from tasks.parts import Progress, part_yen, progress_of, rest_yen

FORM = Form(
    (
        Field(name="price", kind=FieldKind.MONEY, label="価格", may_be_unknown=True),
        Field(name="gift", kind=FieldKind.YES_NO, label="贈りもの"),
        Field(
            name="wrapping",
            kind=FieldKind.TEXT,
            label="包みかた",
            required=False,
            required_if=Condition("gift", ("yes",)),
            limits=Limits(max_length=5),
        ),
        Field(name="note", kind=FieldKind.NOTE, label="メモ", required=False),
    )
)


def progress(**typed: str) -> tuple[int, int]:
    found = progress_of(FORM, {name: [value] for name, value in typed.items()})
    return found.fields_done, found.fields_all


class TestProgress:
    def test_an_empty_draft_has_done_nothing(self) -> None:
        assert progress() == (0, 2)

    def test_counts_required_fields_that_are_answered(self) -> None:
        assert progress(price="1,080円") == (1, 2)
        assert progress(price="1080", gift="no") == (2, 2)

    def test_counts_a_field_that_an_answer_makes_required(self) -> None:
        assert progress(price="1080", gift="yes") == (2, 3)
        assert progress(price="1080", gift="yes", wrapping="青い紙") == (3, 3)

    def test_leaves_out_what_nobody_has_to_write(self) -> None:
        assert progress(note="むずかしい") == (0, 2)

    def test_unknown_is_an_answer(self) -> None:
        assert progress(**{unknown_name("price"): "1"}) == (1, 2)

    def test_what_cannot_be_read_or_is_too_long_is_not_completed(self) -> None:
        assert progress(price="千円くらい", gift="yes", wrapping="とても長い言葉") == (1, 3)

    def test_of_cannot_tell_the_reason_is_the_one_field(self) -> None:
        assert progress(**{CANNOT_TELL: "1"}) == (0, 1)
        assert progress(**{CANNOT_TELL: "1", REASON: "写真が暗い"}) == (1, 1)


class TestYen:
    @pytest.mark.parametrize(
        ("done", "of", "own"), [(0, 8, 0), (4, 8, 66), (8, 8, 133), (1, 1, 75), (0, 0, 0)]
    )
    def test_handing_in_counts_as_one_more_step(self, done: int, of: int, own: int) -> None:
        assert part_yen(150, Progress(done, of)) == own
        assert rest_yen(150, [own]) == 150 - own

    def test_whoever_goes_on_is_paid_for_what_came_after(self) -> None:
        first = part_yen(150, Progress(2, 8))
        second = part_yen(150, Progress(6, 8), earned_before_yen=first)

        assert (first, second, rest_yen(150, [first, second])) == (33, 67, 50)

    def test_whoever_takes_something_out_owes_nothing(self) -> None:
        assert part_yen(150, Progress(1, 8), earned_before_yen=66) == 0
