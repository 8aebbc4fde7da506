"""Who took part, who finished and who passed."""

from collections.abc import Iterable
from typing import Any

from bridging.engines.measurement.disclosure import MINIMUM, publish_share
from bridging.engines.measurement.estimate import NoEstimate, document, estimated, too_few
from bridging.engines.measurement.records import Records
from bridging.kernel.intervals import wilson


def reach(records: Records) -> dict[str, Any]:
    """Return how many people took part, and shares of places: who takes a module in two cohorts has two."""
    people, names_people = records.participants, records.purpose == "teaching"
    n = len(people)
    return {
        "people": len({each.pid for each in people}),
        "places": n,
        "completed": share([each.state == "completed" for each in people], names_people=names_people),
        "passed": share([each.is_passed for each in people], names_people=names_people),
        "withdrawn": share([each.state == "withdrawn" for each in people], names_people=names_people),
    }


def share(which: Iterable[bool], *, names_people: bool) -> dict[str, Any]:
    """Return a share with Wilson's interval. Whoever may not know the people does not see one that tells of fewer than five of them."""
    told = list(which)
    part, n = sum(told), len(told)
    if n < MINIMUM:
        return document(too_few(n, MINIMUM))
    if not names_people and not publish_share(part, n):
        return document(NoEstimate("hidden", n))
    return document(estimated(part / n, n, wilson(part / n, n), "share, Wilson interval"))
