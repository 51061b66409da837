"""Forms of a municipality: programmes, prices, posting, inspection and export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accessibility.vocabulary import Adjustment, adjustment_named, mask_of
from frontend import forms
from frontend.forms.widgets import FileInput
from frontend.language import word
from marketplace.connectors.photo_imports import PhotoRow
from marketplace.connectors.table import Column, Encoding, Table
from tasks.catalogue import TaskType

MAX_TITLE = 120
_EXAMPLE_LENGTH = 20


class ProgrammeForm(forms.Form):
    """A contract for one fiscal year."""

    title = forms.TextField(label=_("事業の名前"), width=20, max_length=MAX_TITLE)
    contract_number = forms.TextField(label=_("契約番号"), width=20, max_length=60)
    fiscal_year = forms.WholeNumberField(
        label=_("会計年度"),
        unit=_("年度"),
        min_value=2020,
        max_value=2100,
        help_text=_("西暦で書きます。2026年度は、2026年4月1日から2027年3月31日までです。"),
    )
    budget_yen = forms.YenField(label=_("予算"), help_text=_("税こみの金額です。"))
    deadline = forms.DateField(label=_("期限"), help_text=_("会計年度の中の日を書きます。"))
    description = forms.LongTextField(label=_("説明"), required=False, limit=2000, rows=4)


class RateForm(forms.Form):
    """What one entry of a type of work pays, and how it is done."""

    unit_price_yen = forms.YenField(
        label=_("1人1件の報酬"), help_text=_("働く人が受けとる金額です。税こみです。")
    )
    expected_minutes = forms.MinutesField(label=_("1件の時間のめやす"), min_value=1)
    entries_required = forms.WholeNumberField(
        label=_("別々に行う人数"),
        unit=_("人"),
        min_value=1,
        max_value=5,
        help_text=_("二人以上の答えをくらべて、まちがいをへらします。全員に報酬を払います。"),
    )


class CategoryRateForm(RateForm):
    """The same, with the shop's own categories."""

    categories = forms.LongTextField(
        label=_("分類の一覧"),
        required=False,
        rows=8,
        help_text=_(
            "1行に一つ書きます。下の分類は「水産物 > 干物」のように書きます。空のときは、標準の分類を使います。"
        ),
    )


def task_type_form(kinds: Sequence[TaskType]) -> type[forms.Form]:
    """Return a form that asks which type of work is posted."""
    field = forms.ChoiceField(
        label=_("仕事の種類"),
        choices=[(kind.code, _now(kind.title)) for kind in kinds],
        hints={kind.code: _now(kind.purpose) for kind in kinds},
    )
    return type("TaskTypeForm", (forms.Form,), {"task_type": field})


class TableUploadForm(forms.Form):
    """A CSV or xlsx file. What it really is, the reader finds out by its content."""

    file = forms.UploadField(
        label=_("一覧のファイル"),
        help_text=_("CSV か Excel（.xlsx）です。20 MB まで使えます。1行目は見出しにしてください。"),
    )


class FilesInput(FileInput):
    """A file chooser for several files at once."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__()
        self.attrs["multiple"] = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        """Return every file that was chosen."""
        return list(files.getlist(name))


class UploadsField(forms.UploadField):
    """One or more files; cleans to a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget = FilesInput()

    def clean(self, data: Any, initial: object = None) -> list[object]:
        """Check each file by itself."""
        if not data:
            return [super().clean(None, initial)]
        return [super(UploadsField, self).clean(each, initial) for each in data]


class PhotosUploadForm(forms.Form):
    """Photos one by one, or zip files of them."""

    photos = UploadsField(
        label=_("画像のファイル"),
        help_text=_(
            "JPEG、PNG、WebP、GIF か、それらを入れた zip です。一度にいくつもえらべます。1つ 20 MB まで使えます。"
        ),
    )


class DraftForm(forms.Form):
    """How the batch is called and until when it shall be done."""

    title = forms.TextField(label=_("仕事のまとまりの名前"), width=20, max_length=MAX_TITLE)
    deadline = forms.DateField(
        label=_("期限"), required=False, help_text=_("空のときは、事業の期限と同じです。")
    )


class DraftWithoutBadRowsForm(DraftForm):
    """The same for a file with problems: leaving rows out needs a word."""

    skip_problems = forms.ConsentField(
        label=_("問題のある行を外して、残りの行だけで下書きを作ります。"),
        error_messages={
            "required": _(
                "問題のある行を外すときは、印をつけてください。外さないときは、ファイルを直して送り直してください。"
            )
        },
    )


class NoteForm(forms.Form):
    """What the municipality wants looked at again."""

    note = forms.LongTextField(
        label=_("確かめてほしいこと"), limit=1000, help_text=_("どこが、どう違うかを書きます。")
    )


class ExportForm(forms.Form):
    """In which form results are wanted."""

    form = forms.ChoiceField(
        label=_("ファイルの形"),
        choices=[
            ("", _("取りこんだファイルと同じ")),
            (Encoding.UTF8_BOM.value, _("CSV（UTF-8、BOM つき）")),
            (Encoding.UTF8.value, _("CSV（UTF-8）")),
            (Encoding.CP932.value, _("CSV（Shift_JIS）")),
            ("xlsx", _("Excel（.xlsx）")),
        ],
        hints={
            Encoding.UTF8_BOM.value: _("Excel でそのまま開けます。"),
            Encoding.CP932.value: _(
                "古いシステム向けです。絵文字など、書けない文字があるときはお知らせします。"
            ),
        },
        required=False,
    )
    for_people = forms.ChoiceField(
        label=_("使い方"),
        choices=[("", _("システムに取りこむ")), ("yes", _("職員が表計算ソフトで開く"))],
        hints={
            "yes": _(
                "計算式とまちがえられる文字の前に「'」をつけます。システムには取りこまないでください。"
            )
        },
        required=False,
    )


class AdjustmentsForm(forms.Form):
    """Which adjustments the municipality offers for a batch."""

    def mask(self) -> int:
        """Return the ticked adjustments as a mask."""
        return mask_of(adjustment_named(code) for code in self.cleaned_data["offered"])


def adjustments_form(
    choices: Sequence[Adjustment], wins: Mapping[Adjustment, int]
) -> type[AdjustmentsForm]:
    """Return a form with the adjustments that can be offered; ``wins`` are people, in whole tens."""
    hint = _now("この配慮があると、できる人がおよそ%(people)s人ふえます。")
    field = forms.ChoicesField(
        label=_("この仕事でできる配慮"),
        required=False,
        choices=[(each.code, word(each)) for each in choices],
        hints={each.code: hint % {"people": people} for each, people in wins.items()},
    )
    return type("OfferedAdjustmentsForm", (AdjustmentsForm,), {"offered": field})


def columns_form(kind: TaskType, table: Table) -> type[forms.Form]:
    """Return a form that asks which column of the file is which input of the work."""
    choices = [("", _now("この列はありません"))]
    choices += [(column.name, _shown(column, table)) for column in table.columns]
    fields = {
        column.name: forms.SelectField(
            label=_now(column.label), choices=choices, required=column.required
        )
        for column in kind.input_columns
    }
    return type("ColumnsForm", (forms.Form,), fields)


def _shown(column: Column, table: Table) -> str:
    place = table.columns.index(column)
    example = next((row.cells[place].strip() for row in table.rows if row.cells[place].strip()), "")
    words = {"letter": column.letter, "name": column.name, "example": _cut(example)}
    if not example:
        return _now("%(letter)s列 %(name)s") % words
    return _now("%(letter)s列 %(name)s（例：%(example)s）") % words


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXAMPLE_LENGTH else f"{line[:_EXAMPLE_LENGTH]}…"


def photo_field(row: PhotoRow) -> str:
    """Return the name of the field for a photo's product name."""
    return f"name-{row.key}"


def photos_form(rows: Iterable[PhotoRow], base: type[DraftForm]) -> type[DraftForm]:
    """Return a form that asks for the product name of each photo, and what the batch is called."""
    fields = {
        photo_field(row): forms.TextField(
            label=_now("%(number)s枚目の画像「%(file)s」の商品名")
            % {"number": row.number, "file": row.photo.name},
            initial=row.name,
            width=20,
            max_length=MAX_TITLE,
        )
        for row in rows
    }
    return type("PhotosForm", (base,), fields)
