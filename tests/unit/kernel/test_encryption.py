"""Encrypted fields: unreadable without key, row and intact bytes."""

from __future__ import annotations

import base64

import pytest

from marketplace.kernel.encryption import (
    BadFieldKeys,
    Unreadable,
    parse_keys,
    seal,
    unseal,
)

OLD = "old:" + base64.b64encode(b"o" * 32).decode()
NEW = "new:" + base64.b64encode(b"n" * 32).decode()
KEYS = parse_keys([NEW, OLD])


class TestSeal:
    def test_comes_back_as_it_was(self):
        sealed = seal("口座 123".encode(), context="row:1", keys=KEYS)

        assert unseal(sealed, context="row:1", keys=KEYS).decode() == "口座 123"

    def test_does_not_show_what_it_holds(self):
        assert "1234567" not in seal(b"1234567", context="row:1", keys=KEYS)

    def test_is_never_the_same_twice(self):
        first, second = (seal(b"1", context="row:1", keys=KEYS) for _ in range(2))

        assert first != second

    def test_uses_the_newest_key_and_names_it(self):
        assert seal(b"1", context="row:1", keys=KEYS).startswith("new:")

    def test_is_bound_to_its_row(self):
        sealed = seal(b"1234567", context="row:1", keys=KEYS)

        with pytest.raises(Unreadable):
            unseal(sealed, context="row:2", keys=KEYS)

    def test_a_changed_character_makes_it_unreadable(self):
        sealed = seal(b"1234567", context="row:1", keys=KEYS)
        changed = sealed[:-4] + ("A" if sealed[-4] != "A" else "B") + sealed[-3:]

        with pytest.raises(Unreadable):
            unseal(changed, context="row:1", keys=KEYS)

    @pytest.mark.parametrize("broken", ["", "new:", "new:%%%", "new:AAAA", "gone:AAAA"])
    def test_what_was_never_sealed_is_unreadable(self, broken):
        with pytest.raises(Unreadable):
            unseal(broken, context="row:1", keys=KEYS)


class TestKeys:
    def test_an_old_value_is_read_after_a_new_key_came(self):
        sealed = seal(b"1234567", context="row:1", keys=parse_keys([OLD]))

        assert unseal(sealed, context="row:1", keys=KEYS) == b"1234567"

    def test_a_value_is_unreadable_once_its_key_is_gone(self):
        sealed = seal(b"1234567", context="row:1", keys=parse_keys([OLD]))

        with pytest.raises(Unreadable):
            unseal(sealed, context="row:1", keys=parse_keys([NEW]))

    @pytest.mark.parametrize(
        "entries",
        [
            [],
            ["no-colon"],
            [":" + base64.b64encode(b"o" * 32).decode()],
            ["short:" + base64.b64encode(b"o" * 16).decode()],
            ["odd:not base64!"],
            [OLD, OLD],
        ],
    )
    def test_a_setting_that_cannot_be_used_is_refused(self, entries):
        with pytest.raises(BadFieldKeys):
            parse_keys(entries)

    def test_the_settings_of_tests_and_demo_have_a_key(self):
        sealed = seal(b"1", context="row:1")

        assert unseal(sealed, context="row:1") == b"1"
