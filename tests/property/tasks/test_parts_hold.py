"""However often an entry changes hands and whatever is typed, its shares add up to its price."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasks.catalogue import all_task_types
from tasks.parts import Progress, part_yen, progress_of, rest_yen


@st.composite
def progresses(draw: st.DrawFn) -> Progress:
    """Return how far somebody came: up to every field."""
    fields_all = draw(st.integers(0, 40))
    return Progress(draw(st.integers(0, fields_all)), fields_all)


@given(price=st.integers(0, 100_000), chain=st.lists(progresses(), max_size=8))
def test_shares_add_up_and_nobody_owes(price: int, chain: list[Progress]) -> None:
    parts: list[int] = []
    for progress in chain:
        parts.append(part_yen(price, progress, earned_before_yen=sum(parts)))

    rest = rest_yen(price, parts)

    assert all(part >= 0 for part in parts)
    assert rest >= 0
    assert sum(parts) + rest == price


@given(price=st.integers(1, 100_000), progress=progresses())
def test_whoever_finishes_is_paid_for_at_least_one_step(price: int, progress: Progress) -> None:
    rest = rest_yen(price, [part_yen(price, progress)])

    assert rest * (progress.fields_all + 1) >= price


@given(price=st.integers(0, 100_000), of=st.integers(1, 40), done=st.integers(0, 39))
def test_one_more_field_is_never_worth_less(price: int, of: int, done: int) -> None:
    fewer, more = Progress(min(done, of - 1), of), Progress(min(done, of - 1) + 1, of)

    assert part_yen(price, more) >= part_yen(price, fewer)


RAW = st.dictionaries(
    st.sampled_from(sorted({f.name for kind in all_task_types() for f in kind.form.fields})),
    st.lists(
        st.sampled_from(["", "yes", "no", "8", "1080", "１，０８０円", "g", "よい"]), max_size=2
    ),
)


@given(kind=st.sampled_from(all_task_types()), raw=RAW)
def test_whatever_is_typed_the_progress_is_a_part_of_the_whole(kind, raw) -> None:
    progress = progress_of(kind.form, raw)

    assert 0 <= progress.fields_done <= progress.fields_all
    assert 0 <= progress.worth(150) < 150
