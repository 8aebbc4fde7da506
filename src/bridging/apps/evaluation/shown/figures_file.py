"""The figures of a report as a table to take along: a line for each, with what it means, its n and its interval."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.evaluation.models import AnalysisRun
from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.loop.words import OUTCOMES
from bridging.apps.evaluation.shown.programme_improvement import named_changes
from bridging.apps.evaluation.shown.programme_words import GROUPS, Names, moment
from bridging.apps.study.spreadsheets import spreadsheet

COLUMNS: Final = ("level", "figure", "of", "value", "low", "high", "n", "meaning", "data", "as_of", "input", "methods")

type _Line = tuple[str, str, str, object, object, object, object, str]
"""level, figure, of, value, low, high, n, meaning"""


def figures_file(run: AnalysisRun, results: Mapping[str, Any], names: Names, language: str) -> bytes:
    """Return the table as a spreadsheet opens it: shares from 0 to 1, as the analysis has them; what is not shown there is empty here."""
    data = "simulated" if run.is_simulated else "register"
    end = (data, run.as_of.isoformat(), run.digest, run.method_version)
    return spreadsheet(COLUMNS, ((*line, *end) for line in _lines(results, names)), language)


def _lines(results: Mapping[str, Any], names: Names) -> Iterator[_Line]:
    reach, forecast = results["reach"], results["forecast"]
    for figure, count, meaning in (
        ("took-part", reach["took_part"], _("People who took part")),
        ("trained", reach["trained"], _("People who are trained")),
    ):
        yield "reach", figure, "", count, None, None, None, meaning if count is not None else _not_shown()
    if reach["target"]:
        yield "reach", "target", "", reach["target"], None, None, None, _("People aimed at")
    for group in GROUPS:
        for row in reach["groups"][group]:
            hidden = "" if row["trained"] is not None else _not_shown()
            yield "reach", f"trained-by-{group}", names.group(group, row["key"]), row["trained"], None, None, None, hidden
    yield (
        "reach",
        "hours-taught",
        "",
        results["hours"]["taught"],
        None,
        None,
        results["hours"]["cohorts"],
        _("Hours of meetings that were held"),
    )
    yield "reach", "hours-of-participants", "", results["hours"]["of_participants"], None, None, results["hours"]["cohorts"], ""
    yield _line("reach", "forecast", "", forecast, _("People who will be trained once the planned cohorts are over"))
    yield _line("completion", "passed", "", results["completion"]["overall"], _("Share of places that led to a pass"))
    for each in results["completion"]["by_module"]:
        yield _line("completion", "passed", names.module(each["key"]), each["found"], "")
    yield from _learning(results["learning"], names)
    for level in ("motivation", "transfer"):
        for each in results[level]["response"]:
            yield _line(level, "answered", moment(each["moment"]), each["found"], _("Share of those asked who answered"))
        for each in results[level]["scales"]:
            of = f"{names.scale(each['instrument'], each['version'], each['scale'])} · {names.wave(each['wave'])}"
            yield _line(level, f"{each['instrument']}-{each['scale']}", of, each["found"], f"{each['low']:g}–{each['high']:g}")
    yield "improvement", "found", "", results["improvement"]["found"], None, None, None, _("Things found that should be better")
    yield "improvement", "open", "", results["improvement"]["open"], None, None, None, ""
    for outcome, many in results["improvement"]["outcomes"].items():
        yield "improvement", f"changes-{outcome}", "", many, None, None, None, _("Changes of which an effect check said this")
    yield from _changes(results["improvement"]["changes"], names)


def _changes(changes: Sequence[Mapping[str, Any]], names: Names) -> Iterator[_Line]:
    for name, each in named_changes(changes, names):
        for side in ("before", "without", "after", "difference"):
            yield _line("improvement", f"change-{side}", name, each[side], str(OUTCOMES[each["outcome"]]))


def _not_shown() -> str:
    return _("Not shown: too few people, or another such count could be worked out from it.")


def _learning(found: Mapping[str, Any], names: Names) -> Iterator[_Line]:
    overall = found["overall"]
    yield _line("learning", "gain", "", overall["gain"], _("Share right at the end less that at the start, same questions"))
    if "size" in overall:
        yield _line("learning", "size", "", overall["size"], _("Gain in mean standard deviations (d_av), with Hedges’ factor"))
    for each in found["by_module"]:
        yield _line("learning", "gain", names.module(each["key"]), each["gain"], "")
    yield _line("learning", "bias", "", found["calibration"], _("confidence less share right"))


def _line(level: str, figure: str, of: str, found: Mapping[str, Any], meaning: str) -> _Line:
    if found["value"] is None:
        return level, figure, of, None, None, None, found["n"], numbers.reason(found)
    low, high = found["ci95"] or (None, None)
    meaning = meaning if found["ci95"] else "; ".join(filter(None, (meaning, numbers.no_interval())))
    return level, figure, of, found["value"], low, high, found["n"], meaning
