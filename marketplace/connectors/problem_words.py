"""The words for every trouble with a file, by code: what happened and what to do. Plain data."""

from __future__ import annotations

from typing import NamedTuple

from marketplace.kernel.text import N_


class Words(NamedTuple):
    """Two message ids with ``%(name)s`` places."""

    message: str
    next_step: str


WORDS: dict[str, Words] = {
    "file.empty": Words(
        N_("ファイルの中身がありません。"),
        N_("データの入ったファイルをえらんでください。"),
    ),
    "file.no-rows": Words(
        N_("見出しの行だけで、データの行がありません。"),
        N_("2行目から下にデータを入れてください。"),
    ),
    "file.too-large": Words(
        N_("ファイル「%(file)s」が大きすぎます。%(limit)s MB まで使えます。"),
        N_("ファイルを二つ以上に分けてください。画像は小さくしてください。"),
    ),
    "file.too-many-rows": Words(
        N_("行が多すぎます。1回に %(limit)s 行まで使えます。"),
        N_("ファイルを分けて、順番に取りこんでください。"),
    ),
    "file.too-many-columns": Words(
        N_("列が多すぎます。%(limit)s 列まで使えます。"),
        N_("使わない列を消してください。"),
    ),
    "file.kind-zip": Words(
        N_("このファイルは zip ファイルです。表のファイルではありません。"),
        N_("zip を開いて、中の CSV か Excel（.xlsx）のファイルをえらんでください。"),
    ),
    "file.kind-xls": Words(
        N_("古い形式の Excel（.xls）か、パスワードのついた Excel です。"),
        N_("Excel で開き、パスワードを外して「Excel ブック（.xlsx）」で保存してください。"),
    ),
    "file.kind-other": Words(
        N_("表のファイルではありません（%(kind)s）。"),
        N_("CSV か Excel（.xlsx）で保存したファイルをえらんでください。"),
    ),
    "file.macro": Words(
        N_("マクロの入った Excel ファイルは使えません。"),
        N_("Excel で「Excel ブック（.xlsx）」をえらんで保存し直してください。"),
    ),
    "file.broken-workbook": Words(
        N_("Excel ファイルがこわれていて、開けません。"),
        N_("Excel で開いて、もう一度 .xlsx で保存してください。"),
    ),
    "file.unpacked-too-large": Words(
        N_("ファイルを開くと大きくなりすぎます。%(limit)s MB まで使えます。"),
        N_("使わないシートや画像を消して、保存し直してください。"),
    ),
    "file.encoding-utf16": Words(
        N_("文字コードが UTF-16（Unicode テキスト）です。"),
        N_("Excel で「CSV UTF-8（コンマ区切り）」をえらんで保存し直してください。"),
    ),
    "file.encoding-other": Words(
        N_("文字コードが %(encoding)s のようです。UTF-8 と Shift_JIS（CP932）だけ使えます。"),
        N_("「CSV UTF-8（コンマ区切り）」で保存し直してください。"),
    ),
    "file.encoding-broken": Words(
        N_("%(line)s 行目のあたりに、%(encoding)s で読めない文字があります。"),
        N_("その行の文字を直し、「CSV UTF-8（コンマ区切り）」で保存し直してください。"),
    ),
    "file.encoding-unknown": Words(
        N_("文字コードがわかりません。%(line)s 行目のあたりが読めませんでした。"),
        N_("「CSV UTF-8（コンマ区切り）」で保存し直してください。"),
    ),
    "file.quote": Words(
        N_('この行から、引用符（"）の数が合いません。'),
        N_('この行の引用符を確かめてください。文の中の引用符は二つ（""）書きます。'),
    ),
    "header.missing": Words(
        N_("この列にデータがありますが、見出しがありません。"),
        N_("1行目に、列の名前を書いてください。"),
    ),
    "header.stray": Words(
        N_("見出しのない列に、少しだけデータがあります。"),
        N_("「%(name)s」という列として取りこみます。いらないメモは、ファイルから消してください。"),
    ),
    "header.not-first": Words(
        N_("1行目が見出しではないようです。"),
        N_("表の題名などの行を消して、1行目を見出しにしてください。"),
    ),
    "header.duplicate": Words(
        N_("同じ見出しが二つあります（%(first)s 列と %(second)s 列）。"),
        N_("どちらかの列の名前を変えるか、列を消してください。"),
    ),
    "row.too-long": Words(
        N_("見出しより多い列に、データがあります。"),
        N_('コンマの入った文を引用符（"）で囲んでください。いらないデータは消してください。'),
    ),
    "row.too-short": Words(
        N_("列がたりません。見出しは %(expected)s 列、この行は %(found)s 列です。"),
        N_("行の途中で改行していないか確かめてください。空の列にもコンマを入れてください。"),
    ),
    "cell.too-long": Words(
        N_("文字が多すぎます。%(length)s 文字あります。%(limit)s 文字まで使えます。"),
        N_("文を短くしてください。"),
    ),
    "cell.formula": Words(
        N_("計算式が入っています。"),
        N_("計算式を消して、計算した結果の値を入れてください（値の貼り付け）。"),
    ),
    "cell.spreadsheet-error": Words(
        N_("Excel のエラー（%(value)s）が入っています。"),
        N_("正しい値を入れてください。"),
    ),
    "cell.control-character": Words(
        N_("目に見えない特別な文字（%(character)s）が入っています。"),
        N_("この欄を消して、キーボードで入れ直してください。"),
    ),
    "cell.lone-surrogate": Words(
        N_("こわれた文字（%(character)s）が入っています。"),
        N_("この欄の文字を入れ直してください。"),
    ),
    "cell.private-use": Words(
        N_("ほかのパソコンで読めない外字（%(character)s）が入っています。"),
        N_("ふつうの漢字か、ひらがなに直してください。"),
    ),
    "mapping.required": Words(
        N_("必要な項目「%(field_label)s」に、列がえらばれていません。"),
        N_("この項目のデータがある列をえらんでください。"),
    ),
    "mapping.one-of": Words(
        N_("「%(first_label)s」か「%(second_label)s」の列がえらばれていません。"),
        N_("どちらか一つに、列をえらんでください。"),
    ),
    "mapping.unknown-column": Words(
        N_("列「%(column)s」は、このファイルにありません。"),
        N_("ファイルにある列をえらび直してください。"),
    ),
    "mapping.unknown-field": Words(
        N_("項目「%(field)s」は、この種類の作業にありません。"),
        N_("えらび直してください。"),
    ),
    "mapping.column-twice": Words(
        N_("列「%(column)s」が、二つの項目にえらばれています。"),
        N_("どちらか一つだけでえらんでください。"),
    ),
    "value.negative": Words(
        N_("「%(value)s」はマイナスの数です。"),
        N_("0 以上の数を入れてください。"),
    ),
    "value.image-path": Words(
        N_("画像の名前「%(value)s」に、フォルダーの指定が入っています。"),
        N_("フォルダーを書かずに、ファイルの名前だけを入れてください。例：photo01.jpg"),
    ),
    "value.image-not-sent": Words(
        N_("画像「%(value)s」は、まだ送られていません。"),
        N_("画像の列には URL を入れてください。画像のファイルは「画像から作る」で送ってください。"),
    ),
    "value.duplicate-id": Words(
        N_("番号「%(value)s」は、%(first_row)s 行目にもあります。"),
        N_("同じ番号は1回だけ使えます。どちらかを直すか、消してください。"),
    ),
    "photo.not-image": Words(
        N_("「%(file)s」は画像ではありません。"),
        N_("JPEG、PNG、WebP、GIF の画像をえらんでください。"),
    ),
    "photo.broken": Words(
        N_("画像「%(file)s」がこわれていて、開けません。"),
        N_("画像を保存し直してください。"),
    ),
    "photo.too-large": Words(
        N_("画像「%(file)s」が大きすぎます。%(limit)s MB まで使えます。"),
        N_("画像を小さくしてください。"),
    ),
    "photo.too-many-pixels": Words(
        N_("画像「%(file)s」の縦と横が大きすぎます（%(width)s × %(height)s）。"),
        N_("縦と横を %(limit)s ピクセルより小さくしてください。"),
    ),
    "photo.too-many": Words(
        N_("画像が多すぎます。1回に %(limit)s 枚まで使えます。"),
        N_("画像を分けて、順番に送ってください。"),
    ),
    "photo.too-much": Words(
        N_("画像が全部で大きすぎます。1回に %(limit)s MB まで使えます。"),
        N_("画像を分けて、順番に送ってください。"),
    ),
    "photo.no-name": Words(
        N_("画像「%(file)s」に、商品名が書かれていません。"),
        N_("商品名を書いてください。"),
    ),
    "photo.duplicate": Words(
        N_("画像「%(file)s」は「%(first)s」と同じ画像です。"),
        N_("どちらかを外してください。"),
    ),
    "photo.same-name": Words(
        N_("「%(file)s」という名前の画像が二つあります。"),
        N_("名前を変えてください。"),
    ),
    "photo.path": Words(
        N_("zip の中の「%(file)s」は、フォルダーの外を指しています。"),
        N_("zip を作り直してください。"),
    ),
    "photo.none": Words(
        N_("画像が1枚もありません。"),
        N_("画像か、画像の入った zip ファイルをえらんでください。"),
    ),
    "zip.broken": Words(
        N_("zip ファイル「%(file)s」がこわれていて、開けません。"),
        N_("zip を作り直してください。"),
    ),
    "zip.encrypted": Words(
        N_("zip ファイル「%(file)s」にパスワードがついています。"),
        N_("パスワードをつけずに、zip を作り直してください。"),
    ),
    "zip.unpacked-too-large": Words(
        N_("zip ファイル「%(file)s」を開くと大きくなりすぎます。%(limit)s MB まで使えます。"),
        N_("画像を分けて、二つ以上の zip にしてください。"),
    ),
    "export.not-encodable": Words(
        N_("「%(characters)s」は、%(encoding)s では書けません。"),
        N_("別の文字に直すか、UTF-8 で書き出してください。"),
    ),
}
