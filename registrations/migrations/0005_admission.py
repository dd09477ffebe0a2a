import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import registrations.models.codes
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_find_whose_mail'),
        ('events', '0007_admission'),
        ('registrations', '0004_own_questions'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, validators=[django.core.validators.RegexValidator('^[\\w-]{4,}$', 'Write at least four letters or digits, without blanks.')], verbose_name='code')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='whom it is for')),
                ('most_uses', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='how many registrations it is good for')),
                ('valid_until', models.DateTimeField(blank=True, null=True, verbose_name='valid until')),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
            ],
            options={
                'verbose_name': 'access code',
                'verbose_name_plural': 'access codes',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, verbose_name='name')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('title', models.CharField(blank=True, max_length=120, verbose_name='job title')),
                ('organisation', models.CharField(blank=True, max_length=160, verbose_name='organisation')),
                ('language', models.CharField(default='sv', max_length=3, verbose_name='language')),
                ('link_nonce', models.CharField(default=registrations.models.codes.new_nonce, editable=False, max_length=32, unique=True)),
                ('state', models.CharField(choices=[('unanswered', 'Has not answered'), ('accepted', 'Is coming'), ('declined', 'Has declined')], default='unanswered', editable=False, max_length=10, verbose_name='answer')),
                ('invited_at', models.DateTimeField(editable=False, verbose_name='invited')),
                ('reminded_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='reminded')),
                ('answered_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='answered')),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'ordering': ['name', 'pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='participant',
            name='participant_one_seat_a_person',
        ),
        migrations.AlterField(
            model_name='participant',
            name='shown_as',
            field=models.CharField(blank=True, choices=[('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('applied', 'Waiting for a decision'), ('cancelled', 'Cancelled'), ('repeated', 'Named again')], editable=False, max_length=10),
        ),
        migrations.AlterField(
            model_name='participant',
            name='state',
            field=models.CharField(choices=[('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('applied', 'Waiting for a decision'), ('cancelled', 'Cancelled'), ('repeated', 'Named again')], max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='after',
            field=models.CharField(choices=[('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('applied', 'Waiting for a decision'), ('cancelled', 'Cancelled'), ('repeated', 'Named again')], max_length=10, verbose_name='state after'),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='before',
            field=models.CharField(blank=True, choices=[('confirmed', 'Has a seat'), ('waiting', 'On the waiting list'), ('applied', 'Waiting for a decision'), ('cancelled', 'Cancelled'), ('repeated', 'Named again')], max_length=10, verbose_name='state before'),
        ),
        migrations.AlterField(
            model_name='seatchange',
            name='cause',
            field=models.CharField(choices=[('registered', 'registered'), ('added', 'added by the sender of the registration'), ('late', 'registered by staff'), ('invited', 'accepted an invitation'), ('imported', 'registered from a file'), ('approved', 'approved by staff'), ('declined', 'declined by staff'), ('promoted', 'got a seat from the waiting list'), ('corrected', 'name or address corrected'), ('handed_over', 'seat handed over'), ('moved', 'moved between events'), ('cancelled', 'cancelled')], max_length=20, verbose_name='what happened'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(models.F('event'), django.db.models.functions.text.Lower('email'), condition=models.Q(('state__in', ['confirmed', 'waiting', 'applied'])), name='participant_one_seat_a_person'),
        ),
        migrations.AddField(
            model_name='accesscode',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_codes', to='events.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='registration',
            name='access_code',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='registrations', to='registrations.accesscode', verbose_name='access code'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='events.event', verbose_name='event'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='latest_mail',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='contacts.outgoingemail'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='municipality',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='contacts.municipality', verbose_name='municipality'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='participant',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registrations.participant'),
        ),
        migrations.AddConstraint(
            model_name='accesscode',
            constraint=models.UniqueConstraint(models.F('event'), models.F('code'), name='access_code_once_an_event', violation_error_message='The event has this code already.'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(models.F('event'), django.db.models.functions.text.Lower('email'), name='invitation_once_an_address'),
        ),
    ]
