from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_templates_and_shared_texts'),
    ]

    operations = [
    ]
