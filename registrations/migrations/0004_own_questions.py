from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('registrations', '0003_attendance_and_notes'),
    ]

    operations = [
    ]
