"""Makes every text of a site as long as its field allows, without a place to break a line."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.db import models

#: What people write; codes, states and addresses keep their meaning. A new field of such a name
#: is taken without being named here.
WRITTEN = re.compile(
    r"^(title|name|display_name|description|note|note_plain|words|purpose|reason|text|subject"
    r"|contract_number|name_reading|written|reading|source_name)$"
)
#: Where people write; elsewhere a name is one of a handler, a job or an event.
OURS = ("accounts", "workers", "tasks", "notifications", "devtools")
#: A field without a limit gets as much as a form lets somebody write.
LONGEST = 400
#: What is shorter than this is a code.
SHORTEST = 50
PIECES = (
    "とても長い名前がどこにも切れ目なくつづく場合",
    "株式会社髙橋𠮷野家邊﨑製作所九州支店延岡営業所",
    "Donaudampfschifffahrtsgesellschaftskapitänsmütze",
    "🧶🍵👩🏽\u200d🦽アイコンまじりの🏳️\u200d🌈名前",
    "supercalifragilisticexpialidocious_0123456789",
)
_JAPANESE = re.compile(r"[\u3041-\u9fff]")


def long(number: int, length: int) -> str:
    """Return a text of a length, different for each number."""
    start = PIECES[number % len(PIECES)]
    whole = f"{number}{start}" + "".join(PIECES) * (length // 60 + 1)
    return whole[:length]


def lengthen_all() -> None:
    """Lengthen what people wrote, in every model of ours."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            _lengthen(model)


def _lengthen(model: type[models.Model]) -> None:
    names = [one for one in model._meta.concrete_fields if _is_written(one)]
    inside = [one.name for one in model._meta.concrete_fields if _holds_texts(one)]
    if not names and not inside:
        return
    rows = list(model._default_manager.order_by("pk"))
    for number, row in enumerate(rows):
        for field in names:
            if getattr(row, field.name):
                setattr(row, field.name, long(number, field.max_length or LONGEST))
        for name in inside:
            setattr(row, name, _with_long(getattr(row, name), number))
    model._default_manager.bulk_update(rows, [*(one.name for one in names), *inside], 200)


def _is_written(field: Any) -> bool:
    kind = field.get_internal_type() in {"CharField", "TextField"}
    room = (field.max_length or LONGEST) >= SHORTEST
    return kind and room and bool(WRITTEN.match(field.name))


def _holds_texts(field: Any) -> bool:
    return field.get_internal_type() == "JSONField" and field.name in {"content", "params"}


def _with_long(value: Any, number: int) -> Any:
    """Return a value of JSON whose Japanese words are long; codes and numbers stay."""
    if isinstance(value, dict):
        return {key: _with_long(one, number) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_long(one, number) for one in value]
    if isinstance(value, str) and _JAPANESE.search(value):
        return long(number, 120)
    return value
