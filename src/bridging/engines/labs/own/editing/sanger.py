"""Take a Sanger trace of edited cells apart into alleles, with the trace of untreated cells beside it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.crispr.amplicon.site import CUT_FROM_PAM
from bridging.engines.crispr.sanger.abif import Trace, read_trace
from bridging.engines.crispr.sanger.analyse import LEAST_FIT, Deconvolution, deconvolve
from bridging.engines.labs.editing.panels.parts import percent, spectrum_plot
from bridging.engines.labs.editing.panels.traces import ABERRANT, EWING, differing, drawn
from bridging.engines.labs.forms import Field, written
from bridging.engines.labs.own.kinds import TRACE
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message

_SHORTEST_GUIDE: Final = 17
_NEAR: Final = 40
_SOURCES: Final = (
    "Brinkman et al., Nucleic Acids Res. 42, 2014, doi:10.1093/nar/gku936; Conant et al., CRISPR J. 5, 2022, doi:10.1089/crispr.2021.0113"
)


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (Field("own-guide", "line"),)


def _guide(given: Given) -> str:
    return written(given.texts, "own-guide", shortest=_SHORTEST_GUIDE)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    guide = _guide(given)
    progress(10, Message("own-step:reading"))
    control, edited = read_trace(paths["trace-control"]), read_trace(paths["trace-edited"])
    progress(30, Message("own-step:unmixing"))
    found = deconvolve(control, edited, guide)
    return Found((_panel(found), _differing(found), *_traces(found, control, edited)))


def _panel(found: Deconvolution) -> Panel:
    bases = found.places.end - found.places.start
    return Panel(
        id="sanger",
        title=Message("own-panel:sanger"),
        said=found.warnings,
        numbers=(
            percent("edited", found.edited, found.interval, None),
            percent("frameshift", found.frameshift, found.frameshift_interval, None),
            Quantity(Message("lab-number:ko-score"), 100 * found.knockout, "%"),
            Quantity(Message("lab-number:ice"), 100 * found.ice, "%"),
            Quantity(
                Message("lab-number:r-squared-trace"), found.r_squared, digits=3, n=bases,
                limit=Message("lab-limit:at-least", {"limit": LEAST_FIT}),
            ),
        ),
        figure=spectrum_plot({size: share for size, (share, _) in found.spectrum.items()}),
        method=Method(Message("own-method:sanger"), "b ≈ A · x, x ≥ 0; ICE = R² · edited", (found.method,), _SOURCES),
        is_simulated=False,
    )  # fmt: skip


def _differing(found: Deconvolution) -> Panel:
    method = Method(Message("lab-method:differing"), ABERRANT, (), _SOURCES)
    return Panel("differing", Message("own-panel:differing"), figure=differing(found), method=method, is_simulated=False)


def _traces(found: Deconvolution, control: Trace, edited: Trace) -> tuple[Panel, ...]:
    places = found.places
    spacer = (len(places.guide) - CUT_FROM_PAM, CUT_FROM_PAM)
    around = spacer if places.strand == "+" else spacer[::-1]
    drawings = (("edited", edited, places.cut + places.shift), ("control", control, places.cut))
    return tuple(
        Panel(
            f"trace-{which}",
            Message(f"own-panel:trace-{which}", {"said": trace.name}),
            numbers=(Quantity(Message("lab-number:phred"), float(trace.qualities[max(0, cut - _NEAR) : cut].mean()), n=min(_NEAR, cut)),),
            figure=drawn(trace, cut, around),
            method=Method(Message("lab-method:trace"), "Q = −10 · log₁₀ p", (f"cut = {cut}",), EWING),
            is_simulated=False,
        )
        for which, trace, cut in drawings
    )


TOOL: Final = OwnTool(
    "own-sanger",
    (FileField("trace-control", (TRACE,)), FileField("trace-edited", (TRACE,))),
    _fields,
    _guide,
    _run,
    Message("own-hint:sanger"),
)
