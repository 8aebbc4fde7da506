"""Corrections that were applied before they were acts get their entries, word for word; what they changed is told by keys that outlive rows."""

import hashlib
import json
import uuid
from collections import Counter

from django.db import migrations


def write_entries(apps, schema_editor):
    """Append an entry for each correction, and one for each that was undone, in the order in which that happened."""
    Correction = apps.get_model("study", "Correction")
    Entry = apps.get_model("realtime", "Entry")
    EditionItem = apps.get_model("courses", "EditionItem")
    places = Counter()

    def append(correction, kind, payload, actor, at):
        stream = ref = f"{correction.item_id}@{correction.item_version}"
        places[stream] += 1
        said = json.dumps([kind, ref, payload], sort_keys=True, ensure_ascii=False, default=str)
        return Entry.objects.create(
            stream=f"correction:{stream}",
            seq=places[stream],
            actor=actor,
            key=uuid.uuid4(),
            digest=hashlib.blake2b(said.encode(), digest_size=16).hexdigest(),
            kind=kind,
            ref=ref,
            payload=payload,
            at=at,
        )

    for correction in Correction.objects.filter(entry=None).order_by("applied_at", "pk"):
        correction.changes = list(_by_keys(apps, correction.changes))
        later = EditionItem.objects.filter(
            edition__module_id=correction.module_id, item_id=correction.item_id, version=correction.to_version
        ).order_by("-edition__published_at", "-edition")
        payload = {
            "module": correction.module_id,
            "edition": later.values_list("edition__label", flat=True)[0],
            "to": correction.to_version,
            "reason": correction.reason,
            "changes": correction.changes,
            "flips": [],
            "results": [],
        }
        applied_by = _subject(apps, correction.applied_by_id)
        correction.entry = append(correction, "question.corrected", payload, applied_by, correction.applied_at)
        if correction.undone_at is not None:
            payload = {"of": str(correction.entry.key), "by": str(applied_by), "results": []}
            undone_by = _subject(apps, correction.undone_by_id)
            correction.undone_entry = append(correction, "question.correction-undone", payload, undone_by, correction.undone_at)
        correction.save(update_fields=["changes", "entry", "undone_entry"])


def _subject(apps, person_id):
    """Return the key of a person in the journal; of one whose account is gone, a key that nobody can place."""
    return apps.get_model("accounts", "Subject").objects.get_or_create(person_id=person_id)[0].key if person_id else uuid.uuid4()


def _by_keys(apps, changes):
    """Yield changes by keys; those of rows that are gone are about nobody any more."""
    Response, Sitting = apps.get_model("study", "Response"), apps.get_model("study", "Sitting")
    answers = dict(Response.objects.filter(pk__in=[pk for kind, pk, *_ in changes if kind == "practice"]).values_list("pk", "entry__key"))
    sittings = dict(Sitting.objects.filter(pk__in=[pk for kind, pk, *_ in changes if kind == "sitting"]).values_list("pk", "key"))
    for kind, pk, before, after in changes:
        key = (answers if kind == "practice" else sittings).get(pk)
        if key is not None:
            yield [kind, str(key), before, after]


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_subject"),
        ("courses", "0001_initial"),
        ("realtime", "0001_journal"),
        ("study", "0018_corrections_by_acts"),
    ]

    operations = [migrations.RunPython(write_entries, migrations.RunPython.noop)]
