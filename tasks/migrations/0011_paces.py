import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0010_questions_are_due_on_a_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaceFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("task_type", models.CharField(max_length=20)),
                ("factor_group", models.CharField(blank=True, default="", max_length=4)),
                ("people", models.PositiveIntegerField()),
                ("low_minutes", models.PositiveIntegerField()),
                ("middle_minutes", models.PositiveIntegerField()),
                ("high_minutes", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
        ),
        migrations.AddIndex(
            model_name="activespan",
            index=models.Index(fields=["-last_seen_at"], name="active_span_by_time"),
        ),
        migrations.AddField(
            model_name="pacefigure",
            name="batch",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="paces",
                to="tasks.batch",
            ),
        ),
        migrations.AddConstraint(
            model_name="pacefigure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("batch__isnull", True)),
                fields=("task_type", "factor_group"),
                name="pace_once_per_type_and_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="pacefigure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("batch__isnull", False)),
                fields=("batch", "factor_group"),
                name="pace_once_per_batch_and_group",
            ),
        ),
        migrations.AddConstraint(
            model_name="pacefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__gte", 10)), name="pace_of_enough_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="pacefigure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("low_minutes__lte", models.F("middle_minutes")),
                    ("low_minutes__gt", 0),
                    ("middle_minutes__lte", models.F("high_minutes")),
                ),
                name="pace_in_order",
            ),
        ),
    ]
