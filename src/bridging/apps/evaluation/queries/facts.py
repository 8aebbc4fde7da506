"""What is known of the programme beside its people, for the figures: cohorts, hours, months, waves and scales."""

from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.db.models import Q

from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.queries.target import programme_target
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.findings import played_all
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.queries.reading.day import told_of
from bridging.apps.study.queries.trained import trained
from bridging.apps.surveys.models import InstrumentVersion
from bridging.apps.surveys.queries import response_rates
from bridging.engines.measurement.instruments.schema import Instrument
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.programme_report.facts import Asked, CohortFacts, FindingFacts, MonthOfReach, ProgrammeFacts, ScaleOf


def reach_facts(filters: Filters, *, is_simulated: bool, zone: ZoneInfo) -> ProgrammeFacts:
    """Return what counting needs. The target is that of the whole programme, so a part of it has none."""
    target = programme_target("en")
    is_whole = filters == Filters()
    # Months are those of all cohorts, or of all that the made-up programme is told of.
    months = trained(is_simulated=is_simulated, zone=zone, begins=told_of(filters, is_simulated=is_simulated)).months if is_whole else ()
    return ProgrammeFacts(
        is_part=not is_whole,
        target=target.people if is_whole else 0,
        until=target.ends_on,
        # Seats are those of a cohort, not of one partner in it.
        cohorts=tuple(map(_facts_of, cohorts_of(filters, is_simulated=is_simulated))),
        months=tuple(MonthOfReach(month.first, month.together) for month in months),
    )


def cohorts_of(filters: Filters, *, is_simulated: bool) -> Sequence[Cohort]:
    """Return the cohorts that filters name. A pilot of an edition is one of them: who passed in it is trained."""
    asked = {
        "module_id": filters.module,
        "slug": filters.cohort,
        "starts_on__year": filters.year,
        "slug__startswith": told_of(filters, is_simulated=is_simulated),
    }
    found = Cohort.objects.filter(is_synthetic=is_simulated, **{name: value for name, value in asked.items() if value})
    return list(found.select_related("edition").order_by("starts_on", "slug"))


def _facts_of(cohort: Cohort) -> CohortFacts:
    planned = cohort.edition.outline.get("workload") or {}
    return CohortFacts(
        slug=cohort.slug,
        module=cohort.module_id,
        starts_on=cohort.starts_on,
        ends_on=cohort.ends_on,
        seats=cohort.seats,
        hours=float(planned.get("live_online", 0) + planned.get("physical", 0)),
        own_hours=float(planned.get("self_study", 0) + planned.get("workplace", 0) + planned.get("assessment", 0)),
    )


def asked_of(cohorts: Sequence[Cohort]) -> tuple[Asked, ...]:
    """Return the waves that have closed, with how many were asked and how many answered."""
    return tuple(
        Asked(rate.cohort, rate.wave, rate.about, rate.moment, rate.invited, rate.answered)
        for rate in response_rates(cohorts)
        if rate.is_final
    )


def findings_of(filters: Filters, *, is_simulated: bool) -> tuple[FindingFacts, ...]:
    """Return what was found about modules, which is about no people; a year, a cohort or a partner has none of its own."""
    if filters.year or filters.cohort or filters.partner:
        return ()
    begins = told_of(filters, is_simulated=is_simulated)
    found = Finding.objects.filter(is_simulated=is_simulated).order_by("found_at", "pk")
    found = found.filter(Q(cohort=None) | Q(cohort__slug__startswith=begins)) if begins else found
    rows = found.filter(module_id=filters.module) if filters.module else found
    open_ones = set(rows.open().values_list("pk", flat=True))
    checked = played_all(each for each in rows if each.outcome)
    return tuple(_finding(each, checked.get(each.pk), is_open=each.pk in open_ones) for each in rows)


def _finding(finding: Finding, played: Played | None, *, is_open: bool) -> FindingFacts:
    facts = FindingFacts(finding.module_id, is_open, finding.outcome, finding.place)
    if played is None or played.now.checked is None:
        return facts
    check, result = played.now.checked
    return replace(facts, statistic=check.statistic.value, effect=result.effect)


def scales_asked() -> tuple[ScaleOf, ...]:
    """Return the scales of every version of an instrument that was answered, where a scale is the mean of its items."""
    files = InstrumentVersion.objects.filter(is_answered=True).order_by("instrument_id", "version").values_list("file", flat=True)
    return tuple(scale for file in files for scale in _scales_of(Instrument.model_validate_json(file)))


def _scales_of(instrument: Instrument) -> list[ScaleOf]:
    found = []
    for scale in instrument.scales:
        items = instrument.items_of(scale.id)
        forms = {(form.min, form.max) for item in items if (form := instrument.answers[item.answer])}
        # One mean of answers on different scales would mean nothing.
        [(low, high)] = forms if len(forms) == 1 else [(None, None)]
        if scale.scoring == "mean" and low is not None and high is not None:
            names = tuple(item.id for item in items)
            turned = frozenset(item.id for item in items if item.reversed)
            found.append(ScaleOf(instrument.id, instrument.version, scale.id, names, turned, low, high, scale.at_least))
    return found
