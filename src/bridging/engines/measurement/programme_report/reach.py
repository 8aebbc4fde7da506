"""How many were reached and trained, and in which groups: counts of people, hidden where they could point at a few."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bridging.engines.measurement.disclosure import publish, publish_share
from bridging.engines.measurement.estimate import Estimated, NoEstimate, document, estimated, too_few
from bridging.engines.measurement.few import is_few, unless_few
from bridging.engines.measurement.programme_report.facts import CohortFacts, MonthOfReach, ProgrammeFacts
from bridging.engines.measurement.records import Participant
from bridging.kernel.intervals import wilson

NEEDED: Final = 5
GROUPS: Final[Mapping[str, Callable[[Participant], str]]] = {
    "year": lambda each: str(each.year),
    "partner": lambda each: each.partner,
    "module": lambda each: each.module,
    "sector": lambda each: each.sector,
    "profession": lambda each: each.profession,
}


def reach(people: Sequence[Participant], before: Sequence[Participant], facts: ProgrammeFacts, as_of: date) -> dict[str, Any]:
    """Return counts of people. ``before`` are the same people as they were known at the end of last month.

    Groups are those of the whole: two parts of it, each by group, could be subtracted.
    """
    took_part, trained = _both(len({each.pid for each in people}), len(trained_people(people)), facts)
    earlier = len(trained_people(before))
    change = None if trained is None else _may_be_told(trained - earlier)
    over = {each.slug for each in facts.cohorts if each.has_ended(as_of)}
    return {
        "took_part": took_part,
        "trained": trained,
        "trained_before": None if change is None else earlier,
        "since_last_month": change,
        "target": facts.target,
        "share_of_target": trained / facts.target if facts.target and trained is not None else None,
        "groups": {name: [] if facts.is_part else _group(name, people, before, over) for name in GROUPS},
        "cohorts": {
            "begun": sum(each.starts_on <= as_of for each in facts.cohorts),
            "held": _ended(facts.cohorts, as_of),
            "under_way": _under_way(facts.cohorts, as_of),
            "planned": _planned(facts.cohorts, as_of),
        },
        "months": [[f"{month.first:%Y-%m}", month.together] for month in _told_apart(facts.months)],
    }


def _both(took_part: int, trained: int, facts: ProgrammeFacts) -> tuple[int | None, int | None]:
    """Return both counts, unless one of them, or what is between the two, is of few.

    Of the whole it matters more how many are trained, of a part how many took part.
    """
    if not is_few(took_part - trained):
        return unless_few(took_part), unless_few(trained)
    return (unless_few(took_part), None) if facts.is_part else (None, unless_few(trained))


def _told_apart(months: Sequence[MonthOfReach]) -> list[MonthOfReach]:
    """Return the months between which nobody came, or five people at least: back from the last, which is known anyhow."""
    told: list[MonthOfReach] = []
    for month in reversed(months):
        if not is_few(month.together) and not (told and is_few(told[-1].together - month.together)):
            told.append(month)
    return told[::-1]


def trained_people(people: Iterable[Participant]) -> dict[str, Participant]:
    """Return each person who passed, with the first place in which that was: by year, then by cohort."""
    found: dict[str, Participant] = {}
    for each in sorted((each for each in people if each.is_passed), key=lambda each: (each.year, each.cohort)):
        found.setdefault(each.pid, each)
    return found


def _group(name: str, people: Sequence[Participant], before: Sequence[Participant], over: Collection[str]) -> list[dict[str, Any]]:
    """Return the trained people of every group that takes part. Modules count results: who passed two stands in both.

    Where no cohort is over yet nobody can be trained, which tells of nobody: that nought is shown.
    """
    of = GROUPS[name]
    counted, earlier = _counts(name, people), _counts(name, before)
    known = sorted({of(each) for each in people})
    begun = {of(each) for each in people if each.cohort in over} | {key for key, count in counted.items() if count}
    hidden = publish({key: counted.get(key, 0) for key in known if key in begun})
    shown: dict[str, int | None] = {**dict.fromkeys(known, 0), **hidden.counts}
    changes = {key: counted.get(key, 0) - earlier.get(key, 0) for key in known}
    cohorts = {key: sorted({each.cohort for each in people if of(each) == key and each.cohort}) for key in known}
    return [
        {
            "key": key,
            "trained": shown[key],
            "since_last_month": _may_be_told(changes[key]) if shown[key] is not None else None,
            "cohorts": cohorts[key],
        }
        for key in known
    ]


def _counts(name: str, people: Sequence[Participant]) -> Counter[str]:
    of = GROUPS[name]
    if name == "module":
        return Counter(module for _, module in {(each.pid, each.module) for each in people if each.is_passed})
    return Counter(of(each) for each in trained_people(people).values())


def _may_be_told(change: int) -> int | None:
    """Return a change unless it is that of one to four people: two counts a month apart would tell of them."""
    return None if is_few(abs(change)) else change


def completion(people: Sequence[Participant], facts: ProgrammeFacts, as_of: date) -> dict[str, Any]:
    """Return the share that passed, of the places in cohorts that are over: who left is one of them."""
    over = {each.slug for each in facts.cohorts if each.has_ended(as_of)}
    places = [each for each in people if each.cohort in over]
    modules = Counter(each.module for each in places)
    passed = Counter(each.module for each in places if each.is_passed)
    hidden = _of_few(modules, passed)
    return {
        "overall": document(_passed(passed.total(), modules.total(), is_hidden=publish_share(passed.total(), modules.total()) is None)),
        "by_module": [
            {"key": module, "found": document(_passed(passed[module], modules[module], is_hidden=module in hidden))}
            for module in sorted(modules)
        ],
        "left": _left(places),
    }


def _of_few(modules: Mapping[str, int], passed: Mapping[str, int]) -> set[str]:
    """Return the modules in which few passed or few did not, with those that give them away beside the figure of all modules."""
    parts = ({module: passed.get(module, 0) for module in modules}, {module: n - passed.get(module, 0) for module, n in modules.items()})
    return {module for part in parts for module, count in publish(part).counts.items() if count is None}


def _passed(passed: int, n: int, *, is_hidden: bool) -> Estimated:
    if n < 2 * NEEDED:
        return too_few(n, 2 * NEEDED)
    # A share that shows that fewer than five did not pass would point at them, and so would how many of five these are.
    return NoEstimate("hidden", n) if is_hidden else estimated(passed / n, n, wilson(passed / n, n), "share, Wilson")


def _left(places: Sequence[Participant]) -> int | None:
    left = sum(each.state == "withdrawn" for each in places)
    return left if left >= NEEDED else None


def hours(people: Sequence[Participant], facts: ProgrammeFacts, as_of: date) -> dict[str, Any]:
    """Return the hours of meetings that were held, and those of participants in them; who left is counted in no hour."""
    over = {each.slug: each for each in facts.cohorts if each.has_ended(as_of)}
    stayed = Counter(each.cohort for each in people if each.state != "withdrawn" and each.cohort in over)
    left = sum(each.cohort in over for each in people) - stayed.total()
    return {
        "taught": sum(each.hours for each in over.values()),
        # Divided by the hours of one it says how many left.
        "of_participants": None if is_few(left) else sum(count * over[slug].hours for slug, count in stayed.items()),
        "own": None if is_few(left) else sum(count * over[slug].own_hours for slug, count in stayed.items()),
        "cohorts": len(over),
    }


def _ended(cohorts: Iterable[CohortFacts], as_of: date) -> int:
    return sum(each.has_ended(as_of) for each in cohorts)


def _under_way(cohorts: Iterable[CohortFacts], as_of: date) -> int:
    return sum(each.starts_on <= as_of <= each.ends_on for each in cohorts)


def _planned(cohorts: Iterable[CohortFacts], as_of: date) -> int:
    return sum(each.starts_on > as_of for each in cohorts)
