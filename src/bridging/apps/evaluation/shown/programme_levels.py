"""The levels of a programme report, each with its sentence, its figure and what it does not say."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil, floor
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.programme_words import GROUPS, HEADS, Names, moment
from bridging.apps.evaluation.shown.said import in_words
from bridging.press.papers import IntervalPlot, PlotRow, ReportSection, ReportTable, RunChart, RunPoint

_NARROW: Final = 10
_SHARES: Final = ((0, "0 %"), (0.5, "50 %"), (1, "100 %"))


def reach(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["reach"]
    tables = tuple(_group(name, rows, names) for name in GROUPS if (rows := found["groups"][name]))
    counted = _("Modules count results: who passed two stands in both. All other tables count each person once.")
    return ReportSection(
        title=_("Reach"),
        sentence=_reached(found, found["cohorts"]["begun"]),
        parts=(*_growth(found), *tables),
        notes=(_hours(results["hours"]), counted if tables else _("By group it stands in the report of the whole programme alone.")),
    )


def _reached(found: Mapping[str, Any], begun: int) -> str:
    took_part, trained = found["took_part"], found["trained"]
    said = {"people": numbers.count(took_part), "n": numbers.count(begun), "trained": numbers.count(trained)}
    if trained is None:
        text = ngettext("%(people)s people took part in %(n)s cohort.", "%(people)s people took part in %(n)s cohorts.", begun) % said
        return f"{text} {not_told()}"
    if took_part is None:
        text = ngettext("%(trained)s people of %(n)s cohort are trained.", "%(trained)s people of %(n)s cohorts are trained.", begun) % said
        return f"{text} {_('How many took part is not shown: those who are not trained are fewer than five.')}"
    return ngettext(
        "%(people)s people took part in %(n)s cohort; %(trained)s of them are trained.",
        "%(people)s people took part in %(n)s cohorts; %(trained)s of them are trained.", begun,
    ) % said  # fmt: skip


def not_told() -> str:
    return _("How many are trained is not shown: they, or those who are not, are fewer than five.")


def _hours(hours: Mapping[str, Any]) -> str:
    said = {"n": numbers.count(hours["cohorts"]), "taught": numbers.plain(hours["taught"]), "own": numbers.count(hours["of_participants"])}
    if hours["of_participants"] is None:
        return ngettext(
            "In %(n)s cohort that is over, %(taught)s hours were taught in meetings.",
            "In %(n)s cohorts that are over, %(taught)s hours were taught in meetings.", hours["cohorts"],
        ) % said  # fmt: skip
    return ngettext(
        "In %(n)s cohort that is over, %(taught)s hours were taught in meetings: %(own)s hours of participants.",
        "In %(n)s cohorts that are over, %(taught)s hours were taught in meetings: %(own)s hours of participants.", hours["cohorts"],
    ) % said  # fmt: skip


def _growth(found: Mapping[str, Any]) -> tuple[RunChart, ...]:
    months = found["months"]
    if not months:
        return ()
    target = found["target"]
    points = tuple(RunPoint(label=_month(first), value=together, said=numbers.count(together)) for first, together in months)
    return (
        RunChart(
            caption=_("Trained people, together at the end of each month"),
            heads=(_("Month"), _("Together")),
            points=points,
            low=0,
            high=max(target, months[-1][1]) * 1.05,
            mark=target or None,
            mark_words=_("target %(target)s") % {"target": numbers.count(target)} if target else "",
        ),
    )


def _month(first: str) -> str:
    year, month = map(int, first.split("-"))
    return str(date_format(date(year, month, 1), "M Y"))


def _group(name: str, rows: Sequence[Mapping[str, Any]], names: Names) -> ReportTable:
    said = [(names.group(name, row["key"]), numbers.count(row["trained"])) for row in rows]
    return ReportTable(caption=str(GROUPS[name]), heads=(str(HEADS[name]), _("Trained")), rows=tuple(said))


def ahead(results: Mapping[str, Any]) -> ReportSection:
    found = results["forecast"]
    title = _("What the planned cohorts will come to")
    if found["value"] is None and found["why"] == "hidden":
        return ReportSection(title=title, sentence=not_told())
    if found["value"] is None:
        # These are cohorts, and may be counted.
        needed = _("%(n)s of %(needed)s needed") % {"n": found["n"], "needed": found["needed"]}
        return ReportSection(title=title, sentence=_("No forecast yet: %(why)s cohorts that are over.") % {"why": needed})
    if not found["cohorts_ahead"]:
        return ReportSection(title=title, sentence=_("No cohort is under way or planned."))
    sentence = ngettext(
        "With %(n)s cohort that is under way or planned, about %(value)s people will be trained (95 %% interval %(low)s to %(high)s).",
        "With %(n)s cohorts that are under way or planned, about %(value)s people will be trained (95 %% interval %(low)s to %(high)s).",
        found["cohorts_ahead"],
    ) % {
        "n": numbers.count(found["cohorts_ahead"]),
        "value": numbers.plain(found["value"]),
        "low": numbers.plain(found["ci95"][0]),
        "high": numbers.plain(found["ci95"][1]),
    }  # fmt: skip
    how = _(
        "From %(seats)s seats, of each of which %(share)s led to somebody’s first pass in the %(over)s cohorts that are over. Cohorts differ by %(design)s "
        "times what chance would bring, and the interval is that much wider."
    ) % {
        "seats": numbers.count(found["seats_ahead"]),
        "share": numbers.percent(found["of_a_seat"]),
        "over": numbers.count(found["cohorts_over"]),
        "design": numbers.plain(found["design_effect"], 1),
    }
    after = found["after_period"]
    late = ngettext(
        "%(n)s of these cohorts ends after the period for which the target is set.",
        "%(n)s of these cohorts end after the period for which the target is set.", after,
    ) % {"n": numbers.count(after)}  # fmt: skip
    return ReportSection(title=title, sentence=sentence, notes=(how, late) if after else (how,))


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
    sentence = (
        numbers.gain_sentence(gain, numbers.points)
        if gain["value"] is not None
        else _("Gain cannot be said yet: %(why)s.") % {"why": numbers.reason(gain)}
    )
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
    return ReportSection(title=_("Learning"), sentence=sentence, parts=parts, notes=tuple(notes))


def motivation(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["motivation"]
    told = [each for each in found["scales"] if each["found"]["value"] is not None]
    sentence = _("Nobody has answered a questionnaire with a scale yet.") if not found["scales"] else _("No scale has enough answers yet.")
    if told:
        sentence = _lowest(min(told, key=_height), names)
    return ReportSection(
        title=_("Motivation and experience"), sentence=sentence, parts=(*_scales(found["scales"], names), *_response(found["response"])),
        notes=(_("What people say of their own learning is not what they have learned; the two stand apart here."),),
    )  # fmt: skip


def _lowest(scale: Mapping[str, Any], names: Names) -> str:
    places = _places(scale)
    return _("Of what people say of themselves and of the course, lowest is %(scale)s (%(wave)s): %(mean)s, from %(low)s to %(high)s.") % {
        "scale": names.scale(scale["instrument"], scale["version"], scale["scale"]),
        "wave": names.wave(scale["wave"]),
        "mean": in_words(scale["found"], places),
        "low": numbers.plain(scale["low"]),
        "high": numbers.plain(scale["high"]),
    }


def _height(scale: Mapping[str, Any]) -> float:
    """Return how high a scale stands between its own ends."""
    return float((scale["found"]["value"] - scale["low"]) / (scale["high"] - scale["low"]))


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
