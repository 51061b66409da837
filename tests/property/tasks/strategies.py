"""Forms and answers of every kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from tasks.form_schema import Answers, Field, FieldKind, Form, Limits, Option

CHOICES = tuple(Option(value, value) for value in ("a", "b", "c"))

FORM = Form(
    (
        Field(name="line", kind=FieldKind.TEXT, label="一行", may_be_unknown=True),
        Field(name="story", kind=FieldKind.LONG_TEXT, label="文章", required=False),
        Field(name="kana", kind=FieldKind.KANA, label="カナ"),
        Field(name="count", kind=FieldKind.INTEGER, label="数"),
        Field(name="weight", kind=FieldKind.DECIMAL, label="重さ"),
        Field(name="price", kind=FieldKind.MONEY, label="価格", may_be_unknown=True),
        Field(name="day", kind=FieldKind.DATE, label="日"),
        Field(name="fresh", kind=FieldKind.YES_NO, label="新しいですか"),
        Field(name="kind", kind=FieldKind.CHOICE, label="種類", options=CHOICES),
        Field(name="tags", kind=FieldKind.MULTI_CHOICE, label="目印", options=CHOICES),
        Field(name="code", kind=FieldKind.CODE, label="番号", pattern=r"\d{3}"),
        Field(
            name="issues",
            kind=FieldKind.GROUP,
            label="一覧",
            limits=Limits(max_items=3),
            fields=(
                Field(name="column", kind=FieldKind.CHOICE, label="列", options=CHOICES),
                Field(name="fix", kind=FieldKind.LONG_TEXT, label="値", required=False),
                Field(name="times", kind=FieldKind.INTEGER, label="回", required=False),
            ),
        ),
        Field(name="note", kind=FieldKind.NOTE, label="メモ", required=False),
    )
)

_NAMES = [
    *(field.name for field in FORM.fields),
    *(f"issues-{index}-{name}" for index in (0, 1, 12) for name in ("column", "fix", "times")),
    "line__unknown",
    "price__unknown",
    "day__unknown",
    "cannot_tell",
    "cannot_tell_reason",
    "csrfmiddlewaretoken",
]

typed = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "",
            " ",
            "１，２００円",
            "¥1,080",
            "1.50",
            "▲3",
            "令和8年11月23日",
            "2026-11-23",
            "はい",
            "no",
        ]
    ),
    st.sampled_from(["a", "b", "c", "やいづ", "ヤキツ", "012", "9" * 400, "-0", "\x00", "a\r\nb"]),
)

posted = st.dictionaries(
    st.sampled_from(_NAMES), st.one_of(typed, st.lists(typed, max_size=4)), max_size=12
)


def text_answers(name: str = "line") -> st.SearchStrategy[Answers]:
    """Return answers with one text field, unknown or empty."""
    return st.one_of(
        st.text(max_size=8).map(lambda text: Answers(values={name: text} if text else {})),
        st.just(Answers(unknown=frozenset({name}))),
    )
