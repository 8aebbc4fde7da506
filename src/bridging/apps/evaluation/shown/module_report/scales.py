"""Scales and questions of questionnaires as sections of a report: what was said by the end of the course, and months later beside what was used at work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.lowest import Rated, lowest_in_words
from bridging.apps.evaluation.shown.module_report.people import PERCENT_TICKS, heads
from bridging.apps.evaluation.shown.moments import moment_name
from bridging.apps.evaluation.shown.numbers import count, reason
from bridging.apps.evaluation.shown.said import cells, in_words, number, row
from bridging.engines.measurement.moments import LATER
from bridging.press.papers import IntervalPlot, ReportSection, ReportTable
from bridging.source.text import Language

type _Part = IntervalPlot | ReportTable


@dataclass(frozen=True, slots=True)
class _Line:
    """Scales and questions of one wave whose answers have the same ends."""

    wave: str
    low: float
    high: float
    rows: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)


def scales(document: Mapping[str, Any], waves: Mapping[str, str], language: Language) -> ReportSection | None:
    lines = _lines(document, language, is_later=False)
    if not lines:
        return None
    counts = document["counts"]["said"]
    silent = _("%(told)s of %(all)s scales and questions have enough answers to be shown.") % {
        name: count(counts[name]) for name in ("told", "all")
    }
    return ReportSection(
        title=_("Motivation and fit"),
        sentence=_lowest(lines, waves),
        parts=tuple(_parts(document, lines, waves, language)),
        notes=(
            *([silent] if counts["silent"] else []),
            _("Own wording that was not yet tried out: alpha says how far the items of a scale agree, not what they measure."),
            *([_anonymous_note()] if any(each.get("is_anonymous") for each in document["scales"]) else []),
        ),
    )


def transfer(document: Mapping[str, Any], waves: Mapping[str, str], language: Language) -> ReportSection | None:
    found, lines = document["transfer"], _lines(document, language, is_later=True)
    if not found and not lines:
        return None
    rows = [
        row(_("%(wave)s: %(what)s") % {"wave": moment_name(each["wave"], waves), "what": what}, each[name], 0, "%")
        for each in found
        for name, what in (("answered", _("answered, of who completed")), ("applied", _("applied something, of who answered")))
    ]
    shares = IntervalPlot(caption=_("Months later"), heads=heads(_("Moment")), rows=tuple(rows), low=0, high=1, ticks=PERCENT_TICKS)
    return ReportSection(
        title=_("Use at work"),
        sentence=_applied(found[-1], waves) if found else _lowest(lines, waves),
        parts=(*([shares] if found else []), *_parts(document, lines, waves, language)),
        notes=(_("People say this of themselves, and who did not answer may differ: hold the share against how many answered."),),
    )


def _lines(document: Mapping[str, Any], language: Language, *, is_later: bool) -> list[_Line]:
    found: dict[tuple[str, float, float], _Line] = {}
    for each in (*document["scales"], *document["single"]):
        if (each["wave"] in LATER) == is_later:
            place = (each["wave"], *each["ends"])
            found.setdefault(place, _Line(*place)).rows.append((_titled(each, language), each["mean"]))
    return list(found.values())


def _parts(document: Mapping[str, Any], lines: Sequence[_Line], waves: Mapping[str, str], language: Language) -> list[_Part]:
    """Return a plot of each line, and how far the items of the scales in them agree."""
    parts: list[_Part] = [
        IntervalPlot(
            caption=_("%(wave)s, from %(low)s to %(high)s")
            % {"wave": moment_name(line.wave, waves), "low": number(line.low, 0), "high": number(line.high, 0)},
            heads=heads(_("Scale or question")),
            rows=tuple(row(title, mean, 1) for title, mean in line.rows),
            low=line.low,
            high=line.high,
            ticks=tuple((end, number(end, 0)) for end in (line.low, line.high)),
        )
        for line in lines
    ]
    shown = {line.wave for line in lines}
    alphas = tuple(
        (f"{_titled(each, language)} · {moment_name(each['wave'], waves)}", *cells(each["alpha"], 2))
        for each in document["scales"]
        if each["wave"] in shown
    )
    if alphas:
        caption, columns = _("How far the items of a scale say the same"), (_("Scale"), _("Alpha"), _("95 % interval"), "n")
        parts.append(ReportTable(caption=caption, heads=columns, rows=alphas, numbers=3))
    return parts


def _lowest(lines: Sequence[_Line], waves: Mapping[str, str]) -> str:
    return lowest_in_words(
        Rated(title, moment_name(line.wave, waves), line.low, line.high, mean) for line in lines for title, mean in line.rows
    )


def _applied(found: Mapping[str, Any], waves: Mapping[str, str]) -> str:
    said = {"wave": moment_name(found["wave"], waves)}
    if found["applied"]["value"] is None:
        return _("Whether something was used at work cannot be said yet, %(wave)s: %(why)s.") % (said | {"why": reason(found["applied"])})
    return _("Of those who answered %(wave)s, %(applied)s had used something at work.") % (
        said | {"applied": in_words(found["applied"], 0, "%")}
    )


def _titled(each: Mapping[str, Any], language: Language) -> str:
    title = str(each["title"][language])
    return _("%(title)s (anonymous)") % {"title": title} if each.get("is_anonymous") else title


def _anonymous_note() -> str:
    return _(
        "Anonymous: nobody can tell who answered, so these answers stand apart, and a cohort with fewer than five of them is left out."
    )
