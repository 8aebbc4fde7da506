"""Answers that were kept before there was a journal go into it, word for word; then every answer has its entry."""

import hashlib
import json
from collections import Counter

import django.db.models.deletion
from django.db import migrations, models


def write_entries(apps, schema_editor):
    """Append an entry for each answer, in the order in which they were given."""
    Response = apps.get_model("study", "Response")
    Subject = apps.get_model("accounts", "Subject")
    Entry = apps.get_model("realtime", "Entry")
    places = Counter()
    for response in Response.objects.filter(entry=None).order_by("answered_at", "pk"):
        subject, _ = Subject.objects.get_or_create(person_id=response.person_id)
        stream = f"practice:{subject.key}:{response.item_id}"
        places[stream] += 1
        payload = {
            "raw": response.raw,
            "confidence": response.confidence,
            "language": response.language,
            "attempt": places[stream] - 1,
            "module": response.module_id,
            "page": response.page_id,
            "edition": response.edition_label,
        }
        kind, ref = "answer.given", f"{response.item_id}@{response.item_version}"
        said = json.dumps([kind, ref, payload], sort_keys=True, ensure_ascii=False, default=str)
        response.entry = Entry.objects.create(
            stream=stream,
            seq=places[stream],
            actor=subject.key,
            key=response.key,
            digest=hashlib.blake2b(said.encode(), digest_size=16).hexdigest(),
            kind=kind,
            ref=ref,
            seed=response.seed,
            payload=payload,
            at=response.answered_at,
        )
        response.save(update_fields=["entry"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_subject"),
        ("realtime", "0001_journal"),
        ("study", "0002_evidence_and_entries"),
    ]

    operations = [
        migrations.RunPython(write_entries, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="response", name="response_once_per_key"),
        migrations.RemoveField(model_name="response", name="key"),
        migrations.AlterField(
            model_name="response",
            name="entry",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="response",
                to="realtime.entry",
                verbose_name="journal entry",
            ),
        ),
    ]
