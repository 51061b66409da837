"""Whatever is answered: the same fields are marked, more right is never worse, old mistakes fade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from tasks.catalogue import PASS_PERCENT, TaskType, TrainingItem, all_task_types
from tasks.form_schema import to_raw
from tasks.known_answers import FieldMark, Marked, needs_coaching, passes
from tasks.queries.training import form_of, marked
from tasks.sampling import is_drawn, share_percent

ITEMS = [(kind, item) for kind in all_task_types() for item in kind.training.items]
WORDS = ["", "yes", "no", "on", "8", "648", "６４８円", "g", "全角　空白", "\x00", "9" * 300]
OUTCOMES = st.lists(st.booleans(), max_size=40)
Answered = tuple[TaskType, TrainingItem, Mapping[str, Sequence[str]]]


@st.composite
def answered(draw: st.DrawFn) -> Answered:
    """Return an item of an introduction and what was sent: its key, with some fields changed."""
    kind, item = draw(st.sampled_from(ITEMS))
    right = to_raw(form_of(kind, item), item.answers)
    names = sorted({*right, *(each.name for each in kind.form.fields), "cannot_tell"})
    said = st.lists(st.sampled_from(WORDS) | st.text(max_size=20), max_size=2)
    changed = draw(st.dictionaries(st.sampled_from(names), said, max_size=4))
    return kind, item, {**right, **changed}


def entries_of(right: Sequence[bool], critical: Sequence[bool]) -> list[Marked]:
    """Return a test of one field an item."""
    pairs = zip(right, critical, strict=True)
    return [Marked((FieldMark("price", *each),)) for each in pairs]


@given(answered())
def test_what_is_typed_never_decides_which_fields_are_marked(case: Answered) -> None:
    kind, item, raw = case
    by_key = marked(kind, item, to_raw(form_of(kind, item), item.answers))

    found = marked(kind, item, raw)

    assert by_key.is_right
    assert [each.field for each in found.fields] == [each.field for each in by_key.fields]
    assert found.is_right is not bool(found.wrong)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30), st.data())
def test_one_more_right_field_never_keeps_a_badge_back(marks, data) -> None:
    right, critical = (list(each) for each in zip(*marks, strict=True))
    better = list(right)
    better[data.draw(st.integers(0, len(right) - 1))] = True

    before = passes(entries_of(right, critical), at_least_percent=PASS_PERCENT)
    after = passes(entries_of(better, critical), at_least_percent=PASS_PERCENT)

    assert after or not before


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=30), st.data())
def test_the_order_of_a_test_changes_nothing(marks, data) -> None:
    asked, shuffled = (
        entries_of([right for right, _ in order], [critical for _, critical in order])
        for order in (marks, data.draw(st.permutations(marks)))
    )

    assert passes(asked, at_least_percent=PASS_PERCENT) is passes(
        shuffled, at_least_percent=PASS_PERCENT
    )


@given(latest=st.lists(st.booleans(), min_size=10, max_size=10), earlier=OUTCOMES, more=OUTCOMES)
def test_only_the_latest_ten_decide_whether_help_is_offered(latest, earlier, more) -> None:
    def offered(outcomes: list[bool]) -> bool:
        return needs_coaching(outcomes, after=10, below_percent=70)

    assert offered([*latest, *earlier]) is offered([*latest, *more])
    assert offered(latest) is (sum(latest) < 7)


@given(OUTCOMES.map(lambda outcomes: outcomes[:9]))
def test_nobody_is_helped_because_of_fewer_than_ten(outcomes) -> None:
    assert not needs_coaching(outcomes, after=10, below_percent=70)


@given(kind=st.sampled_from(all_task_types()), earlier=st.integers(0, 500), who=st.uuids())
def test_experience_never_makes_a_known_answer_more_likely(kind, earlier, who) -> None:
    now, later = share_percent(kind.gold, earlier), share_percent(kind.gold, earlier + 1)

    assert 0 <= later <= now <= 100
    assert is_drawn(kind.gold, earlier, who) or not is_drawn(kind.gold, earlier + 1, who)
