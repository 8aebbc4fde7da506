"""What a search found for each guide, site by site."""

from bridging.engines.labs.figures.rows import Bases, Cell, Column, Rows
from bridging.engines.labs.guides.genome.searched import DANGEROUS, LEAST_SPECIFIC, Found, Hit
from bridging.engines.labs.guides.genome.world import world_of
from bridging.engines.labs.guides.lookup import found_of, guide_named
from bridging.engines.labs.guides.state import State
from bridging.engines.labs.panels import Method, Panel, Quantity, Tone
from bridging.kernel.message import Message


def panels(state: State, number: int) -> tuple[Panel, ...]:
    search = state.searches[number - 1]
    found = {name: found_of(state.case, state.seed, name, search.pam, search.mismatches) for name in search.guides}
    genes = len(world_of(state.case, state.seed).genes)
    return (
        Panel(
            id=f"search-{number}",
            title=Message("lab-panel:search", {"number": number, "mismatches": search.mismatches, "pam": search.pam}),
            said=(Message("lab.search.about", {"mismatches": search.mismatches, "pam": search.pam, "genes": genes}),),
            numbers=tuple(quantity for name, one in found.items() for quantity in _numbers(name, one)),
            figure=Rows(_COLUMNS, tuple(_row(state, name, hit) for name, one in found.items() for hit in one.hits)),
            method=Method(
                Message("lab-method:search"),
                "CFD = Π w(rX:dY, i) · w(PAM)   ·   MIT = Π(1 − M[e]) · 1/(4(19 − d̄)/19 + 1) · 1/n² · w(PAM)   ·   S = 100 / (1 + Σ)",
                ("CFD: doench-2016", "MIT: crisprscore"),
                "Doench 2016, doi:10.1038/nbt.3437; Hsu 2013, doi:10.1038/nbt.2647",
            ),
        ),
    )


_COLUMNS = (
    Column(Message("lab-column:guide")),
    Column(Message("lab-column:mismatches"), "number"),
    Column(Message("lab-column:site"), "bases"),
    Column(Message("lab-column:place")),
    Column(Message("lab-column:lies-in")),
    Column(Message("lab-column:cfd"), "number", 3),
    Column(Message("lab-column:mit"), "number", 3),
)


def _numbers(name: str, found: Found) -> tuple[Quantity, ...]:
    others = len(found.others())
    cfd, mit = found.report.specificity_cfd or 0.0, found.report.specificity_mit or 0.0
    worst = found.worst_coding
    is_low, is_cut = cfd < LEAST_SPECIFIC, worst is not None and (worst.scored.cfd or 0) >= DANGEROUS
    limit = Message("lab-limit:specificity", {"least": round(LEAST_SPECIFIC)})
    numbers = [
        Quantity(
            Message("lab-number:specificity-cfd", {"guide": name}),
            cfd,
            n=others,
            digits=0,
            limit=limit,
            tone="wrong" if is_low else "plain",
        ),
        Quantity(Message("lab-number:specificity-mit", {"guide": name}), mit, n=others, digits=0),
    ]
    if worst is not None:
        limit = Message("lab-limit:coding", {"most": DANGEROUS})
        tone: Tone = "wrong" if is_cut else "plain"
        numbers.append(
            Quantity(
                Message("lab-number:worst", {"guide": name, "gene": worst.gene}), worst.scored.cfd or 0.0, digits=2, limit=limit, tone=tone
            )
        )
    return tuple(numbers)


def _row(state: State, name: str, hit: Hit) -> tuple[Cell, ...]:
    guide, site = guide_named(state.case, state.seed, name).guide, hit.scored.hit
    # Of the PAM only the bases that the pattern asks for can differ: where the guide's own has N, any may stand.
    against = guide.protospacer + site.sequence[20] + "GG"
    return (
        name,
        float(site.mismatches),
        Bases(site.sequence, against),
        f"{site.chrom}:{site.start + 1} {site.strand.replace('-', '−')}",
        _where(hit),
        hit.scored.cfd,
        hit.scored.mit,
    )


def _where(hit: Hit) -> Message:
    if hit.is_own:
        return Message("lab-where:own", {"gene": hit.gene})
    if not hit.gene:
        return Message("lab-where:between")
    return Message("lab-where:coding" if hit.is_coding else "lab-where:intron", {"gene": hit.gene})
