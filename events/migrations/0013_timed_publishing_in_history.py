from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0012_history_of_admission'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalevent',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public at this time. Leave empty to publish it yourself.', null=True, verbose_name='published by itself'),
        ),
    ]
