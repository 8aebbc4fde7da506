"""The guides of one exon: where they bind and cut, and what speaks against them."""

from dataclasses import replace

from bridging.engines.labs.figures.rows import Bases, Cell, Column, Rows
from bridging.engines.labs.guides.genome.placed import Placed
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.lookup import scanned
from bridging.engines.labs.guides.panels.drawn import exon_figure, flags_of, site
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.level import Level
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message


def panels(state: State, number: int) -> tuple[Panel, ...]:
    scan = state.scans[number - 1]
    found = scanned(state, scan)
    exon = world_of(state.case, state.seed).target.text.exons[scan.exon - 1]
    coding = world_of(state.case, state.seed).target.text.coding_bases
    sites = (site(each, said=_told(state, each, coding)) for each in found)
    figure = replace(exon_figure(state, exon, sites), table=_table(state, found, coding))
    return (
        Panel(
            id=f"scan-{number}",
            title=Message("lab-panel:scan", {"number": number, "exon": scan.exon, "pam": scan.pam}),
            said=(Message("lab.scan.names"), *_filters(state, number)),
            numbers=(Quantity(Message("lab-number:guides"), len(found), digits=0),),
            figure=figure,
            opens_table=True,
            method=Method(
                Message("lab-method:scan"),
                "cut = start + 17 (+) | start + 6 (−)",
                (),
                "Jinek et al., Science 337, 2012, doi:10.1126/science.1225829",
            ),
        ),
    )


def _filters(state: State, number: int) -> tuple[Message, ...]:
    scan = state.scans[number - 1]
    on = {"only-coding": scan.only_coding, "gc": scan.gc, "no-tttt": scan.no_tttt}
    return tuple(Message(f"lab-filter:{name}") for name, is_on in on.items() if is_on)


def _told(state: State, guide: Placed, coding: int) -> tuple[Message, ...]:
    place = (
        Message("lab-site:outside")
        if guide.share is None
        else Message("lab-site:share", {"percent": round(100 * guide.share), "codon": _codon(guide, coding)})
    )
    return place, Message("lab-site:gc", {"percent": round(guide.guide.gc_percent)}), *flags_of(state, guide)


def _codon(guide: Placed, coding: int) -> int:
    return 0 if guide.share is None else round(guide.share * coding) // 3 + 1


def _table(state: State, found: tuple[Placed, ...], coding: int) -> Rows:
    has_flags = state.level is not Level.OPEN
    columns = [
        Column(Message("lab-column:guide")),
        Column(Message("lab-column:protospacer"), "bases"),
        Column(Message("lab-column:pam"), "bases"),
        Column(Message("lab-column:codon"), "number"),
        Column(Message("lab-column:share"), "number"),
        Column(Message("lab-column:gc"), "number"),
        *([Column(Message("lab-column:flags"))] if has_flags else []),
    ]

    def row(guide: Placed) -> tuple[Cell, ...]:
        share = None if guide.share is None else 100 * guide.share
        codon = None if guide.share is None else float(_codon(guide, coding))
        cells: tuple[Cell, ...] = (guide.name, Bases(guide.guide.protospacer), Bases(guide.guide.pam), codon, share, guide.guide.gc_percent)
        return (*cells, flags_of(state, guide)) if has_flags else cells

    return Rows(tuple(columns), tuple(row(guide) for guide in found))
