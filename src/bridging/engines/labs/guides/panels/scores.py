"""Two scores that were learnt from different experiments, and how far they agree about these guides."""

from collections.abc import Sequence
from typing import Final

from bridging.engines.labs.figures.plot import Axis, Plot, Series
from bridging.engines.labs.figures.rows import Column, Rows
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.lookup import guide_named
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.intervals import fisher
from bridging.kernel.message import Message

_FEWEST: Final = 5


def panels(state: State, number: int) -> tuple[Panel, ...]:
    guides = [guide_named(state.case, state.seed, name) for name in state.scored[number - 1]]
    both = [each for each in guides if each.guide.rule_set_1 is not None and each.guide.crisprscan is not None]
    first, second = _ranks([each.guide.rule_set_1 or 0 for each in both]), _ranks([each.guide.crisprscan or 0 for each in both])
    rows = [
        (each.name, each.guide.rule_set_1, float(first[at]), each.guide.crisprscan, float(second[at]), each.guide.out_of_frame)
        for at, each in enumerate(both)
    ]
    rest = [(each.name, None, None, None, None, each.guide.out_of_frame) for each in guides if each not in both]
    table = Panel(
        id=f"scores-{number}",
        title=Message("lab-panel:scores", {"number": number}),
        said=(Message("lab.scores.about"), Message(f"lab-made:{state.case.made}")),
        figure=Rows(_COLUMNS, (*sorted(rows, key=lambda row: row[2] or 0), *rest)),
        method=Method(
            Message("lab-method:scores"),
            "RS1 = 1 / (1 + e⁻ᵍ)   ·   CRISPRscan = 0.1839 + Σ w   ·   OOF = 100 · Σ(Δ mod 3 ≠ 0) / Σ",
            ("g = 0.5976 + |10 − GC|·w + Σ w", "CRISPRscan: AA18", "OOF: bae-2014-true-cut"),
            "Doench 2014, doi:10.1038/nbt.3026; Moreno-Mateos 2015, doi:10.1038/nmeth.3543; Bae 2014, doi:10.1038/nmeth.3015",
        ),
    )
    return (table, _agreement(number, both, first, second)) if len(both) >= _FEWEST else (table,)


_COLUMNS: Final = (
    Column(Message("lab-column:guide")),
    Column(Message("lab-column:rule-set"), "number", 2),
    Column(Message("lab-column:rank"), "number"),
    Column(Message("lab-column:crisprscan"), "number", 2),
    Column(Message("lab-column:rank"), "number"),
    Column(Message("lab-column:out-of-frame"), "number"),
)


def _ranks(values: Sequence[float]) -> list[int]:
    """Return 1 for the highest; scores are never equal to the last digit."""
    order = sorted(range(len(values)), key=lambda at: -values[at])
    return [order.index(at) + 1 for at in range(len(values))]


def _agreement(number: int, both: Sequence[Placed], first: Sequence[int], second: Sequence[int]) -> Panel:
    n = len(both)
    spearman = 1 - 6 * sum((a - b) ** 2 for a, b in zip(first, second, strict=True)) / (n * (n**2 - 1))
    low, high = fisher(spearman, n)
    return Panel(
        id=f"agree-{number}",
        title=Message("lab-panel:agree"),
        numbers=(Quantity(Message("lab-number:agreement"), spearman, low=low, high=high, n=n, digits=2),),
        figure=Plot(
            Axis(Message("lab-column:rule-set"), "", 0.0, 1.0),
            Axis(Message("lab-column:crisprscan"), "", 0.0, 1.0),
            (
                Series(
                    Message("lab-series:guides"), "points", tuple(each.guide.rule_set_1 or 0 for each in both),
                    tuple(max(each.guide.crisprscan or 0, 0.0) for each in both),
                ),
            ),
        ),
        method=Method(Message("lab-method:agreement"), "ρ = 1 − 6 Σ d² / (n (n² − 1))", (), "Spearman 1904; Fisher 1921"),
    )  # fmt: skip
