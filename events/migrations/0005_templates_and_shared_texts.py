import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0004_image_is_decorative"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SharedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("lead", "Lead"),
                            ("question", "Question"),
                            ("body", "About the event"),
                            ("expectations", "What is expected of each municipality"),
                            ("benefit", "What you get out of it"),
                            ("target_group", "Target group, at length"),
                            ("practical", "Practical matters"),
                            ("other", "Other"),
                        ],
                        default="body",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=160, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
                (
                    "examples",
                    models.TextField(
                        blank=True, help_text="Of a question alone.", verbose_name="examples"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("sv", "Swedish"),
                            ("en", "English"),
                            ("fi", "Finnish"),
                            ("fit", "Meänkieli"),
                            ("se", "North Sami"),
                            ("smj", "Lule Sami"),
                            ("sma", "South Sami"),
                            ("rom", "Romani Chib"),
                            ("yi", "Yiddish"),
                        ],
                        default="sv",
                        max_length=3,
                        verbose_name="language",
                    ),
                ),
                (
                    "heading_en",
                    models.CharField(blank=True, max_length=160, verbose_name="heading in English"),
                ),
                ("text_en", models.TextField(blank=True, verbose_name="text in English")),
                ("examples_en", models.TextField(blank=True, verbose_name="examples in English")),
                ("former", models.JSONField(default=list, editable=False)),
            ],
            options={
                "verbose_name": "shared text",
                "verbose_name_plural": "shared texts",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="is_template",
            field=models.BooleanField(default=False, editable=False, verbose_name="template"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_template", False), ("status", "draft"), _connector="OR"),
                name="event_template_is_a_draft",
                violation_error_message="A template cannot be published.",
            ),
        ),
        migrations.AddField(
            model_name="sharedtext",
            name="series",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shared_texts",
                to="events.series",
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="shared",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="events.sharedtext",
            ),
        ),
        migrations.AddField(
            model_name="textsection",
            name="shared",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="events.sharedtext",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharedtext",
            constraint=models.UniqueConstraint(
                models.F("series"),
                condition=models.Q(("kind", "lead")),
                name="shared_lead_once_a_series",
                violation_error_message="The series has a shared lead already.",
            ),
        ),
        migrations.CreateModel(
            name='HistoricalSharedText',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('kind', models.CharField(choices=[('lead', 'Lead'), ('question', 'Question'), ('body', 'About the event'), ('expectations', 'What is expected of each municipality'), ('benefit', 'What you get out of it'), ('target_group', 'Target group, at length'), ('practical', 'Practical matters'), ('other', 'Other')], default='body', max_length=20, verbose_name='kind')),
                ('heading', models.CharField(blank=True, max_length=160, verbose_name='heading')),
                ('text', models.TextField(verbose_name='text')),
                ('examples', models.TextField(blank=True, help_text='Of a question alone.', verbose_name='examples')),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'North Sami'), ('smj', 'Lule Sami'), ('sma', 'South Sami'), ('rom', 'Romani Chib'), ('yi', 'Yiddish')], default='sv', max_length=3, verbose_name='language')),
                ('heading_en', models.CharField(blank=True, max_length=160, verbose_name='heading in English')),
                ('text_en', models.TextField(blank=True, verbose_name='text in English')),
                ('examples_en', models.TextField(blank=True, verbose_name='examples in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.series')),
            ],
            options={
                'verbose_name': 'historical shared text',
                'verbose_name_plural': 'historical shared texts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
