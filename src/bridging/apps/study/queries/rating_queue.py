"""What waits for a rater, and for those who see to it that works are rated."""

from dataclasses import dataclass
from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.study.choices import AppealState
from bridging.apps.study.models import Submission
from bridging.apps.study.queries.piles import Pile, PileWork, piles_of_cohorts
from bridging.engines.assessment.handing_in import Stage


@dataclass(frozen=True, slots=True)
class PileSummary:
    """A pile as somebody has it; ``leads``: may share out and release, and so sees to what is late."""

    pile: Pile
    works: tuple[PileWork, ...]
    leads: bool
    mine: tuple[PileWork, ...]
    """What this rater still has to do, the first to be ready on top."""
    overdue: tuple[PileWork, ...]
    """What waits too long: for who leads of the whole pile, for a rater of her own."""
    is_due: bool

    @property
    def waiting(self) -> int:
        return sum(work.is_with_raters for work in self.works)

    @property
    def released(self) -> int:
        return sum(work.is_released for work in self.works)

    @property
    def without_rater(self) -> int:
        return sum(work.is_with_raters and not work.duties for work in self.works) if self.is_due else 0

    @property
    def for_third(self) -> int:
        return sum(work.needs_third for work in self.works)

    @property
    def to_release(self) -> int:
        return sum(work.can_be_released for work in self.works)

    @property
    def appeals(self) -> int:
        return sum(has_open_appeal(work) for work in self.works)


def has_open_appeal(work: PileWork) -> bool:
    appeal = getattr(work.release, "appeal", None) if work.release else None
    return appeal is not None and appeal.state == AppealState.OPEN


def piles_for(person: Person, now: datetime, *, only_waiting: bool = False) -> list[PileSummary]:
    """Return the piles that a person rates or leads, in which something lies; at wish of the cohorts alone in which raters are awaited."""
    if not (person.programme_grants() or any(each.rates or each.teaches for each in memberships_of(person))):
        return []
    leads = set(Cohort.objects.rating_led_by(person).values_list("pk", flat=True))
    rates = set(Cohort.objects.rated_by(person).values_list("pk", flat=True))
    lying = Submission.objects.that_count().filter(cohort__in=leads | rates, version__gt=0)
    if only_waiting:
        lying = lying.filter(stage__in=(Stage.HANDED_IN, Stage.IN_RATING))
    cohorts = Cohort.objects.filter(pk__in=lying.values("cohort")).order_by("-starts_on", "slug")
    found = [_summary(pile, works, person, now, leads=pile.cohort.pk in leads) for pile, works in piles_of_cohorts(cohorts)]
    return [summary for summary in found if summary.leads or any(work.duty_of(person) for work in summary.works)]


def _summary(pile: Pile, works: list[PileWork], person: Person, now: datetime, *, leads: bool) -> PileSummary:
    mine = [work for work in works if is_open_for(work, person)]
    return PileSummary(
        pile,
        tuple(works),
        leads,
        tuple(sorted(mine, key=lambda work: (work.rate_by, work.number))),
        tuple(work for work in (works if leads else mine) if work.is_overdue(now)),
        is_due=now > pile.due,
    )


def is_open_for(work: PileWork, person: Person) -> bool:
    """Tell whether a person still has to rate a work."""
    duty = work.duty_of(person)
    return work.is_with_raters and duty is not None and not work.is_ready(duty.place)
