"""The database that tests see is the one that is served: same journal, same locks, same keys."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction


def pragma(name):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
class TestSqlite:
    @pytest.fixture(autouse=True)
    def _only_here(self):
        if connection.vendor != "sqlite":
            pytest.skip("asks SQLite about itself; the PostgreSQL run has no such questions")

    def test_keeps_a_write_ahead_log(self):
        assert pragma("journal_mode") == "wal"

    def test_checks_foreign_keys(self):
        assert pragma("foreign_keys") == 1

    def test_begins_a_transaction_by_asking_to_write(self):
        assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db(transaction=True)
def test_a_row_that_points_nowhere_is_refused():
    from django.contrib.auth.models import Permission

    with pytest.raises(IntegrityError), transaction.atomic():
        Permission.objects.create(name="Nobody's", codename="nobodys", content_type_id=999_999)
