"""Templates: nothing inline, nothing unused, nothing that a person with NVDA would stumble over."""

from __future__ import annotations

import ast
import re

from tests.architecture import source

LOADS = re.compile(r"{%\s*(?:load)\s+([^%]+?)\s*%}")
NAMED = re.compile(r"[\"']([\w/\-.]+\.(?:html|txt|xml))[\"']")
INLINE = re.compile(
    r"<style|<script(?![^>]*\ssrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=", re.IGNORECASE
)
# Found by a library, or by Django, under a fixed name.
FOUND_BY_LIBRARIES = (
    "account/",
    "mfa/",
    "allauth/",
    "socialaccount/",
    "django/",
    "rest_framework/",
)
# Each needs a reason that no page of ours has: see docs/decisions.
STUMBLES = {
    "placeholder": re.compile(r"\splaceholder=", re.IGNORECASE),
    "disabled control": re.compile(
        r"<(button|input|select|textarea)[^>]*\sdisabled", re.IGNORECASE
    ),
    "autofocus": re.compile(r"\sautofocus\b", re.IGNORECASE),
    "positive tabindex": re.compile(r"tabindex=[\"'][1-9]", re.IGNORECASE),
    "new window": re.compile(r"target=[\"']_blank", re.IGNORECASE),
    "こちら as a link": re.compile(r">\s*(こちら|ここ)\s*</a>"),
}


def text_of(path):
    return path.read_text(encoding="utf-8")


def name_of(path):
    return path.relative_to(source.ROOT).as_posix()


def template_name(path):
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def test_there_are_templates_to_look_at():
    assert len(source.templates()) > 10


def test_nothing_is_inline():
    found = [name_of(path) for path in source.templates() if INLINE.search(text_of(path))]

    assert not found


def test_nothing_to_stumble_over():
    found = [
        f"{name_of(path)}: {what}"
        for path in source.templates()
        for what, pattern in STUMBLES.items()
        if pattern.search(text_of(path))
    ]

    assert not found


def test_every_template_is_used():
    spoken = [module.text for module in source.modules()]
    named = set(NAMED.findall("\n".join([*spoken, *map(text_of, source.templates())])))
    # Tags name the template of a component by its stem.
    tags = "\n".join(module.text for module in source.modules() if "tags/" in module.name)
    stems = set(re.findall(r'["}/](\w+)(?:\.html)?"', tags))
    others = [module for module in source.modules() if "tags/" not in module.name]
    built = [pattern for module in others for pattern in _built_names(module.tree)]

    unused = [
        name_of(path)
        for path in source.templates()
        if (name := template_name(path)) not in named
        and not (name.startswith("frontend/components/") and path.stem in stems)
        and not any(pattern.fullmatch(name) for pattern in built)
        and not name.startswith(FOUND_BY_LIBRARIES)
    ]

    assert not unused


def _built_names(tree: ast.Module) -> list[re.Pattern[str]]:
    """Return a pattern for each text like f"frontend/problems/{status}.html"."""
    constants = {
        target.id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return [
        re.compile("".join(_pattern(part, constants) for part in node.values))
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        and isinstance(node.values[-1], ast.Constant)
        and str(node.values[-1].value).endswith((".html", ".txt"))
    ]


def _pattern(part: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(part, ast.Constant):
        return re.escape(str(part.value))
    name = getattr(getattr(part, "value", None), "id", "")
    return re.escape(constants[name]) if name in constants else r"[\w-]+"


def test_every_loaded_library_is_used():
    unused = [
        f"{name_of(path)}: {library}"
        for path in source.templates()
        for library in _libraries(text_of(path))
        if not _uses(text_of(path), library)
    ]

    assert not unused


def _libraries(text: str) -> list[str]:
    loaded: list[str] = []
    for clause in LOADS.findall(text):
        names = clause.split(" from ")[0] if " from " in clause else clause
        loaded += names.split() if " from " not in clause else []
    return loaded


def _uses(text: str, library: str) -> bool:
    from django.template import engines

    parser = engines["django"].engine.template_libraries.get(library)
    if parser is None:
        return False
    tags = {match.group(1) for match in re.finditer(r"{%\s*(\w+)", text)}
    filters = {match.group(1) for match in re.finditer(r"\|\s*(\w+)", text)}
    functions = set(re.findall(r"_\(", text))
    return bool(tags & set(parser.tags) or filters & set(parser.filters) or functions)


def test_every_style_sheet_and_script_is_used():
    spoken = "\n".join(
        [module.text for module in source.modules()]
        + [text_of(path) for path in source.templates()]
        + [text_of(path) for path in source.static_files()]
    )

    assert not [name_of(path) for path in source.static_files() if path.name not in spoken]


def test_the_whole_script_of_the_site_is_small():
    scripts = [path for path in source.static_files() if path.suffix == ".js"]

    assert sum(path.stat().st_size for path in scripts) <= 10_000
