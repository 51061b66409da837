"""Reading JSON bodies: bounded, and free of text that no database can keep."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from marketplace.api.problem import too_large

# NUL, and halves of a character that stand alone.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class JsonParser(BaseParser):
    """Reads application/json in UTF-8."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """
        Return the document.

        :raises BodyTooLarge: above DATA_UPLOAD_MAX_MEMORY_SIZE, which only guards forms by itself
        :raises ParseError: if it is no JSON, nested too deeply, or holds NUL or half characters
        """
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        data = stream.read(limit + 1)
        if len(data) > limit:
            raise too_large(limit)
        try:
            document = json.loads(data.decode("utf-8"), parse_constant=_no_number)
            _check_text(document)
        except (ValueError, RecursionError) as error:
            raise ParseError from error
        return document


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no JSON")


def _check_text(value: object) -> None:
    if isinstance(value, str):
        if _UNKEEPABLE.search(value):
            raise ValueError("text that cannot be kept")
    elif isinstance(value, dict):
        for name, inner in value.items():
            _check_text(name)
            _check_text(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_text(inner)
