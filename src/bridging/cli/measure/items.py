"""`bridging measure items FILE.csv [--key KEY]`: how difficult items are, whether they tell people apart, and who chose which option."""

import argparse
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.measure.given import Answers, add_file, add_items, table_of
from bridging.cli.measure.shown import Figure, Head, figure, head, shows
from bridging.engines.measurement.items import NEEDED, ItemFigures, OptionFigures, item_figures, option_figures
from bridging.engines.measurement.table import is_missing


class ItemRow(TypedDict):
    item: str
    difficulty: Figure
    r_it: Figure
    r_ir: Figure
    flags: list[str]


class OptionRow(TypedDict):
    """``functioning``: not so rare that nobody can be led by it; ``attractive``: a wrong one that goes with knowing more; null where answers are too few."""

    item: str
    option: str
    key: bool
    chosen: int
    share: Figure
    r_rest: Figure
    functioning: bool | None
    attractive: bool | None


class ItemsDocument(Head):
    items: list[ItemRow]
    options: list[OptionRow]


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    add_items(parser)


def _run(options: argparse.Namespace) -> ItemsDocument:
    answers = Answers(table_of(options), options)
    choices = {item: answers.column(item) for item in answers.items} if answers.key else {}
    offered = {item: sorted({*(each for each in row if not is_missing(each)), (answers.key or {})[item]}) for item, row in choices.items()}
    found = item_figures(answers.items, answers.scores, options={item: len(each) for item, each in offered.items()})
    total = answers.scores.sum(axis=1)
    rows = [
        _option(each, len(total), options.profile)
        for place, item in enumerate(choices)
        for each in option_figures(
            item, choices[item], total - answers.scores[:, place], key=(answers.key or {})[item], options=offered[item]
        )
    ]
    return {
        **head(len(total), 0, "classical test theory; Wilson, Fisher", options.profile, no_interval={"chosen": "count"}),
        "items": [_item(each, options.profile) for each in found],
        "options": rows,
    }


def _item(found: ItemFigures, profile: str) -> ItemRow:
    return {
        "item": found.item,
        "difficulty": figure(found.difficulty, found.n, found.difficulty_interval, needed=NEEDED, profile=profile),
        "r_it": figure(found.r_it, found.n, found.r_it_interval, needed=NEEDED, profile=profile, why="no-variance"),
        "r_ir": figure(found.r_ir, found.n, found.r_ir_interval, needed=NEEDED, profile=profile, why="no-variance"),
        "flags": [flag.value for flag in found.flags],
    }


def _option(found: OptionFigures, n: int, profile: str) -> OptionRow:
    has_enough = shows(n, NEEDED, profile)
    return {
        "item": found.item,
        "option": found.option,
        "key": found.is_key,
        "chosen": found.chosen,
        "share": figure(found.share, n, found.interval, needed=NEEDED, profile=profile),
        "r_rest": figure(found.r_rest, n, found.r_rest_interval, needed=NEEDED, profile=profile, why="no-variance"),
        "functioning": found.is_functioning if has_enough else None,
        "attractive": found.is_attractive if has_enough else None,
    }


COMMAND: Final = LabCommand("look at the items of a test", _arguments, _run, ItemsDocument)
