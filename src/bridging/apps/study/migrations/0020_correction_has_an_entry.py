import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("study", "0019_corrections_into_the_journal"),
    ]

    operations = [
        migrations.AlterField(
            model_name="correction",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction",
                to="realtime.entry",
                verbose_name="journal entry",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=Q(undone_at=None, undone_entry=None) | Q(undone_at__isnull=False, undone_entry__isnull=False),
                name="correction_undone_by_an_act",
            ),
        ),
    ]
