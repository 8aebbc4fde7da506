"""How long people watched recordings of the units of their experiments."""

from collections.abc import Sequence
from dataclasses import replace

from bridging.apps.evaluation.models import Experiment
from bridging.apps.evaluation.queries.reading.people import Place
from bridging.apps.evaluation.queries.reading.presence import RECORDING, manners_of
from bridging.engines.measurement.records import arm_key


def with_recordings(places: Sequence[Place]) -> list[Place]:
    """Return the places with the minutes of who met a unit and took part in its meeting by a recording, where these are known."""
    people = {each.person for each in places if each.participant.met}
    drawn = {key.partition(":")[0] for each in places for key in each.participant.met}
    minutes: dict[tuple[int, str], int] = {}
    for experiment in Experiment.objects.filter(slug__in=drawn):
        for (person, unit), (manner, watched) in manners_of(experiment.to_engine(), people).items():
            if manner == RECORDING and watched is not None:
                minutes[person, arm_key(experiment.slug, unit)] = watched
    return [
        _with_minutes(each, {key: minutes[each.person, key] for key in each.participant.met if (each.person, key) in minutes})
        for each in places
    ]


def _with_minutes(place: Place, minutes: dict[str, int]) -> Place:
    return replace(place, participant=replace(place.participant, recorded=minutes)) if minutes else place
