"""Who may see a picture of the private root: whoever has a question before the eyes that shows it, and only as long as she has."""

from datetime import datetime

from django.db.models import Q

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.models import Objection, Sitting
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.tests import inspection_ends


def items_showing(item_id: str, address: str) -> list[EditionItem]:
    """Return the item, in the editions in which it shows the picture at an address."""
    found = EditionItem.objects.filter(item_id=item_id).select_related("edition").defer("edition__outline")
    return [item for item in found if any(f'"{address}"' in html for shown in item.pictures.values() for html in shown.values())]


def sees_item(person: Person, item: EditionItem, *, now: datetime, viewing_cohort: str = "") -> bool:
    if item.use == "practice":
        return reader_of(person, item.edition.module_id, viewing_cohort=viewing_cohort) is not None
    return _is_asked(person, item, now) or _looks_back(person, item, now) or _judges(person, item)


def _is_asked(person: Person, item: EditionItem, now: datetime) -> bool:
    """Tell whether the question stands in a test that the person sits now; during a pause and after the end it is not shown."""
    running = Sitting.objects.filter(
        person=person, edition=item.edition_id, started_at__isnull=False, submitted_at=None, closed_at=None, paused_at=None
    )
    return any(_has(own, item) for own in running.filter(Q(deadline_at=None) | Q(deadline_at__gt=now)))


def _looks_back(person: Person, item: EditionItem, now: datetime) -> bool:
    released = Sitting.objects.filter(person=person, edition=item.edition_id, released_at__isnull=False).select_related("offer")
    return any(_has(own, item) and (ends := inspection_ends(own)) is not None and now < ends for own in released)


def _judges(person: Person, item: EditionItem) -> bool:
    """Tell whether somebody objected to the question in a cohort in which the person decides about it."""
    cohorts = Objection.objects.filter(item_id=item.item_id, sitting__edition=item.edition_id).values("sitting__offer__cohort")
    asked = Cohort.objects.filter(pk__in=cohorts)
    return asked.examined_by(person).exists() or asked.managed_by(person).exists()


def _has(own: Sitting, item: EditionItem) -> bool:
    return any(item_id == item.item_id for item_id, _version, _seed in own.pins)
