"""Once a week, by mail: what the week asks, what is fading, what one decided to do otherwise."""

import datetime as dt
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils import timezone, translation

from bridging.apps.accounts.choices import OptionalMail
from bridging.apps.accounts.domain import queue_mail, stop_link
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.accounts.queries import without_mail
from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.study.agenda import Timing, plan_weeks
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.queries.exemptions import exempt_from, follows_no_more
from bridging.apps.study.queries.plans import plans_of
from bridging.apps.study.queries.practice import practice_cards
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.timing import timing_of, with_own
from bridging.engines.assessment.practice import queue

_KIND: Final = OptionalMail.WEEKLY_DIGEST
_MONDAY: Final = 0
_FROM: Final = dt.time(7, 0)
# Whatever kept it from leaving on Monday morning, on Tuesday it would only confuse.
_UNTIL: Final = dt.time(20, 0)


def send_digests(now: datetime) -> int:
    """Queue this week's digest for everybody who takes part in a running cohort and wants it; returns how many are new."""
    return sum(_digests_of(cohort, now) for cohort in Cohort.objects.filter(starts_on__lte=now.date(), ends_on__gte=now.date()))


def _digests_of(cohort: Cohort, now: datetime) -> int:
    local = now.astimezone(cohort.zone())
    timing = timing_of(cohort.pk)
    if local.weekday() != _MONDAY or not _FROM <= local.time() <= _UNTIL or timing is None:
        return 0
    week = timing.week_now(now)
    if all(unit["week"] != week for unit in edition_contents(cohort.edition_id).outline["units"]):
        return 0
    occasion = f"{cohort.slug}:{week}"
    sent = set(OutboxMail.objects.filter(kind=_KIND, occasion=occasion).values_list("person_id", flat=True))
    places = Enrolment.objects.in_force().filter(cohort=cohort).exclude(person__in=sent).select_related("person")
    unwanted = without_mail([place.person_id for place in places], _KIND)
    wanted = [place for place in places if place.person_id not in unwanted]
    for place in wanted:
        _queue_one(place, cohort, timing, week, now)
    return len(wanted)


def _queue_one(place: Enrolment, cohort: Cohort, timing: Timing, number: int, now: datetime) -> None:
    person = place.person
    timing = with_own(timing, person, cohort.pk)
    language = person.language or "nl"
    edition = edition_contents(cohort.edition_id)
    with translation.override(language), timezone.override(cohort.zone()):
        done = done_tasks(person, cohort.module_id)
        if follows_no_more(exempt_from(person, edition), edition, done):
            return
        weeks = plan_weeks(edition, language=language, track=place.track, done=done, timing=timing)
        week = next(each for each in weeks if each.number == number)
        cards = queue(practice_cards(person, edition, cohort_id=cohort.pk, timing=timing, now=now), now=now)
        context = {
            "module": f"{edition.code} {edition.title(language)}",
            "week": week,
            "open_tasks": [entry for entry in week.tasks if not entry.is_done],
            "meetings": [entry for entry in week.entries if entry.is_meeting and entry.starts_at],
            "fading": sum(each.state is not None for each in cards),
            "strategy": plans_of(person, cohort.module_id).strategy_before(number),
            "plan_url": reverse("study:plan", args=[cohort.module_id]),
            "practice_url": reverse("study:practice", args=[cohort.module_id]),
            "stop_url": stop_link(person, _KIND),
        }
        _queue(person, f"{cohort.slug}:{number}", language, context, now)


def _queue(person: Person, occasion: str, language: str, context: dict[str, object], now: datetime) -> None:
    queue_mail(to=person, kind=_KIND.value, occasion=occasion, now=now, context=context, language=language)
