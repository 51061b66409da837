"""
An example of each demand in small work at a screen: one plain sentence, in both languages.

Read by people who are asked about it, so that nobody has to guess what is meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accessibility.vocabulary import Demand as D


@dataclass(frozen=True)
class Example:
    """A sentence in Japanese and in English."""

    ja: str
    en: str


EXAMPLES: Mapping[D, Example] = {
    D.READ_SCREEN: Example(
        "たとえば、画面に出た商品の名前を、目で読みます。",
        "For example, you read the name of a product on the screen with your eyes.",
    ),
    D.INSPECT_IMAGE: Example(
        "たとえば、お店の写真を見て、何が写っているかを書きます。",
        "For example, you look at a photo of a shop and write what it shows.",
    ),
    D.TELL_COLOUR: Example(
        "たとえば、赤い服か青い服かを見て、えらびます。",
        "For example, you look whether clothes are red or blue, and choose.",
    ),
    D.HEAR_SPEECH: Example(
        "たとえば、録音した話を聞いて、文字にします。",
        "For example, you listen to recorded speech and write it down.",
    ),
    D.NOTICE_SOUND: Example(
        "たとえば、「ピッ」という音がなったら、次のことをします。",
        "For example, you go on to the next step when there is a beep.",
    ),
    D.SPEAK: Example(
        "たとえば、お店に電話をかけて、あいている時間を聞きます。",
        "For example, you phone a shop and ask when it is open.",
    ),
    D.LIVE_EXCHANGE: Example(
        "たとえば、チャットで聞かれたことに、すぐ返事をします。",
        "For example, you answer at once to what somebody asks in a chat.",
    ),
    D.BE_ON_CAMERA: Example(
        "たとえば、画面で顔を見せながら、打ち合わせをします。",
        "For example, you take part in a meeting with your face on the screen.",
    ),
    D.MEET_PUBLIC: Example(
        "たとえば、はじめての人からの質問に、こたえます。",
        "For example, you answer questions of people whom you do not know.",
    ),
    D.SHOW_IDENTITY: Example(
        "たとえば、あなたの名前が、仕事をたのんだ人に見えます。",
        "For example, whoever asked for the work sees your name.",
    ),
    D.READ_LONG: Example(
        "たとえば、1ページの説明を読んで、大事なところをぬき出します。",
        "For example, you read a page of text and pick out what matters.",
    ),
    D.WRITE_OWN: Example(
        "たとえば、商品のよいところを、2つの文で書きます。",
        "For example, you write two sentences on what is good about a product.",
    ),
    D.NUMBERS: Example(
        "たとえば、2つの表のねだんが同じかどうかを、くらべます。",
        "For example, you compare whether the prices in two tables are the same.",
    ),
    D.REMEMBER: Example(
        "たとえば、5つの手順を、見ないで順番にします。",
        "For example, you follow five steps in order without looking them up.",
    ),
    D.JUDGE_ALONE: Example(
        "たとえば、どちらにも見える品物を、自分で分けます。",
        "For example, you decide alone where something belongs that could be either.",
    ),
    D.MULTITASK: Example(
        "たとえば、入力のとちゅうで、べつの連絡にもこたえます。",
        "For example, you answer a message while you are entering something else.",
    ),
    D.LEARN_NEW: Example(
        "たとえば、はじめて使う画面を、その日のうちに使います。",
        "For example, you use a screen that is new to you on the same day.",
    ),
    D.FINE_POINTER: Example(
        "たとえば、地図の小さな点に、マウスをぴったり合わせます。",
        "For example, you point the mouse exactly at a small dot on a map.",
    ),
    D.TYPE_MUCH: Example(
        "たとえば、紙に書かれた文を、500字くらい打ちます。",
        "For example, you type about 500 characters of text from paper.",
    ),
    D.HANDLE_GOODS: Example(
        "たとえば、品物を箱に入れて、写真をとります。",
        "For example, you put goods in a box and take a photo.",
    ),
    D.TRAVEL: Example(
        "たとえば、市役所の窓口に、書類を取りに行きます。",
        "For example, you fetch papers at the counter of a city hall.",
    ),
    D.FIXED_HOURS: Example(
        "たとえば、月曜日の午前10時から、かならず始めます。",
        "For example, you always begin on Monday at 10 in the morning.",
    ),
    D.SHORT_DEADLINE: Example(
        "たとえば、きょう受けた仕事を、あすまでに出します。",
        "For example, you hand in by tomorrow what you took today.",
    ),
    D.SPEED: Example(
        "たとえば、1時間に20件というめあてがあります。",
        "For example, there is a number to reach, such as 20 items an hour.",
    ),
    D.LONG_SESSION: Example(
        "たとえば、1時間より長く、休まないで入力します。",
        "For example, you enter data for more than an hour without a rest.",
    ),
    D.DISTRESSING: Example(
        "たとえば、災害の写真を見たり、おこっている人の手紙を読んだりします。",
        "For example, you meet photos of a disaster or letters of angry people.",
    ),
    D.SENSORY_LOAD: Example(
        "たとえば、ちかちか光る動画を、見て確かめます。",
        "For example, you check a video with flashing light.",
    ),
    D.SUDDEN_CHANGE: Example(
        "たとえば、きょうの仕事が、急にべつの仕事に変わります。",
        "For example, today's work suddenly becomes other work.",
    ),
}
"""Demand -> an example of it. A demand without one cannot be asked about: a test compares the two."""
