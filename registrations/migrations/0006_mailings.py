import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_find_whose_mail'),
        ('events', '0004_image_is_decorative'),
        ('registrations', '0005_admission'),
    ]

    operations = [
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('author', models.CharField(max_length=150, verbose_name='written by')),
                ('subject', models.CharField(blank=True, max_length=150, verbose_name='subject')),
                ('text', models.TextField(blank=True, max_length=10000, verbose_name='text')),
                ('subject_en', models.CharField(blank=True, max_length=150, verbose_name='subject in English')),
                ('text_en', models.TextField(blank=True, max_length=10000, verbose_name='text in English')),
                ('group', models.JSONField(default=dict, verbose_name='to')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sending', 'Being sent'), ('stopped', 'Stopped'), ('sent', 'Sent')], default='draft', max_length=10, verbose_name='state')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='number of recipients')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='written')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='sent')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='events.event', verbose_name='event')),
            ],
            options={
                'verbose_name': 'mailing',
                'verbose_name_plural': 'mailings',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='MailingRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promised_at', models.DateTimeField(null=True)),
                ('mail', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.outgoingemail')),
                ('mailing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recipients', to='registrations.mailing')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mailings', to='registrations.participant')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('promised_at', None)), fields=['mailing', 'id'], name='mailing_left')],
                'constraints': [models.UniqueConstraint(fields=('mailing', 'participant'), name='mailing_once_a_participant')],
            },
        ),
    ]
