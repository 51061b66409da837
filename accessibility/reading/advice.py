"""
Advice towards やさしい日本語 while somebody writes. Advice never blocks.

It looks at words. What keeps people from doing a task at all (material without a description, an
instruction by colour alone) are the barriers of ``accessibility.forms``; both measure sentences by
the same ``LONG_SENTENCE`` and the same ``sentences``.

The rules, and where they come from: ``accessibility.reading.rules``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from accessibility.reading.measures import LONG_SENTENCE, length, level, long_sentences, sentences
from accessibility.reading.names import proper_names, without_names
from accessibility.reading.rules import LOAN_WORDS, Rule
from accessibility.reading.words import KANJI, Word, words
from accessibility.words import JAPANESE, said

SHORT_SENTENCE = 40
MANY_COMMAS = 3
MANY_KANJI = 13
LONG_PAGE = 1_000
LOWEST_LEVEL = 3.0
LEVEL_FROM = 100
"""Characters from which the reading level means something."""

_SHOWN = 20
_STOPS = "。！？!?」』）)"
_FULL_STOP = re.compile(r"[。！？!?][」』）)]*$")
_ONE_KANJI = re.compile(rf"[{KANJI}]")
_RUN = re.compile(rf"[{KANJI}]{{4,}}")
_POLITE = re.compile(
    r"(?:です|ます|ました|でした|ません|ませんでした|ましょう|でしょう|ください)(?:か|ね|よ|が)?$"
    r"|(?:^|[「『（(、])(?:はい|いいえ|こんにちは|ありがとう)$"
)
_DOUBLE_NEGATIVE = re.compile(
    r"ない(?:わけ|こと|もの|の)?(?:では|でも|じゃ|は|も)(?:ない|ありません)"
    r"|なく(?:は|も)(?:ない|ありません)"
    r"|ざるを[得え](?:ない|ません)"
    r"|ない(?:人|者|ところ|日|もの)は(?:い?ない|いません|ありません)"
    r"|[なず](?:いで)?(?:には|では)(?:いられ|すま|済ま)(?:ない|ません)"
)
_HONORIFIC = re.compile(
    # お読みになる, not お店になる: what stands between is the stem of a verb.
    r"お[一-鿿]{1,2}[いきぎしちにびみりえけげせてねべめれ]に(?:なる|なり|なっ)"
    r"|[ご御][一-鿿]{1,4}に(?:なる|なり|なっ)"
    r"|(?:いただ|頂)[かきくけい]|(?:いた|致)し(?:ます|ました|ません)"
    r"|(?<!ありがとう)(?<!おはよう)(?<!おめでとう)ござい(?:ます|ません)"
    r"|なさ(?:る|い(?:ます|ませ|まし)|っ)|くださ(?:る|います|いませ)"
    r"|申し上げ|申しあげ|(?:参|まい)り(?:ます|ました)|伺[いうっ]|拝[見読借]|存じ"
    r"|(?:て|で)おり(?:ます|ました|ません)"
)
_SOUND = re.compile(r"([ぁ-んァ-ヴー]{2})\1")
_EVERYDAY_SOUNDS = frozenset({"いろいろ", "まだまだ", "もしもし", "わざわざ", "ますます"})
_DATE_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?:19|20)\d\d([/.-]))?(?:1[0-2]|0?[1-9])(?:\1|/)(?:3[01]|[12]\d|0?[1-9])(?![\d/.-])"
)
_ERA = re.compile(r"(?:明治|大正|昭和|平成|令和)(?:元|[0-9０-９]+)年?|(?<![A-Za-z])[RHS]\d{1,2}年")
_WESTERN_YEAR = re.compile(r"(?:18|19|20)\d\d年?")
_TIME = re.compile(
    r"(?<!午前)(?<!午後)(?<![\d:０-９])(?:[01]?\d|2[0-4])(?::[0-5]\d(?![\d:])|時(?!間|代|期))"
)
_WAVE = re.compile(r"\S{0,6}[〜～~]\S{0,6}")
_AUXILIARIES = frozenset({"れる", "られる", "せる", "させる"})
# Verbs of their own by now, which the dictionary still takes apart.
_VERBS_OF_THEIR_OWN = frozenset({"知る", "済む"})


@dataclass(frozen=True)
class Advice:
    """One rule that the text does not follow: how often, and the first place."""

    rule: Rule
    count: int = 1
    example: str = ""

    def text(self, language: str = JAPANESE) -> str:
        """Return what is there and what to do, in Japanese or else in English."""
        return said(self.rule, language) % {"count": self.count, "example": self.example}


def advice_on(text: str, *, names: Collection[str] = ()) -> tuple[Advice, ...]:
    """
    Return what would make a text plainer, in the order of the rules; nothing for plain text.

    ``names`` are names whose reading is known: they need no reading, and nobody can shorten them.
    """
    found = {rule: tuple(find(text)) for rule, find in _FINDERS.items()}
    nameless = without_names(text, names)
    found[Rule.KANJI_RUN] = tuple(_RUN.findall(nameless))
    found[Rule.NAME_WITHOUT_READING] = unread_names(text, known=names)
    advice = [Advice(rule, len(places), places[0]) for rule, places in found.items() if places]
    order = list(Rule)
    return tuple(sorted([*advice, *_of_all(text)], key=lambda one: order.index(one.rule)))


def _of_all(text: str) -> Iterator[Advice]:
    if len(text) > LONG_PAGE:
        yield Advice(Rule.TOO_LONG, len(text))
    if len(text) >= LEVEL_FROM and re.search(r"\w", text) and (how := level(text)) < LOWEST_LEVEL:
        yield Advice(Rule.HARD, example=f"{how:.1f}")


def _very_long(text: str) -> Iterator[str]:
    return (sentence[:_SHOWN] for sentence in long_sentences(text, more_than=LONG_SENTENCE))


def _long(text: str) -> Iterator[str]:
    long = long_sentences(text, more_than=SHORT_SENTENCE)
    return (sentence[:_SHOWN] for sentence in long if length(sentence) <= LONG_SENTENCE)


def _commas(text: str) -> Iterator[str]:
    return (s[:_SHOWN] for s in sentences(text) if s.count("、") >= MANY_COMMAS)


def _not_polite(text: str) -> Iterator[str]:
    # A line without a full stop is a heading or an entry of a list: it need not be polite.
    ended = (s for s in sentences(text) if _FULL_STOP.search(s))
    return (s[-_SHOWN:] for s in ended if not _POLITE.search(s.rstrip(_STOPS)))


def _kanji(text: str) -> Iterator[str]:
    return (s[:_SHOWN] for s in sentences(text) if len(_ONE_KANJI.findall(s)) > MANY_KANJI)


def _matches(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    return lambda text: (found[0].strip() for found in pattern.finditer(text))


def _helped_verbs(text: str) -> Iterator[str]:
    """Yield verbs in the passive, causative or potential られる: the learner cannot tell which."""
    for verb, helper in pairwise(words(text)):
        if _is_helper(helper) and verb.lemma not in _VERBS_OF_THEIR_OWN and not _is_helper(verb):
            yield verb.surface + helper.surface


def _is_helper(word: Word) -> bool:
    return word.pos1 == "助動詞" and word.lemma in _AUXILIARIES


def _loan_words(text: str) -> Iterator[str]:
    for run in re.findall(r"[ァ-ヴー]+", text):
        if run in LOAN_WORDS:
            yield f"「{run}」→「{LOAN_WORDS[run]}」"


def _sounds(text: str) -> Iterator[str]:
    found = (match[0] for match in _SOUND.finditer(text))
    return (word for word in found if word not in _EVERYDAY_SOUNDS and len(set(word)) > 1)


def _eras(text: str) -> Iterator[str]:
    for era in _ERA.finditer(text):
        beside = text[max(0, era.start() - 7) : era.end() + 7]
        if not _WESTERN_YEAR.search(beside):
            yield era[0]


def unread_names(text: str, *, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return the names, each once, that are neither known nor followed by their reading （ひらがな）."""
    nameless = without_names(text, known)
    return tuple(
        name.text
        for name in proper_names(nameless)
        if not re.search(rf"{re.escape(name.text)}[（(][ぁ-んー・ ]+[）)]", nameless)
    )


_FINDERS: dict[Rule, Callable[[str], Iterable[str]]] = {
    Rule.VERY_LONG_SENTENCE: _very_long,
    Rule.LONG_SENTENCE: _long,
    Rule.MANY_COMMAS: _commas,
    Rule.NOT_POLITE: _not_polite,
    Rule.DOUBLE_NEGATIVE: _matches(_DOUBLE_NEGATIVE),
    Rule.PASSIVE_OR_CAUSATIVE: _helped_verbs,
    Rule.HONORIFIC: _matches(_HONORIFIC),
    Rule.MANY_KANJI: _kanji,
    Rule.LOAN_WORD: _loan_words,
    Rule.SOUND_WORD: _sounds,
    Rule.DATE_IN_FIGURES: _matches(_DATE_IN_FIGURES),
    Rule.ERA_ALONE: _eras,
    Rule.TIME_WITHOUT_HALF: _matches(_TIME),
    Rule.WAVE_DASH: _matches(_WAVE),
}
