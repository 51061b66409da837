"""Where each role's menu leads. A link appears as soon as its address exists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from marketplace.accounts.roles import Role
from marketplace.kernel.text import N_


@dataclass(frozen=True)
class Entry:
    """One line of a menu before it is shown: a message id and the name of an address."""

    label: str
    url_name: str


@dataclass(frozen=True)
class Link:
    """One line of a menu as shown; ``here`` says whether the reader is in that part."""

    label: str
    url: str
    here: bool


MENUS: dict[Role, tuple[Entry, ...]] = {
    Role.WORKER: (
        Entry(N_("ホーム"), "work:home"),
        Entry(N_("仕事をさがす"), "work:find"),
        Entry(N_("わたしの仕事"), "work:mine"),
        Entry(N_("練習と学び"), "work:badges"),
        Entry(N_("受けとるお金"), "work:earnings"),
        Entry(N_("配慮の希望"), "work:needs"),
        Entry(N_("配慮の相談"), "work:accommodations"),
        Entry(N_("働きたい時間"), "work:hours"),
        Entry(N_("お休み"), "work:rest"),
        Entry(N_("わたしの事業所"), "work:office"),
    ),
    Role.OFFICE_STAFF: (
        Entry(N_("ホーム"), "office:home"),
        Entry(N_("きょうの連絡"), "office:contacts"),
        Entry(N_("メンバー"), "office:members"),
        Entry(N_("仕事の割りあて"), "office:allocate"),
        Entry(N_("出す前の確認"), "office:pre-checks"),
        Entry(N_("月の報告"), "office:report"),
        Entry(N_("配慮の相談"), "office:accommodations"),
        Entry(N_("支払い明細"), "office:statements"),
    ),
    Role.MUNICIPAL_STAFF: (
        Entry(N_("ホーム"), "city:home"),
        Entry(N_("事業"), "city:programmes"),
        Entry(N_("仕事のまとまり"), "city:batches"),
        Entry(N_("名前の読みかた"), "city:readings"),
        Entry(N_("請求"), "city:invoices"),
    ),
    Role.OPERATOR: (
        Entry(N_("ホーム"), "operator:home"),
        Entry(N_("確認"), "operator:reviews"),
        Entry(N_("学び"), "operator:known-answers"),
        Entry(N_("配慮の相談"), "operator:accommodations"),
        Entry(N_("割りあて"), "operator:rounds"),
        Entry(N_("支払い"), "operator:payouts"),
        Entry(N_("帳簿"), "operator:ledger"),
        Entry(N_("送信の記録"), "operator:deliveries"),
    ),
}
HOMES = {role: entries[0].url_name for role, entries in MENUS.items()}


def url_or_none(name: str) -> str | None:
    """Return the address with this name, or None while no such page exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def menu(role: Role | None, path: str) -> list[Link]:
    """Return the links of a role's menu, the one that the reader is in marked."""
    if role is None:
        return []
    found = list(_existing(MENUS[role]))
    current = _closest([url for _label, url in found], path)
    return [Link(_(label), url, url == current) for label, url in found]


def _existing(entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    for entry in entries:
        if url := url_or_none(entry.url_name):
            yield entry.label, url


def _closest(urls: list[str], path: str) -> str | None:
    """Return the longest address that the path lies under: /work/ loses against /work/mine/."""
    return max((url for url in urls if path.startswith(url)), key=len, default=None)


def home_of(role: Role | None) -> str | None:
    """Return the address of a role's first page, or None for somebody without a role."""
    return url_or_none(HOMES[role]) if role else None
