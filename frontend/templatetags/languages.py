"""The language of parts: what stays Japanese on a page in another language."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from frontend.japanese import marked

register = template.Library()


class JapaneseMarked(template.Node):
    """Everything between the tags; a node of its own, because blocks of a page stand inside."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the inside as it is on a Japanese page, with its Japanese marked on others."""
        html = self.nodelist.render(context)
        return html if get_language() == "ja" else SafeString(marked(html))


@register.tag
def mark_japanese(parser: Parser, _token: Token) -> JapaneseMarked:
    """Mark Japanese up to ``{% endmark_japanese %}`` where the page speaks another language."""
    nodelist = parser.parse(("endmark_japanese",))
    parser.delete_first_token()
    return JapaneseMarked(nodelist)
