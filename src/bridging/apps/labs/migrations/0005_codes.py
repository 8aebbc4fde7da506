import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0004_runs_of_members'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LabCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('join', 'to work together'), ('send', 'to send a file')], max_length=8, verbose_name='kind')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='key')),
                ('digest', models.CharField(max_length=64, unique=True, verbose_name='digest')),
                ('issued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='given')),
                ('expires_at', models.DateTimeField(verbose_name='expires')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='labs.labrun', verbose_name='attempt at a lab')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='given by')),
            ],
            options={
                'verbose_name': 'code of a lab',
                'verbose_name_plural': 'codes of labs',
                'ordering': ['-issued_at'],
            },
        ),
        migrations.AddConstraint(
            model_name='labcode',
            constraint=models.UniqueConstraint(models.F('run'), models.F('kind'), name='lab_code_one_of_a_kind'),
        ),
    ]
