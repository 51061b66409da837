"""Under which headings operations are listed, and the word for an operation that needs no key."""

from __future__ import annotations

from marketplace.kernel.text import N_

#: What ``required_action`` says of an operation that needs no key.
PUBLIC = "public"

PROGRAMMES = "programmes"
BATCHES = "batches"
TASKS = "tasks"
RESULTS = "results"
WORK = "work"
ASSIGNMENTS = "assignments"
MONEY = "money"
NOTICES = "notices"
FILES = "files"
QUESTIONS = "questions"
VOCABULARY = "vocabulary"

TAGS = {
    PROGRAMMES: N_("事業と単価"),
    BATCHES: N_("仕事のまとまり"),
    TASKS: N_("まとまりの中の仕事"),
    RESULTS: N_("結果の受けとり"),
    WORK: N_("仕事をさがす"),
    ASSIGNMENTS: N_("自分の仕事"),
    MONEY: N_("受けとるお金"),
    NOTICES: N_("お知らせ"),
    FILES: N_("写真"),
    QUESTIONS: N_("仕事についての質問と答え"),
    VOCABULARY: N_("求めることと、配慮のことば"),
}
