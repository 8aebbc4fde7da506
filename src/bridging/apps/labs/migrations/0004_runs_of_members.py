from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0003_fill_run_members'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='labrun',
            name='attempt',
        ),
        migrations.RemoveField(
            model_name='labrun',
            name='person',
        ),
        migrations.AddConstraint(
            model_name='labrunmember',
            constraint=models.UniqueConstraint(models.F('person'), models.F('module_id'), models.F('lab_id'), models.F('attempt'), name='lab_attempt_once'),
        ),
        migrations.AddConstraint(
            model_name='labrunmember',
            constraint=models.UniqueConstraint(models.F('run'), models.F('seat'), name='lab_seat_once'),
        ),
        migrations.AddConstraint(
            model_name='labrunmember',
            constraint=models.UniqueConstraint(models.F('run'), models.F('person'), name='lab_place_once'),
        ),
        migrations.AddConstraint(
            model_name='labrunmember',
            constraint=models.CheckConstraint(condition=models.Q(('attempt__gte', 1)), name='lab_attempt_counts_from_one'),
        ),
        migrations.AddConstraint(
            model_name='labrunmember',
            constraint=models.CheckConstraint(condition=models.Q(('seat__in', [1, 2])), name='lab_seats_are_two'),
        ),
    ]
