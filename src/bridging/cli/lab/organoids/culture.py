"""`bridging lab organoids culture`: weeks of culture by a plan, with what grows, what is lost, what it takes and what it costs."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.organoids.settings import add_settings, as_document, chosen_settings
from bridging.engines.organoids.culture.parameters import PRESETS, Culture, Method
from bridging.engines.organoids.culture.plan import Plan, Run, run
from bridging.engines.organoids.culture.state import Entry, State


class DayRow(TypedDict):
    day: int
    passage: int
    domes: int
    organoids: int
    median_um: float
    viable: float
    volume_nl: float
    cost_eur: float


class EntryRow(TypedDict):
    day: int
    kind: str
    domes: int
    grown_nl: float
    lost_nl: float
    stored_nl: float
    matrix_ul: float
    medium_ul: float
    minutes: float
    cost_eur: float


class CultureDocument(TypedDict):
    preset: str
    seed: int
    ended_by: str
    end: DayRow
    used: dict[str, float]
    days: list[DayRow]
    book: list[EntryRow]
    parameters: dict[str, float]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--preset", choices=sorted(PRESETS), default="intestine", help="the culture (default: intestine)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed and plan lead to the same culture (default: 1)")
    parser.add_argument("--days", type=int, default=28, metavar="N", help="default: 28")
    parser.add_argument("--domes", type=int, default=1, metavar="N", help="at the start (default: 1)")
    parser.add_argument("--split", type=float, metavar="R", help="domes made of a dome (default: the preset's)")
    parser.add_argument("--passage-days", type=int, metavar="N", help="passage by the calendar (default: the preset's)")
    parser.add_argument("--passage-um", type=float, metavar="UM", help="passage by the median diameter instead")
    parser.add_argument("--feed-days", type=int, default=2, metavar="N", help="days between changes of medium (default: 2)")
    parser.add_argument("--method", type=Method, choices=list(Method), default=Method.FRAGMENTS, help="default: fragments")
    parser.add_argument("--rock", action="store_true", help="with ROCK inhibitor after each passage")
    parser.add_argument("--most-domes", type=int, metavar="N", help="plate no more than these; the rest is lost")
    parser.add_argument("--budget-eur", type=float, metavar="EUR", help="end before what this does not pay for")
    add_settings(parser, Culture)


def _run(options: argparse.Namespace) -> CultureDocument:
    preset = PRESETS[options.preset]
    culture = chosen_settings(options, preset.culture)
    plan = Plan(
        days=options.days,
        domes=options.domes,
        split=preset.split if options.split is None else options.split,
        passage_days=preset.passage_days if options.passage_days is None else options.passage_days,
        passage_um=options.passage_um,
        feed_days=options.feed_days,
        method=options.method,
        has_rock=options.rock,
        most_domes=options.most_domes,
        budget_eur=options.budget_eur,
    )
    return _document(run(culture, plan, options.seed), options, culture)


def _document(done: Run, options: argparse.Namespace, culture: Culture) -> CultureDocument:
    return {
        "preset": options.preset,
        "seed": options.seed,
        "ended_by": done.ended_by,
        "end": _day(done.end),
        "used": done.used(),
        "days": [_day(state) for state in done.days],
        "book": [_entry(entry) for entry in done.end.book],
        "parameters": as_document(culture),
    }


def _day(state: State) -> DayRow:
    return {
        "day": state.day,
        "passage": state.passage,
        "domes": state.domes,
        "organoids": state.organoids,
        "median_um": state.median_um,
        "viable": state.viable,
        "volume_nl": state.volume_nl,
        "cost_eur": state.cost_eur,
    }


def _entry(entry: Entry) -> EntryRow:
    return {
        "day": entry.day,
        "kind": entry.kind.value,
        "domes": entry.domes,
        "grown_nl": entry.grown_nl,
        "lost_nl": entry.lost_nl,
        "stored_nl": entry.stored_nl,
        "matrix_ul": entry.matrix_ul,
        "medium_ul": entry.medium_ul,
        "minutes": entry.minutes,
        "cost_eur": entry.cost_eur,
    }


COMMAND: Final = LabCommand(summary="grow organoids for weeks by a plan", arguments=_arguments, run=_run, result=CultureDocument)
