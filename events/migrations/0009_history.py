import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


# What stands there already has a history from now on: later changes are compared with it.
MODELS = ['AgendaItem', 'Attachment', 'Event', 'EventContact', 'Organiser', 'Question', 'Series', 'Speaker', 'TextSection']


def begin(apps, schema_editor):
    now = timezone.now()
    for name in MODELS:
        model = apps.get_model("events", name)
        history = apps.get_model("events", f"Historical{name}")
        fields = [field.attname for field in model._meta.concrete_fields]
        kept = {field.attname for field in history._meta.concrete_fields} & set(fields)
        about = {"history_date": now, "history_type": "+", "history_change_reason": "history begins"}
        rows = (history(**row, **about) for row in model.objects.values(*kept).iterator())
        history.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0008_after_the_event'),
        ('contacts', '0006_history_and_retention'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAgendaItem',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('start', models.TimeField(blank=True, null=True, verbose_name='from')),
                ('end', models.TimeField(blank=True, null=True, verbose_name='to')),
                ('kind', models.CharField(choices=[('welcome', 'Welcome'), ('talk', 'Talk'), ('break', 'Break'), ('lunch', 'Lunch'), ('instructions', 'Instructions'), ('group_dialogue', 'Dialogue in groups'), ('workshop', 'Workshop'), ('closing', 'Closing')], default='talk', max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=250, verbose_name='title')),
                ('abstract', models.TextField(blank=True, help_text='Markdown.', verbose_name='abstract')),
                ('title_en', models.CharField(blank=True, max_length=250, verbose_name='title in English')),
                ('abstract_en', models.TextField(blank=True, help_text='Markdown.', verbose_name='abstract in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical agenda item',
                'verbose_name_plural': 'historical agenda',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAttachment',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('title', models.CharField(max_length=160, verbose_name='title')),
                ('file', models.TextField(blank=True, max_length=100, validators=[django.core.validators.FileExtensionValidator(['pdf', 'docx', 'odt', 'pptx', 'odp', 'xlsx', 'ods', 'txt'], 'Choose a pdf, a text document, a presentation or a spreadsheet.')], verbose_name='file')),
                ('url', models.URLField(blank=True, verbose_name='link')),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'North Sami'), ('smj', 'Lule Sami'), ('sma', 'South Sami'), ('rom', 'Romani Chib'), ('yi', 'Yiddish')], default='sv', max_length=3, verbose_name='language')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical file or link',
                'verbose_name_plural': 'historical files and links',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalEvent',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('kind', models.CharField(choices=[('dialogforum', 'Dialogue forum'), ('seminarium', 'Seminar'), ('konferens', 'Conference'), ('kompetensplattform', 'Competence platform'), ('workshop', 'Workshop'), ('ovrigt', 'Meeting')], default='dialogforum', max_length=20, verbose_name='kind')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('slug', models.SlugField(help_text="The last part of the page's address. It cannot change once published.", max_length=120, verbose_name='address')),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('published', 'Published'), ('cancelled', 'Cancelled')], default='draft', max_length=10, verbose_name='status')),
                ('cancelled_reason', models.CharField(blank=True, help_text='Shown on the page, for example that a new date will be set.', max_length=300, verbose_name='why it is cancelled')),
                ('lead', models.TextField(blank=True, help_text='Two or three sentences.', verbose_name='lead')),
                ('target_group', models.TextField(blank=True, help_text='Whom the event is for, in one sentence.', verbose_name='target group')),
                ('image', models.TextField(blank=True, max_length=100, verbose_name='image')),
                ('image_alt', models.CharField(blank=True, help_text='What the image shows, for those who do not see it.', max_length=250, verbose_name='alternative text')),
                ('image_is_decorative', models.BooleanField(default=False, help_text='Screen readers then pass it by. It needs no alternative text.', verbose_name='the image says nothing in itself')),
                ('image_credit', models.CharField(blank=True, max_length=120, verbose_name='image by')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('lead_en', models.TextField(blank=True, verbose_name='lead in English')),
                ('target_group_en', models.TextField(blank=True, verbose_name='target group in English')),
                ('place_note_en', models.CharField(blank=True, max_length=300, verbose_name='about the place in English')),
                ('cost_en', models.CharField(blank=True, max_length=120, verbose_name='cost in English')),
                ('starts_at', models.DateTimeField(verbose_name='starts')),
                ('ends_at', models.DateTimeField(verbose_name='ends')),
                ('format', models.CharField(choices=[('digital', 'Digital'), ('physical', 'On site'), ('hybrid', 'On site and digital')], default='digital', max_length=10, verbose_name='form')),
                ('venue', models.CharField(blank=True, max_length=120, verbose_name='venue')),
                ('street_address', models.CharField(blank=True, max_length=120, verbose_name='street address')),
                ('postal_code', models.CharField(blank=True, max_length=6, verbose_name='postal code')),
                ('city', models.CharField(blank=True, max_length=60, verbose_name='city')),
                ('place_note', models.CharField(blank=True, help_text='How to find the way, or which tool the digital meeting uses.', max_length=300, verbose_name='about the place')),
                ('meeting_link', models.URLField(blank=True, help_text='Only those who have a seat ever see it, in their mail and on their page.', validators=[django.core.validators.URLValidator(message='Write an address that begins https://.', schemes=['https'])], verbose_name='meeting link')),
                ('cost', models.CharField(blank=True, max_length=120, verbose_name='cost')),
                ('hearing_loop', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='hearing loop')),
                ('sign_language', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='sign language interpreter')),
                ('captions', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='live captions')),
                ('step_free', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='step-free all the way')),
                ('quiet_room', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='quiet room')),
                ('companion', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='a companion takes part free of charge')),
                ('easy_read', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('on_request', 'If somebody asks for it')], max_length=10, verbose_name='easy-to-read text about the event')),
                ('access_note', models.CharField(blank=True, help_text='For example where the lift is, or whom to call on the day.', max_length=300, verbose_name='more about accessibility')),
                ('access_note_en', models.CharField(blank=True, max_length=300, verbose_name='more about accessibility in English')),
                ('registration_opens_at', models.DateTimeField(blank=True, null=True, verbose_name='registration opens')),
                ('registration_closes_at', models.DateTimeField(blank=True, null=True, verbose_name='registration closes')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Leave empty if there is no limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='number of seats')),
                ('reserved_seats', models.PositiveIntegerField(default=0, help_text='For example for speakers. Nobody else can take them.', verbose_name='of these, kept for people whom you register')),
                ('most_per_organisation', models.PositiveSmallIntegerField(blank=True, help_text='So that one does not take the room. Leave empty if there is no limit.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='most from one municipality or organisation')),
                ('has_waiting_list', models.BooleanField(default=False, verbose_name='waiting list when full')),
                ('promotion_ends_at', models.DateTimeField(blank=True, help_text='Leave empty, and it is 24 hours before the start.', null=True, verbose_name='the waiting list gets seats until')),
                ('changes_close_at', models.DateTimeField(blank=True, help_text='Leave empty, and it is until the start. Cancelling is always possible.', null=True, verbose_name='last time to change names and addresses')),
                ('reminder_days', models.PositiveSmallIntegerField(blank=True, default=1, help_text='At the same time of day as it starts. Leave empty for no reminder.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='days before the event that those who have a seat are reminded')),
                ('asks_needs', models.BooleanField(default=False, help_text='Ask only when you need the answer. Answers are deleted 7 days afterwards.', verbose_name='ask about access needs and diet')),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('county', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.county', verbose_name='county')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('series', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.series', verbose_name='series')),
            ],
            options={
                'verbose_name': 'historical event',
                'verbose_name_plural': 'historical events',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalEventContact',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.person', verbose_name='contact person')),
            ],
            options={
                'verbose_name': 'historical contact',
                'verbose_name_plural': 'historical contacts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOrganiser',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'historical co-organiser',
                'verbose_name_plural': 'historical co-organisers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalQuestion',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('text', models.TextField(verbose_name='question')),
                ('examples', models.TextField(blank=True, verbose_name='examples')),
                ('text_en', models.TextField(blank=True, verbose_name='question in English')),
                ('examples_en', models.TextField(blank=True, verbose_name='examples in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical question',
                'verbose_name_plural': 'historical questions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSeries',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=160, verbose_name='name')),
                ('slug', models.SlugField(max_length=120, verbose_name='address')),
                ('description', models.TextField(blank=True, help_text='Markdown.', verbose_name='description')),
                ('name_en', models.CharField(blank=True, max_length=160, verbose_name='name in English')),
                ('description_en', models.TextField(blank=True, help_text='Markdown.', verbose_name='description in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical series',
                'verbose_name_plural': 'historical series',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSpeaker',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=160, verbose_name='job title')),
                ('organisation', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.agendaitem')),
                ('known_organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.organisation')),
            ],
            options={
                'verbose_name': 'historical speaker',
                'verbose_name_plural': 'historical speakers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalTextSection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('kind', models.CharField(choices=[('body', 'About the event'), ('expectations', 'What is expected of each municipality'), ('benefit', 'What you get out of it'), ('target_group', 'Target group, at length'), ('practical', 'Practical matters'), ('other', 'Other')], default='body', max_length=20, verbose_name='kind')),
                ('heading', models.CharField(blank=True, max_length=160, verbose_name='heading')),
                ('text', models.TextField(help_text='Markdown.', verbose_name='text')),
                ('language', models.CharField(choices=[('sv', 'Swedish'), ('en', 'English'), ('fi', 'Finnish'), ('fit', 'Meänkieli'), ('se', 'North Sami'), ('smj', 'Lule Sami'), ('sma', 'South Sami'), ('rom', 'Romani Chib'), ('yi', 'Yiddish')], default='sv', max_length=3, verbose_name='language')),
                ('heading_en', models.CharField(blank=True, max_length=160, verbose_name='heading in English')),
                ('text_en', models.TextField(blank=True, help_text='Markdown.', verbose_name='text in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('event', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.event')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical text section',
                'verbose_name_plural': 'historical text sections',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
