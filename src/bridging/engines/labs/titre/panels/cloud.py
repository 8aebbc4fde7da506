"""The droplets of an assay on the newest plate that has it: empty, full, and the rain between."""

from typing import Final

import numpy as np

from bridging.engines.dosing.intervals import share_percent
from bridging.engines.labs.estimates import number
from bridging.engines.labs.figures.plot import Axis, Level, Plot, Series
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.engines.labs.titre.layout import Kind, wells_of
from bridging.engines.labs.titre.plate import Amplitudes, amplitudes
from bridging.engines.labs.titre.state import Amplicon, Run, State
from bridging.engines.labs.titre.tools.read import THRESHOLDS
from bridging.kernel.message import Message

_SHOWN: Final = 450
"""Droplets of a well: more of them cover each other, and the rain is seen no better."""
_SAMPLES: Final = 2
_DIGITS: Final = 0
_ROOM: Final = 1.08


def cloud_panel(state: State, amplicon: Amplicon) -> Panel:
    run = next(run for run in reversed(state.runs) if amplicon in run.amplicons)
    threshold = state.reading.threshold(amplicon) if state.reading else None
    kinds = {kind: _seen(state, run, amplicon, kind) for kind in Kind}
    return Panel(
        id=f"cloud-{amplicon.value}",
        title=Message("lab-panel:cloud", {"amplicon": amplicon.value}),
        said=(Message("lab.said.cloud", {"plate": run.number, "shown": _SHOWN}), *_told(threshold)),
        numbers=tuple(_numbers(kinds, threshold)),
        figure=_figure(amplicon, kinds, threshold),
        method=Method(
            Message("lab-method:cloud"),
            "x > threshold → positive",
            (),
            "dMIQE Group, Clinical Chemistry 66, 2020, doi:10.1093/clinchem/hvaa125",
        ),
    )


def _told(threshold: float | None) -> tuple[Message, ...]:
    return (Message("lab.said.no-threshold") if threshold is None else Message("lab.said.threshold", {"threshold": round(threshold)}),)


def _seen(state: State, run: Run, amplicon: Amplicon, kind: Kind) -> list[Amplitudes]:
    seen = zip(wells_of(run), amplitudes(state.case, state.seed, run, state.preparation(run.preparation)), strict=True)
    return [droplets for well, droplets in seen if well.amplicon is amplicon and well.kind is kind]


def _numbers(kinds: dict[Kind, list[Amplitudes]], threshold: float | None) -> list[Quantity]:
    found = []
    if kinds[Kind.NTC]:
        blank = np.concatenate(kinds[Kind.NTC])
        middle, spread = float(np.median(blank)), float(np.std(blank))
        found += [
            Quantity(Message("lab-number:empty-middle"), middle, "", n=len(blank), digits=_DIGITS),
            Quantity(Message("lab-number:empty-sd"), spread, "", n=len(blank), digits=_DIGITS),
        ]
    if threshold is not None:
        samples = np.concatenate(kinds[Kind.SAMPLE])
        levels = ("lab-number:positive", 1.0), ("lab-number:positive-lower", 0.9), ("lab-number:positive-higher", 1.1)
        found += [number(Message(name), share_percent(int((samples > threshold * by).sum()), len(samples)), "%", 2) for name, by in levels]
    return found


def _figure(amplicon: Amplicon, kinds: dict[Kind, list[Amplitudes]], threshold: float | None) -> Plot:
    wells = [(kind, droplets) for kind in (Kind.NTC, Kind.UNOPENED, Kind.SAMPLE) for droplets in kinds[kind][:_SAMPLES]]
    series, place, top = [], 0, 0.0
    for kind, droplets in wells:
        some = droplets[:: max(1, len(droplets) // _SHOWN)][:_SHOWN]
        places = tuple(float(place + index) for index in range(len(some)))
        place += len(some)
        top = max(top, float(droplets.max()))
        heights = tuple(float(round(one)) for one in some.tolist())
        series.append(Series(Message("lab-series:well", {"well": kind.value}), "dots", places, heights))
    return Plot(
        Axis(Message("lab-axis:droplet"), "", 0.0, float(max(place, 1))),
        Axis(Message("lab-axis:amplitude"), "", 0.0, max(top, 1.0) * _ROOM),
        tuple(series),
        level=Level(threshold if threshold is not None else top / 2, THRESHOLDS[amplicon]),
    )
