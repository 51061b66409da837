"""
The rules that the database itself keeps over the ledger, for both engines.

Rows of the ledger are only ever inserted. The seal is the last row of an entry, and the rules
hang on it:

- ``ledger_immutable``: no update, no delete, no replacing insert, (PostgreSQL) no truncate;
- ``ledger_sealed``: lines go into an entry of the same transaction that has no seal yet;
- ``ledger_balanced``: a seal needs an entry with at least two lines that sum to zero;
- ``ledger_not_negative``: an entry that takes from an account which may not fall below zero
  must leave it at zero or above.

That no entry stays without its seal is an ordinary foreign key, checked at commit. Every refusal
carries its rule's name, so that ``kernel.db.violation_as`` finds it on both engines. Installing
is repeatable; ``manage.py check_ledger`` reports a rule that is missing, since SQLite drops
triggers silently whenever a migration rebuilds their table.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

ACCOUNT = "payouts_ledgeraccount"
ENTRY = "payouts_ledgerentry"
LINE = "payouts_ledgerline"
SEAL = "payouts_ledgerseal"

# What a replacing insert could hit: every unique key of the table.
_UNIQUE = {
    ACCOUNT: (
        "id = NEW.id",
        "(kind = NEW.kind AND worker_id IS NEW.worker_id AND programme_id IS NEW.programme_id)",
    ),
    ENTRY: (
        "id = NEW.id",
        "key = NEW.key",
        "seal_id = NEW.seal_id",
        "reverses_id = NEW.reverses_id",
    ),
    LINE: ("id = NEW.id", "(entry_id = NEW.entry_id AND account_id = NEW.account_id)"),
    SEAL: ("id = NEW.id",),
}

_BALANCED = """(
    SELECT COUNT(*) >= 2 AND SUM(yen) = 0 FROM payouts_ledgerline WHERE entry_id =
        (SELECT id FROM payouts_ledgerentry WHERE seal_id = NEW.id))"""
_NEGATIVE = """EXISTS (
    SELECT 1 FROM payouts_ledgerline l JOIN payouts_ledgeraccount a ON a.id = l.account_id
    WHERE l.entry_id = (SELECT id FROM payouts_ledgerentry WHERE seal_id = NEW.id)
      AND NOT a.allow_negative AND l.yen * a.side < 0
      AND a.side * (SELECT SUM(x.yen) FROM payouts_ledgerline x WHERE x.account_id = a.id) < 0)"""
# An open entry is seen by the transaction that writes it and by no other: it cannot be committed.
_OPEN = """EXISTS (
    SELECT 1 FROM payouts_ledgerentry e WHERE e.id = NEW.entry_id AND NOT EXISTS (
        SELECT 1 FROM payouts_ledgerseal s WHERE s.id = e.seal_id))"""
# Two payments of one worker at once: the second waits here, then sees the first one's sum.
_POSTGRES_LOCK = """
    PERFORM 1 FROM payouts_ledgeraccount WHERE NOT allow_negative AND id IN (
        SELECT account_id FROM payouts_ledgerline WHERE entry_id =
            (SELECT id FROM payouts_ledgerentry WHERE seal_id = NEW.id))
    ORDER BY id FOR NO KEY UPDATE;"""


def _sqlite_triggers() -> dict[str, str]:
    triggers = {}
    for table, keys in _UNIQUE.items():
        refuse = "SELECT RAISE(ABORT, 'ledger_immutable');"
        for verb in ("UPDATE", "DELETE"):
            triggers[f"{table}_no_{verb.lower()}"] = f"BEFORE {verb} ON {table} BEGIN {refuse} END"
        hit = f"EXISTS (SELECT 1 FROM {table} WHERE {' OR '.join(keys)})"  # noqa: S608 - constants
        triggers[f"{table}_no_replace"] = f"BEFORE INSERT ON {table} WHEN {hit} BEGIN {refuse} END"
    triggers[f"{LINE}_not_sealed"] = _sqlite_check(LINE, f"NOT {_OPEN}", "ledger_sealed")
    triggers[f"{SEAL}_balanced"] = _sqlite_check(SEAL, f"{_BALANCED} IS NOT 1", "ledger_balanced")
    triggers[f"{SEAL}_not_negative"] = _sqlite_check(SEAL, _NEGATIVE, "ledger_not_negative")
    return triggers


def _sqlite_check(table: str, wrong: str, rule: str) -> str:
    return f"BEFORE INSERT ON {table} WHEN {wrong} BEGIN SELECT RAISE(ABORT, '{rule}'); END"


def _postgres_refuse(rule: str) -> str:
    # Class 23: psycopg and Django raise IntegrityError, and name the constraint.
    code = "integrity_constraint_violation"
    return f"RAISE EXCEPTION '{rule}' USING ERRCODE = '{code}', CONSTRAINT = '{rule}';"


def _postgres_function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$rule$ BEGIN {body} END $rule$"
    )


def _postgres_functions() -> dict[str, str]:
    seal = (
        f"IF {_BALANCED} IS NOT TRUE THEN {_postgres_refuse('ledger_balanced')} END IF; "
        f"{_POSTGRES_LOCK} IF {_NEGATIVE} THEN {_postgres_refuse('ledger_not_negative')} END IF; RETURN NEW;"
    )
    line = f"IF NOT {_OPEN} THEN {_postgres_refuse('ledger_sealed')} END IF; RETURN NEW;"
    return {
        "payouts_ledger_refuse": _postgres_refuse("ledger_immutable"),
        "payouts_ledger_check_line": line,
        "payouts_ledger_check_seal": seal,
    }


def _postgres_triggers() -> dict[str, str]:
    refuse = "EXECUTE FUNCTION payouts_ledger_refuse()"
    triggers = {}
    for table in _UNIQUE:
        row = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW {refuse}"
        triggers[f"{table}_no_change"] = row
        triggers[f"{table}_no_truncate"] = f"BEFORE TRUNCATE ON {table} {refuse}"
    for table, rule in ((LINE, "line"), (SEAL, "seal")):
        check = f"EXECUTE FUNCTION payouts_ledger_check_{rule}()"
        triggers[f"{table}_checked"] = f"BEFORE INSERT ON {table} FOR EACH ROW {check}"
    return triggers


def _table_of(trigger: str) -> str:
    return next(table for table in _UNIQUE if trigger.startswith(f"{table}_"))


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the rules of this version in force, in place of those of an earlier one."""
    uninstall(connection)
    for statement in _installing(connection.vendor):
        _run(connection, statement)


def _installing(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"CREATE TRIGGER {name} {rule}" for name, rule in _sqlite_triggers().items()]
    functions = [_postgres_function(name, body) for name, body in _postgres_functions().items()]
    triggers = [f"CREATE TRIGGER {name} {rule}" for name, rule in _postgres_triggers().items()]
    return functions + triggers


def uninstall(connection: BaseDatabaseWrapper) -> None:
    """Take the rules out of force: for the reverse of the migration, and for emptying test data."""
    for name in installed(connection):
        place = "" if connection.vendor == "sqlite" else f" ON {_table_of(name)}"
        _run(connection, f"DROP TRIGGER {name}{place}")


def installed(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the ledger's triggers that the database has now."""
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        query = (
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
            " AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
        )
    with connection.cursor() as cursor:
        cursor.execute(query)
        names = [row[0] for row in cursor.fetchall()]
    return sorted(
        name for name in names if name.startswith(tuple(f"{table}_" for table in _UNIQUE))
    )


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of the rules that should be in force and are not."""
    wanted = _sqlite_triggers() if connection.vendor == "sqlite" else _postgres_triggers()
    return sorted(set(wanted) - set(installed(connection)))


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
