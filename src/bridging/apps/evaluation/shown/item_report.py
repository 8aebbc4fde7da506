"""The versions of an item as a report: what each did over all cohorts that had it."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.shown.module_report.people import PERCENT_TICKS, heads
from bridging.apps.evaluation.shown.module_report.tested import CORRELATION_TICKS, version_name, written_in
from bridging.apps.evaluation.shown.module_report.whole import Head, framed
from bridging.apps.evaluation.shown.numbers import count, people, reason
from bridging.apps.evaluation.shown.reasons import flag_in_words
from bridging.apps.evaluation.shown.said import cells, in_points, in_words, number, row
from bridging.press.papers import IntervalPlot, Report, ReportSection, ReportTable
from bridging.source.text import Language

_SMALLEST_P: Final = 0.001


def item_report(run: AnalysisRun, document: Mapping[str, Any], item: str, head: Head, language: Language) -> Report:
    """Return the report of an item, from the run of its module: its figures are the same ones."""
    tests = [
        sorted((each for each in reports if each["item"] == item), key=lambda each: each["version"])
        for reports in (document["items"], document["readiness"])
    ]
    asked = [found for found in tests if found]
    with translation.override(language):
        sections = [section for found in asked for section in _of_test(found)]
        return framed(run, document, head, language, summary=tuple(map(_summary, asked)), sections=tuple(sections))


def _of_test(found: list[Mapping[str, Any]]) -> list[ReportSection]:
    """Return the versions of a question on one occasion, the newest first, and how they followed each other."""
    return [*map(_version, reversed(found)), *([_history(found)] if len(found) > 1 else [])]


def _summary(found: list[Mapping[str, Any]]) -> str:
    newest = found[-1]
    if newest["difficulty"]["value"] is None:
        return _("Of version %(version)s no figure is shown yet: %(why)s.") % {
            "version": newest["version"],
            "why": reason(newest["difficulty"]),
        }
    text = (
        _("Before their team did, %(n)s people answered version %(version)s alone; %(share)s had it right.")
        if newest["occasion"] == "team"
        else _("Version %(version)s was answered by %(n)s people; %(share)s had it right.")
    )
    return text % {
        "version": newest["version"],
        "n": people(newest["n"]),
        "share": in_words(newest["difficulty"], 0, "%"),
    }


def _version(each: Mapping[str, Any]) -> ReportSection:
    parts: list[IntervalPlot | ReportTable] = []
    if each["options"]:
        parts.append(
            IntervalPlot(
                caption=_("Who chose what"),
                heads=heads(_("Option")),
                rows=tuple(row(_option(option), option["share"], 0, "%") for option in each["options"]),
                low=0,
                high=1,
                ticks=PERCENT_TICKS,
            )
        )
        parts.append(
            IntervalPlot(
                caption=_("How choosing it goes with the rest of the test"),
                heads=heads(_("Option")),
                rows=tuple(row(_option(option), option["rest"], 2) for option in each["options"]),
                low=-1,
                high=1,
                ticks=CORRELATION_TICKS,
                mark=0,
            )
        )
    parts.append(_figures(each))
    return ReportSection(
        title=_title(each),
        sentence=_looks(each),
        parts=tuple(parts),
        notes=(
            _("Had by the cohorts %(cohorts)s.") % {"cohorts": ", ".join(each["cohorts"])},
            *([_("Written in %(file)s.") % {"file": written_in(each)}] if each["path"] else []),
            _("The rest of the test: the %(others)s other questions that all of these cohorts had.") % {"others": each["others"]},
        ),
    )


def _title(each: Mapping[str, Any]) -> str:
    if each["occasion"] == "team":
        return _("Version %(version)s, before the team answered") % {"version": each["version"]}
    return _("Version %(version)s") % {"version": each["version"]}


def _option(option: Mapping[str, Any]) -> str:
    return _("%(option)s (key)") % {"option": option["option"]} if option["is_key"] else str(option["option"])


def _looks(each: Mapping[str, Any]) -> str:
    if each["flags"] is None:
        return _("Too few people for a figure: %(missing)s.") % {"missing": in_words(each["difficulty"])}
    if not each["flags"]:
        return _("Nothing stands out.")
    return _("Look at: %(flags)s.") % {"flags": ", ".join(map(flag_in_words, each["flags"]))}


def _figures(each: Mapping[str, Any]) -> ReportTable:
    language = each["language"]
    return ReportTable(
        caption=_("Figures"),
        heads=heads(_("Figure")),
        rows=(
            (_("share right"), *cells(each["difficulty"], 0, "%")),
            (_("correlation with the rest of the test"), *cells(each["item_rest"], 2)),
            *_sureness(each["sureness"]),
            (_("harder in English than in Dutch (delta, below 0)"), *cells(language["delta"], 2)),
            *_chance(language),
        ),
        numbers=3,
    )


def _sureness(found: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return how sure people were; the tests at start and end do not ask, and then there is nothing to wait for."""
    if found["bias"]["n"] == 0:
        return ()
    return (
        (_("confidence less share right, in points of 100"), *cells(in_points(found["bias"]), 1)),
        (_("sure and wrong"), *cells(found["sure_and_wrong"], 0, "%")),
    )


def _chance(language: Mapping[str, Any]) -> tuple[tuple[str, ...], ...]:
    """Return the p of the difference between languages, as if this were the only question, and among all that were looked at."""
    if language["delta"]["value"] is None:
        return ()
    adjusted = _("p of that difference, adjusted for %(count)s questions looked at (Benjamini and Hochberg)") % {"count": language["tests"]}
    n = count(language["delta"]["n"])
    return (
        (_("p of that difference"), _p(language["p"]), "–", n),
        (adjusted, _p(language["p_adjusted"]), "–", n),
    )


def _p(value: float) -> str:
    return number(value, 3) if value >= _SMALLEST_P else f"< {number(_SMALLEST_P, 3)}"


def _history(found: list[Mapping[str, Any]]) -> ReportSection:
    return ReportSection(
        title=_("From version to version"),
        sentence=_("Other people had each version, so that a difference need not come from the change; an effect check says more."),
        parts=(
            IntervalPlot(
                caption=_("Share right"),
                heads=heads(_("Version")),
                rows=tuple(row(version_name(each), each["difficulty"], 0, "%") for each in found),
                low=0,
                high=1,
                ticks=PERCENT_TICKS,
            ),
        ),
    )
