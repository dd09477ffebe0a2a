import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0009_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='cancelled_reason_en',
            field=models.CharField(blank=True, max_length=300, verbose_name='why it is cancelled, in English'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='cancelled_reason_en',
            field=models.CharField(blank=True, max_length=300, verbose_name='why it is cancelled, in English'),
        ),
        migrations.AddField(
            model_name='historicalattachment',
            name='captioned',
            field=models.BooleanField(default=False, verbose_name='captioned'),
        ),
        migrations.AddField(
            model_name='historicalattachment',
            name='item',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='events.agendaitem', verbose_name='belongs to'),
        ),
        migrations.AddField(
            model_name='historicalattachment',
            name='kind',
            field=models.CharField(choices=[('slides', 'Slides'), ('recording', 'Recording'), ('notes', 'Notes'), ('other', 'Other material')], default='other', max_length=10, verbose_name='kind'),
        ),
        migrations.AddField(
            model_name='historicalattachment',
            name='title_en',
            field=models.CharField(blank=True, max_length=160, verbose_name='title in English'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='afterwards',
            field=models.TextField(blank=True, help_text='Markdown.', verbose_name='what was said, and what happens next'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='afterwards_en',
            field=models.TextField(blank=True, help_text='Markdown.', verbose_name='the same in English'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='approves_registrations',
            field=models.BooleanField(default=False, help_text='Nobody has a seat before that. What you decide is mailed to each person.', verbose_name='you approve each registration'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='invitation_reminder_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Leave empty, and they are reminded when you press the button.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days before registration closes that invited people who have not answered are reminded'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='is_unlisted',
            field=models.BooleanField(default=False, help_text='The page is found by those who have its address, and not by search engines, in lists, feeds or the map of the site.', verbose_name='not in any list'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='requires_code',
            field=models.BooleanField(default=False, help_text='You make the codes on a page of their own when the event is saved.', verbose_name='a code is needed to register'),
        ),
        migrations.AddField(
            model_name='historicalevent',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public at this time. Leave empty to publish it yourself.', null=True, verbose_name='published by itself'),
        ),
    ]
