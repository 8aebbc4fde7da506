"""How many were reached and trained, by group, and what the planned cohorts will come to: each with its sentence, and its figure."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from bridging.apps.evaluation.shown import numbers
from bridging.apps.evaluation.shown.programme_words import GROUPS, HEADS, Names
from bridging.press.papers import ReportSection, ReportTable, RunChart, RunPoint


def reach(results: Mapping[str, Any], names: Names) -> ReportSection:
    found = results["reach"]
    tables = tuple(_group(name, rows, names) for name in GROUPS if (rows := found["groups"][name]))
    counted = _("Modules count results: who passed two stands in both. All other tables count each person once.")
    return ReportSection(
        title=_("Reach"),
        sentence=_reached(found, found["cohorts"]["begun"]),
        parts=(*_growth(found), *tables),
        notes=(_hours(results["hours"]), counted if tables else _("Counts by group stand in the report of the whole programme alone.")),
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
    # Months that would tell of a few are left out, and the others stand where they belong.
    days = [date.fromisoformat(f"{first}-01") for first, _together in months]
    span = max(days[-1] - days[0], timedelta(days=1))
    points = tuple(
        RunPoint(label=_month(day), value=together, said=numbers.count(together), at=(day - days[0]) / span)
        for day, (_first, together) in zip(days, months, strict=True)
    )
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


def _month(day: date) -> str:
    # Dutch writes months small.
    return str(date_format(day, "b Y" if get_language() == "nl" else "M Y"))


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
        "From %(seats)s seats, of each of which %(share)s (95 %% interval %(low)s to %(high)s; n = %(n)s) led to somebody’s first pass in the %(over)s cohorts "
        "that are over. Cohorts differ by %(design)s times (%(least)s to %(most)s) what chance would bring, and the interval is made wider for it."
    ) % {
        "seats": numbers.count(found["seats_ahead"]),
        "share": numbers.percent(found["of_a_seat"]),
        "over": numbers.count(found["cohorts_over"]),
        "design": numbers.plain(found["design_effect"], 1),
        "n": numbers.count(found["seats_over"]),
        **dict(zip(("low", "high"), map(numbers.percent, found["of_a_seat_ci95"]), strict=True)),
        **dict(zip(("least", "most"), (numbers.plain(end, 1) for end in found["design_effect_ci95"]), strict=True)),
    }
    after = found["after_period"]
    late = ngettext(
        "%(n)s of these cohorts ends after the period for which the target is set.",
        "%(n)s of these cohorts end after the period for which the target is set.", after,
    ) % {"n": numbers.count(after)}  # fmt: skip
    return ReportSection(title=title, sentence=sentence, notes=(how, late) if after else (how,))
