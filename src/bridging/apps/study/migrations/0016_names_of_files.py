"""What a file was called stands with the file alone: answers lose the name, and so do files that were removed on request."""

from django.db import migrations


def take_names_away(apps, schema_editor):
    Response = apps.get_model("study", "Response")
    for response in list(Response.objects.filter(raw__has_key="file-name")):
        del response.raw["file-name"]
        response.trace.pop("name", None)
        response.trace["method"] = "file-upload/2"
        response.save(update_fields=["raw", "trace"])
    apps.get_model("study", "SubmissionFile").objects.exclude(removed_at=None).update(name="")


class Migration(migrations.Migration):

    dependencies = [
        ("study", "0015_proof_name"),
    ]

    operations = [
        migrations.RunPython(take_names_away, migrations.RunPython.noop),
    ]
