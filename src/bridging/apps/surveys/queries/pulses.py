"""What a cohort thought of its units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.queries.asked import Asked, asked_of
from bridging.apps.surveys.queries.given import Given, given_to
from bridging.engines.measurement.estimate import Estimated
from bridging.engines.measurement.ratings import rated


@dataclass(frozen=True, slots=True)
class PulseFigures:
    """One rated item of the pulse after one unit. ``n`` counts who answered this item; below the minimum ``mean`` and ``share_low`` say so.

    ``answered`` counts the sheets that there are. ``is_final``: none can follow.
    """

    cohort: str
    unit: str
    wave: str
    instrument: str
    version: int
    item: str
    scale: tuple[int, int]
    n: int
    answered: int
    mean: Estimated
    share_low: Estimated
    is_final: bool


def pulse_figures(cohorts: Iterable[Cohort]) -> list[PulseFigures]:
    """Return the figures of every rated item, by cohort and unit.

    As long as more can follow, an anonymous wave shows whole batches alone, and one with names shows nothing: who looks again after one more has answered
    would know what that one said.
    """
    waves = Wave.objects.filter(cohort__in=list(cohorts), began_at__isnull=False, moment="unit-end").select_related("cohort")
    return [
        figure
        for wave in waves.order_by("cohort_id", "opens_at", "pk")
        if wave.is_anonymous or wave.ended_at is not None
        for figure in _of_wave(wave)
    ]


def _of_wave(wave: Wave) -> Iterable[PulseFigures]:
    given = given_to(wave)
    for asked in asked_of(wave):
        yield from _of_instrument(wave, asked, given)


def _of_instrument(wave: Wave, asked: Asked, given: Sequence[Given]) -> Iterable[PulseFigures]:
    instrument = asked.instrument
    for item in instrument.items:
        form = instrument.answers[item.answer]
        if not form.is_scored or form.min is None or form.max is None:
            continue
        answers = [each.answers.get(instrument.id, {}).get(item.id) for each in given]
        found = rated([float(value) for value in answers if value is not None], scale=(form.min, form.max))
        yield PulseFigures(
            wave.cohort.slug, wave.about, wave.wave_id, instrument.id, instrument.version, item.id, (form.min, form.max),
            found.n, len(given), found.mean, found.share_low, wave.ended_at is not None,
        )  # fmt: skip
