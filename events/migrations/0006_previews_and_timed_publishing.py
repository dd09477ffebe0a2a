import contacts.secret_links
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0005_templates_and_shared_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='event',
            name='publish_at',
            field=models.DateTimeField(blank=True, help_text='A draft becomes public at this time. Leave empty to publish it yourself.', null=True, verbose_name='published by itself'),
        ),
        migrations.AddField(
            model_name='event',
            name='publish_stopped',
            field=models.TextField(blank=True, default='', editable=False),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('publish_at__isnull', True), models.Q(('is_template', False), ('status', 'draft')), _connector='OR'), name='event_only_a_draft_waits_to_be_published', violation_error_message='Only a draft can be published at a set time.'),
        ),
        migrations.CreateModel(
            name='PreviewLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.CharField(default=contacts.secret_links.new_nonce, editable=False, max_length=32, unique=True)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('made_by', models.CharField(max_length=150)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_links', to='events.event')),
            ],
            options={
                'verbose_name': 'preview link',
                'verbose_name_plural': 'preview links',
                'ordering': ['-created_at', '-pk'],
            },
        ),
    ]
