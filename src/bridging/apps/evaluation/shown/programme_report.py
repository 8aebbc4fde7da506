"""The report of a programme as a document: what a run found, level by level, in sentences and figures. No number is worked out here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.queries.reading import Filters
from bridging.apps.evaluation.shown import numbers, programme_levels, programme_reach
from bridging.apps.evaluation.shown.programme_improvement import improvement
from bridging.apps.evaluation.shown.programme_words import Names
from bridging.press.papers import Report, ReportSection
from bridging.source.text import Language

_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Given:
    """What a report is made from; ``cohort_title`` is of the cohort that filters name."""

    run: AnalysisRun
    results: Mapping[str, Any]
    filters: Filters
    language: Language
    programme: str
    cohort_title: str = ""


def programme_report(given: Given) -> Report:
    """Return the report in the language that is in force, which must be that of ``given``."""
    names = Names(given.language)
    return Report(
        language=given.language,
        title=_("Programme report"),
        subtitle=_whom(given, names),
        author=given.programme,
        made_on=given.run.as_of,
        facts=_facts(given),
        summary=tuple(_summary(given.results)),
        sections=(
            programme_reach.reach(given.results, names),
            programme_reach.ahead(given.results),
            programme_levels.completion(given.results, names),
            programme_levels.learning(given.results, names),
            programme_levels.motivation(given.results, names),
            programme_levels.transfer(given.results, names),
            improvement(given.results, names),
            _how(given.results),
        ),
        mark=_("Simulated data: none of these people exists.") if given.run.is_simulated else "",
    )


def _whom(given: Given, names: Names) -> str:
    filters = given.filters
    said = [
        given.cohort_title or filters.cohort,
        names.module(filters.module) if filters.module else "",
        filters.partner,
        _("cohorts that began in %(year)s") % {"year": filters.year} if filters.year else "",
    ]
    return " · ".join(each for each in said if each) or _("the whole programme")


def _facts(given: Given) -> tuple[tuple[str, str], ...]:
    run = given.run
    return (
        (_("As of"), long_day(run.as_of)),
        (_("Data"), _("simulated") if run.is_simulated else _("the register of the programme")),
        (_("Analysis"), _("input %(digest)s, methods %(version)s") % {"digest": run.digest[:_DIGEST], "version": run.method_version}),
    )


def long_day(day: date) -> str:
    return str(date_format(day, "j F Y"))


def _summary(results: Mapping[str, Any]) -> list[str]:
    reach, passed, gain = results["reach"], results["completion"]["overall"], results["learning"]["overall"]["gain"]
    said = [trained_sentence(reach)]
    if passed["value"] is not None:
        said.append(programme_levels.passed_sentence(passed))
    if gain["value"] is not None:
        said.append(numbers.gain_sentence(gain, numbers.points))
    return said


def trained_sentence(reach: Mapping[str, Any]) -> str:
    if reach["trained"] is None:
        return programme_reach.not_told()
    people = {"n": numbers.count(reach["trained"]), "target": numbers.count(reach["target"])}
    if not reach["target"]:
        return ngettext("%(n)s person is trained.", "%(n)s people are trained.", reach["trained"]) % people
    text = ngettext(
        "%(n)s of the %(target)s people aimed at is trained, %(share)s.", "%(n)s of the %(target)s people aimed at are trained, %(share)s.",
        reach["trained"],
    )  # fmt: skip
    return text % (people | {"share": numbers.percent(reach["share_of_target"])})


def _how(results: Mapping[str, Any]) -> ReportSection:
    left_out = results["left_out"].get("synthetic", 0)
    notes = [
        _("Trained is who has passed at least one module: established by an examiner, and not withdrawn since. Each person counts once."),
        _(
            "Counts of fewer than five people are not shown, nor others from which they could be worked out (–). A report of a group that differs by one to "
            "four people from another that the same reader has seen is refused."
        ),
        _(
            "Intervals hold 95 %: Wilson’s for shares, Student’s t for means and gains, the beta-binomial for the forecast. Where there are too few people, "
            "that is said in the place of a number."
        ),
        _(
            "These levels are reported apart. To be content is not to have learned, and to have learned is not to use it; there is no overall mark."
        ),
        _("Nothing here shows what caused a difference: people chose their module, and no group was drawn by lot."),
    ]
    if left_out:
        notes.append(
            ngettext("%(n)s made-up account is left out.", "%(n)s made-up accounts are left out.", left_out)
            % {"n": numbers.count(left_out)}
        )
    return ReportSection(
        title=_("How these figures were made"),
        sentence=_("Every number in this report stands in the analysis named above."),
        notes=tuple(notes),
    )
