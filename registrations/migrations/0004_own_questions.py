import django.db.models.deletion
import registrations.own_questions.storage
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_image_is_decorative'),
        ('registrations', '0003_attendance_and_notes'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('choice', 'One of several answers'), ('choices', 'Several answers'), ('number', 'Number'), ('date', 'Date'), ('file', 'File')], default='text', max_length=10, verbose_name='kind of answer')),
                ('per', models.CharField(choices=[('person', 'Everybody who takes part'), ('registration', 'The registration as a whole')], default='person', max_length=12, verbose_name='who is asked')),
                ('is_required', models.BooleanField(default=False, verbose_name='must be answered')),
                ('text', models.CharField(max_length=200, verbose_name='question')),
                ('help', models.CharField(blank=True, max_length=300, verbose_name='help')),
                ('choices', models.TextField(blank=True, verbose_name='answers to choose from')),
                ('shown_answer', models.CharField(blank=True, max_length=200, verbose_name='with this answer')),
                ('text_en', models.CharField(blank=True, max_length=200, verbose_name='question in English')),
                ('help_en', models.CharField(blank=True, max_length=300, verbose_name='help in English')),
                ('choices_en', models.TextField(blank=True, verbose_name='answers in English')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='own_questions', to='events.event')),
                ('shown_when', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registrations.ownquestion', verbose_name='only for those who have answered')),
            ],
            options={
                'verbose_name': "question of the form's own",
                'verbose_name_plural': 'own questions in the form',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='answer')),
                ('file', models.FileField(blank=True, max_length=200, storage=registrations.own_questions.storage.private, upload_to=registrations.own_questions.storage.folder_of_its_own, verbose_name='file')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='registrations.participant', verbose_name='participant')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='registrations.registration', verbose_name='registration')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='registrations.ownquestion', verbose_name='question')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'ordering': ['question__position', 'question_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TermsToAccept',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('text', models.CharField(max_length=300, verbose_name='terms')),
                ('link', models.URLField(blank=True, verbose_name='link to the whole text')),
                ('text_en', models.CharField(blank=True, max_length=300, verbose_name='terms in English')),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='terms', to='events.event')),
            ],
            options={
                'verbose_name': 'terms',
                'verbose_name_plural': 'terms to accept',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AcceptedTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.CharField(max_length=300, verbose_name='terms')),
                ('link', models.URLField(blank=True, verbose_name='link to the whole text')),
                ('accepted_at', models.DateTimeField(verbose_name='accepted')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='accepted_terms', to='registrations.registration', verbose_name='registration')),
                ('terms', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registrations.termstoaccept')),
            ],
            options={
                'verbose_name': 'accepted terms',
                'verbose_name_plural': 'accepted terms',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='ownquestion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['choice', 'choices']), _negated=True), models.Q(('choices', ''), _negated=True), _connector='OR'), name='own_question_chooses_from_something', violation_error_message='Write the answers to choose from, one a line.'),
        ),
        migrations.AddConstraint(
            model_name='ownquestion',
            constraint=models.CheckConstraint(condition=models.Q(('shown_when__isnull', True), models.Q(('shown_answer', ''), _negated=True), _connector='OR'), name='own_question_is_shown_by_an_answer', violation_error_message='Write the answer for which the question is asked.'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(models.F('question'), models.F('participant'), condition=models.Q(('participant__isnull', False)), name='answer_once_a_person'),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(models.F('question'), models.F('registration'), condition=models.Q(('participant__isnull', True)), name='answer_once_a_registration'),
        ),
        migrations.AddConstraint(
            model_name='acceptedterms',
            constraint=models.UniqueConstraint(models.F('registration'), models.F('terms'), name='terms_accepted_once'),
        ),
    ]
