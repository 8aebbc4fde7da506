"""The waves of a cohort, as its edition plans them and its calendar dates them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.contents import edition_contents
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.rules import LAST_PLANNED, opening_day, window
from bridging.engines.measurement.instruments.waves import PlannedWave


@dataclass(frozen=True, slots=True)
class Dated:
    """A wave with its window for one cohort; ``about`` is the unit, where it follows one."""

    wave: PlannedWave
    about: str
    opens_at: datetime
    closes_at: datetime


def plan_all(now: datetime) -> int:
    """Plan the waves of every cohort that still can have any; return how many were added, moved or taken out."""
    cohorts = Cohort.objects.filter(ends_on__gt=(now - LAST_PLANNED).date())
    return sum(plan_waves(cohort=cohort, now=now) for cohort in cohorts)


@transaction.atomic
def plan_waves(*, cohort: Cohort, now: datetime) -> int:
    """Bring what has not begun into line with edition and calendar; what somebody set by hand stays. Return how many waves changed."""
    wanted = {(each.wave.id, each.about): each for each in dated_waves(cohort)}
    known = {(wave.wave_id, wave.about): wave for wave in Wave.objects.filter(cohort=cohort).prefetch_related("changes")}
    changed = 0
    for place, wave in known.items():
        if wave.began_at is not None or wave.changes.all():
            continue
        dated = wanted.get(place)
        if dated is None or dated.closes_at <= now:
            wave.delete()
            changed += 1
        elif _differs(wave, dated):
            Wave.objects.filter(pk=wave.pk).update(**_fields(dated))
            changed += 1
    # What was over before it was planned was never asked.
    new = [each for place, each in wanted.items() if place not in known and each.closes_at > now]
    Wave.objects.bulk_create([Wave(cohort=cohort, wave_id=each.wave.id, about=each.about, **_fields(each)) for each in new])
    return changed + len(new)


def dated_waves(cohort: Cohort) -> Iterator[Dated]:
    """Yield what the edition of a cohort asks, with dates."""
    outline = edition_contents(cohort.edition_id).outline
    calendar, zone = cohort.calendar(), cohort.zone()
    for data in outline.get("waves", ()):
        wave = PlannedWave.model_validate(data)
        for about, week in _occasions(wave, outline["units"]):
            opens_at, closes_at = window(wave, opening_day(wave, calendar, cohort.ends_on, week), zone)
            yield Dated(wave, about, opens_at, closes_at)


def _occasions(wave: PlannedWave, units: Iterable[dict[str, Any]]) -> list[tuple[str, int]]:
    if wave.at != "unit-end":
        return [("", 0)]
    return [(unit["id"], unit["week"]) for unit in units if not wave.units or unit["id"] in wave.units]


def _fields(dated: Dated) -> dict[str, Any]:
    wave = dated.wave
    return {
        "moment": wave.at,
        "title_nl": wave.title.nl,
        "title_en": wave.title.en,
        "answers": wave.answers,
        "is_mailed": wave.mail,
        "asks_address": wave.asks_address,
        "reminders": list(wave.reminders),
        "opens_at": dated.opens_at,
        "closes_at": dated.closes_at,
    }


def _differs(wave: Wave, dated: Dated) -> bool:
    return any(getattr(wave, name) != value for name, value in _fields(dated).items())
