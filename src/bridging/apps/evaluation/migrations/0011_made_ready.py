from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluation', '0010_kept_runs'),
    ]

    operations = [
        migrations.AddField(
            model_name='analysisrun',
            name='is_made_ready',
            field=models.BooleanField(default=False, verbose_name='worked out before anybody asked'),
        ),
    ]
