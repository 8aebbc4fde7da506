"""The lab days of somebody in a module, as the portfolio and the laboratories show them: what the pair measured, and what went another way."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bridging.apps.accounts.models import Person
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.queries.labday import pairs_of, standings_of
from bridging.apps.meetings.shown.bench import ShownStep, shown_steps
from bridging.apps.study.portfolio_blocks import PortfolioPlace
from bridging.source.text import Language, as_language


@dataclass(frozen=True, slots=True)
class ShownDay:
    """``steps`` are those at which something was written down; ``numbers`` counts what was measured, each once."""

    pair: BenchPair
    title: str
    others: tuple[Person, ...]
    steps: tuple[ShownStep, ...]

    @property
    def numbers(self) -> int:
        return sum(field.newest is not None for step in self.steps for each in step.measures for field in each.fields)

    @property
    def deviations(self) -> int:
        return sum(len(step.deviations) for step in self.steps)


def lab_days_of(place: PortfolioPlace) -> SafeString | None:
    """Return nothing for whoever was at no bench of the module."""
    days = shown_days(place.owner, place.module_id, as_language(place.language))
    if not days:
        return None
    return SafeString(render_to_string("meetings/portfolio_record.html", {"days": days, "is_own": place.is_own}, place.request))


def shown_days(owner: Person, module_id: str, language: Language) -> list[ShownDay]:
    pairs = pairs_of(owner, module_id)
    return [
        ShownDay(
            pair,
            standing.protocol.title[language],
            tuple(each.person for each in pair.places.all() if each.person_id != owner.pk),
            tuple(step for step in shown_steps(standing, {}, language) if step.has_records),
        )
        for pair, standing in zip(pairs, standings_of(pairs), strict=True)
    ]
