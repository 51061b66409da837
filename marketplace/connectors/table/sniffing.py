"""Telling by its content what a file is: bytes before names, trial before guessing."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from marketplace.connectors.errors import FileRefused
from marketplace.connectors.problems import Problem
from marketplace.connectors.table.shape import Encoding

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OTHER_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|\?xml|meta)", re.IGNORECASE)
_JIS_ESCAPE = re.compile(rb"\x1b\$[@B]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
# Text of another encoding read as UTF-8 breaks at nearly every character; a damaged UTF-8 file does not.
_DAMAGED_SHARE = 0.1
_MOJIBAKE_SHARE = 0.3


class Text(NamedTuple):
    """Decoded text and the encoding in which it was written."""

    text: str
    encoding: Encoding


def check_not_binary(data: bytes) -> None:
    """
    Make sure that bytes can be a text table.

    :raises FileRefused: naming what the file is instead
    """
    if data.startswith(OLE_MAGIC):
        raise FileRefused([Problem("file.kind-xls")])
    for magic, kind in _OTHER_MAGIC:
        if data.startswith(magic):
            raise FileRefused([Problem("file.kind-other", params={"kind": kind})])
    if _MARKUP.match(data.removeprefix(codecs.BOM_UTF8)):
        raise FileRefused([Problem("file.kind-other", params={"kind": "HTML / XML"})])


def decode(data: bytes) -> Text:
    """
    Return the text of a file, its encoding decided by strict trial: UTF-8 first, then CP932.

    :raises FileRefused: if neither fits, or if the result would be mojibake
    """
    _refuse_utf16(data)
    if _JIS_ESCAPE.search(data):
        raise _other_encoding("JIS (ISO-2022-JP)")
    if data.startswith(codecs.BOM_UTF8):
        return Text(_strictly(data, Encoding.UTF8_BOM), Encoding.UTF8_BOM)
    try:
        return Text(data.decode("utf-8"), Encoding.UTF8)
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    return Text(_decode_cp932(data), Encoding.CP932)


def _refuse_utf16(data: bytes) -> None:
    head = data[:4000]
    has_mark = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if has_mark or head.count(0) * 5 > len(head):
        raise FileRefused([Problem("file.encoding-utf16")])


def _strictly(data: bytes, encoding: Encoding) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, "UTF-8", error) from error


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if damaged < _DAMAGED_SHARE * len(_NOT_ASCII.findall(text)):
        raise _broken(data, "UTF-8", error) from error


def _decode_cp932(data: bytes) -> str:
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError as error:
        if _decodes(data, "euc_jp"):
            raise _other_encoding("EUC-JP") from error
        line = _line_of(data, error.start)
        raise FileRefused([Problem("file.encoding-unknown", params={"line": line})]) from error
    # EUC-JP often passes as CP932, as a soup of half-width kana.
    if _kana_share(text) > _MOJIBAKE_SHARE and _decodes(data, "euc_jp"):
        raise _other_encoding("EUC-JP")
    return text


def _kana_share(text: str) -> float:
    return len(_HALF_KANA.findall(text)) / max(1, len(_NOT_ASCII.findall(text)))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        return _kana_share(data.decode(encoding)) <= _MOJIBAKE_SHARE
    except UnicodeDecodeError:
        return False


def _line_of(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _broken(data: bytes, encoding: str, error: UnicodeDecodeError) -> FileRefused:
    params = {"line": _line_of(data, error.start), "encoding": encoding}
    return FileRefused([Problem("file.encoding-broken", params=params)])


def _other_encoding(name: str) -> FileRefused:
    return FileRefused([Problem("file.encoding-other", params={"encoding": name})])
