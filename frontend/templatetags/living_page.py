"""For /design/: show an example and its exact template code, so that the two cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django import template
from django.template.base import NodeList, Parser, Token, TokenType
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()

END = "endexample"
_BRACES = {
    TokenType.VAR: ("{{ ", " }}"),
    TokenType.BLOCK: ("{% ", " %}"),
    TokenType.COMMENT: ("{# ", " #}"),
    TokenType.TEXT: ("", ""),
}


@dataclass
class ExampleNode(template.Node):
    """An example: rendered once, and printed as it was written."""

    nodelist: NodeList
    source: str

    def render(self, context: template.Context) -> SafeString:
        """Show both."""
        shown = {"content": self.nodelist.render(context), "source": self.source.strip()}
        return render_to_string("frontend/design/example.html", shown)


def _source(tokens: list[Token]) -> str:
    parts = []
    for token in reversed(tokens):
        if token.contents == END:
            break
        start, end = _BRACES[token.token_type]
        parts.append(f"{start}{token.contents}{end}")
    return "".join(parts)


@register.tag
def example(parser: Parser, _token: Token) -> ExampleNode:
    """``{% example %}…{% endexample %}``"""
    # The stubs also know a parser before its text is split; here it always is.
    source = _source(cast("list[Token]", parser.tokens))
    nodelist = parser.parse((END,))
    parser.delete_first_token()
    return ExampleNode(nodelist, source)
