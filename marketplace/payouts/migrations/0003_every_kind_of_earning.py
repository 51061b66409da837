import django.db.models.deletion
import uuid
from django.db import migrations, models

from marketplace.payouts import ledger_rules


def install(apps, schema_editor):
    ledger_rules.install(schema_editor.connection)


def uninstall(apps, schema_editor):
    ledger_rules.uninstall(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_display_wishes_and_readings"),
        ("payouts", "0002_ledger_rules"),
        ("tasks", "0004_working_reviewing_protecting"),
        ("workers", "0003_bundles_memberships_home_support"),
    ]

    operations = [
        # SQLite rebuilds the table of accounts: its rules would stand in the way, and be lost.
        migrations.RunPython(uninstall, install),
        migrations.CreateModel(
            name="TopUp",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("minutes", models.PositiveIntegerField()),
                ("earned_yen", models.PositiveIntegerField()),
                ("floor_hourly_yen", models.PositiveIntegerField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="earning",
            name="earning_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="ledgeraccount",
            name="ledger_account_fits_plan",
        ),
        migrations.AddField(
            model_name="earning",
            name="hand_over",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earning",
                to="tasks.handover",
            ),
        ),
        migrations.AddField(
            model_name="earning",
            name="training_run",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earning",
                to="tasks.trainingrun",
            ),
        ),
        migrations.AlterField(
            model_name="earning",
            name="programme",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earnings",
                to="tasks.programme",
            ),
        ),
        migrations.AlterField(
            model_name="earning",
            name="submission",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earning",
                to="tasks.submission",
            ),
        ),
        migrations.AddConstraint(
            model_name="ledgeraccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "work_cost"),
                        ("programme__isnull", False),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "surplus_cost"),
                        ("programme__isnull", False),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "gold_cost"),
                        ("programme__isnull", False),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "top_up_cost"),
                        ("programme__isnull", False),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "training_cost"),
                        ("programme__isnull", True),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", False),
                        ("kind", "worker_payable"),
                        ("programme__isnull", True),
                        ("side", -1),
                        ("worker__isnull", False),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "in_transit"),
                        ("programme__isnull", True),
                        ("side", -1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "bank"),
                        ("programme__isnull", True),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "contract_receivable"),
                        ("programme__isnull", False),
                        ("side", 1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "work_revenue"),
                        ("programme__isnull", False),
                        ("side", -1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "fee_revenue"),
                        ("programme__isnull", False),
                        ("side", -1),
                        ("worker__isnull", True),
                    ),
                    models.Q(
                        ("allow_negative", True),
                        ("kind", "tax_received"),
                        ("programme__isnull", False),
                        ("side", -1),
                        ("worker__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="ledger_account_fits_plan",
            ),
        ),
        migrations.AddField(
            model_name="topup",
            name="closing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="top_ups",
                to="payouts.monthclosing",
            ),
        ),
        migrations.AddField(
            model_name="topup",
            name="programme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="top_ups",
                to="tasks.programme",
            ),
        ),
        migrations.AddField(
            model_name="topup",
            name="worker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="top_ups",
                to="workers.worker",
            ),
        ),
        migrations.AddField(
            model_name="earning",
            name="top_up",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="earning",
                to="payouts.topup",
            ),
        ),
        migrations.AddConstraint(
            model_name="earning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["normal", "surplus", "part", "training", "gold", "top_up"])
                ),
                name="earning_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="earning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("hand_over__isnull", True),
                        ("kind", "normal"),
                        ("submission__isnull", False),
                        ("top_up__isnull", True),
                        ("training_run__isnull", True),
                    ),
                    models.Q(
                        ("hand_over__isnull", True),
                        ("kind", "surplus"),
                        ("submission__isnull", False),
                        ("top_up__isnull", True),
                        ("training_run__isnull", True),
                    ),
                    models.Q(
                        ("hand_over__isnull", True),
                        ("kind", "gold"),
                        ("submission__isnull", False),
                        ("top_up__isnull", True),
                        ("training_run__isnull", True),
                    ),
                    models.Q(
                        ("hand_over__isnull", False),
                        ("kind", "part"),
                        ("submission__isnull", True),
                        ("top_up__isnull", True),
                        ("training_run__isnull", True),
                    ),
                    models.Q(
                        ("hand_over__isnull", True),
                        ("kind", "training"),
                        ("submission__isnull", True),
                        ("top_up__isnull", True),
                        ("training_run__isnull", False),
                    ),
                    models.Q(
                        ("hand_over__isnull", True),
                        ("kind", "top_up"),
                        ("submission__isnull", True),
                        ("top_up__isnull", False),
                        ("training_run__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="earning_one_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="earning",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "training"), ("programme__isnull", True)),
                    models.Q(
                        models.Q(("kind", "training"), _negated=True), ("programme__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="earning_has_programme",
            ),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.UniqueConstraint(
                fields=("closing", "worker", "programme"), name="top_up_once_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="topup",
            constraint=models.CheckConstraint(
                condition=models.Q(("floor_hourly_yen__gt", 0), ("minutes__gt", 0)),
                name="top_up_of_time_and_floor",
            ),
        ),
        migrations.RunPython(install, uninstall),
    ]
