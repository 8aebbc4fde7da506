"""`bridging lab photometry fit FILE [--calibration JSON] [--components N | --aav --empty-kda 3740 --genome-nt 4300]`."""

import argparse
from pathlib import Path
from typing import Final, TypedDict

from bridging.cli.lab.command import LabCommand
from bridging.cli.lab.photometry.documents import (
    CapsidShare,
    ComponentRow,
    Interval,
    ShareOf,
    capsid_share,
    component_row,
    interval,
    share_of,
)
from bridging.cli.lab.photometry.line import read_line
from bridging.cli.lab.photometry.numbers import masses, positive, seed
from bridging.cli.lab.warned import Warned, warned_in
from bridging.cli.output import terminal_language
from bridging.engines.photometry.analysis import Aav, Analysis, Peaks, analyse, check_model
from bridging.engines.photometry.cautions import FIT
from bridging.engines.photometry.constants import EMPTY_AAV_KDA, KDA_PER_NT
from bridging.engines.photometry.files.reading import read_events
from bridging.engines.photometry.peak_fit import MOST_COMPONENTS
from bridging.kernel.unusable import Unusable
from bridging.source.text import Language, as_language

METHOD: Final = "unbinned EM mixture with background and truncation; 95 % bootstrap percentile intervals"


class LineUsed(TypedDict):
    slope: float
    intercept: float
    range_kda: Interval | None
    given: bool


class FitDocument(TypedDict):
    """``fraction`` of a component is of all landings, with --aav of all capsids; without --aav there are no empty, partial and full."""

    events: int
    landings: int
    unbinding_share: float
    unbinding_ci95: Interval
    components: list[ComponentRow]
    empty: CapsidShare | None
    partial: CapsidShare | None
    full: CapsidShare | None
    aggregates: ShareOf
    debris: ShareOf
    background_count: int
    window_kda: Interval
    peaks_seen_kda: list[float]
    calibration: LineUsed | None
    rate_per_s: float | None
    converged: bool
    bic: float
    misfit: float
    kda_per_nt: float
    method: str
    warnings: list[Warned]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="events of a film: HDF5 of the instrument, or CSV with a column of contrasts or masses"
    )
    parser.add_argument(
        "--calibration", type=Path, metavar="JSON", help="what calibrate --json printed; without it the masses in the file are taken"
    )
    parser.add_argument(
        "--components", type=int, metavar="N", help=f"how many peaks, 1 to {MOST_COMPONENTS}; without it as many as the events ask for"
    )
    parser.add_argument("--start-kda", type=masses, metavar="KDA", help="masses to start from, such as 66,146,480; fitted within ± 5 %%")
    parser.add_argument("--aav", action="store_true", help="fit empty, partly filled and full capsids")
    parser.add_argument(
        "--empty-kda",
        type=positive,
        metavar="KDA",
        help=f"mass of the empty capsid, a start that is fitted within ± 5 %% (default: {EMPTY_AAV_KDA:.0f})",
    )
    parser.add_argument("--genome-nt", type=positive, metavar="NT", help="length of the packaged genome from ITR to ITR; needed with --aav")
    parser.add_argument("--seconds", type=positive, metavar="S", help="length of the film: then landings per second are judged")
    parser.add_argument("--seed", type=seed, default=0, help="of the resampling behind the intervals (default: 0)")


def run(options: argparse.Namespace) -> FitDocument:
    language = as_language(options.lang) if options.lang else terminal_language()
    model = _model(options)
    check_model(model)
    line = read_line(options.calibration) if options.calibration else None
    return _document(
        analyse(read_events(options.file), line, model, seconds=options.seconds, seed=options.seed), language, is_given=line is not None
    )


def _model(options: argparse.Namespace) -> Aav | Peaks:
    command = "bridging lab photometry fit"
    if not options.aav:
        if options.empty_kda or options.genome_nt:
            raise Unusable("lab.arguments", problem="--empty-kda and --genome-nt go with --aav", command=command)
        return Peaks(options.components, options.start_kda or ())
    if options.components is not None or options.start_kda:
        raise Unusable("lab.arguments", problem="--aav has its own components: leave out --components and --start-kda", command=command)
    if options.genome_nt is None:
        raise Unusable("lab.arguments", problem="--aav needs --genome-nt", command=command)
    return Aav(options.empty_kda or EMPTY_AAV_KDA, options.genome_nt)


def _document(analysis: Analysis, language: Language, *, is_given: bool) -> FitDocument:
    fitted, capsids, line = analysis.fitted, analysis.capsids, analysis.line
    return {
        "events": analysis.events,
        "landings": fitted.landing,
        "unbinding_share": analysis.unbinding.fraction.value,
        "unbinding_ci95": interval(analysis.unbinding.fraction),
        "components": [component_row(component) for component in fitted.components],
        "empty": capsid_share(capsids.empty) if capsids else None,
        "partial": capsid_share(capsids.partial) if capsids else None,
        "full": capsid_share(capsids.full) if capsids else None,
        "aggregates": share_of(capsids.aggregates if capsids else fitted.above),
        "debris": share_of(capsids.debris if capsids else fitted.below),
        "background_count": round(fitted.background),
        "window_kda": fitted.window_kda,
        "peaks_seen_kda": list(analysis.peaks_seen_kda),
        "calibration": {"slope": line.slope, "intercept": line.intercept, "range_kda": line.range_kda, "given": is_given} if line else None,
        "rate_per_s": analysis.rate_per_s,
        "converged": fitted.is_converged,
        "bic": fitted.bic,
        "misfit": fitted.misfit,
        "kda_per_nt": KDA_PER_NT,
        "method": METHOD,
        "warnings": warned_in(language, analysis.cautions),
    }


COMMAND: Final = LabCommand(
    "species in a film: masses, counts and shares with intervals; for AAV empty, partial and full", arguments, run, FitDocument, FIT
)
