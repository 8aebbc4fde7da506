"""What people said after each unit, and how sure they are of each outcome, as sections of a report; each level by itself."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.module_report.people import heads
from bridging.apps.evaluation.shown.moments import moment_name
from bridging.apps.evaluation.shown.said import cells, in_words, number, row
from bridging.press.papers import IntervalPlot, ReportSection, ReportTable

_FIVE_TICKS: Final = ((1.0, "1"), (3.0, "3"), (5.0, "5"))


def pulse(document: Mapping[str, Any], units: Mapping[str, str]) -> ReportSection | None:
    found = document["pulse"]
    if not found:
        return None
    told = [each for each in found if each["questions"]["clarity"]["value"] is not None]
    sentence = _("No unit has five answers to its pulse yet.")
    if told:
        lowest = min(told, key=lambda each: each["questions"]["clarity"]["value"])
        sentence = _("Least clear was %(unit)s, from 1 to 5: %(clarity)s.") % {
            "unit": units.get(lowest["unit"], lowest["unit"]),
            "clarity": in_words(lowest["questions"]["clarity"], 1),
        }
    names = {
        "clarity": _("The unit was clear"),
        "relevance": _("It was relevant to my work"),
        "intention": _("I will apply something of it"),
    }
    parts: list[IntervalPlot | ReportTable] = [
        IntervalPlot(
            caption=caption,
            heads=heads(_("Part of the module")),
            rows=tuple(row(units.get(each["unit"], each["unit"]), each["questions"][name], 1) for each in found),
            low=1,
            high=5,
            ticks=_FIVE_TICKS,
        )
        for name, caption in names.items()
    ]
    parts.append(
        ReportTable(
            caption=_("Minutes that the unit took"),
            heads=heads(_("Part of the module")),
            rows=tuple((units.get(each["unit"], each["unit"]), *cells(each["questions"]["workload"], 0)) for each in found),
            numbers=3,
        )
    )
    return ReportSection(
        title=_("After each unit: the pulse"),
        sentence=sentence,
        parts=tuple(parts),
        notes=(_("Answers have no names; below five nothing is shown. Satisfaction is not learning."),),
    )


def outcomes(document: Mapping[str, Any], titles: Mapping[str, str], waves: Mapping[str, str]) -> ReportSection | None:
    found = document["outcomes"]
    if not found:
        return None
    by_ends: defaultdict[tuple[float, float], list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for each in found:
        for place, wave in enumerate(each["waves"]):
            label = _("%(outcome)s: %(wave)s") % {
                # Its words stand once, above what was said of it later.
                "outcome": each["outcome"] if place else _outcome(each["outcome"], titles),
                "wave": moment_name(wave["wave"], waves),
            }
            by_ends[tuple(each["ends"])].append(
                (_("%(title)s (anonymous)") % {"title": label} if wave["is_anonymous"] else label, wave["mean"])
            )
    plots: list[IntervalPlot | ReportTable] = [
        IntervalPlot(
            caption=_("How sure people say they are, from %(low)s to %(high)s") % {"low": number(low, 0), "high": number(high, 0)},
            heads=heads(_("Outcome and moment")),
            rows=tuple(row(label, mean, 1) for label, mean in rows),
            low=low,
            high=high,
            ticks=tuple((end, number(end, 0)) for end in (low, high)),
        )
        for (low, high), rows in sorted(by_ends.items())
    ]
    plots.append(
        ReportTable(
            caption=_("What the same people said more at the end than before"),
            heads=heads(_("Outcome")),
            rows=tuple((_outcome(each["outcome"], titles), *cells(each["change"], 1)) for each in found),
            numbers=3,
        )
    )
    told = [each for each in found if each["change"]["value"] is not None]
    sentence = _("For no outcome have five people answered both before and at the end.")
    if told:
        least = min(told, key=lambda each: (each["change"]["value"], each["outcome"]))
        sentence = _("How sure people say they are grew least for %(outcome)s: %(change)s.") % {
            "outcome": _outcome(least["outcome"], titles),
            "change": in_words(least["change"], 1),
        }
    return ReportSection(
        title=_("How sure of each outcome"),
        sentence=sentence,
        parts=tuple(plots),
        notes=(
            _(
                "People say this of themselves: it is no measure of what they can do. Only who answered with a name or a code can be found again."
            ),
        ),
    )


def _outcome(name: str, titles: Mapping[str, str]) -> str:
    """Return an outcome in its words, under the name that it has everywhere else."""
    return f"{name} {titles[name].rstrip('.')}" if titles.get(name) else name
