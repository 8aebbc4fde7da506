"""How many people were trained: for those who run the programme, and for what they pass on. Counts only, never names.

Trained is who has at least one module that was passed and established, and not taken back since (``ResultDecision.passed``).
A person is told apart by the account, or once that is gone by the opaque subject: also then somebody still counts, and counts once.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.models import EarlierPilot, ResultDecision
from bridging.engines.measurement.disclosure import Published, publish


@dataclass(frozen=True, slots=True)
class Month:
    """``first`` is the first day; ``new`` are those whose first module was established in it, ``together`` all until its end."""

    first: date
    new: int
    together: int


@dataclass(frozen=True, slots=True)
class Trained:
    """``modules`` counts people by module: who passed two stands in both, so that they add up to ``results``.

    ``organisations`` counts every person once, by the organisation of the account as it is now; "" is for who has none, or no account any more.
    """

    people: int
    results: int
    modules: Mapping[str, int]
    organisations: Published[str]
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class EarlierPilots:
    """Pilots from before this system. Nobody knows who took part in two of them, or was trained since: they add up to no number of people."""

    count: int
    modules: Mapping[str, int]


def trained(*, is_simulated: bool, zone: ZoneInfo, begins: str = "") -> Trained:
    """Count those who were trained, in two queries. ``begins``: how the slugs begin of the cohorts that are told of; all of them without it."""
    passed = ResultDecision.objects.passed().simulated(is_simulated=is_simulated).order_by("decided_at", "pk")
    passed = passed.filter(cohort__slug__startswith=begins) if begins else passed
    modules: Counter[str] = Counter()
    since: dict[object, datetime] = {}
    organisation_of: dict[object, str] = {}
    told = passed.values_list("person", "subject", "module_id", "decided_at", "person__organisation__name")
    for person, subject, module_id, decided_at, name in told:
        modules[module_id] += 1
        since.setdefault(person or subject, decided_at)
        organisation_of[person or subject] = name or ""
    return Trained(
        people=len(since),
        results=modules.total(),
        modules=modules,
        organisations=publish(_by_organisation(organisation_of, is_simulated=is_simulated)),
        months=tuple(_months(Counter(moment.astimezone(zone).date().replace(day=1) for moment in since.values()))),
    )


def earlier_pilots(*, is_simulated: bool) -> EarlierPilots:
    modules: Counter[str] = Counter()
    rows = EarlierPilot.objects.standing().filter(is_synthetic=is_simulated).values_list("module_id", "people")
    for module_id, people in rows:
        modules[module_id] += people
    return EarlierPilots(len(rows), modules)


def _by_organisation(organisation_of: Mapping[object, str], *, is_simulated: bool) -> dict[str, int]:
    """Return a count for every organisation that takes part: if only those with a count stood there, standing there would tell of somebody."""
    taking_part = Enrolment.objects.in_force().filter(person__is_synthetic=is_simulated).order_by()
    names = taking_part.values_list("person__organisation__name", flat=True).distinct()
    return {**dict.fromkeys((name or "" for name in names), 0), **Counter(organisation_of.values())}


def _months(new: Mapping[date, int]) -> Iterator[Month]:
    """Yield every month from the first to the last with somebody in it, those in between without anybody included."""
    together, month = 0, min(new, default=None)
    while month is not None and month <= max(new):
        together += new.get(month, 0)
        yield Month(month, new.get(month, 0), together)
        month = month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1)
