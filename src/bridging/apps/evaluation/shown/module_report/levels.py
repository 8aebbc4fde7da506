"""What people said and what they used, as sections of a report; each level by itself."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.module_report.people import PERCENT_TICKS, heads
from bridging.apps.evaluation.shown.moments import moment_name
from bridging.apps.evaluation.shown.numbers import count, reason
from bridging.apps.evaluation.shown.said import cells, in_words, number, row
from bridging.press.papers import IntervalPlot, ReportSection, ReportTable
from bridging.source.text import Language

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


def scales(document: Mapping[str, Any], waves: Mapping[str, str], language: Language) -> ReportSection | None:
    by_ends: defaultdict[tuple[str, float, float], list[tuple[str, Mapping[str, Any]]]] = defaultdict(list)
    for each in (*document["scales"], *document["single"]):
        by_ends[each["wave"], *each["ends"]].append((_titled(each, language), each["mean"]))
    if not by_ends:
        return None
    parts: list[IntervalPlot | ReportTable] = [
        IntervalPlot(
            caption=_("%(wave)s, from %(low)s to %(high)s")
            % {"wave": moment_name(wave, waves), "low": number(low, 0), "high": number(high, 0)},
            heads=heads(_("Scale or question")),
            rows=tuple(row(title, mean, 1) for title, mean in rows),
            low=low,
            high=high,
            ticks=tuple((end, number(end, 0)) for end in (low, high)),
        )
        for (wave, low, high), rows in by_ends.items()
    ]
    if document["scales"]:
        parts.append(
            ReportTable(
                caption=_("How far the items of a scale say the same"),
                heads=(_("Scale"), _("Alpha"), _("95 % interval"), "n"),
                rows=tuple(
                    (f"{_titled(each, language)} · {moment_name(each['wave'], waves)}", *cells(each["alpha"], 2))
                    for each in document["scales"]
                ),
                numbers=3,
            )
        )
    return ReportSection(
        title=_("Motivation and fit"),
        sentence=_lowest(by_ends, waves),
        parts=tuple(parts),
        notes=(
            _("%(told)s of %(all)s scales and questions have enough answers to be shown.")
            % {name: count(document["counts"]["said"][name]) for name in ("told", "all")},
            _("Own wording that was not yet tried out: alpha says how far the items of a scale agree, not what they measure."),
            *([_anonymous_note()] if any(each.get("is_anonymous") for each in document["scales"]) else []),
        ),
    )


def _lowest(by_ends: Mapping[tuple[str, float, float], list[tuple[str, Mapping[str, Any]]]], waves: Mapping[str, str]) -> str:
    """Return what stands lowest between the ends of its own scale."""
    told = [
        ((mean["value"] - low) / (high - low), title, mean, wave, low, high)
        for (wave, low, high), rows in by_ends.items()
        for title, mean in rows
        if mean["value"] is not None
    ]
    if not told:
        return _("No scale has enough answers yet.")
    _height, title, mean, wave, low, high = min(told, key=lambda each: each[:2])
    return _("Of what people say of themselves and of the course, lowest is %(scale)s (%(wave)s): %(mean)s, from %(low)s to %(high)s.") % {
        "scale": title.rstrip("."),
        "wave": moment_name(wave, waves),
        "mean": in_words(mean, 1),
        "low": number(low, 0),
        "high": number(high, 0),
    }


def _titled(each: Mapping[str, Any], language: Language) -> str:
    title = str(each["title"][language])
    return _("%(title)s (anonymous)") % {"title": title} if each.get("is_anonymous") else title


def _anonymous_note() -> str:
    return _(
        "Anonymous: nobody can tell who answered, so these answers stand apart, and a cohort with fewer than five of them is left out."
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


def transfer(document: Mapping[str, Any], waves: Mapping[str, str]) -> ReportSection | None:
    found = document["transfer"]
    if not found:
        return None
    rows = [
        row(_("%(wave)s: %(what)s") % {"wave": moment_name(each["wave"], waves), "what": what}, each[name], 0, "%")
        for each in found
        for name, what in (("answered", _("answered, of who completed")), ("applied", _("applied something, of who answered")))
    ]
    return ReportSection(
        title=_("Use at work"),
        sentence=_applied(found[-1], waves),
        parts=(IntervalPlot(caption=_("Months later"), heads=heads(_("Moment")), rows=tuple(rows), low=0, high=1, ticks=PERCENT_TICKS),),
        notes=(_("People say this of themselves, and who did not answer may differ: hold the share against how many answered."),),
    )


def _applied(found: Mapping[str, Any], waves: Mapping[str, str]) -> str:
    said = {"wave": moment_name(found["wave"], waves)}
    if found["applied"]["value"] is None:
        return _("Whether something was used at work cannot be said yet, %(wave)s: %(why)s.") % (said | {"why": reason(found["applied"])})
    return _("Of those who answered %(wave)s, %(applied)s had used something at work.") % (
        said | {"applied": in_words(found["applied"], 0, "%")}
    )
