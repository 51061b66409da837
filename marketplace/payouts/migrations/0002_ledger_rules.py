"""Put the ledger's own rules in force: append-only, balanced, not below zero."""

from django.db import migrations

from marketplace.payouts import ledger_rules


def install(apps, schema_editor):
    ledger_rules.install(schema_editor.connection)


def uninstall(apps, schema_editor):
    ledger_rules.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("payouts", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
