"""Whatever is posted: reading never fails, nothing typed is lost, the same judgement each time."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tasks.catalogue import all_task_types, task_type
from tasks.checks import CheckContext, defects_of
from tasks.form_schema import (
    Answers,
    Severity,
    completeness,
    is_empty,
    parse,
    parse_json,
    to_raw,
    validate,
)
from tests.property.tasks.strategies import FORM, posted, typed

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(posted)
def test_what_a_page_shows_again_is_read_as_the_same_answers(raw):
    parsed = parse(FORM, raw)

    again = parse(FORM, to_raw(FORM, parsed.answers))

    assert again == parsed


@given(posted)
def test_answers_survive_storage_as_json(raw):
    answers = parse(FORM, raw).answers

    assert Answers.from_json(json.loads(json.dumps(answers.as_json()))) == answers


@given(posted)
def test_every_unreadable_text_is_kept_and_reported(raw):
    parsed = parse(FORM, raw)

    assert set(parsed.answers.unparsed) == {problem.field for problem in parsed.problems}
    if not parsed.answers.cannot_tell:
        unread = {name for name in parsed.answers.unparsed if "." not in name}
        assert unread <= {problem.field for problem in validate(FORM, parsed.answers)}


@given(posted)
def test_nothing_typed_is_empty_and_something_typed_is_not(raw):
    answers = parse(FORM, raw).answers

    assert is_empty(answers) == (to_raw(FORM, answers) == {})


@given(posted)
def test_complete_answers_miss_nothing(raw):
    answers = parse(FORM, raw).answers
    progress = completeness(FORM, answers)

    assert progress.answered + len(progress.missing) == progress.required
    assert 0 <= progress.percent <= 100
    if not answers.cannot_tell and not answers.unparsed:
        missing = {p.field for p in validate(FORM, answers) if p.code == "field.missing"}
        assert set(progress.missing) == {name for name in missing if "." not in name}


@given(posted)
def test_every_finding_can_be_said_in_words(raw):
    parsed = parse(FORM, raw)

    for problem in (*parsed.problems, *validate(FORM, parsed.answers)):
        assert problem.text()
        assert problem.advice()
        assert problem.level is Severity.ERROR


@given(posted)
def test_numbers_and_texts_hold_no_control_signs(raw):
    stored = json.dumps(parse(FORM, raw).answers.as_json()["values"])

    assert "\\u0000" not in stored


@given(st.dictionaries(st.sampled_from([f.name for f in FORM.fields]), json_values, max_size=5))
def test_any_json_from_outside_is_read_or_reported(values):
    parsed = parse_json(FORM, {"values": values})

    assert parse(FORM, to_raw(FORM, parsed.answers)).answers == parsed.answers


@given(
    st.sampled_from([each.code for each in all_task_types()]),
    st.dictionaries(st.sampled_from(["name", "price_raw", "content_raw", "category"]), typed),
    st.data(),
)
def test_checks_never_fail_on_any_answer(code, content, data):
    examined = task_type(code)
    row = [["電話番号", data.draw(typed)], ["名称", data.draw(typed)]]
    full = {**content, "row": row}
    form = examined.form_for(full)
    raw = data.draw(
        st.dictionaries(st.sampled_from([f.name for f in form.fields]), typed, max_size=8)
    )
    answers = parse(form, raw).answers

    problems = examined.examine(answers, CheckContext(content=full))

    assert all(problem.text() and problem.advice() for problem in problems)


@given(st.dictionaries(st.sampled_from(["名称", "電話番号", "URL", "営業時間", "説明"]), typed))
def test_a_suggested_correction_differs_and_repairs_its_fault(row):
    for defect in defects_of(row):
        if defect.fix is None:
            continue
        assert defect.fix != row[defect.column]
        repaired = {d.code for d in defects_of({defect.column: defect.fix})}
        assert defect.code not in repaired
