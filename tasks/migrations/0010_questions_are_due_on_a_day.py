from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tasks", "0009_parts_become_due")]

    operations = [
        migrations.RemoveIndex(model_name="question", name="question_by_batch"),
        migrations.RenameField("question", "answer_by", "due_on"),
        migrations.RenameField("question", "reminded_at", "reminded_on"),
        migrations.AlterField("question", "due_on", models.DateField()),
        migrations.AlterField("question", "reminded_on", models.DateField(null=True)),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["batch", "state", "due_on"], name="question_by_batch"),
        ),
    ]
