from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def name_by_code(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Answers of the first bench, of mass photometry, said what they chose without the code that words it."""
    for run in apps.get_model("labs", "LabRun").objects.exclude(answer={}).iterator():
        said = run.answer
        if "quantity" in said:
            continue
        claim = said.get("claim", "")
        run.answer = said | {
            "decision": f"decision:{said['decision']}",
            "quantity": "lab-compared:full",
            "claim": f"middle:{claim}" if claim else "",
        }
        run.save(update_fields=["answer"])


class Migration(migrations.Migration):
    dependencies = [
        ("labs", "0006_own_files"),
    ]

    operations = [
        migrations.RunPython(name_by_code, migrations.RunPython.noop),
    ]
