"""What can go wrong with the readings of names."""

from __future__ import annotations

from marketplace.kernel.errors import DomainError, Kind
from marketplace.kernel.text import N_


class NameMissing(DomainError):
    """A reading belongs to a name."""

    code = "reading.name-missing"
    kind = Kind.INVALID
    title = N_("名前が書かれていません。")
    next_step = N_("名前を、一覧の中と同じ字で書いてください。")
    field = "written"


class NameTooLong(DomainError):
    """What is longer is a sentence and no name."""

    code = "reading.name-too-long"
    kind = Kind.INVALID
    title = N_("名前が長すぎます。")
    next_step = N_("%(most)s字までで書いてください。")
    field = "written"


class NameHasReading(DomainError):
    """A name is read in one way throughout a municipality's material."""

    code = "reading.name-known"
    kind = Kind.CONFLICT
    title = N_("「%(written)s」の読みかたは、もうあります。")
    next_step = N_("読みかたがちがうときは、一覧の中のその名前を変えてください。")
    field = "written"


class NameTwiceInList(DomainError):
    """A list says two readings for one name; nobody can choose between them."""

    code = "reading.twice-in-list"
    kind = Kind.INVALID
    title = N_("「%(written)s」が、一覧に2回あります。")
    next_step = N_("正しいほうの行だけを残してください。")
    field = "written"


class ReadingMissing(DomainError):
    """A name alone says nothing about how it is read."""

    code = "reading.missing"
    kind = Kind.INVALID
    title = N_("読みかたが書かれていません。")
    next_step = N_("読みかたを、ひらがなで書いてください。")
    field = "reading"


class ReadingTooLong(DomainError):
    """Readings stand above a name: they cannot be of any length."""

    code = "reading.too-long"
    kind = Kind.INVALID
    title = N_("読みかたが長すぎます。")
    next_step = N_("%(most)s字までで書いてください。")
    field = "reading"


class ReadingHasOtherLetters(DomainError):
    """Readings are hiragana; katakana is folded, everything else is refused."""

    code = "reading.other-letters"
    kind = Kind.INVALID
    title = N_("読みかたに「%(letters)s」があります。")
    next_step = N_("読みかたは、ひらがなだけで書いてください。")
    field = "reading"
