"""What happens around the story of a cohort while no page is looked at: the group is planned, 24 apply, an intake test is answered, weeks pass."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Final

from django.utils import timezone
from tests.browser.demo_people import person_of

from bridging.apps.accounts.choices import Role
from bridging.apps.cohorts.choices import Sector, Track
from bridging.apps.cohorts.domain.applications import Applicant, apply
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.offering import OfferingPlan, offer_cohort
from bridging.apps.cohorts.models import Appointment, Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.meetings.codes import code_at
from bridging.apps.meetings.domain.makeups import begin_due
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Sitting
from bridging.apps.teamwork.contents import unit_in
from bridging.demo import applicants
from bridging.demo.sat import answer

SLUG: Final = "story-room"
DAY: Final = "m1-physical-day"
UNIT: Final = "add-repair-or-replace"
# Who apply, first come first: those of the demonstration, by the key of each.
PEOPLE: Final = applicants.NAMES
WITHOUT_DIPLOMA: Final = "gerrit"
LAST: Final = "zita"
_MET: Final = {"meets": True, "words": "Hbo-bachelor, 2016 / BSc, 2016"}
_STATEMENTS: Final = {"bachelor": _MET, "reading-english": _MET}


def begin() -> None:
    """Plan a group of 24 seats that is open to applications, and let all but two apply; those two come by their own pages."""
    now = timezone.now()
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Verhaalgroep (fictief)",
        title_en="Story cohort (fictional)",
        starts_on=timezone.localdate() + timedelta(days=28 - timezone.localdate().weekday()),
        seats=24,
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    opened = now - timedelta(days=9)
    cohort = create_cohort(plan=plan, edition=Edition.objects.filter(module_id="m1").latest("published_at", "pk"), now=opened)
    grant_cohort_role(cohort=cohort, person=person_of("teacher"), role=Role.TEACHER, now=opened)
    offer_cohort(cohort=cohort, now=opened, plan=OfferingPlan(opens_at=opened, closes_at=now + timedelta(days=9)))
    for place, key in enumerate(PEOPLE):
        if key not in {WITHOUT_DIPLOMA, LAST}:
            filled_in = Applicant(sector=Sector.HOSPITAL, profession="analist", track=Track.SIX_PLUS, statements=_STATEMENTS)
            apply(cohort=cohort, person=person_of(key), filled_in=filled_in, now=opened + timedelta(hours=place))


def answer_intake() -> None:
    """Let whoever has begun the intake test answer it, three of four questions rightly."""
    sitting = Sitting.objects.get(offer__cohort__slug=SLUG, submitted_at=None)
    answer(sitting, "nl", every=4, at=timezone.now() - timedelta(minutes=18))


def reach_the_day() -> None:
    """Let the weeks pass until the physical day began ten minutes ago; whole days for all else that was planned."""
    cohort = Cohort.objects.get(slug=SLUG)
    day = Appointment.objects.get(cohort=cohort, meeting_id=DAY)
    passed = timedelta(days=(day.starts_at - timezone.now()).days + 1)
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=cohort.starts_on - passed, ends_on=cohort.ends_on - passed)
    for each in Appointment.objects.filter(cohort=cohort):
        each.starts_at -= passed
        each.save(update_fields=["starts_at"])
    Appointment.objects.filter(pk=day.pk).update(starts_at=timezone.now() - timedelta(minutes=10))


def let_a_day_pass() -> None:
    """Let the day be over, and the next one have come."""
    for each in Appointment.objects.filter(cohort__slug=SLUG):
        each.starts_at -= timedelta(days=1)
        each.save(update_fields=["starts_at"])


def let_an_hour_pass() -> None:
    """Let what waits an hour begin: the make-up tasks of who was recorded as absent."""
    begin_due(timezone.now() + timedelta(minutes=61))


def write_down(file: str) -> None:
    """Write into a file what the room knows: a code that stood on the screen nine minutes ago, the keys of the unit, people by their numbers."""
    cohort, now = Cohort.objects.get(slug=SLUG), timezone.now()
    plan = unit_in(edition_contents(cohort.edition_id), UNIT).plan
    known = {
        "code": code_at(cohort.pk, DAY, now - timedelta(minutes=9)).token,
        "items": [[item.id, item.key, next(option for option in item.options if option != item.key)] for item in plan.items],
        "letters": ["ABCDEF"[item.options.index(item.key)] for item in plan.items],
        "choices": {case: list(choices) for case, choices in plan.choices.items()},
        "people": {key: person_of(key).pk for key in PEOPLE},
    }
    Path(file).write_text(json.dumps(known), encoding="utf-8")
