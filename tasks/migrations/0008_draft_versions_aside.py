from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("tasks", "0007_pre_check_withdrawn"),
    ]

    operations = [
        migrations.AddField(
            model_name="draftversion",
            name="is_aside",
            field=models.BooleanField(default=False),
        ),
    ]
