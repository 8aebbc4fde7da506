"""Findings of the running cohort: one that waits for a decision, one on its way to an edition, one that was left as it is and told."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionItem
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.models import Finding
from bridging.apps.study.contents import edition_contents
from bridging.engines.measurement.loop.checks import Check, Direction, Statistic
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision

_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "demo/findings")
_CHECK: Final = Check(statistic=Statistic.ITEM_RIGHT, direction=Direction.HIGHER, smallest=0.2, needed=30, cohorts=2, occasion="practice")
_SAID: Final = {"nl": "De kick-off begon met een lange voorstelronde.", "en": "The kick-off began with a long round of introductions."}
_DID: Final = {
    "nl": "De ronde blijft, want zo weet u wie in uw team wat doet. Zij duurt voortaan een kwartier.",
    "en": "The round stays, since it tells you who does what in your team. From now on it takes a quarter of an hour.",
}
_KICK_OFF: Final = "kick-off"


def fill_findings(*, cohort: Cohort, helpers: Mapping[str, Person], now: datetime) -> None:
    teacher, author = helpers["teacher"], helpers["author"]
    edition = edition_contents(cohort.edition_id)
    pages = list(edition.pages)
    page = Place(PlaceKind.PAGE, cohort.module_id, pages[3])
    _note(page, "Vier mensen bleven bij de tabel steken; de eenheid staat pas eronder.", cohort, teacher, now - timedelta(days=20))

    asked = next(head.questions[0] for head in edition.pages.values() if head.questions)
    version = EditionItem.objects.get(edition=cohort.edition_id, item_id=asked).version
    item = Place(PlaceKind.ITEM, cohort.module_id, asked, version)
    began = now - timedelta(days=6)
    row = _note(item, "De helft denkt hier aan een andere functie van de cellen, en niet aan de kweek.", cohort, teacher, began)
    _decide(
        row, Decision.CHANGE, "‘Bewerkt’ betekent in het ziekenhuis iets anders dan in de verordening.", by=teacher, owner=author, now=began
    )
    what = "Bij ‘bewerkt’ komt te staan: in de zin van de verordening."
    loop.act(finding=row, by=author, what=what, key=_key("act"), now=began + timedelta(days=1))
    loop.declare(finding=row, by=author, check=_CHECK, key=_key("declare"), now=began + timedelta(days=1))

    meeting = Place(PlaceKind.MEETING, cohort.module_id, _KICK_OFF)
    row = _note(meeting, "De voorstelronde van de kick-off duurde drie kwartier.", cohort, teacher, began)
    _decide(row, Decision.ACCEPT, "De teams moeten elkaar kennen; wel korter.", by=teacher, owner=teacher, now=began)
    loop.release(finding=row, by=teacher, said=_SAID, did=_DID, key=_key("release"), now=began)


def _note(place: Place, words: str, cohort: Cohort, by: Person, now: datetime) -> Finding:
    return loop.note(noted=loop.Noted(place, words, cohort), by=by, key=_key(place.code), now=now)


def _decide(row: Finding, decision: Decision, reason: str, *, by: Person, owner: Person, now: datetime) -> None:
    loop.triage(finding=row, by=by, owner=owner, decision=decision, reason=reason, key=_key(f"{row.place}/decided"), now=now)


def _key(name: str) -> uuid.UUID:
    return uuid.uuid5(_SPACE, name)
