import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registrations', '0006_mailings'),
        ('contacts', '0006_history_and_retention'),
        ('events', '0009_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='Deletion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cause', models.CharField(choices=[('retention', 'by the retention rules'), ('promise', 'as promised in the form'), ('erasure', "a person's data, on request")], max_length=10, verbose_name='cause')),
                ('kind', models.CharField(choices=[('needs', 'access needs and diet'), ('people', 'registrations and participants'), ('notes', "staff's notes and reasons"), ('mails', 'mails about registrations'), ('invitations', 'personal invitations'), ('answers', "answers to the event's own questions, with files"), ('survey', 'answers to the survey afterwards'), ('letters', 'questions to the board and accessibility reports'), ('history', 'history of changes'), ('log', "the administration's log")], max_length=20, verbose_name='kind of data')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('decision', models.CharField(blank=True, max_length=100, verbose_name='decision number')),
                ('staff', models.CharField(blank=True, max_length=150, verbose_name='by')),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='when')),
                ('county', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.county', verbose_name='county')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='events.event', verbose_name='event')),
            ],
            options={
                'verbose_name': 'deletion',
                'verbose_name_plural': 'log of deletions',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='RetentionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('needs', 'access needs and diet'), ('people', 'registrations and participants'), ('notes', "staff's notes and reasons"), ('mails', 'mails about registrations'), ('invitations', 'personal invitations'), ('answers', "answers to the event's own questions, with files"), ('survey', 'answers to the survey afterwards'), ('letters', 'questions to the board and accessibility reports'), ('history', 'history of changes'), ('log', "the administration's log")], max_length=20, verbose_name='kind of data')),
                ('days', models.PositiveIntegerField(help_text='What belongs to no event counts from the day when it was written.', verbose_name='days after the event')),
                ('reason', models.CharField(help_text='Why it is not needed any longer than that.', max_length=300, verbose_name='reason')),
                ('decision', models.CharField(help_text='The decision on disposal that allows it, for example dnr 1234-2026.', max_length=100, verbose_name='decision number')),
                ('county', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='retention_rules', to='contacts.county', verbose_name='county')),
                ('event', models.ForeignKey(blank=True, help_text='Leave empty for a rule for all events of the county.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='retention_rules', to='events.event', verbose_name='for this event alone')),
            ],
            options={
                'verbose_name': 'retention rule',
                'verbose_name_plural': 'retention rules',
                'ordering': ['county', 'kind', 'event'],
                'constraints': [models.UniqueConstraint(models.F('county'), models.F('kind'), django.db.models.functions.comparison.Coalesce('event', models.Value(0, models.BigIntegerField())), name='retention_rule_one_a_kind', violation_error_message='There is a rule for this already.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'needs'), _negated=True), ('days__lte', 7), _connector='OR'), name='retention_rule_keeps_the_promise_of_the_form', violation_error_message='The form promises that needs are deleted 7 days after the event. Write 7 days or fewer.')],
            },
        ),
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(blank=True, max_length=160)),
                ('registered', models.PositiveIntegerField(default=0)),
                ('seated', models.PositiveIntegerField(default=0)),
                ('came', models.PositiveIntegerField(default=0)),
                ('cancelled', models.PositiveIntegerField(default=0)),
                ('deleted_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='turnout', to='events.event')),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contacts.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('event'), django.db.models.functions.comparison.Coalesce('municipality', models.Value('')), models.F('organisation'), name='turnout_one_a_place')],
            },
        ),
    ]
