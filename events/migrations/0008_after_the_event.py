import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0007_admission"),
    ]

    operations = [
        migrations.AddField(
            model_name="attachment",
            name="captioned",
            field=models.BooleanField(default=False, verbose_name="captioned"),
        ),
        migrations.AddField(
            model_name="attachment",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="attachments",
                to="events.agendaitem",
                verbose_name="belongs to",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="kind",
            field=models.CharField(
                choices=[
                    ("slides", "Slides"),
                    ("recording", "Recording"),
                    ("notes", "Notes"),
                    ("other", "Other material"),
                ],
                default="other",
                max_length=10,
                verbose_name="kind",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="title_en",
            field=models.CharField(blank=True, max_length=160, verbose_name="title in English"),
        ),
        migrations.AddField(
            model_name="event",
            name="afterwards",
            field=models.TextField(
                blank=True,
                help_text="Markdown.",
                verbose_name="what was said, and what happens next",
            ),
        ),
        migrations.AddField(
            model_name="event",
            name="afterwards_en",
            field=models.TextField(
                blank=True, help_text="Markdown.", verbose_name="the same in English"
            ),
        ),
    ]
