"""The tables that a team gets, in the order in which they are drawn from one stream of chance."""

from random import Random
from typing import Final

from bridging.engines.crispr.amplicon.counted import counted_alleles
from bridging.engines.dosing.drawn_droplets import Reaction, drawn_wells
from bridging.engines.escape.case import Cell, Table
from bridging.engines.escape.cases.btg_026.clones import CLONE_KINDS
from bridging.engines.escape.cases.btg_026.suite import environment, timeline
from bridging.engines.escape.cases.btg_026.truth import ABOVE_RANGE, FULL_MDA, GFP_MDA, Truth
from bridging.engines.organoids.synthetic.plate import DoseResponse, readings
from bridging.engines.photometry.simulation.listed import AAV5_EMPTY_MDA, DayLine, Sort, landings, read_peaks

EVENTS: Final = 3000
REACTION: Final = Reaction(droplet_volume_ml=0.85e-6, dilution=5.0e6)
"""0.85 nL a droplet; from the sample to the reaction 5·10⁶ times thinner."""
POLY_A, CFTR, GFP, BLANK = "bGH poly(A) (release assay)", "CFTR cDNA (identity assay)", "eGFP (investigation)", "NTC"
REFERENCE, TEST = "reference BTG-019", "test BTG-026"
DOSES: Final = (1e3, 3e3, 1e4)
"""Vector genomes per cell by the titre of the release."""
LADDER: Final = (("BSA", 0.066, 4.5), ("IgG", 0.150, 8.2), ("thyroglobulin", 0.670, 30.9), ("IgM", 0.970, 43.9))
"""Proteins with the contrasts that they have on the day of the curriculum's tables."""
_DAY: Final = DayLine(slope=40.0, intercept=1.5)
_EMPTY_SD, _GFP_SD, _FULL_SD = 0.105, 0.115, 0.125
_HEAVIER: Final = (5.75, 7.6)


def drawn(known: Truth, seed: int) -> tuple[Table, ...]:
    """Return the tables for a seed. What is drawn first changes all that is drawn after it, so the order is part of the data."""
    chance = Random(seed)  # noqa: S311 -- replayable chance, not secrecy
    return (
        _calibrants(known.line, chance),
        _ladder(known.line),
        _events("mp_events_BTG-026.csv", _of_batch(known), known.line, chance),
        _events("mp_events_reference_BTG-019.csv", _OF_REFERENCE, known.line, chance),
        _droplets(known, chance),
        _swelling(known, chance),
        *_clones(known, chance),
        environment(known.colonies),
        timeline(known.later_min),
    )


_OF_REFERENCE: Final = (
    Sort(0.22, AAV5_EMPTY_MDA, _EMPTY_SD),
    Sort(0.06, 4.55, 0.20),
    Sort(0.70, FULL_MDA, _FULL_SD),
    Sort(0.02, between_mda=_HEAVIER),
)


def _of_batch(known: Truth) -> tuple[Sort, ...]:
    return (
        Sort(known.empty, AAV5_EMPTY_MDA, _EMPTY_SD),
        Sort(known.gfp, GFP_MDA, _GFP_SD),
        Sort(known.full, FULL_MDA, _FULL_SD),
        Sort(ABOVE_RANGE, between_mda=_HEAVIER),
    )


def _calibrants(line: DayLine, chance: Random) -> Table:
    standards = (("AAV5 empty reference", AAV5_EMPTY_MDA), ("AAV5 full reference, 4.72 kb", FULL_MDA))
    peaks = read_peaks(standards, line, chance)
    return Table(
        "mp_calibrants.csv",
        ("calibrant", "nominal_mass_MDa", "replicate", "peak_contrast_x1e-3"),
        tuple((peak.standard, peak.mass_mda, peak.replicate, peak.contrast) for peak in peaks),
    )


def _ladder(line: DayLine) -> Table:
    """Return the proteins as this day's instrument reads them. Their line is steeper than that of capsids: extrapolated, it reads them too light."""
    scale = line.slope / _DAY.slope
    shift = line.intercept - _DAY.intercept * scale
    return Table(
        "mp_protein_calibrants_DO_NOT_EXTRAPOLATE.csv",
        ("calibrant", "mass_MDa", "peak_contrast_x1e-3"),
        tuple((name, mass, round(contrast * scale + shift, 1)) for name, mass, contrast in LADDER),
    )


def _events(file: str, sorts: tuple[Sort, ...], line: DayLine, chance: Random) -> Table:
    return Table(file, ("event", "contrast_x1e-3"), tuple(enumerate(landings(EVENTS, sorts, line, chance), 1)))


def _droplets(known: Truth, chance: Random) -> Table:
    of_genomes = known.full + known.gfp
    titres = {
        POLY_A: known.genomes_per_ml,
        CFTR: known.genomes_per_ml * known.full / of_genomes,
        GFP: known.genomes_per_ml * known.gfp / of_genomes,
        BLANK: 0.0,
    }
    return Table(
        "ddpcr_counts.csv",
        ("assay", "well", "accepted_droplets", "positive_droplets"),
        tuple(
            (assay, place, well.accepted_droplets, well.positive_droplets)
            for assay, titre in titres.items()
            for place, well in enumerate(drawn_wells(titre, REACTION, chance), 1)
        ),
    )


def _swelling(known: Truth, chance: Random) -> Table:
    response = DoseResponse()
    arms = [("CF, untreated", "", 0.02), ("CRISPR-corrected isogenic control", "", 1.0)]
    for batch, potency in ((REFERENCE, 1.0), (TEST, known.potency)):
        arms += [(batch, f"{dose:.0e}", response.function(dose * potency)) for dose in DOSES]
    rows: list[tuple[Cell, ...]] = [
        (arm, dose, reading.well, reading.minute, reading.area_percent)
        for arm, dose, function in arms
        for reading in readings(function, chance)
    ]
    return Table("fis_timecourse.csv", ("arm", "total_vg_per_cell", "replicate", "minute", "normalised_area_pct"), tuple(rows))


def _clones(known: Truth, chance: Random) -> tuple[Table, Table]:
    kinds = {name: CLONE_KINDS[kind] for name, kind in known.clones.items()}
    alleles = [(name, one.allele, one.reads) for name, kind in kinds.items() for one in counted_alleles(kind.depth, kind.alleles, chance)]
    copies = [(name, known.copies[name], kind.identity, "not detected") for name, kind in kinds.items()]
    return (
        Table("amplicon_alleles.csv", ("clone", "allele", "reads"), tuple(alleles)),
        Table(
            "clone_copy_number.csv",
            ("clone", "CFTR_exon11_copies_ddPCR_vs_RPP30", "STR_match_to_donor", "mycoplasma_NAT"),
            tuple(copies),
        ),
    )
