"""`bridging lab crispr score --pairs TSV`: CFD and MIT score of pairs of guide and off-target."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.engines.crispr.scores import cfd
from bridging.engines.crispr.scores.mit import DEFAULT, MitVariant
from bridging.engines.crispr.scores.pairs import read_pairs, score_pairs


class ScoreRow(TypedDict):
    guide: str
    offtarget: str
    cfd: float | None
    cfd_variant: str
    mit: float | None
    mit_variant: str
    mit_variants: dict[str, float | None]


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pairs", type=Path, required=True, metavar="TSV", help="columns guide (20 or 23 bases) and offtarget (23 bases)")
    parser.add_argument("--mit-variant", type=MitVariant, choices=list(MitVariant), default=DEFAULT, help="which of them stands under mit")


def _run(options: argparse.Namespace) -> list[ScoreRow]:
    pairs = read_pairs(options.pairs)
    scores = score_pairs([(pair.protospacer, pair.site) for pair in pairs])
    return [
        {
            "guide": pair.guide,
            "offtarget": pair.offtarget,
            "cfd": score.cfd,
            "cfd_variant": cfd.VARIANT,
            "mit": score.mit[options.mit_variant],
            "mit_variant": options.mit_variant.value,
            "mit_variants": {variant.value: value for variant, value in score.mit.items()},
        }
        for pair, score in zip(pairs, scores, strict=True)
    ]


COMMAND: Final = LabCommand("score pairs of guide and off-target: CFD and MIT", _arguments, _run, list[ScoreRow])
