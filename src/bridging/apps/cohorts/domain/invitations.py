"""Coming in with a link that was mailed."""

from datetime import datetime

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.queries import person_by_email
from bridging.apps.cohorts import rules
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort, Enrolment, Invitation
from bridging.apps.cohorts.queries import has_address


class AlreadyMember(Exception):
    """Whoever has this address takes part already."""


class InvitationRefused(Exception):
    """The link was used, withdrawn, is too old, or was sent to somebody else."""


@transaction.atomic
def invite(
    *, cohort: Cohort, email: str, now: datetime, invited_by: Person, track: Track = Track.SIX_PLUS, language: str = ""
) -> tuple[Invitation, str]:
    """Mail somebody a link and return it with the invitation; an earlier open one for the address is withdrawn.

    The secret of the link is known to the mail and to the caller alone. Raises AlreadyMember.
    """
    address = email.strip().lower()
    person = person_by_email(address)
    if person is not None and Enrolment.objects.in_force().filter(cohort=cohort, person=person).exists():
        raise AlreadyMember
    Invitation.objects.open_at(now).filter(cohort=cohort, email=address).update(withdrawn_at=now)
    token = rules.new_invitation_token()
    invitation = Invitation.objects.create(
        cohort=cohort,
        email=address,
        track=track,
        digest=rules.digest_of(token),
        invited_at=now,
        invited_by=invited_by,
        expires_at=now + rules.INVITATION_LIFETIME,
    )
    spoken = language or (person.language if person else "")
    queue_mail(
        to=person or address,
        kind="cohort-invitation",
        occasion=f"invitation-{invitation.pk}",
        now=now,
        language=spoken,
        context={"cohort": cohort, "title_nl": cohort.title_nl, "title_en": cohort.title_en, "token": token, "invited_by": invited_by,
                 "expires_on": invitation.expires_at.astimezone(cohort.zone()).date(), "starts_on": cohort.starts_on},
    )  # fmt: skip
    return invitation, token


def withdraw_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Close a link; a used one stays used."""
    Invitation.objects.open_at(now).filter(pk=invitation.pk).update(withdrawn_at=now)


@transaction.atomic
def accept_invitation(*, token: str, person: Person, now: datetime) -> Enrolment:
    """Enrol whoever follows a link that was sent to his or her address, once.

    Raises InvitationRefused, AlreadyEnrolled or CohortFull; then the link stays as it was.
    """
    invitation = Invitation.objects.select_for_update().open_at(now).filter(digest=rules.digest_of(token)).first()
    if invitation is None or not has_address(person, invitation.email):
        raise InvitationRefused
    enrolment = enrol(cohort=invitation.cohort, person=person, now=now, track=Track(invitation.track), by=person, reason="invitation")
    invitation.accepted_at, invitation.accepted_by = now, person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return enrolment
