"""The language of parts: Japanese on a page in another language, readings on a Japanese page."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from frontend.furigana import with_readings
from frontend.japanese import marked
from frontend.readings import names_on

register = template.Library()


class JapaneseMarked(template.Node):
    """Everything between the tags; a node of its own, because blocks of a page stand inside."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the inside; with readings where its reader wishes, or with its Japanese marked."""
        html = self.nodelist.render(context)
        if get_language() != "ja":
            return SafeString(marked(html))
        # A page that broke before it had a frame is shown as it is.
        site = context.get("site")
        wished = site is not None and site.display.furigana
        return SafeString(with_readings(html, names_on(context))) if wished else html


@register.tag
def mark_japanese(parser: Parser, _token: Token) -> JapaneseMarked:
    """Mark Japanese up to ``{% endmark_japanese %}`` where the page speaks another language."""
    nodelist = parser.parse(("endmark_japanese",))
    parser.delete_first_token()
    return JapaneseMarked(nodelist)
