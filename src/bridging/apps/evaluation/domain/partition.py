"""Groups that together make up another one: all but one of the parts, taken away from the whole, leave the one that was not shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.reading import filters_in

_FROM: Final = 3
"""Parts from which on the whole is looked at: with one or two they are two or three groups, which are held against each other anyhow."""

type _Filters = frozenset[tuple[str, str]]
type Places = Mapping[str, _Filters]


@dataclass(frozen=True, slots=True)
class Family:
    """Names of groups, as ``Filters.subject`` gives them."""

    whole: str
    parts: tuple[str, ...]


def families_of(name: str, known: Collection[str], places: Places) -> Iterator[Family]:
    """Yield the wholes with their parts, of the groups that were shown and the one that is asked for, in which that one stands."""
    names = {each: _filters(each) for each in {*known, name}}
    for whole, own in names.items():
        for kind in ("year", "partner", "module", "cohort"):
            parts = sorted(each for each, said in names.items() if _is_part(said, own, kind, places))
            if len(parts) >= _FROM and name in {whole, *parts}:
                yield Family(whole, tuple(parts))


def _filters(name: str) -> _Filters:
    return frozenset(filters_in(name).items())


def _is_part(said: _Filters, whole: _Filters, kind: str, places: Places) -> bool:
    """Tell whether a group is the whole with one filter more. A cohort lies in its year and its module, which its name does not say."""
    more = [value for name, value in said if name == kind]
    if not more or any(name == kind for name, _ in whole):
        return False
    rest = frozenset(each for each in said if each[0] != kind)
    return rest <= whole <= rest | places.get(more[0], frozenset()) if kind == "cohort" else rest == whole


def places_of(names: Iterable[str]) -> Places:
    """Return each cohort that groups are of → the year and the module in which it lies, in one query."""
    cohorts = {value for name in names for kind, value in _filters(name) if kind == "cohort"}
    rows = Cohort.objects.filter(slug__in=cohorts).values_list("slug", "starts_on__year", "module_id")
    return {slug: frozenset({("year", str(year)), ("module", module)}) for slug, year, module in rows}
