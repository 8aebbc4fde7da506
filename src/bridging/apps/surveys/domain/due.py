"""What comes due each minute: windows open, people are asked and reminded, sheets leave the box, windows close."""

from datetime import datetime, timedelta

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.study.contents import edition_contents
from bridging.apps.surveys.domain.addresses import forget_old_addresses
from bridging.apps.surveys.domain.box import empty_box, take_batch
from bridging.apps.surveys.domain.planning import plan_all, plan_waves
from bridging.apps.surveys.domain.publishing import keep_instrument
from bridging.apps.surveys.links import address_of, digest_of, token_of
from bridging.apps.surveys.models import AskedInstrument, FollowUpAddress, Invitation, Wave
from bridging.apps.surveys.queries.asked import asked_of, full_title, minutes_of
from bridging.apps.surveys.queries.given import given_to
from bridging.apps.surveys.rules import FOLLOW_UPS
from bridging.engines.measurement.instruments.schema import Instrument


def run_waves(now: datetime, *, cohort: Cohort | None = None) -> int:
    """Do what is due, for all cohorts or for one; return how many waves, people or sheets were dealt with."""
    waves = Wave.objects.select_related("cohort") if cohort is None else Wave.objects.select_related("cohort").filter(cohort=cohort)
    done = plan_all(now) if cohort is None else plan_waves(cohort=cohort, now=now)
    done += sum(begin(wave=wave, now=now) for wave in waves.filter(began_at=None, opens_at__lte=now, closes_at__gt=now))
    for wave in waves.open_at(now):
        done += _invite(wave, now) + _remind(wave, now)
        if wave.is_anonymous:
            done += take_batch(wave=wave)
    done += sum(_end(wave, now) for wave in waves.filter(began_at__isnull=False, ended_at=None, closes_at__lte=now))
    return done + forget_old_addresses(now)


@transaction.atomic
def begin(*, wave: Wave, now: datetime) -> bool:
    """Fix what a wave asks, as the cohort's edition says it now; tell whether it could begin: there must be words to ask with."""
    outline = edition_contents(wave.cohort.edition_id).outline
    planned = next((each for each in outline.get("waves", ()) if each["id"] == wave.wave_id), None)
    if planned is None:
        return False
    files = [outline["instruments"][name] for name in planned["instruments"] if name in outline["instruments"]]
    rows = [keep_instrument(Instrument.model_validate(data)) for data in files]
    wave.asked.all().delete()
    AskedInstrument.objects.bulk_create(AskedInstrument(wave=wave, instrument=row, place=place) for place, row in enumerate(rows))
    if not any(asked.is_worded for asked in asked_of(wave)):
        return False
    return bool(Wave.objects.filter(pk=wave.pk, began_at=None).update(began_at=now))


def _invite(wave: Wave, now: datetime) -> int:
    """Ask whoever takes part and was not asked yet."""
    members = Enrolment.objects.in_force().filter(cohort=wave.cohort_id).exclude(person__survey_invitations__wave=wave)
    for enrolment in members.select_related("person"):
        _ask(wave, enrolment.person, now)
    return len(members)


@transaction.atomic
def _ask(wave: Wave, person: Person, now: datetime) -> None:
    invitation = Invitation(wave=wave, person=person, invited_at=now)
    invitation.digest = digest_of(token_of(invitation.key))
    invitation.save()
    if wave.is_mailed:
        _mail(invitation, "survey-invitation", f"survey-{wave.key}", now)


def _remind(wave: Wave, now: datetime) -> int:
    """Ask those who did not answer once more, at each of the days that the wave names."""
    passed = sum(wave.opens_at + timedelta(days=day) <= now for day in wave.reminders)
    if not passed:
        return 0
    silent = wave.invitations.filter(has_answered=False, has_declined=False, reminded__lt=passed).select_related("person")
    # Whoever was asked after the day of a reminder is not reminded the minute after.
    due = [each for each in silent if each.invited_at <= wave.opens_at + timedelta(days=wave.reminders[passed - 1] - 1)]
    for invitation in due:
        with transaction.atomic():
            invitation.wave = wave
            _mail(invitation, "survey-reminder", f"survey-{wave.key}-{passed}", now)
            Invitation.objects.filter(pk=invitation.pk).update(reminded=passed)
    return len(due)


def _mail(invitation: Invitation, kind: str, occasion: str, now: datetime) -> None:
    wave, person = invitation.wave, invitation.person
    private = None
    # Made-up people have made-up addresses; what goes to a person's own account is not sent for them.
    if wave.moment in FOLLOW_UPS and not person.is_synthetic:
        private = FollowUpAddress.objects.filter(cohort=wave.cohort_id, person=person).first()
    cohort = wave.cohort
    queue_mail(
        to=private.email if private else person,
        kind=kind,
        occasion=occasion,
        now=now,
        language=private.language if private else "",
        context={
            "title_nl": full_title(wave, "nl"),
            "title_en": full_title(wave, "en"),
            "cohort_nl": cohort.title_nl,
            "cohort_en": cohort.title_en,
            "minutes": minutes_of(wave),
            "answers": wave.answers,
            "link": address_of(invitation),
            "last_day": (wave.closes_at - timedelta(minutes=1)).astimezone(cohort.zone()).date(),
        },
    )


@transaction.atomic
def _end(wave: Wave, now: datetime) -> int:
    """Close a wave for good. Of an anonymous one nobody is known to have answered any more."""
    found = Wave.objects.select_for_update().get(pk=wave.pk)
    if found.is_anonymous:
        found.answered = empty_box(wave=found)
        found.invitations.update(has_answered=False)
    else:
        found.answered = len(given_to(found))
    found.ended_at = now
    found.save(update_fields=["answered", "ended_at"])
    return 1
