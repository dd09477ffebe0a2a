from django.db import migrations, models

import registrations.models


def give_codes(apps, schema_editor):
    """A default is computed once for all rows that are there already, and each wants its own."""
    Participant = apps.get_model("registrations", "Participant")
    rows = list(Participant.objects.only("pk"))
    for row in rows:
        row.check_in_code = registrations.models.new_code()
    Participant.objects.bulk_update(rows, ["check_in_code"], batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0003_accessibility_statement'),
        ('events', '0003_weather'),
        ('registrations', '0002_language'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='attended_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='checked in'),
        ),
        migrations.AddField(
            model_name='participant',
            name='attended_by',
            field=models.CharField(blank=True, editable=False, max_length=150, verbose_name='checked in by'),
        ),
        migrations.AddField(
            model_name='participant',
            name='certified_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='certificate mailed'),
        ),
        migrations.AddField(
            model_name='participant',
            name='note',
            field=models.TextField(blank=True, max_length=1000, verbose_name="staff's note"),
        ),
        migrations.AddField(
            model_name='registration',
            name='note',
            field=models.TextField(blank=True, max_length=1000, verbose_name="staff's note"),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='cause',
            field=models.CharField(choices=[('registered', 'registered'), ('added', 'added by the sender of the registration'), ('late', 'registered by staff'), ('promoted', 'got a seat from the waiting list'), ('corrected', 'name or address corrected'), ('handed_over', 'seat handed over'), ('moved', 'moved between events'), ('cancelled', 'cancelled')], max_length=20, verbose_name='what happened'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(('attended_at__isnull', True), ('state', 'confirmed'), _connector='OR'), name='participant_attends_on_a_seat'),
        ),
        migrations.AddField(
            model_name='participant',
            name='check_in_code',
            field=models.CharField(editable=False, max_length=10, null=True),
        ),
        migrations.RunPython(give_codes, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='participant',
            name='check_in_code',
            field=models.CharField(default=registrations.models.new_code, editable=False, max_length=10, unique=True),
        ),
    ]
