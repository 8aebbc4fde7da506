"""What is known of one person's surveys: what waits for an answer, what was given, and where to be reached later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import prefetch_related_objects

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.domain import keys_of
from bridging.apps.accounts.models import Person
from bridging.apps.surveys.choices import Answered
from bridging.apps.surveys.models import FollowUpAddress, Invitation, Pseudonym, Wave
from bridging.apps.surveys.queries.given import Sheet, own_answers

# Asked by every page that ends a unit, and nearly always of somebody whom nothing waits for.
_WAITING: Final = Question(
    Invitation,
    "WHERE person_id = %s AND NOT has_answered AND NOT has_declined AND wave_id IN"
    " (SELECT id FROM surveys_wave WHERE began_at IS NOT NULL AND ended_at IS NULL AND closes_at > %s)",
)


def own_sheet(invitation: Invitation) -> Sheet:
    """Return what somebody filled in last, handed in or only saved; nothing of an anonymous wave, which keeps nobody's."""
    wave = invitation.wave
    if wave.is_anonymous:
        return {}
    if wave.answers == Answered.IDENTIFIED:
        sheets = (own_answers(wave, each) for each in keys_of(invitation.person))
        return next((sheet for sheet in sheets if sheet), {})
    key = Pseudonym.objects.filter(cohort=wave.cohort_id, person=invitation.person).values_list("key", flat=True).first()
    return own_answers(wave, key) if key is not None else {}


def waiting_for(person: Person, now: datetime) -> list[Invitation]:
    """Return what somebody can answer now and did not, soonest to close first."""
    mine = _WAITING.ask(person.pk, now)
    prefetch_related_objects(mine, "wave__cohort")
    return sorted(mine, key=lambda invitation: (invitation.wave.closes_at, invitation.pk))


def address_of_person(wave: Wave, person: Person) -> FollowUpAddress | None:
    return FollowUpAddress.objects.filter(cohort=wave.cohort_id, person=person).first()


def exported(person: Person) -> dict[str, Any]:
    """Return all that surveys hold of a person; of an anonymous wave that is only that somebody was asked."""
    invitations = Invitation.objects.filter(person=person).select_related("wave__cohort").order_by("invited_at", "pk")
    return {
        "surveys": [_told(each) for each in invitations],
        "address_for_follow_up": [
            {"cohort": each.cohort.slug, "email": each.email, "since": each.given_at.isoformat()}
            for each in person.follow_up_addresses.select_related("cohort")
        ],
    }


def _told(invitation: Invitation) -> Mapping[str, Any]:
    wave = invitation.wave
    told: dict[str, Any] = {
        "cohort": wave.cohort.slug,
        "wave": wave.wave_id,
        "about": wave.about,
        "answers_are": wave.answers,
        "asked_at": invitation.invited_at.isoformat(),
    }
    return told if wave.is_anonymous else told | {"answered": invitation.has_answered, "answers": own_sheet(invitation)}
