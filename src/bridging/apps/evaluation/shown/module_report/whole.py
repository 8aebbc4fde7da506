"""A document of a module as a report: sentences first, each with the numbers behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.shown.module_report import levels, people, scales, tested
from bridging.apps.evaluation.shown.module_report.people import gain_in_words
from bridging.apps.evaluation.shown.numbers import count, reason
from bridging.apps.evaluation.shown.numbers import people as counted
from bridging.apps.evaluation.shown.said import in_words
from bridging.press.dates import long_date
from bridging.press.papers import Report, ReportSection
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class Head:
    """What a report is called: ``units`` gives the parts of the module their titles, ``outcomes`` and ``waves`` what stands under these names."""

    title: str
    subtitle: str
    programme: str
    units: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    waves: Mapping[str, str] = field(default_factory=dict)


def module_report(run: AnalysisRun, document: Mapping[str, Any], head: Head, language: Language) -> Report:
    with translation.override(language):
        return framed(run, document, head, language, summary=_summary(document), sections=_sections(document, head, language))


def framed(
    run: AnalysisRun,
    document: Mapping[str, Any],
    head: Head,
    language: Language,
    *,
    summary: tuple[str, ...],
    sections: tuple[ReportSection, ...],
) -> Report:
    """Return the report of a run. The date is that of the records, so that the same run is the same report on any day."""
    return Report(
        language=language,
        title=head.title,
        subtitle=head.subtitle,
        author=head.programme,
        made_on=run.as_of,
        facts=_facts(run, document, language),
        summary=summary,
        sections=sections,
        mark=_("Simulated data: none of these people exists.") if document["is_simulated"] else "",
    )


def _facts(run: AnalysisRun, document: Mapping[str, Any], language: Language) -> tuple[tuple[str, str], ...]:
    """Return what a reader must know of every figure: of when, of whom, without whom, by which version, from which input."""
    found = [
        (_("As of"), long_date(language, date.fromisoformat(document["as_of"]))),
        (_("Cohorts"), ", ".join(document["cohorts"]) or "–"),
        (_("Run"), _("method version %(version)s, input %(digest)s") % {"version": run.method_version, "digest": run.digest[:12]}),
    ]
    left_out = {name: count for name, count in document["left_out"].items() if count}
    if left_out:
        found.append((_("Left out"), ", ".join(f"{count} ({LEFT_OUT[name]()})" for name, count in sorted(left_out.items()))))
    return tuple(found)


LEFT_OUT = {
    "synthetic": lambda: _("made-up people"),
    "consent": lambda: _("no consent to research"),
    "withdrawn": lambda: _("consent withdrawn"),
}


def _summary(document: Mapping[str, Any]) -> tuple[str, ...]:
    found = [_took_part(document["reach"]), gain_in_words(document["learning"]["gain"])]
    questions = document["counts"]["items"]
    if questions["told"]:
        found.append(
            ngettext(
                "%(flagged)s of the %(items)s questions of the test needs a look.",
                "%(flagged)s of the %(items)s questions of the test need a look.",
                questions["flagged"],
            )
            % {"flagged": count(questions["flagged"]), "items": count(questions["all"])}
        )
    return tuple(found)


def _took_part(found: Mapping[str, Any]) -> str:
    if found["passed"]["value"] is None:
        text = _("%(people)s people took part. Which share passed is not told: %(why)s.")
        return capfirst(text % {"people": counted(found["people"]), "why": reason(found["passed"])})
    return _("%(people)s people took part; %(passed)s passed the module.") % {
        "people": counted(found["people"]),
        "passed": in_words(found["passed"], 0, "%"),
    }


def _sections(document: Mapping[str, Any], head: Head, language: Language) -> tuple[ReportSection, ...]:
    made = (
        people.reach(document),
        people.learning(document),
        people.sureness(document),
        tested.reliability(document),
        tested.items(document),
        tested.readiness(document),
        levels.pulse(document, head.units),
        levels.outcomes(document, head.outcomes, head.waves),
        scales.scales(document, head.waves, language),
        scales.transfer(document, head.waves, language),
        _limits(document),
    )
    return tuple(section for section in made if section is not None)


def _limits(document: Mapping[str, Any]) -> ReportSection:
    notes = [
        _("Intervals are of 95%: Wilson for shares, Student's t for means and gains, Fisher for correlations, Feldt for alpha."),
        _("Below its minimum a figure is not shown; what is missing stands in its place."),
    ]
    if document["purpose"] != "teaching":
        notes.append(_("Shares and options that would tell of fewer than five people are hidden."))
    return ReportSection(
        title=_("How this was made"),
        sentence=_(
            "Formulas, sources and minima stand in the documentation of the statistics; the levels are reported apart and never as one index."
        ),
        notes=tuple(notes),
    )
