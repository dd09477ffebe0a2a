from datetime import UTC, datetime

from django.db import migrations, models

# Before anything was marked: what everybody can read already stays as it is.
FROM_THE_START = datetime(1970, 1, 1, tzinfo=UTC)


def keep_open(apps, schema_editor):
    audiences = apps.get_model("events", "Audience").objects.filter(answers_are_public=True)
    audiences.update(answers_opened_at=FROM_THE_START)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0011_audience'),
    ]

    operations = [
        migrations.AddField(
            model_name='audience',
            name='answers_opened_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(keep_open, migrations.RunPython.noop),
    ]
