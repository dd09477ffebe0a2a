import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_previews_and_timed_publishing'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='approves_registrations',
            field=models.BooleanField(default=False, help_text='Nobody has a seat before that. What you decide is mailed to each person.', verbose_name='you approve each registration'),
        ),
        migrations.AddField(
            model_name='event',
            name='invitation_reminder_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Leave empty, and they are reminded when you press the button.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='days before registration closes that invited people who have not answered are reminded'),
        ),
        migrations.AddField(
            model_name='event',
            name='is_unlisted',
            field=models.BooleanField(default=False, help_text='The page is found by those who have its address, and not by search engines, in lists, feeds or the map of the site.', verbose_name='not in any list'),
        ),
        migrations.AddField(
            model_name='event',
            name='requires_code',
            field=models.BooleanField(default=False, help_text='You make the codes on a page of their own when the event is saved.', verbose_name='a code is needed to register'),
        ),
        migrations.AddField(
            model_name='seats',
            name='applied',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
