"""Count what editing did in amplicon reads of one's own, against an untreated sample where there is one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.crispr.amplicon.alignment import SETTINGS
from bridging.engines.crispr.amplicon.analyse import Design, analyse
from bridging.engines.crispr.amplicon.counts import count_reads
from bridging.engines.crispr.amplicon.result import Analysis
from bridging.engines.crispr.amplicon.site import find_site
from bridging.engines.labs.editing.panels.alleles import alleles_figure
from bridging.engines.labs.editing.panels.parts import percent, spectrum_plot
from bridging.engines.labs.forms import Field, number, written
from bridging.engines.labs.own.kinds import READS
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress, refused_at
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.intervals import wilson
from bridging.kernel.message import Message

_WIDEST: Final = 30
_SIZES: Final = 5
_SHORTEST_AMPLICON, _SHORTEST_GUIDE = 40, 17
_SOURCES: Final = (
    "Clement et al., Nat. Biotechnol. 37, 2019, doi:10.1038/s41587-019-0032-3; "
    "Wilson, J. Am. Stat. Assoc. 22, 1927, doi:10.1080/01621459.1927.10502953"
)


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (
        Field("own-amplicon", "text"),
        Field("own-guide", "line"),
        Field("own-window", "number", unit="bp", value="1"),
    )


def _design(given: Given) -> Design:
    amplicon = "".join(written(given.texts, "own-amplicon", shortest=_SHORTEST_AMPLICON).split())
    guide = written(given.texts, "own-guide", shortest=_SHORTEST_GUIDE)
    with refused_at("own-guide"):
        find_site(amplicon, guide)
    return Design(amplicon, guide, round(number(given.texts, "own-window", low=1, high=_WIDEST)))


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    design = _design(given)
    progress(10, Message("own-step:reading"))
    reads = count_reads(paths["own-reads"])
    control = count_reads(paths["own-reads-control"]) if "own-reads-control" in paths else None
    progress(50, Message("own-step:aligning"))
    found = analyse(reads, design, control)
    return Found((_panel(found, design.window), _spectrum(found)))


def _panel(found: Analysis, window: int) -> Panel:
    variants = ", ".join(f"{variant.position} {variant.reference}>{variant.base}" for variant in found.variants)
    said = (Message("own-said:variants", {"variants": variants}),) if variants else ()
    return Panel(
        id="amplicon",
        title=Message("own-panel:amplicon"),
        said=(*said, *found.warnings),
        numbers=_numbers(found),
        figure=alleles_figure(found),
        method=Method(
            Message("own-method:amplicon"),
            "modified = reads with a change in [cut − w, cut + w) / aligned reads",
            (f"w = {window} bp", f"cut = {found.site.cut}", *SETTINGS),
            _SOURCES,
        ),
        is_simulated=False,
    )


def _spectrum(found: Analysis) -> Panel:
    tally = found.tally
    ranked = sorted(tally.spectrum.items(), key=lambda pair: -pair[1])[:_SIZES]
    return Panel(
        id="spectrum",
        title=Message("own-panel:spectrum"),
        numbers=tuple(
            percent(
                "size",
                reads / tally.aligned,
                wilson(reads / tally.aligned, tally.aligned),
                tally.aligned,
                size=f"{size:+d}".replace("-", "−"),
            )
            for size, reads in ranked
        ),
        figure=spectrum_plot({size: reads / tally.aligned for size, reads in tally.spectrum.items()}),
        method=Method(Message("lab-method:spectrum"), "Δ = inserted − deleted", (), _SOURCES),
        is_simulated=False,
    )


def _numbers(found: Analysis) -> tuple[Quantity, ...]:
    tally, control = found.tally, found.control
    counted = (("insertions", tally.insertions), ("deletions", tally.deletions), ("substitutions", tally.substitutions))
    numbers = [
        Quantity(Message("lab-number:reads"), tally.reads, digits=0),
        percent("own-aligned", tally.aligned / tally.reads, wilson(tally.aligned / tally.reads, tally.reads), tally.reads),
        percent("modified", tally.share, tally.interval, tally.aligned),
        percent("frameshift", tally.frameshift_share, tally.frameshift_interval, tally.aligned),
        *(percent(name, reads / tally.aligned, wilson(reads / tally.aligned, tally.aligned), tally.aligned) for name, reads in counted),
    ]
    if control is not None:
        numbers.append(percent("control-modified", control.share, control.interval, control.aligned))
    if found.p_value is not None:
        numbers.append(Quantity(Message("own-number:fisher"), found.p_value, digits=4, n=tally.aligned))
    return tuple(numbers)


TOOL: Final = OwnTool(
    "own-amplicon",
    (FileField("own-reads", (READS,)), FileField("own-reads-control", (READS,), is_optional=True)),
    _fields,
    _design,
    _run,
    Message("own-hint:amplicon"),
)
