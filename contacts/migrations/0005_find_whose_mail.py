from django.db import migrations


def find_whose_mail(apps, schema_editor):
    """Mails that are written come from a board. Those of a lost link may tell of several."""
    OutgoingEmail = apps.get_model("contacts", "OutgoingEmail")
    for county in apps.get_model("contacts", "County").objects.all():
        mails = OutgoingEmail.objects.filter(from_name=county.board_name)
        mails.exclude(kind="lost_link").update(county=county)


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0004_staff_and_whose_mail'),
    ]

    operations = [
        migrations.RunPython(find_whose_mail, migrations.RunPython.noop),
    ]
