"""Answers that are files: the framework has to know their types to agree on one with the client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework.renderers import BaseRenderer, JSONRenderer


class FileRenderer(BaseRenderer):
    """Stands for a type of file in the negotiation; the bytes are made elsewhere."""

    charset = None

    @classmethod
    def of(cls, *media_types: str) -> list[type[FileRenderer]]:
        """Return a renderer for each media type."""
        return [
            type("TypedRenderer", (cls,), {"media_type": each, "format": each.rpartition("/")[2]})
            for each in media_types
        ]

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        """Render a refusal as JSON: it is what is left to say when there is no file."""
        rendered: bytes = JSONRenderer().render(data)
        return rendered
