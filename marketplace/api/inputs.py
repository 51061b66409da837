"""What clients send: cleaned here, decided by the services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

LARGEST_PAGE = 100
USUAL_PAGE = 50


class Input(serializers.Serializer):
    """Members of a body or parameters of an address. A name that nobody reads is an error."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the cleaned values. A machine cannot see that a name was passed over: say so."""
        unknown = self._unknown(data) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            found = error.detail if isinstance(error.detail, dict) else {}
            raise ValidationError({**found, **unknown}) from error
        if unknown:
            raise ValidationError(unknown)
        return values

    def _unknown(self, data: Mapping[str, Any]) -> dict[str, list[ErrorDetail]]:
        text = _("この項目はありません。名前を確かめてください。")
        return {
            str(name): [ErrorDetail(text, code="unknown")]
            for name in data
            if name not in self.fields
        }


def kinds_of_input(parent: type[Input] = Input) -> Iterator[type[Input]]:
    """Return every kind of input that has been imported."""
    for child in parent.__subclasses__():
        yield child
        yield from kinds_of_input(child)


class NoBodySerializer(Input):
    """A body without members: the address says everything."""


class NoQuerySerializer(Input):
    """An address without parameters."""


class PageQuerySerializer(Input):
    """Which part of a list."""

    cursor = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=1000,
        help_text=lazy("前の応答の next にある値。はじめのページでは、つけません。"),
    )
    limit = serializers.IntegerField(
        required=False,
        default=USUAL_PAGE,
        min_value=1,
        max_value=LARGEST_PAGE,
        help_text=lazy("1ページの件数。"),
    )


def choices_of(values: type[Any]) -> list[str]:
    """Return the values of an enumeration for a choice field."""
    return [str(value) for value in values]
