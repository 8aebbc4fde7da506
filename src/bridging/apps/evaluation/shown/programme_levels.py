"""The levels of a programme report, each with its sentence, its figure and what it does not say."""

from collections.abc import Mapping, Sequence
from math import ceil, floor
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.lowest import Rated, lowest_in_words
from bridging.apps.evaluation.shown.programme_words import Names, moment
from bridging.apps.evaluation.shown.said import in_words
from bridging.press.papers import IntervalPlot, PlotRow, ReportSection

_NARROW: Final = 10
_SHARES: Final = ((0, "0 %"), (0.5, "50 %"), (1, "100 %"))


def completion(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["completion"]
    overall = found["overall"]
    rows = [PlotRow(label=_("All modules"), **_share(overall))] if len(found["by_module"]) > 1 else []
    rows += [PlotRow(label=names.module(each["key"]), **_share(each["found"])) for each in found["by_module"]]
    if overall["value"] is None:
        sentence = _("How many finish cannot be said yet: %(why)s.") % {"why": numbers.reason(overall)}
    else:
        sentence = passed_sentence(overall)
    left = found["left"]
    notes = [_("A place is one person in one cohort; who left counts as not passed.")]
    if left is not None:
        notes.append(
            ngettext("%(n)s of them left before the end.", "%(n)s of them left before the end.", left) % {"n": numbers.count(left)}
        )
    parts = (_plot(_("Share of places that led to a pass"), _("Module"), _("Share"), rows),) if rows else ()
    return ReportSection(title=_("Completion"), sentence=sentence, parts=parts, notes=tuple(notes))


def passed_sentence(found: Mapping[str, Any]) -> str:
    said = {"share": numbers.percent(found["value"]), "of": numbers.source(found, numbers.percent)}
    return _("Of all places in cohorts that are over, %(share)s led to a pass (%(of)s).") % said


def learning(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["learning"]
    gain, sureness = found["overall"]["gain"], found["calibration"]
    rows = [PlotRow(label=_("All modules"), **_points(gain))] if len(found["by_module"]) > 1 else []
    rows += [PlotRow(label=names.module(each["key"]), **_points(each["gain"])) for each in found["by_module"]]
    notes = [
        _(
            "Scores are of the questions that both tests have, in points of 100. %(n)s of %(all)s participants made both; of the others nothing is known."
        )
        % {"n": numbers.count(gain["n"]), "all": numbers.count(found["of_people"])}
        if found["of_people"] is not None and gain["n"] is not None
        else _("Scores are of the questions that both tests have, in points of 100.")
    ]
    size = found["overall"].get("size")
    if size and size["value"] is not None:
        told = {name: in_words(found["overall"][name], 0, "%") for name in ("before", "after")} | {"size": in_words(size, 2)}
        notes.append(
            _(
                "Right on average: %(before)s at the start, %(after)s at the end. In units of the spread between people the gain (d_av, Hedges) is %(size)s."
            )
            % told
        )
    if sureness["value"] is not None:
        told = {"bias": numbers.points(sureness["value"]), "of": numbers.source(sureness, numbers.points)}
        notes.append(
            _("In first answers that they gave alone, people were %(bias)s points of 100 surer than they were right (%(of)s); below 0 is too unsure.")
            % told
        )  # fmt: skip
    parts = (_gain_plot(rows),) if rows else ()
    return ReportSection(title=_("Learning"), sentence=numbers.gain_sentence(gain, numbers.points), parts=parts, notes=tuple(notes))


def motivation(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["motivation"]
    sentence = _("Nobody has answered a questionnaire with a scale yet.")
    if found["scales"]:
        # How sure people were before they began is no figure of the course.
        sentence = lowest_in_words(_rated(each, names) for each in found["scales"] if each["wave"] != "intake")
    return ReportSection(
        title=_("Motivation and experience"), sentence=sentence, parts=(*_scales(found["scales"], names), *_response(found["response"])),
        notes=(_("What people say of their own learning is not what they have learned; the two stand apart here."),),
    )  # fmt: skip


def _rated(scale: Mapping[str, Any], names: Names) -> Rated:
    title, wave = names.scale(scale["instrument"], scale["version"], scale["scale"]), names.wave(scale["wave"])
    return Rated(title, wave, scale["low"], scale["high"], scale["found"], _places(scale))


def _places(scale: Mapping[str, Any]) -> int:
    """Return with how many places a mean is told: of a scale from 0 to 100 the second says nothing."""
    return 2 if scale["high"] - scale["low"] <= _NARROW else 1


def transfer(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["transfer"]
    answered = [each for each in found["response"] if each["found"]["value"] is not None]
    if not found["response"]:
        sentence = _("No cohort has been asked yet, 3 or 6 months after its end, what it uses at work.")
    elif not answered:
        sentence = _("People were asked months later what they use at work; too few answered to say more.")
    else:
        said = [f"{moment(each['moment'])} {in_words(each['found'], 0, '%')}" for each in answered]
        sentence = _("People were asked months later what they use at work. Answered: %(shares)s.") % {"shares": ", ".join(said)}
    return ReportSection(
        title=_("Use at work"), sentence=sentence, parts=(*_response(found["response"]), *_scales(found["scales"], names)),
        notes=(_("Who answers months later may be others than who does not: read the share that answered first."),) if found["response"] else (),
    )  # fmt: skip


def _scales(rows: Sequence[Mapping[str, Any]], names: Names) -> list[IntervalPlot]:
    """Return a plot for each instrument and wave: what has other ends cannot stand on one line."""
    plots: dict[tuple[str, int, str, float, float], list[PlotRow]] = {}
    for each in rows:
        place = (each["instrument"], each["version"], each["wave"], each["low"], each["high"])
        label = names.scale(each["instrument"], each["version"], each["scale"])
        plots.setdefault(place, []).append(PlotRow(label=label, **_mean(each["found"], _places(each))))
    return [
        IntervalPlot(
            caption=f"{names.instrument(instrument, version)} · {names.wave(wave)}",
            heads=(_("Scale"), _("Mean"), _("95 % interval"), "n"),
            rows=tuple(own), low=low, high=high, ticks=((low, numbers.plain(low)), (high, numbers.plain(high))),
        )
        for (instrument, version, wave, low, high), own in plots.items()
    ]  # fmt: skip


def _response(rows: Sequence[Mapping[str, Any]]) -> list[IntervalPlot]:
    drawn = [PlotRow(label=moment(each["moment"]), **_share(each["found"])) for each in rows]
    return [_plot(_("Share of those asked who answered"), _("Moment"), _("Share"), drawn)] if drawn else []


def _plot(caption: str, first: str, value: str, rows: Sequence[PlotRow]) -> IntervalPlot:
    return IntervalPlot(caption=caption, heads=(first, value, _("95 % interval"), "n"), rows=tuple(rows), low=0, high=1, ticks=_SHARES)


def _gain_plot(rows: Sequence[PlotRow]) -> IntervalPlot:
    ends = [end for row in rows for end in (row.low, row.high) if end is not None]
    bottom, top = floor(10 * min([0.0, *ends])) / 10, ceil(10 * max([0.1, *ends])) / 10
    return IntervalPlot(
        caption=_("Gain in points of 100, on questions that both tests have"),
        heads=(_("Module"), _("Gain"), _("95 % interval"), "n"),
        rows=tuple(rows),
        low=bottom,
        high=top,
        ticks=tuple((at, numbers.plain(100 * at).replace("-", "−")) for at in sorted({bottom, 0.0, top})),
        mark=0.0,
    )


def _share(found: Mapping[str, Any]) -> dict[str, Any]:
    return _row(found, numbers.percent)


def _points(found: Mapping[str, Any]) -> dict[str, Any]:
    return _row(found, numbers.points)


def _mean(found: Mapping[str, Any], places: int) -> dict[str, Any]:
    return _row(found, lambda value: numbers.plain(value, places))


def _row(found: Mapping[str, Any], words: Any) -> dict[str, Any]:
    if found["value"] is None:
        return {"said": numbers.reason(found)}
    said = {"value": found["value"], "said": words(found["value"]), "n": numbers.count(found["n"])}
    if found["ci95"]:
        low, high = found["ci95"]
        return said | {"low": low, "high": high, "interval": numbers.between(words(low), words(high))}
    return said | {"interval": numbers.no_interval()}
