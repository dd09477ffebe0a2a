import django.core.validators
import django.db.models.deletion
import registrations.models.codes
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0008_after_the_event"),
        ("registrations", "0007_retention"),
    ]

    operations = [
        migrations.CreateModel(
            name="Survey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "greeting",
                    models.TextField(
                        blank=True,
                        help_text="For example what you take with you from the day. May be left empty.",
                        max_length=1000,
                        verbose_name="your words in the mail",
                    ),
                ),
                (
                    "greeting_en",
                    models.TextField(
                        blank=True,
                        max_length=1000,
                        verbose_name="your words in the mail in English",
                    ),
                ),
                (
                    "open_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        help_text="Counted from when the mail is sent.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="days that the survey is open",
                    ),
                ),
                ("sent_at", models.DateTimeField(editable=False, null=True, verbose_name="sent")),
                (
                    "closes_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="closes"),
                ),
                (
                    "invited",
                    models.PositiveIntegerField(default=0, editable=False, verbose_name="asked"),
                ),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey",
                        to="events.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "survey",
                "verbose_name_plural": "surveys",
            },
        ),
        migrations.CreateModel(
            name="SurveyAnswer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("day", models.DateField(verbose_name="day")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="registrations.survey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        default=registrations.models.codes.new_nonce,
                        editable=False,
                        max_length=32,
                        unique=True,
                    ),
                ),
                ("used", models.BooleanField(default=False, verbose_name="used")),
                ("reminded", models.BooleanField(default=False, verbose_name="reminded")),
                (
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="survey_link",
                        to="registrations.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="registrations.survey",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SurveyQuestion",
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
                            ("scale", "Scale from 1 to 5"),
                            ("choice", "One of several choices"),
                            ("text", "Own words"),
                        ],
                        default="scale",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.CharField(max_length=250, verbose_name="question")),
                (
                    "text_en",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="question in English"
                    ),
                ),
                (
                    "choices",
                    models.TextField(
                        blank=True,
                        help_text="One a line, at least two.",
                        max_length=1000,
                        verbose_name="choices",
                    ),
                ),
                (
                    "choices_en",
                    models.TextField(
                        blank=True,
                        help_text="As many lines, in the same order.",
                        max_length=1000,
                        verbose_name="choices in English",
                    ),
                ),
                ("required", models.BooleanField(default=False, verbose_name="must be answered")),
                (
                    "survey",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="registrations.survey",
                    ),
                ),
            ],
            options={
                "verbose_name": "question in a survey",
                "verbose_name_plural": "questions in a survey",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="SurveyReply",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("words", models.TextField(blank=True, max_length=2000)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="registrations.surveyanswer",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="registrations.surveyquestion",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="survey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closes_at", None), ("sent_at", None)),
                    models.Q(("closes_at__isnull", False), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="survey_closes_if_sent",
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyreply",
            constraint=models.UniqueConstraint(
                models.F("answer"), models.F("question"), name="survey_reply_once_a_question"
            ),
        ),
        migrations.AddConstraint(
            model_name="surveyreply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number__isnull", False),
                    models.Q(("words", ""), _negated=True),
                    _connector="XOR",
                ),
                name="survey_reply_says_something",
            ),
        ),
    ]
