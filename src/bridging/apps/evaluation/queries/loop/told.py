"""What participants are told of what was done with what they said."""

from dataclasses import dataclass
from datetime import datetime

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.findings import played_all
from bridging.apps.evaluation.queries.loop.places import title_of, url_of
from bridging.engines.measurement.loop.places import PlaceKind


@dataclass(frozen=True, slots=True)
class Told:
    """``said`` and ``did`` in one language. ``place`` is empty for a question of a test, which is not to be known; ``edition`` where it is in force.

    ``outcome`` is empty as long as nobody has looked.
    """

    said: str
    did: str
    place: str
    url: str
    edition: str
    at: datetime
    outcome: str


def told_in(module_id: str, language: str, *, cohort_id: int | None) -> list[Told]:
    """Return what is told to the readers of a module, the newest first. Made-up people are told of made-up findings, and nobody else is."""
    made_up = cohort_id is not None and Cohort.objects.filter(pk=cohort_id, is_synthetic=True).exists()
    rows = Finding.objects.released().filter(module_id=module_id, is_simulated=made_up).order_by("-released_at", "-pk")
    states = played_all(rows)
    found = []
    for row in rows:
        state = states[row.pk]
        if state.release is None or state.found is None:
            continue
        place = state.found.place
        which = 0 if language == "nl" else 1
        url = url_of(place)
        is_hidden = place.kind is PlaceKind.ITEM and not url
        found.append(
            Told(
                state.release.said[which],
                state.release.did[which],
                "" if is_hidden else title_of(place, language, shows_tests=False),
                url,
                state.now.in_force.edition if state.now.in_force else "",
                state.release.at,
                row.outcome,
            )
        )
    return found
