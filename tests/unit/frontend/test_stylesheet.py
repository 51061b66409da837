"""Joining the stylesheet: fewer bytes, the same rules."""

from __future__ import annotations

import re

import pytest

from frontend.stylesheet import FOLDER, PARTS, stylesheet, tight

SERVED_AT_MOST = 30_000


class TestTight:
    @pytest.mark.parametrize(
        ("written", "sent"),
        [
            ("a { color: red; }\n", "a{color:red}"),
            ("/* why */\na,\nb > c { margin: 0 1px; }", "a,b > c{margin:0 1px}"),
            ("a/* x */b { top: 0 }", "a b{top:0}"),
            ('p::before { content: "/* a ; b */"; }', 'p::before{content:"/* a ; b */"}'),
            (
                ':root { --font: "Noto  Sans", serif; --x: 1px }',
                ':root{--font:"Noto  Sans",serif;--x:1px}',
            ),
            ("a :hover { top: calc(1px + 2px); }", "a :hover{top:calc(1px + 2px)}"),
            (
                "@media (max-width: 40em) {\n  h1 { top: 0; }\n}\n",
                "@media (max-width:40em){h1{top:0}}",
            ),
            ("a { color: red !important; }", "a{color:red !important}"),
            ("a { content: ''; top: 0; }", "a{content:'';top:0}"),
        ],
    )
    def test_leaves_out_what_says_nothing(self, written, sent):
        assert tight(written) == sent

    def test_is_settled_at_once(self):
        once = stylesheet()[0]

        assert tight(once) == once


class TestTheStylesheet:
    def test_has_every_part_and_nothing_else(self):
        assert {path.name for path in FOLDER.glob("*.css")} == set(PARTS)

    def test_has_as_many_rules_as_were_written(self):
        written = "".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS)
        bare = re.sub(r"/\*.*?\*/", "", written, flags=re.DOTALL)

        assert stylesheet()[0].count("{") == bare.count("{") > 200
        assert "/*" not in stylesheet()[0]

    def test_is_sent_in_thirty_kilobytes(self):
        assert len(stylesheet()[0].encode()) <= SERVED_AT_MOST
