"""What was decided about answers to the question of a finding, as lines between what happened to the finding itself."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.shown.loop.timeline import Line
from bridging.apps.study.models import Correction
from bridging.engines.measurement.loop.places import Place, PlaceKind

KIND = "corrected"


def correction_lines(place: Place, *, may_open: bool) -> Iterator[Line]:
    """Yield corrections of answers to the version that was found, and their undoing. ``may_open``: with where they stand."""
    if place.kind is not PlaceKind.ITEM:
        return
    rows = Correction.objects.filter(item_id=place.ref, item_version=place.version, module_id=place.module)
    for row in rows.select_related("applied_by", "undone_by").order_by("applied_at", "pk"):
        url = reverse("study:correction-done", args=[row.pk]) if may_open else ""
        said = _("Answers to version %(from)s count as version %(to)s of the question says.")
        yield Line(KIND, _("Answers graded anew"), _who(row.applied_by), row.applied_at, said % _versions(row), url)
        if row.undone_at is not None:
            said = _("Answers to version %(from)s count again as they did before.")
            yield Line(KIND, _("Grading anew undone"), _who(row.undone_by), row.undone_at, said % _versions(row), url)


def _versions(row: Correction) -> dict[str, int]:
    return {"from": row.item_version, "to": row.to_version}


def _who(person: Person | None) -> str:
    return str(person) if person else _("somebody who has left")
