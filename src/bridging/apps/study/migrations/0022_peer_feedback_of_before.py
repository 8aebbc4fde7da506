"""Feedback that was given before it named its version was about the one that lay there at that moment."""

from django.db import migrations
from django.db.models import Q


def name_versions(apps, schema_editor):
    PeerReview = apps.get_model("study", "PeerReview")
    SubmissionVersion = apps.get_model("study", "SubmissionVersion")
    for review in PeerReview.objects.filter(version=None).exclude(given_at=None):
        own = SubmissionVersion.objects.filter(submission=review.submission_id).order_by("-number")
        lay = own.filter(handed_in_at__lte=review.given_at).filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=review.given_at))
        review.version = lay.first() or own.last()
        review.save(update_fields=["version"])


class Migration(migrations.Migration):
    dependencies = [
        ("study", "0021_peers_on_a_version"),
    ]

    operations = [migrations.RunPython(name_versions, migrations.RunPython.noop)]
