"""What this app gives to the registries: windows that come due, the line on the home page, exports and erasures."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import HomeItem, due_work, erasures, exports, home_items, superfluous
from bridging.apps.courses.publishing_hooks import publish_guards, published
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.unit_ends import UnitEnd, unit_ends
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.surveys.domain import forget_address, run_waves
from bridging.apps.surveys.domain.publishing import changed_after_answers, take_instruments
from bridging.apps.surveys.models import FollowUpAddress, Invitation, Pseudonym
from bridging.apps.surveys.queries.asked import minutes_of, unit_title
from bridging.apps.surveys.queries.own import exported, waiting_for
from bridging.realtime import journal


def register() -> None:
    """Register; called once, when all models stand."""
    publish_guards.register("surveys", changed_after_answers)
    published.register("surveys", take_instruments)
    due_work.register("surveys", run_waves)
    home_items.register("surveys", surveys_to_answer)
    unit_ends.register("surveys", asked_after_unit)
    exports.register("surveys", export_surveys)
    erasures.register("surveys", erase_surveys)
    superfluous.register("survey-invitations", lambda: Invitation)
    superfluous.register("survey-pseudonyms", lambda: Pseudonym)
    superfluous.register("survey-addresses", lambda: FollowUpAddress)


def surveys_to_answer(person: Person, now: datetime) -> Iterator[HomeItem]:
    """Return what somebody is asked now, with the time that it takes; what was answered goes from the page without a trace."""
    language = language_of_request()
    for invitation in waiting_for(person, now):
        wave = invitation.wave
        yield HomeItem(
            wave.title(language),
            reverse("surveys:in-person", args=[wave.key]),
            "survey",
            context=" · ".join(filter(None, [edition_contents(wave.cohort.edition_id).code, unit_title(wave, language)])),
            minutes=minutes_of(wave),
            due_at=wave.closes_at,
        )


def asked_after_unit(reader: Reader, unit: str, now: datetime) -> Iterator[UnitEnd]:
    """Return what somebody is asked about a unit at its last page, as on the home page; an edition that asks nothing then costs nothing."""
    if all(wave["at"] != "unit-end" for wave in reader.edition.outline.get("waves", ())):
        return
    language = language_of_request()
    for invitation in waiting_for(reader.person, now):
        wave = invitation.wave
        if (wave.cohort_id, wave.about) == (reader.cohort_id, unit):
            minutes = minutes_of(wave)
            note = ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}
            yield UnitEnd(wave.title(language), note, reverse("surveys:in-person", args=[wave.key]), "survey")


def export_surveys(person: Person) -> dict[str, Any]:
    return exported(person)


def erase_surveys(person: Person) -> None:
    """Take away what somebody said under a code, and the address; what has a name goes with all else in the journal."""
    for pseudonym in Pseudonym.objects.filter(person=person):
        journal.erase_actor(pseudonym.key)
        pseudonym.delete()
    for address in FollowUpAddress.objects.filter(person=person):
        forget_address(address=address)
