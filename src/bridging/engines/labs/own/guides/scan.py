"""Find the guides of a stretch of one's own, with the scores of the bench and what speaks against each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from bridging.engines.crispr.guides.find import Guide, find_guides
from bridging.engines.crispr.guides.pam import pam_of
from bridging.engines.crispr.sequences import read_fasta
from bridging.engines.labs.figures.rows import Bases, Cell, Column, Rows
from bridging.engines.labs.forms import Field, Option, chosen
from bridging.engines.labs.own.kinds import FASTA
from bridging.engines.labs.own.tool import Earlier, FileField, Found, Given, OwnTool, Progress
from bridging.engines.labs.panels import Method, Panel, Quantity
from bridging.kernel.message import Message
from bridging.kernel.unusable import Unusable

_PAMS: Final = ("NGG", "NG", "NNGRRT", "TTTV")
_MOST_BASES: Final = 5000
"""An exon with what lies around it; for more the command line is there."""
_PAM: Final = Field("own-pam", "choice", tuple(Option(each, Message(f"own-pam:{each.lower()}")) for each in _PAMS), value=_PAMS[0])
_COLUMNS: Final = (
    Column(Message("lab-column:sequence")),
    Column(Message("lab-column:start"), "number"),
    Column(Message("lab-column:strand")),
    Column(Message("lab-column:protospacer"), "bases"),
    Column(Message("lab-column:pam"), "bases"),
    Column(Message("lab-column:gc"), "number"),
    Column(Message("lab-column:rule-set"), "number", 2),
    Column(Message("lab-column:crisprscan"), "number", 2),
    Column(Message("lab-column:out-of-frame"), "number"),
    Column(Message("lab-column:flags")),
)


def _fields(_: Sequence[Earlier]) -> tuple[Field, ...]:
    return (_PAM,)


def _pam(given: Given) -> str:
    return chosen(given.texts, _PAM)


def _run(paths: Mapping[str, Path], given: Given, progress: Progress) -> Found:
    pam = _pam(given)
    progress(10, Message("own-step:reading"))
    records = read_fasta(paths["fasta"], limit=2 * _MOST_BASES)
    if (total := sum(len(record.sequence) for record in records)) > _MOST_BASES:
        raise Unusable("own-guides.too-many-bases", count=total, limit=_MOST_BASES)
    guides = find_guides(records, pam_of(pam))
    return Found(
        (
            Panel(
                id="guides",
                title=Message("own-panel:guides"),
                numbers=(Quantity(Message("lab-number:guides"), len(guides), digits=0),),
                figure=Rows(_COLUMNS, tuple(_row(guide) for guide in guides)),
                method=Method(
                    Message("own-method:guides"),
                    "RS1 = 1 / (1 + e⁻ᵍ)   ·   CRISPRscan = 0.1839 + Σ w   ·   OOF = 100 · Σ(Δ mod 3 ≠ 0) / Σ",
                    (pam, "CRISPRscan: AA18", "OOF: bae-2014-true-cut"),
                    "Doench 2014, doi:10.1038/nbt.3026; Moreno-Mateos 2015, doi:10.1038/nmeth.3543; Bae 2014, doi:10.1038/nmeth.3015",
                ),
                is_simulated=False,
            ),
        )
    )


def _row(guide: Guide) -> tuple[Cell, ...]:
    """Places count from 1, as people read a sequence."""
    return (
        guide.chrom[:40],
        float(guide.start + 1),
        guide.strand,
        Bases(guide.protospacer),
        Bases(guide.pam),
        guide.gc_percent,
        guide.rule_set_1,
        guide.crisprscan,
        guide.out_of_frame,
        tuple(Message(f"guide-flag:{flag.value}") for flag in guide.flags),
    )


TOOL: Final = OwnTool("own-guides", (FileField("fasta", (FASTA,)),), _fields, _pam, _run, Message("own-hint:guides"))
