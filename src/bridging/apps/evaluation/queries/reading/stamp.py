"""Whether anything changed that records are made of: a mark that is another one after every act that counts, without reading what was done.

The mark is that of the cohorts that are asked about and of the people in them. While others study, or sit a test whose results are not out, or answer a
survey that is still open, nothing that is read here changes, and what was worked out before is shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from typing import Final, cast

from django.db.models import Count, Max, Q, QuerySet

from bridging.apps.accounts.models import AccountMerge, ConsentDecision, Exposure, Person
from bridging.apps.cohorts.models import Application, Cohort, Enrolment, EnrolmentChange, OfferChange
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.models import Assignment, Experiment, Finding
from bridging.apps.evaluation.queries.reading.day import SIMULATION, told_of
from bridging.apps.evaluation.queries.reading.filters import EVERYBODY, Filters
from bridging.apps.study.models import Correction, Response, ResultDecision, Sitting, SittingResponse
from bridging.apps.surveys.models import AnonymousSheet, InstrumentVersion, Wave
from bridging.apps.teamwork.models import LiveSession
from bridging.realtime.models import Entry

_ROWS: Final = {"last": Max("pk"), "many": Count("pk")}


@dataclass(frozen=True)
class Scope:
    """The cohorts that are asked about, and whoever is in them, whatever came of it."""

    cohorts: "QuerySet[Cohort]"

    @cached_property
    def keys(self) -> list[int]:
        return list(self.cohorts.order_by("pk").values_list("pk", flat=True))

    @property
    def people(self) -> "QuerySet[Enrolment, int]":
        return cast("QuerySet[Enrolment, int]", Enrolment.objects.filter(cohort__in=self.keys).order_by().values("person_id"))


class Common:
    """What is the same for every scope, read when it is first asked for: who needs many marks at once reads it once."""

    @cached_property
    def corrections(self) -> object:
        return Correction.objects.aggregate(last=Max("pk"), undone=Max("undone_at"))

    @cached_property
    def instruments(self) -> object:
        return InstrumentVersion.objects.aggregate(**_ROWS, answered=Count("pk", filter=Q(is_answered=True)))

    @cached_property
    def files(self) -> Sequence[object]:
        """Return what was published, and what is told of a made-up programme."""
        return Edition.objects.aggregate(**_ROWS), Entry.objects.filter(stream=SIMULATION).aggregate(**_ROWS)

    @cached_property
    def findings(self) -> Sequence[object]:
        return list(Finding.objects.order_by("pk").values_list("pk", "stage", "outcome"))


def scope_of(filters: Filters = EVERYBODY, *, is_simulated: bool) -> Scope:
    """Return the cohorts of which reports are made. A partner's people are in cohorts with others, so the mark is that of all of these."""
    asked = {
        "module_id": filters.module,
        "slug": filters.cohort,
        "starts_on__year": filters.year,
        "slug__startswith": told_of(filters, is_simulated=is_simulated),
    }
    # Somebody made up may be in a real cohort, never the other way round.
    kind = Cohort.objects.all() if is_simulated else Cohort.objects.filter(is_synthetic=False)
    return Scope(kind.filter(**{name: value for name, value in asked.items() if value}))


def scope_of_cohort(cohort: Cohort) -> Scope:
    return Scope(Cohort.objects.filter(pk=cohort.pk))


def stamp_of(day: date, scope: Scope | None = None, *, practice_until: datetime | None = None, common: Common | None = None) -> str:
    """Return the mark of what is known on a day, in some twenty small queries; without a scope of everybody.

    ``practice_until``: answers on pages that came later make no other mark. While many study some come each second, and figures of a whole programme are
    worked out anew once in a while.
    """
    own, common = scope or Scope(Cohort.objects.all()), common or Common()
    return _mark(
        day,
        *_of_people(own),
        *_of_tests(own),
        common.corrections,
        *_of_practice(own, practice_until),
        *_of_surveys(own),
        common.instruments,
        *_of_experiments(own),
        *common.files,
    )


def stamp_with_findings(
    day: date, scope: Scope | None = None, *, practice_until: datetime | None = None, common: Common | None = None
) -> str:
    """Return the mark of what is known with what was found about modules, which the figures of the programme count."""
    common = common or Common()
    return _mark(stamp_of(day, scope, practice_until=practice_until, common=common), common.findings)


def mark_of_all(day: date, hour: datetime, common: Common) -> str:
    """Return one mark of everybody, which moves wherever that of a part with ``practice_until=hour`` may.

    It counts no answers, of which there are most: those on pages go by the hour, and those of a test by its results.
    """
    everybody = Scope(Cohort.objects.all())
    own = (*_of_people(everybody), _of_results(everybody), *_of_live(everybody), *_of_surveys(everybody), *_of_experiments(everybody))
    return _mark(day, hour, *own, common.corrections, common.instruments, *common.files, common.findings)


def _of_people(scope: Scope) -> Iterator[object]:
    yield list(scope.cohorts.order_by("pk").values_list("pk", "starts_on", "ends_on", "seats", "edition_id", "is_synthetic"))
    places = Enrolment.objects.filter(cohort__in=scope.keys)
    yield sorted(places.order_by().values_list("track", "state").annotate(last=Max("pk"), many=Count("pk")))
    yield EnrolmentChange.objects.filter(enrolment__cohort__in=scope.keys).aggregate(**_ROWS)
    confirmed = Count("pk", filter=Q(is_partner_confirmed=True))
    applied = Application.objects.filter(cohort__in=scope.keys)
    yield applied.aggregate(**_ROWS, newest=Max("applied_at"), named=Count("partner"), confirmed=confirmed)
    # Of two partners that have people here, one may get somebody of the other.
    yield OfferChange.objects.filter(application__cohort__in=scope.keys).aggregate(**_ROWS)
    people = Person.objects.filter(pk__in=scope.people)
    yield people.aggregate(last=Max("changed_at"), many=Count("pk"), made_up=Count("pk", filter=Q(is_synthetic=True)))
    # Whoever had a place with an account that went has it now with another, which may have another language and organisation.
    yield AccountMerge.objects.filter(kept__in=scope.people).aggregate(**_ROWS)
    of = people.exclude(organisation=None).values_list("organisation__name", "organisation__is_partner")
    yield (
        sorted(of.order_by().distinct()),
        sorted(applied.exclude(partner=None).order_by().values_list("partner__organisation__name").distinct()),
    )
    yield ConsentDecision.objects.filter(person__in=scope.people).aggregate(**_ROWS)
    decided = ResultDecision.objects.filter(Q(cohort__in=scope.keys) | Q(person__in=scope.people))
    yield decided.aggregate(**_ROWS, people=Count("person"))


def _of_tests(scope: Scope) -> Iterator[object]:
    """Of tests whose results are out: what is answered while one is sat is read by nobody."""
    yield _of_results(scope)
    rows = SittingResponse.objects.filter(sitting__offer__cohort__in=scope.keys, sitting__released_at__isnull=False)
    yield rows.aggregate(**_ROWS, void=Count("pk", filter=Q(is_void=True)))


def _of_results(scope: Scope) -> object:
    released = Sitting.objects.filter(offer__cohort__in=scope.keys, released_at__isnull=False)
    return released.aggregate(released=Max("released_at"), graded=Max("graded_at"), many=Count("pk"))


def _of_practice(scope: Scope, until: datetime | None) -> Iterator[object]:
    """Of answers on pages, and of those that were given alone in live sessions that are over."""
    modules = list(scope.cohorts.order_by().values_list("module_id", flat=True).distinct())
    given = Response.objects.filter(person__in=scope.people, module_id__in=modules)
    yield (given if until is None else given.filter(answered_at__lt=until)).aggregate(**_ROWS)
    yield from _of_live(scope)


def _of_live(scope: Scope) -> Iterator[object]:
    played = list(LiveSession.objects.that_count().filter(ended_at__isnull=False, cohort__in=scope.keys).order_by("pk"))
    yield [(live.pk, live.ended_at) for live in played]
    yield Entry.objects.filter(stream__in=[live.stream for live in played]).aggregate(**_ROWS) if played else None


def _of_surveys(scope: Scope) -> Iterator[object]:
    """Of waves that have closed: none of the others is read."""
    closed = list(Wave.objects.filter(cohort__in=scope.keys, ended_at__isnull=False).order_by("pk"))
    yield [(wave.pk, wave.ended_at) for wave in closed]
    yield Entry.objects.filter(stream__in=[wave.stream for wave in closed]).aggregate(**_ROWS) if closed else None
    yield AnonymousSheet.objects.filter(wave__in=[wave.pk for wave in closed]).count()


def _of_experiments(scope: Scope) -> Iterator[object]:
    drawn = Assignment.objects.filter(cohort__in=scope.keys).aggregate(**_ROWS)
    yield drawn
    if drawn["many"]:
        yield Exposure.objects.filter(person__in=scope.people).aggregate(**_ROWS)
        yield Experiment.objects.aggregate(started=Count("started_at"), stopped=Count("stopped_at"))


def _mark(*told: object) -> str:
    return sha256(repr(told).encode()).hexdigest()
