"""
The rules of やさしい日本語 that a machine can check, each with what to say.

Source: 出入国在留管理庁・文化庁「在留支援のためのやさしい日本語ガイドライン」 (August 2020), in the form of
numbers that 弘前大学's and municipal checklists give it. Not checked, because a machine cannot: the
conclusion first, one idea a sentence, Japanese written in Latin letters, and whether it is true.
"""

from __future__ import annotations

from enum import Enum


class Rule(Enum):
    """The rules: (Japanese, English: what is there and what to do)."""

    VERY_LONG_SENTENCE = (
        "60字より長い文が%(count)s個あります（「%(example)s…」）。二つか三つの文に分けてください。",
        "%(count)s sentences are longer than 60 characters (“%(example)s…”). Make two or three of "
        "each.",
    )
    LONG_SENTENCE = (
        "40字より長い文が%(count)s個あります（「%(example)s…」）。できれば、文を分けてください。",
        "%(count)s sentences are longer than 40 characters (“%(example)s…”). Split them if you can.",
    )
    MANY_COMMAS = (
        "「、」が三つより多いか、三つの文が%(count)s個あります（「%(example)s…」）。"
        "文を分けるか、1行に一つずつ書いてください。",
        "%(count)s sentences have three or more commas (“%(example)s…”). Split them, or write one "
        "thing a line.",
    )
    NOT_POLITE = (
        "「です」「ます」で終わらない文が%(count)s個あります（「%(example)s」）。"
        "「です」「ます」「ください」で終えてください。",
        "%(count)s sentences do not end in です, ます or ください (“%(example)s”). End them so.",
    )
    DOUBLE_NEGATIVE = (
        "「ない」が二つ重なる言いかたが%(count)s個あります（「%(example)s」）。"
        "「できます」「してください」のように書いてください。",
        "%(count)s double negatives (“%(example)s”). Say it without “not”.",
    )
    PASSIVE_OR_CAUSATIVE = (
        "「れる」「られる」「せる」「させる」が%(count)s個あります（「%(example)s」）。"
        "だれがするかを書き、「します」「できます」にしてください。",
        "%(count)s passive or causative verbs (“%(example)s”). Say who does it.",
    )
    HONORIFIC = (
        "ていねいすぎる言いかたが%(count)s個あります（「%(example)s」）。"
        "「します」「してください」のような、ふつうの「です・ます」にしてください。",
        "%(count)s honorific or humble words (“%(example)s”). Plain です and ます are polite enough.",
    )
    MANY_KANJI = (
        "漢字が13字より多い文が%(count)s個あります（「%(example)s…」）。"
        "ひらがなのことばにかえるか、文を分けてください。",
        "%(count)s sentences have more than 13 kanji (“%(example)s…”). Use words in kana, or split "
        "them.",
    )
    KANJI_RUN = (
        "漢字が4字以上続くことばが%(count)s個あります（「%(example)s」）。"
        "「の」や「を」を入れて、短いことばに分けてください。",
        "%(count)s words of four or more kanji in a row (“%(example)s”). Take them apart with の or "
        "を.",
    )
    LOAN_WORD = (
        "むずかしいカタカナ語が%(count)s個あります（%(example)s）。日本語のことばにかえてください。",
        "%(count)s hard loan words (%(example)s). Use Japanese words.",
    )
    SOUND_WORD = (
        "音やようすをまねることばが%(count)s個あります（「%(example)s」）。"
        "ほかのことばで言いかえてください。",
        "%(count)s words that imitate sounds or looks (“%(example)s”). Say it in other words.",
    )
    DATE_IN_FIGURES = (
        "数字と記号だけの日付が%(count)s個あります（「%(example)s」）。"
        "「2026年11月23日」のように書いてください。",
        "%(count)s dates are in figures only (“%(example)s”). Write them as 2026年11月23日.",
    )
    ERA_ALONE = (
        "西暦のない年が%(count)s個あります（「%(example)s」）。"
        "「2026年」か「2026年（令和8年）」と書いてください。",
        "%(count)s years stand in the Japanese era alone (“%(example)s”). Write 2026年, or "
        "2026年（令和8年）.",
    )
    TIME_WITHOUT_HALF = (
        "午前か午後か分からない時刻が%(count)s個あります（「%(example)s」）。"
        "「午後3時」のように書いてください。",
        "%(count)s times do not say 午前 or 午後 (“%(example)s”). Write 午後3時.",
    )
    WAVE_DASH = (
        "「〜」が%(count)s個あります（「%(example)s」）。「から」「まで」と書いてください。",
        "%(count)s wave dashes (“%(example)s”). Write から and まで.",
    )
    NAME_WITHOUT_READING = (
        "読みかたの分からない名前が%(count)s個あります（「%(example)s」）。"
        "「名前の読みかた」に入れるか、後ろに（ひらがな）をつけてください。",
        "%(count)s names have no reading (“%(example)s”). Add it to the readings of names, or put "
        "（ひらがな） after the name.",
    )
    TOO_LONG = (
        "全部で%(count)s字あります。1000字より短くしてください。大切なことを先に書いてください。",
        "It has %(count)s characters. Stay under 1,000, and say what matters first.",
    )
    HARD = (
        "全体がむずかしい文です（読みやすさ%(example)s。3.0からがよい値です）。"
        "短い文と、毎日使うことばで書いてください。",
        "The text as a whole is hard (readability %(example)s; 3.0 or more is good). Use short "
        "sentences and everyday words.",
    )

    def __init__(self, ja: str, en: str) -> None:
        self.ja = ja
        self.en = en

    @property
    def code(self) -> str:
        """The stable word for it."""
        return self.name.lower().replace("_", "-")


LOAN_WORDS = {
    "アウトプット": "出すもの",
    "アクセス": "行きかた",
    "アサイン": "わりあて",
    "アジェンダ": "話すこと",
    "アップデート": "新しくすること",
    "イニシャル": "最初の文字",
    "インセンティブ": "ごほうび",
    "インプット": "入れるもの",
    "エビデンス": "しょうこ",
    "エントリー": "申しこみ",
    "オプション": "えらべること",
    "オペレーション": "作業",
    "カスタマイズ": "作りかえること",
    "カテゴリー": "なかま",
    "ガイドライン": "きまり",
    "キャンセル": "やめること",
    "クオリティ": "しつ",
    "クライアント": "たのむ人",
    "コンセンサス": "みんなの考え",
    "コンテンツ": "中身",
    "コンプライアンス": "きまりを守ること",
    "サポート": "助けること",
    "シェア": "分けること",
    "スキーム": "やりかた",
    "スキル": "できること",
    "スキップ": "とばすこと",
    "スケジュール": "よてい",
    "スタンダード": "ふつう",
    "ステータス": "ようす",
    "タイトル": "題",
    "タスク": "仕事",
    "ダイバーシティ": "いろいろな人がいること",
    "チェック": "見て確かめること",
    "ディスカウント": "安くすること",
    "デフォルト": "はじめの形",
    "ニーズ": "必要なこと",
    "ネック": "こまること",
    "ノウハウ": "やりかた",
    "バックアップ": "もう一つ残すこと",
    "パッケージ": "つつみ",
    "ピックアップ": "えらぶこと",
    "フィードバック": "意見",
    "フォーマット": "書きかた",
    "フォロー": "助けること",
    "プライオリティ": "順番",
    "プロセス": "進みかた",
    "ベネフィット": "よいこと",
    "ペンディング": "まだ決めていないこと",
    "マスト": "必ずすること",
    "マッチング": "合わせること",
    "マニュアル": "説明の本",
    "メンテナンス": "手入れ",
    "モチベーション": "やる気",
    "ライフライン": "水道・電気・ガス",
    "ラベリング": "名前をつけること",
    "リアルタイム": "すぐその時",
    "リクエスト": "お願い",
    "リスク": "あぶないこと",
    "リマインド": "もう一度知らせること",
    "レギュレーション": "きまり",
    "レビュー": "見なおすこと",
    "ロット": "ひとまとまり",
    "ワークフロー": "仕事の流れ",
}
"""Loan words that learners of Japanese stumble over -> everyday words that say the same."""
