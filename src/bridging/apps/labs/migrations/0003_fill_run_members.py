from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    member = apps.get_model("labs", "LabRunMember")
    for run in apps.get_model("labs", "LabRun").objects.iterator():
        member.objects.create(
            run=run, person_id=run.person_id, module_id=run.module_id, lab_id=run.lab_id, attempt=run.attempt, joined_at=run.begun_at
        )


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0002_run_members'),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
