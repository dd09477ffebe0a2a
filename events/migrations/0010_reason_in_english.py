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
    ]
