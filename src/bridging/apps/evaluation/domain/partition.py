"""Groups that together make up another one: all but one of the parts, taken away from the whole, leave the one that was not shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bridging.apps.cohorts.models import Cohort

_WHOLE: Final = "programme"
_FROM: Final = 3
"""Parts from which on the whole is looked at: with one or two they are two or three groups, which are held against each other anyhow."""

type _Filters = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Family:
    """Names of groups, as ``Filters.subject`` gives them."""

    whole: str
    parts: tuple[str, ...]


def families_of(name: str, known: Collection[str]) -> Iterator[Family]:
    """Yield the wholes with their parts, of the groups that were shown and the one that is asked for, in which that one stands."""
    names = {each: _filters(each) for each in {*known, name}}
    places = _places({value for said in names.values() for kind, value in said if kind == "cohort"})
    for whole, own in names.items():
        for kind in ("year", "partner", "module", "cohort"):
            parts = sorted(each for each, said in names.items() if _is_part(said, own, kind, places))
            if len(parts) >= _FROM and name in {whole, *parts}:
                yield Family(whole, tuple(parts))


def _filters(name: str) -> _Filters:
    return (
        frozenset()
        if name == _WHOLE
        else frozenset((kind, value) for kind, _, value in (each.partition("=") for each in name.split(" · ")))
    )


def _is_part(said: _Filters, whole: _Filters, kind: str, places: Mapping[str, _Filters]) -> bool:
    """Tell whether a group is the whole with one filter more. A cohort lies in its year and its module, which its name does not say."""
    more = [value for name, value in said if name == kind]
    if not more or any(name == kind for name, _ in whole):
        return False
    rest = frozenset(each for each in said if each[0] != kind)
    return rest <= whole <= rest | places.get(more[0], frozenset()) if kind == "cohort" else rest == whole


def _places(cohorts: Collection[str]) -> dict[str, _Filters]:
    rows = Cohort.objects.filter(slug__in=cohorts).values_list("slug", "starts_on__year", "module_id")
    return {slug: frozenset({("year", str(year)), ("module", module)}) for slug, year, module in rows}
