"""
Encrypted fields: AES-256-GCM with keys from the settings, newest first.

A sealed value is ``key id:base64(nonce + ciphertext)``. The key id stands in front so that a key
can be replaced: new values use the newest key, old ones are still read with theirs. The context
(for example ``bank-account:<id>``) is authenticated but not stored: a value that is copied into
another row cannot be read there.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Mapping, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

KEY_BYTES = 32
# 96 bits, the length that NIST SP 800-38D recommends for GCM.
NONCE_BYTES = 12


class BadFieldKeys(Exception):
    """The setting FIELD_KEYS cannot be used: told to whoever starts the server."""


class Unreadable(Exception):
    """A sealed value was changed, moved to another row, or its key is gone."""


def parse_keys(entries: Sequence[str]) -> dict[str, bytes]:
    """
    Return the keys of ``id:base64`` entries in their order, newest first.

    :raises BadFieldKeys: if there is none, an id stands twice, or a key is not 32 bytes
    """
    keys: dict[str, bytes] = {}
    for entry in entries:
        name, _, encoded = entry.partition(":")
        if not name or name in keys:
            raise BadFieldKeys(f"FIELD_KEYS: the id {name!r} is empty or stands twice")
        keys[name] = _decoded(name, encoded)
    if not keys:
        raise BadFieldKeys("FIELD_KEYS: at least one key is needed, as id:base64(32 bytes)")
    return keys


def _decoded(name: str, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise BadFieldKeys(f"FIELD_KEYS: the key {name!r} is not base64") from error
    if len(key) != KEY_BYTES:
        raise BadFieldKeys(f"FIELD_KEYS: the key {name!r} has {len(key)} bytes, not {KEY_BYTES}")
    return key


def seal(plain: bytes, *, context: str, keys: Mapping[str, bytes] | None = None) -> str:
    """Return the value encrypted with the newest key, bound to its context."""
    name, key = next(iter((keys or _keys()).items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, plain, context.encode())
    return f"{name}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, *, context: str, keys: Mapping[str, bytes] | None = None) -> bytes:
    """
    Return what was sealed.

    :raises Unreadable: if the value, its context or its key is not the one it was sealed with
    """
    name, _, encoded = sealed.partition(":")
    key = (keys or _keys()).get(name)
    if key is None:
        raise Unreadable(f"the key {name!r} is not in FIELD_KEYS")
    try:
        raw = base64.b64decode(encoded, validate=True)
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:
        raise Unreadable(f"a value sealed with the key {name!r} cannot be read here") from error


def _keys() -> dict[str, bytes]:
    return parse_keys(settings.FIELD_KEYS)
