"""Who is in the story. Every person and body is invented; all share one password."""

from __future__ import annotations

from dataclasses import dataclass

from accessibility.vocabulary import Demand, mask_of
from marketplace.accounts.display import Display
from marketplace.accounts.roles import Role

PASSWORD = "minatono-no-umi"  # noqa: S105 - of invented people, in the demo only

OPERATOR = "ともに運営センター"
CITY = "みなと野市"
CITY_READING = "みなとのし"
OFFICE_A = "みなと野ワークス"
OFFICE_B = "ひだまり工房"
PREFECTURE = "宮崎県"

#: How bodies and people are read: furigana for names is never guessed.
BODY_READINGS = {
    OPERATOR: "ともに うんえいセンター",
    CITY: CITY_READING,
    OFFICE_A: "みなとのワークス",
    OFFICE_B: "ひだまりこうぼう",
}
READINGS = {
    "mizuno": "みずの あかり",
    "kitagawa": "きたがわ まこと",
    "komatsu": "こまつ ゆい",
    "taniguchi": "たにぐち みさき",
    "kawabe": "かわべ たくみ",
    "haruno": "はるの けいこ",
    "natsume": "なつめ ひろし",
    "sakura": "さくら ひなた",
    "minami": "みなみ そうた",
    "aoi": "あおい みちる",
    "koharu": "こはる りく",
    "tsubaki": "つばき あやの",
    "kaede": "かえで ゆうと",
    "hinata": "ひなた のぞみ",
    "suzuki": "すずき かなで",
}
#: Who reads pages in a display of their own; everybody else has the standard.
DISPLAYS = {
    "koharu": Display(text_size="125", spacing="wide", furigana=True, plain=True),
    "kaede": Display(theme="dark", motion="calm"),
}


@dataclass(frozen=True)
class Person:
    """Somebody who signs in. ``organisation`` is empty for workers on their own account."""

    key: str
    name: str
    role: Role
    organisation: str = ""

    @property
    def email(self) -> str:
        """The address that the person signs in with."""
        return f"{self.key}@example.jp"


@dataclass(frozen=True)
class WorkerFacts:
    """
    What a worker said: demands that are possible with an adjustment, or not possible.

    ``time_factor`` in percent (0: no limit), ``minutes`` wanted a day, ``days`` weekdays (0 = Monday); ``account``
    is the number of an invented bank account, empty for members of an office.
    """

    adjustable: tuple[Demand, ...] = ()
    impossible: tuple[Demand, ...] = ()
    time_factor: int = 100
    minutes: int = 120
    days: tuple[int, ...] = (0, 1, 2, 3, 4)
    account: str = ""
    holder: str = ""

    @property
    def masks(self) -> tuple[int, int]:
        """The two masks as they are stored."""
        return mask_of(self.adjustable), mask_of(self.impossible)


OPERATORS = (
    Person("mizuno", "水野 あかり", Role.OPERATOR, OPERATOR),
    Person("kitagawa", "北川 まこと", Role.OPERATOR, OPERATOR),
    Person("komatsu", "小松 ゆい", Role.OPERATOR, OPERATOR),
)
CLERKS = (
    Person("taniguchi", "谷口 みさき", Role.MUNICIPAL_STAFF, CITY),
    Person("kawabe", "川辺 たくみ", Role.MUNICIPAL_STAFF, CITY),
)
OFFICE_STAFF = (
    Person("haruno", "春野 けいこ", Role.OFFICE_STAFF, OFFICE_A),
    Person("natsume", "夏目 ひろし", Role.OFFICE_STAFF, OFFICE_B),
)
WORKERS = {
    Person("sakura", "佐倉 ひなた", Role.WORKER): WorkerFacts(
        adjustable=(Demand.READ_SCREEN, Demand.FINE_POINTER, Demand.SHORT_DEADLINE),
        impossible=(Demand.INSPECT_IMAGE, Demand.TELL_COLOUR),
        time_factor=0,
        account="1234567",
        holder="サクラ ヒナタ",
    ),
    Person("minami", "南 そうた", Role.WORKER): WorkerFacts(
        adjustable=(Demand.TYPE_MUCH, Demand.LONG_SESSION),
        impossible=(Demand.FINE_POINTER, Demand.TRAVEL, Demand.HANDLE_GOODS),
        time_factor=200,
        minutes=90,
        account="2345678",
        holder="ミナミ ソウタ",
    ),
    Person("aoi", "葵 みちる", Role.WORKER): WorkerFacts(
        adjustable=(Demand.LIVE_EXCHANGE, Demand.SUDDEN_CHANGE, Demand.MULTITASK),
        impossible=(Demand.SPEAK, Demand.BE_ON_CAMERA),
        minutes=180,
        days=(0, 1, 2, 3, 4, 5, 6),
        account="3456789",
        holder="アオイ ミチル",
    ),
    Person("koharu", "小春 りく", Role.WORKER, OFFICE_A): WorkerFacts(
        adjustable=(Demand.READ_LONG, Demand.REMEMBER), minutes=240
    ),
    Person("tsubaki", "椿 あやの", Role.WORKER, OFFICE_A): WorkerFacts(
        adjustable=(Demand.HEAR_SPEECH,), impossible=(Demand.NOTICE_SOUND,), minutes=240
    ),
    Person("kaede", "楓 ゆうと", Role.WORKER, OFFICE_A): WorkerFacts(
        adjustable=(Demand.LONG_SESSION, Demand.SPEED), time_factor=130, minutes=200
    ),
    Person("hinata", "日向 のぞみ", Role.WORKER, OFFICE_B): WorkerFacts(
        adjustable=(Demand.JUDGE_ALONE, Demand.NUMBERS), time_factor=150, minutes=60
    ),
    Person("suzuki", "鈴木 かなで", Role.WORKER, OFFICE_B): WorkerFacts(minutes=90, days=(1, 3)),
}


def everybody() -> tuple[Person, ...]:
    """Return all people of the story."""
    return (*OPERATORS, *CLERKS, *OFFICE_STAFF, *WORKERS)


def person(key: str) -> Person:
    """Return one person by the first part of their address."""
    return next(one for one in everybody() if one.key == key)
