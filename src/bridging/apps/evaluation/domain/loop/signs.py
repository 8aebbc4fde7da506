"""Signs of the watch list, taken up as findings by who teaches the cohort."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.evaluation.domain.loop.finding import Proposal, propose
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.reading import lasting_salt, records_for_teaching
from bridging.apps.evaluation.queries.watching import counted_of
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.watch.listing import watch_list
from bridging.engines.measurement.watch.signs import Sign


class NoSuchSign(Exception):
    """The watch list no longer says so."""


def take_up_sign(*, cohort: Cohort, mark: str, by: Person, now: datetime) -> Finding:
    """Make a finding of a sign, once for a rule and a version of its place. It is looked up anew: nothing is believed of what a form says.

    Raises NotTheirCohort or NoSuchSign.
    """
    records = records_for_teaching(cohort, by, now, salt=lasting_salt())
    sign = next((each for each in watch_list(records, counted_of(cohort, now)) if mark_of(each) == mark), None)
    place = place_of_sign(cohort, sign) if sign is not None else None
    if sign is None or place is None:
        raise NoSuchSign
    return propose(proposal=Proposal(sign.rule.value, place, sign.message_for_others, "watch", cohort.slug, cohort), by=by, now=now)


def taken_up(cohort: Cohort, signs: Iterable[Sign]) -> dict[str, uuid.UUID]:
    """Return mark → the finding that was made of a sign already, by whoever made it."""
    marks = {(sign.rule.value, place.code): mark_of(sign) for sign in signs if (place := place_of_sign(cohort, sign))}
    rows = Finding.objects.filter(place__in={place for _, place in marks}).values_list("detector", "place", "key")
    return {marks[detector, place]: key for detector, place, key in rows if (detector, place) in marks}


def mark_of(sign: Sign) -> str:
    return f"{sign.rule} {sign.place.kind} {sign.place.id} {sign.place.version}"


def place_of_sign(cohort: Cohort, sign: Sign) -> Place | None:
    """Return what a sign is about; a question whose version nobody said has that of the cohort's edition."""
    if sign.place.kind != "item":
        return Place(PlaceKind(sign.place.kind), cohort.module_id, sign.place.id)
    rows = EditionItem.objects.filter(edition=cohort.edition_id, item_id=sign.place.id)
    version = sign.place.version or rows.values_list("version", flat=True).first()
    return Place(PlaceKind.ITEM, cohort.module_id, sign.place.id, version) if version else None
