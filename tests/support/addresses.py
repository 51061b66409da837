"""Every address of the site, read out of the URLconf: no page can be left out of a test by mistake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern

API = "/api/"
PAGE_METHODS = ("GET", "POST")


@dataclass(frozen=True)
class Address:
    """One view under one name; ``parameters`` are the names of the values in its path."""

    name: str
    route: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]

    def __str__(self) -> str:
        return self.name

    @property
    def is_api(self) -> bool:
        """Whether machines are answered here."""
        return f"/{self.route}".startswith(API)

    @property
    def methods(self) -> tuple[str, ...]:
        """The methods that the view answers."""
        declared = getattr(self.view, "page_methods", None)
        return declared or _methods_of_class(self.view) or PAGE_METHODS

    def required(self, method: str) -> object | None:
        """Return what the view says of itself for a method: an action, "public", or None."""
        said = getattr(self.view, "required_action", None)
        if said is None:
            said = getattr(_class_of(self.view), "required_action", None)
        return said.get(method.lower()) if isinstance(said, dict) else said

    def url(self, **values: object) -> str:
        """Return the address with values in its path."""
        return reverse(self.name, kwargs=values)


def _class_of(view: Callable[..., Any]) -> Any:
    return getattr(view, "cls", None) or getattr(view, "view_class", None)


def _methods_of_class(view: Callable[..., Any]) -> tuple[str, ...]:
    actions = getattr(view, "actions", None)
    if actions:
        return tuple(method.upper() for method in actions if method != "head")
    owner = _class_of(view)
    names = getattr(owner, "http_method_names", ()) if owner else ()
    return tuple(
        name.upper() for name in names if hasattr(owner, name) and name not in {"head", "options"}
    )


def every_address() -> list[Address]:
    """Return all addresses in the order of the URLconf."""
    return list(_walk(get_resolver().url_patterns, "", ()))


def _walk(patterns: list[Any], route: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, here, inner)
        else:
            yield _address(pattern, here, spaces)


def _address(pattern: URLPattern, route: str, spaces: tuple[str, ...]) -> Address:
    assert pattern.name, f"the address {route} has no name"
    return Address(
        name=":".join((*spaces, pattern.name)),
        route=route,
        parameters=_parameters(pattern, route),
        view=pattern.callback,
    )


def _parameters(pattern: URLPattern, route: str) -> tuple[str, ...]:
    return tuple(RoutePattern(route).converters)
