"""
Words that say what a person has, where only what work must be like may be said. Plain Python.

Used wherever somebody types about a person: such a text is refused before it is kept, with the
word named, so that its writer can say what the person needs instead. Also the list by which tests
read the whole product. Spelling variants count; names of the law and of offices (就労継続支援) do not.
"""

from __future__ import annotations

import re
import unicodedata

_JAPANESE = (
    r"病名|診断|手帳|障害|障がい|障碍|しょうがい|等級|疾患|疾病|症状|原因|難病|持病|既往|後遺症|"
    r"通院|服薬|主治医|発達障|自閉|アスペルガー|うつ病|鬱|統合失調|てんかん|癲癇|認知症|麻痺|"
    r"全盲|弱視|失明|難聴|ろう者|聾|唖|ダウン症"
)
_ENGLISH = (
    r"diagnos[a-z]*|disabilit[a-z]*|disabled|disorder[a-z]*|handicap[a-z]*|impairment[a-z]*|impaired|medical[a-z]*|"
    r"disease[a-z]*|illness[a-z]*|symptom[a-z]*|syndrome[a-z]*|autis[a-z]*|asperger[a-z]*|adhd|depressi[a-z]*|"
    r"schizo[a-z]*|epilep[a-z]*|dementia|paraly[a-z]*|paraplegi[a-z]*|blind|blindness|deaf|deafness|"
    r"techou?|shougai"
)
# An identifier's underscore parts words, which \b does not see.
CAUSE = re.compile(
    rf"(?:{_JAPANESE})|(?<![a-z])(?:{_ENGLISH})(?![a-z])",
    re.IGNORECASE,
)


def cause_in(text: str) -> str:
    """Return the first word of a text that names a diagnosis, a certificate or a cause, or nothing."""
    found = CAUSE.search(unicodedata.normalize("NFKC", text))
    return found.group() if found else ""
