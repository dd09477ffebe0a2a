from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_previews_and_timed_publishing'),
    ]

    operations = [
    ]
