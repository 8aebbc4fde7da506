"""How the waves of a cohort go, for who runs them: never what somebody said, and no count that is traced to a few."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.choices import WaveState
from bridging.apps.surveys.models import Wave, WindowChange
from bridging.apps.surveys.queries import ResponseRate, response_rates
from bridging.apps.surveys.queries.asked import Asked, asked_of, unit_title
from bridging.engines.measurement.disclosure import MINIMUM


@dataclass(frozen=True, slots=True)
class WaveRow:
    """``lacking``: instruments of the wave that have no words yet, so that they are left out."""

    wave: Wave
    title: str
    unit: str
    state: WaveState
    asked: Sequence[str]
    lacking: Sequence[Asked]
    response: str
    next_reminder: datetime | None
    last_day: date
    changes: Sequence[WindowChange]

    @property
    def is_open(self) -> bool:
        return self.state is WaveState.OPEN

    @property
    def is_planned(self) -> bool:
        return self.state is WaveState.PLANNED

    @property
    def can_extend(self) -> bool:
        return self.wave.ended_at is None


def wave_rows(cohort: Cohort, language: str, now: datetime) -> list[WaveRow]:
    """Return a cohort's waves: open ones first, then those to come, then those that are over."""
    order = {WaveState.OPEN: 0, WaveState.PLANNED: 1, WaveState.CLOSED: 2}
    waves = Wave.objects.filter(cohort=cohort).select_related("cohort").prefetch_related("changes__changed_by", "asked__instrument")
    counts = {(rate.wave, rate.about): rate for rate in response_rates([cohort])}
    rows = [_row(wave, counts.get((wave.wave_id, wave.about)), language, now) for wave in waves]
    return sorted(rows, key=lambda row: (order[row.state], row.wave.opens_at))


def _row(wave: Wave, rate: ResponseRate | None, language: str, now: datetime) -> WaveRow:
    asked = asked_of(wave) if wave.began_at else []
    state = wave.state(now)
    reminders = (wave.opens_at + timedelta(days=day) for day in wave.reminders)
    return WaveRow(
        wave=wave,
        title=wave.title(language),
        unit=unit_title(wave, language),
        state=state,
        asked=[each.instrument.title[language] for each in asked if each.is_worded],
        lacking=[each for each in asked if not each.is_worded],
        response=_response(rate) if rate else "",
        next_reminder=next((at for at in reminders if at > now), None) if state is not WaveState.CLOSED else None,
        last_day=wave.last_day,
        changes=list(wave.changes.all()),
    )


def _response(rate: ResponseRate) -> str:
    """Say how many of those asked have answered, without a count of fewer than five of either."""
    invited, answered = rate.invited, rate.answered
    if answered < MINIMUM:
        return _("fewer than five of %(n)s answered") % {"n": invited}
    if invited - answered < MINIMUM:
        return _("at least %(k)s of %(n)s answered") % {"k": invited - MINIMUM + 1, "n": invited}
    return _("%(k)s of %(n)s answered") % {"k": answered, "n": invited}
