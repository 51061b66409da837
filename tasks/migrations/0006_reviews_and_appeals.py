from django.db import migrations, models
from django.db.models import Q

import tasks.states


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0005_short_training"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rejection",
            name="rejection_has_reason",
        ),
        migrations.AddField(
            model_name="appeal",
            name="reminded_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="rejection",
            name="field",
            field=models.CharField(blank=True, default="", max_length=40),
        ),
        migrations.AddField(
            model_name="rejection",
            name="spec_words",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="submission",
            name="reminded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="appeal",
            index=models.Index(
                condition=Q(state=tasks.states.AppealState["OPEN"]),
                fields=["answer_by"],
                name="appeal_open",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=Q(state=tasks.states.AssignmentState["SUBMITTED"]),
                fields=["submitted_at"],
                name="assignment_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="rejection",
            index=models.Index(
                condition=Q(final_at__isnull=True, undone_at__isnull=True),
                fields=["appeal_until"],
                name="rejection_not_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="rejection",
            constraint=models.CheckConstraint(
                condition=~Q(code="") & ~Q(spec="") & ~Q(spec_words="") & ~Q(text=""),
                name="rejection_has_reason",
            ),
        ),
    ]
