"""Reach, learning and sureness as sections of a report."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown.numbers import gain_sentence, people, reason, source
from bridging.apps.evaluation.shown.said import cells, in_points, in_words, number, row
from bridging.press.papers import IntervalPlot, ReportSection, ReportTable

PERCENT_TICKS = ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %"))


def heads(what: str) -> tuple[str, str, str, str]:
    return (what, _("Value"), _("95 % interval"), "n")


def reach(document: Mapping[str, Any]) -> ReportSection:
    found = document["reach"]
    rows = tuple(
        row(label, found[name], 0, "%")
        for name, label in (("completed", _("completed")), ("passed", _("passed")), ("withdrawn", _("withdrew")))
    )
    return ReportSection(
        title=_("Reach and completion"),
        sentence=_completed(found),
        parts=(
            IntervalPlot(caption=_("Share of the places"), heads=heads(_("Of all places")), rows=rows, low=0, high=1, ticks=PERCENT_TICKS),
        ),
        notes=(_("Whoever takes the module in two cohorts has two places. Who is still taking part counts as not completed."),),
    )


def _completed(found: Mapping[str, Any]) -> str:
    if found["completed"]["value"] is None:
        return _("Which share completed the module is not told: %(why)s.") % {"why": reason(found["completed"])}
    return _("Of all places, %(completed)s led to the end of the module.") % {"completed": in_words(found["completed"], 0, "%")}


def gain_in_words(gain: Mapping[str, Any]) -> str:
    """Return what people gained; the run of a module has it in points of a hundred."""
    return gain_sentence(gain, lambda value: number(value, 1))


def learning(document: Mapping[str, Any]) -> ReportSection:
    found = document["learning"]
    if not found["had_start"]:
        return ReportSection(
            title=_("Learning"), sentence=_("Nobody took a start measurement, so that no gain can be read."), notes=(_no_cause(),)
        )
    scores = IntervalPlot(
        caption=_("Mean score of the same people, in percent of the points"),
        heads=heads(_("Moment")),
        rows=(row(_("start"), found["before"], 1), row(_("end of the module"), found["after"], 1)),
        low=0,
        high=100,
        ticks=((0.0, "0"), (50.0, "50"), (100.0, "100")),
    )
    figures = ReportTable(
        caption=_("Gain"),
        heads=heads(_("Figure")),
        rows=(
            (_("gain, in percentage points"), *cells(found["gain"], 1)),
            (_("d_av: gain in mean standard deviations"), *cells(found["d_av"], 2)),
            (_("Hake's g of the averages (secondary)"), *cells(found["hake"], 2)),
            # Where everybody came to the end there is nobody to wait for.
            *([(_("score at the start of who has no end"), *cells(found["lost"], 1))] if found["lost"]["n"] != 0 else []),
        ),
        numbers=3,
    )
    took = _("%(start)s people took the start measurement, %(end)s the test at the end.") % {
        "start": people(found["had_start"]),
        "end": people(found["had_end"]),
    }
    return ReportSection(
        title=_("Learning"),
        sentence=f"{gain_in_words(found['gain'])} {capfirst(took)}",
        parts=(scores, figures),
        notes=(
            _("Compared are the questions that start and end have in common, in the same version: %(items)s.")
            % {"items": " / ".join(map(str, found["items"])) or "0"},
            _no_cause(),
        ),
    )


def _no_cause() -> str:
    return _("Before and after has no group that was not taught: the gain is not the effect of the module.")


def _surer(found: Mapping[str, Any]) -> str:
    if found["bias"]["value"] is None:
        return _("Whether people know what they know cannot be said yet: %(why)s.") % {"why": reason(found["bias"])}
    bias = in_points(found["bias"])
    return _("%(people)s people were %(bias)s points of 100 surer than they were right (%(of)s); below 0 is too unsure.") % {
        "people": people(found["people"]),
        "bias": number(bias["value"], 1),
        "of": source(bias, lambda end: number(end, 1)),
    }


def sureness(document: Mapping[str, Any]) -> ReportSection:
    found = document["calibration"]
    parts: list[IntervalPlot | ReportTable] = []
    if found["curve"]:
        parts.append(
            IntervalPlot(
                caption=_("Share right, by how sure people said they were"),
                heads=heads(_("Confidence")),
                rows=tuple(row(number(step["confidence"], 0, "%"), step["right"], 0, "%") for step in found["curve"]),
                low=0,
                high=1,
                ticks=PERCENT_TICKS,
            )
        )
    parts.append(
        ReportTable(
            caption=_("Calibration"),
            heads=heads(_("Figure")),
            rows=(
                (_("confidence less share right, in points of 100"), *cells(in_points(found["bias"]), 1)),
                (_("Brier score (0 to 1, 0 is best)"), *cells(found["brier"], 3)),
            ),
            numbers=3,
        )
    )
    return ReportSection(
        title=_("Do people know what they know?"),
        sentence=_surer(found),
        parts=tuple(parts),
        notes=(
            _(
                "Counted are first answers that people gave alone and said how sure they were of: on pages, and in the individual test before a team answered. "
                "What a team answers together has no sureness of one person, and the tests at start and end do not ask for it."
            ),
            _("n counts answers; the interval is over people."),
        ),
    )
