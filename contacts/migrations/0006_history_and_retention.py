import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import simple_history.models
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


# What stands there already has a history from now on: later changes are compared with it.
MODELS = ['AccessibilityStatement', 'County', 'Organisation', 'Person', 'Shortcoming']


def begin(apps, schema_editor):
    now = timezone.now()
    for name in MODELS:
        model = apps.get_model("contacts", name)
        history = apps.get_model("contacts", f"Historical{name}")
        fields = [field.attname for field in model._meta.concrete_fields]
        kept = {field.attname for field in history._meta.concrete_fields} & set(fields)
        about = {"history_date": now, "history_type": "+", "history_change_reason": "history begins"}
        rows = (history(**row, **about) for row in model.objects.values(*kept).iterator())
        history.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_find_whose_mail'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalAccessibilityStatement',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('status', models.CharField(choices=[('fully', 'fully compliant with the law'), ('partly', 'partly compliant with the law'), ('not', 'not compliant with the law')], default='partly', max_length=10, verbose_name='status')),
                ('assessed_on', models.DateField(verbose_name='assessed on')),
                ('updated_on', models.DateField(verbose_name='statement updated on')),
                ('method', models.TextField(help_text='Who tested, with what, and against which standard.', verbose_name='how it was assessed')),
                ('burden', models.TextField(blank=True, help_text='What you except, and why. Leave empty if you except nothing.', verbose_name='unreasonably burdensome (section 12)')),
                ('outside_the_law', models.TextField(blank=True, help_text='Content that the law does not apply to. Leave empty if there is none.', verbose_name='outside the law (section 9)')),
                ('contact', models.TextField(help_text='How somebody who cannot use a part of the website gets it in another way.', verbose_name='how to reach you')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('county', models.ForeignKey(blank=True, db_constraint=False, help_text='Leave empty for the statement of all who have none of their own.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.county', verbose_name='county')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical accessibility statement',
                'verbose_name_plural': 'historical accessibility statements',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCounty',
            fields=[
                ('code', models.CharField(db_index=True, max_length=2, verbose_name='county code')),
                ('letter', models.CharField(max_length=2, verbose_name='county letter')),
                ('slug', models.SlugField(verbose_name='address')),
                ('name', models.CharField(help_text='Skåne län', max_length=60, verbose_name='name')),
                ('short_name', models.CharField(help_text='Skåne', max_length=60, verbose_name='short name')),
                ('name_en', models.CharField(max_length=60, verbose_name='name in English')),
                ('board_name', models.CharField(max_length=80, verbose_name="the board's short name")),
                ('board_formal_name', models.CharField(max_length=80, verbose_name="the board's full name")),
                ('organisation_number', models.CharField(blank=True, max_length=11, validators=[django.core.validators.RegexValidator('^\\d{6}-\\d{4}$', 'Write the organisation number as 202100-2361.')], verbose_name='organisation number')),
                ('governor', models.CharField(blank=True, max_length=80, verbose_name='governor')),
                ('sender_email', models.EmailField(blank=True, help_text='The functional mailbox that mails come from and answers go to.', max_length=254, verbose_name='sender address')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='phone')),
                ('postal_address', models.CharField(blank=True, max_length=120, verbose_name='postal address')),
                ('visiting_address', models.CharField(blank=True, max_length=160, verbose_name='visiting address')),
                ('notice', models.CharField(blank=True, help_text="Shown at the top of the county's pages, for example when you have moved.", max_length=300, verbose_name='notice')),
                ('notice_en', models.CharField(blank=True, max_length=300, verbose_name='notice in English')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical county',
                'verbose_name_plural': 'historical counties',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOrganisation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(db_index=True, max_length=120, verbose_name='name')),
                ('kind', models.CharField(choices=[('county_board', 'County Administrative Board'), ('municipality', 'Municipality'), ('region', 'Region'), ('authority', 'Authority'), ('association', 'Association'), ('university', 'University'), ('other', 'Other')], default='other', max_length=20, verbose_name='kind')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('county', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.county', verbose_name='county')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'historical organisation',
                'verbose_name_plural': 'historical organisations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPerson',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='job title')),
                ('unit', models.CharField(blank=True, max_length=160, verbose_name='unit')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', phonenumber_field.modelfields.PhoneNumberField(blank=True, max_length=128, region=None, verbose_name='phone')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.organisation', verbose_name='organisation')),
            ],
            options={
                'verbose_name': 'historical contact person',
                'verbose_name_plural': 'historical contact persons',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalShortcoming',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('what', models.CharField(max_length=300, verbose_name='what does not work')),
                ('why', models.CharField(max_length=300, verbose_name='why')),
                ('criterion', models.CharField(blank=True, help_text='For example 1.2.2.', max_length=20, verbose_name='WCAG criterion')),
                ('mended_by', models.DateField(blank=True, null=True, verbose_name='to be mended by')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('statement', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='contacts.accessibilitystatement')),
            ],
            options={
                'verbose_name': 'historical known shortcoming',
                'verbose_name_plural': 'historical known shortcomings',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
