"""
The vocabulary that needs and work share: 28 demands and 32 adjustments with stable bits.

One word names one thing that WORK asks. A worker answers about that same thing, so that nobody has
to name a diagnosis, a certificate or a cause. Labels are data in both languages: this room imports
no framework. A bit, once given, never changes its meaning; a new meaning takes a spare bit
(28-31 of the demands) and raises ``VOCABULARY_VERSION``.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

VOCABULARY_VERSION = 1


class UnknownCode(ValueError):
    """A word that the vocabulary does not have."""

    def __init__(self, code: str) -> None:
        super().__init__(f"not a word of the accessibility vocabulary: {code!r}")
        self.code = code


class Topic(Enum):
    """Demands that belong together on a page; ``ja`` and ``en`` are the headings."""

    SEEING = ("見ること", "Seeing")
    HEARING_SPEAKING = ("聞くこと・話すこと", "Hearing and speaking")
    PEOPLE = ("人とのやりとり", "Contact with people")
    READING_WRITING = ("読むこと・書くこと・数えること", "Reading, writing, counting")
    THINKING = ("覚えること・決めること", "Remembering and deciding")
    HANDS = ("手を使うこと", "Using hands")
    TIME_PLACE = ("時間と場所", "Time and place")
    SURROUNDINGS = ("内容とまわりのこと", "Content and surroundings")

    def __init__(self, ja: str, en: str) -> None:
        self.ja = ja
        self.en = en

    @property
    def code(self) -> str:
        """The stable word for it in addresses, interfaces and records of consent."""
        return self.name.lower().replace("_", "-")

    @property
    def demands(self) -> tuple[Demand, ...]:
        """The demands of the topic, in the order of their bits."""
        return tuple(demand for demand in Demand if demand.topic is self)

    @property
    def mask(self) -> int:
        """The demands of the topic, as a mask."""
        return mask_of(self.demands)


class Demand(Enum):
    """One thing that work may ask: (bit, topic, Japanese label, English label)."""

    READ_SCREEN = (0, Topic.SEEING, "画面の文字を目で読む", "Read text on the screen by sight")
    INSPECT_IMAGE = (1, Topic.SEEING, "写真や図を目で確かめる", "Judge pictures by sight")
    TELL_COLOUR = (2, Topic.SEEING, "色を見分ける", "Tell colours apart")
    HEAR_SPEECH = (3, Topic.HEARING_SPEAKING, "話し言葉を聞き取る", "Understand speech")
    NOTICE_SOUND = (4, Topic.HEARING_SPEAKING, "音の合図に気づく", "Notice sound signals")
    SPEAK = (
        5,
        Topic.HEARING_SPEAKING,
        "声で話す（電話など）",
        "Speak aloud (for example by phone)",
    )
    LIVE_EXCHANGE = (6, Topic.PEOPLE, "その場ですぐやりとりする", "Exchange words in real time")
    BE_ON_CAMERA = (7, Topic.PEOPLE, "顔を出して話す", "Appear on camera")
    MEET_PUBLIC = (8, Topic.PEOPLE, "知らない人に対応する", "Deal with strangers")
    READ_LONG = (
        9,
        Topic.READING_WRITING,
        "長い文・むずかしい文を読む",
        "Read long or complex text",
    )
    WRITE_OWN = (10, Topic.READING_WRITING, "自分の言葉で文章を書く", "Write in your own words")
    NUMBERS = (11, Topic.READING_WRITING, "計算や数字の照合をする", "Calculate or compare figures")
    REMEMBER = (12, Topic.THINKING, "手順を覚えておく", "Remember the steps")
    JUDGE_ALONE = (13, Topic.THINKING, "あいまいなことを自分で決める", "Decide unclear cases alone")
    MULTITASK = (
        14,
        Topic.THINKING,
        "同時進行・途中の割り込み",
        "Do several things at once, with interruptions",
    )
    LEARN_NEW = (15, Topic.THINKING, "新しい道具や画面を覚える", "Learn new tools or screens")
    FINE_POINTER = (
        16,
        Topic.HANDS,
        "マウスの細かい操作・ドラッグ",
        "Point precisely or drag with a mouse",
    )
    TYPE_MUCH = (17, Topic.HANDS, "たくさん文字を打つ", "Type a lot")
    HANDLE_GOODS = (18, Topic.HANDS, "物を持つ・包む・撮る", "Hold, wrap or photograph goods")
    TRAVEL = (19, Topic.TIME_PLACE, "出かける・窓口に行く", "Go out or be at a counter")
    FIXED_HOURS = (20, Topic.TIME_PLACE, "決まった時刻に働く", "Work at fixed hours")
    SHORT_DEADLINE = (21, Topic.TIME_PLACE, "24時間以内の締切", "Finish within 24 hours")
    SPEED = (22, Topic.TIME_PLACE, "速さ・件数のめあて", "Keep up a speed or a number of items")
    LONG_SESSION = (
        23,
        Topic.TIME_PLACE,
        "60分以上続ける",
        "Go on for more than 60 minutes without a stop",
    )
    DISTRESSING = (
        24,
        Topic.SURROUNDINGS,
        "つらい内容・苦情にふれる",
        "Meet distressing content or complaints",
    )
    SENSORY_LOAD = (
        25,
        Topic.SURROUNDINGS,
        "点滅・動き・大きな音",
        "Stand flashing, motion or loud sound",
    )
    SUDDEN_CHANGE = (26, Topic.SURROUNDINGS, "急な予定変更", "Take sudden changes of plan")
    SHOW_IDENTITY = (
        27,
        Topic.PEOPLE,
        "本名や顔が相手に知られる",
        "Have your real name or face known",
    )

    def __init__(self, bit: int, topic: Topic, ja: str, en: str) -> None:
        self.bit = bit
        self.topic = topic
        self.ja = ja
        self.en = en

    @property
    def code(self) -> str:
        """The stable word for it in forms, interfaces and files."""
        return self.name.lower()

    @property
    def mask(self) -> int:
        """The demand alone, as a mask."""
        return 1 << self.bit


class Adjustment(Enum):
    """One arrangement (配慮) that may meet a demand: (bit, short id, Japanese label, English label)."""

    SCREEN_READER_CHECKED = (
        0,
        "A1",
        "読み上げ確認ずみの資料",
        "Material checked with a screen reader",
    )
    LARGE_PRINT = (1, "A2", "大きな文字・はっきりした色", "Large print and high contrast")
    VOICE_OR_TEMPLATE_INPUT = (2, "A2b", "音声入力・定型文で入力", "Input by voice or by templates")
    IMAGE_DESCRIPTIONS = (3, "A3", "画像の説明つき", "Pictures come with descriptions")
    NO_COLOUR_ALONE = (4, "A4", "色以外の目印", "Marks other than colour")
    TEXT_ONLY_CONTACT = (5, "A5", "文字だけの連絡", "Contact by text only")
    CAPTIONS = (6, "A6", "文字通訳・字幕", "Live captioning or subtitles")
    SIGN_OR_WRITING = (7, "A7", "手話・筆談", "Sign language or written conversation")
    VISUAL_SIGNALS = (8, "A8", "画面や振動の合図", "Signals on the screen or by vibration")
    ANSWER_LATER = (9, "A9", "返事は24時間以内でよい", "An answer within 24 hours is fine")
    NO_FACE_NO_NAME = (10, "A10", "顔・名前を出さない", "Neither face nor name is shown")
    GO_BETWEEN = (11, "A11", "担当者が間に入る", "A contact person stands between")
    PLAIN_JAPANESE = (12, "A12", "やさしい日本語", "Plain Japanese")
    FURIGANA = (13, "A13", "ふりがな", "Furigana")
    EXAMPLES_OR_CHOICES = (14, "A14", "文例・選択式", "Examples or choices in place of free text")
    FIGURES_CHECKED = (
        15,
        "A15",
        "計算は機械がする・二人で確認する",
        "Figures are computed, or checked by two people",
    )
    ILLUSTRATED_STEPS = (16, "A16", "絵つき手順書", "Steps with pictures")
    NAMED_ADVISER = (17, "A17", "相談相手を決める", "A named person to ask")
    ONE_AT_A_TIME = (
        18,
        "A18",
        "一度に一つ・通知を止める",
        "One thing at a time, notices held back",
    )
    PRACTICE = (19, "A19", "練習問題", "Exercises to practise with")
    DONE_BY_ANOTHER = (20, "A20", "その部分は別の人がする", "Somebody else does that part")
    KEYBOARD_ONLY = (21, "A21", "キーボードだけで操作", "Everything works by keyboard alone")
    SMALL_PORTIONS = (22, "A22", "小さく分ける", "Split into small portions")
    FROM_HOME = (23, "A23", "在宅に変える", "Changed to work from home")
    OWN_HOURS = (24, "A24", "時間を選べる", "Hours are free to choose")
    LONGER_DEADLINE = (25, "A25", "締切を延ばす・なしにする", "A longer deadline, or none")
    NO_QUOTA = (26, "A26", "件数のめあてなし", "No number of items to reach")
    BREAKS = (27, "A27", "休けい・中断・再開", "Breaks, stops and restarts at any time")
    CONTENT_NOTICE = (
        28,
        "A28",
        "内容の予告と辞退",
        "Content is announced and may be declined",
    )
    CALM_DISPLAY = (29, "A29", "動き・音を止める", "Motion and sound are switched off")
    CHANGES_DAY_BEFORE = (
        30,
        "A30",
        "変更は前日までに文書で",
        "Changes come in writing, a day before",
    )
    PSEUDONYM = (31, "A31", "仮名で受ける", "Work under a pseudonym")

    def __init__(self, bit: int, short_id: str, ja: str, en: str) -> None:
        self.bit = bit
        self.short_id = short_id
        self.ja = ja
        self.en = en

    @property
    def code(self) -> str:
        """The stable word for it in forms, interfaces and files."""
        return self.name.lower()

    @property
    def mask(self) -> int:
        """The adjustment alone, as a mask."""
        return 1 << self.bit


def mask_of(words: Iterable[Demand] | Iterable[Adjustment]) -> int:
    """Return the mask of several demands or several adjustments."""
    mask = 0
    for word in words:
        mask |= word.mask
    return mask


ALL_DEMANDS = mask_of(Demand)
ALL_ADJUSTMENTS = mask_of(Adjustment)

_DEMANDS_BY_CODE = {demand.code: demand for demand in Demand}
_ADJUSTMENTS_BY_CODE = {adjustment.code: adjustment for adjustment in Adjustment}
_TOPICS_BY_CODE = {topic.code: topic for topic in Topic}


def topic_named(code: str) -> Topic:
    """
    Return the topic of a code such as ``time-place``.

    :raises UnknownCode: if the vocabulary has no such topic
    """
    if code not in _TOPICS_BY_CODE:
        raise UnknownCode(code)
    return _TOPICS_BY_CODE[code]


def demand_named(code: str) -> Demand:
    """
    Return the demand of a code such as ``read_screen``.

    :raises UnknownCode: if the vocabulary has no such demand
    """
    if code not in _DEMANDS_BY_CODE:
        raise UnknownCode(code)
    return _DEMANDS_BY_CODE[code]


def adjustment_named(code: str) -> Adjustment:
    """
    Return the adjustment of a code such as ``large_print``.

    :raises UnknownCode: if the vocabulary has no such adjustment
    """
    if code not in _ADJUSTMENTS_BY_CODE:
        raise UnknownCode(code)
    return _ADJUSTMENTS_BY_CODE[code]


def demands_in(mask: int) -> tuple[Demand, ...]:
    """Return the demands of a mask in the order of their bits."""
    return tuple(demand for demand in Demand if mask & demand.mask)


def adjustments_in(mask: int) -> tuple[Adjustment, ...]:
    """Return the adjustments of a mask in the order of their bits."""
    return tuple(adjustment for adjustment in Adjustment if mask & adjustment.mask)
