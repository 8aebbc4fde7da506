"""What plates, ELISAs and cells say together: every number by the calculation of the command line."""

from math import sqrt
from typing import Final

from bridging.engines.dosing.droplet_ratio import DropletRatio, DropletRatioInput, droplet_ratio
from bridging.engines.dosing.droplet_titre import DropletTitre, DropletTitreInput, droplet_titre
from bridging.engines.dosing.droplets import DropletCounts
from bridging.engines.dosing.estimate import Estimate
from bridging.engines.dosing.independent_runs import IndependentRuns, IndependentRunsInput, independent_runs
from bridging.engines.dosing.particle_ratio import GenomesPerCapsid, GenomesPerCapsidInput, OtherMethod, genomes_per_capsid
from bridging.engines.labs.titre.dossier import capsids_found
from bridging.engines.labs.titre.layout import Kind
from bridging.engines.labs.titre.plate import REFERENCE_PER_UL, counted
from bridging.engines.labs.titre.state import Amplicon, Elisa, RatioMade, Run, Spread, State
from bridging.engines.labs.titre.truth import capsids_read
from bridging.kernel.intervals import Z
from bridging.kernel.unusable import Unusable

SOFTWARE_NL: Final = 0.85
"""What the software calculates with when nobody says otherwise."""
_PERCENT: Final = 100


def droplet_nl(state: State) -> float:
    return (state.reading.droplet_nl if state.reading else None) or SOFTWARE_NL


def wells(state: State, run: Run, amplicon: Amplicon, kind: Kind) -> tuple[DropletCounts, ...]:
    """Return the counts of wells of one kind; none before their droplets were read."""
    if state.reading is None:
        return ()
    tube = state.preparation(run.preparation)
    found = counted(state.case, state.seed, run, tube, state.reading)
    return tuple(each.droplets for each in found if each.well.amplicon is amplicon and each.well.kind is kind)


def titre_of(state: State, runs: tuple[Run, ...], amplicon: Amplicon) -> DropletTitre | None:
    """Return the titre that plates of one tube give together; None where nothing was read, or no droplet is empty."""
    samples = tuple(each for run in runs for each in wells(state, run, amplicon, Kind.SAMPLE))
    blanks = tuple(each for run in runs for each in wells(state, run, amplicon, Kind.NTC))
    if not samples:
        return None
    given = DropletTitreInput(
        wells=samples,
        droplet_volume_nl=droplet_nl(state),
        dilution_factor=state.preparation(runs[0].preparation).fold,
        no_template_wells=blanks,
    )
    try:
        return droplet_titre(given)
    except Unusable:
        return None


def by_tube(state: State, amplicon: Amplicon) -> list[DropletTitre]:
    """Return a titre for each tube whose plates were not rejected: wells of one tube share its error, and count as one."""
    tubes = sorted({run.preparation for run in state.used})
    titres = (titre_of(state, tuple(run for run in state.used if run.preparation == tube), amplicon) for tube in tubes)
    return [titre for titre in titres if titre is not None and titre.copies_per_ml_sample.value > 0]


def mean_titre(state: State, amplicon: Amplicon) -> float | None:
    """Return the geometric mean over tubes, in genomes per mL."""
    values = [titre.copies_per_ml_sample.value for titre in by_tube(state, amplicon)]
    if len(values) > 1:
        return between(values).mean.value
    return values[0] if values else None


def between(values: list[float]) -> IndependentRuns:
    return independent_runs(IndependentRunsInput(results=tuple(values)))


def recovery(state: State, run: Run, amplicon: Amplicon) -> Estimate | None:
    """Return how much of the reference was found, in per cent."""
    seen = wells(state, run, amplicon, Kind.REFERENCE)
    if not seen:
        return None
    try:
        found = droplet_titre(DropletTitreInput(wells=seen, droplet_volume_nl=droplet_nl(state)))
    except Unusable:
        return None
    return found.copies_per_ul_reaction.times(_PERCENT / REFERENCE_PER_UL)


def outside_capsids(state: State, run: Run, amplicon: Amplicon) -> Estimate | None:
    """Return what the unopened sample holds of what the opened one does, in per cent."""
    made = _ratio(wells(state, run, amplicon, Kind.UNOPENED), wells(state, run, amplicon, Kind.SAMPLE))
    return made.ratio.times(_PERCENT) if made else None


def beside_poly_a(state: State, amplicon: Amplicon) -> list[DropletRatio]:
    """Return, for each plate that was not rejected, an amplicon beside poly(A): droplet volume, tube and day cancel."""
    made = (_ratio(wells(state, run, amplicon, Kind.SAMPLE), wells(state, run, Amplicon.POLY_A, Kind.SAMPLE)) for run in state.used)
    return [each for each in made if each is not None]


def _ratio(above: tuple[DropletCounts, ...], below: tuple[DropletCounts, ...]) -> DropletRatio | None:
    if not above or not below:
        return None
    try:
        return droplet_ratio(DropletRatioInput(target_wells=above, reference_wells=below))
    except Unusable:
        return None


def capsids(state: State, elisa: Elisa) -> tuple[float, ...]:
    return capsids_read(state.case, state.seed, elisa.number, elisa.calibrator, elisa.determinations)


def mean_capsids(state: State, elisa: Elisa) -> float:
    values = capsids(state, elisa)
    return between(list(values)).mean.value if len(values) > 1 else values[0]


def vg_spread(state: State, amplicon: Amplicon, spread: Spread) -> tuple[float, int]:
    """Return the CV of a determination of a titre by what somebody takes for its spread, and how many there are.

    The volume of the droplets is the same in every run, so that no number of them divides it.
    """
    titres = by_tube(state, amplicon)
    first, n = titres[0], len(titres)
    match spread:
        case Spread.DROPLETS:
            low, high = first.copies_per_ml_sample.ci95
            return 100 * (high - low) / (2 * Z * first.copies_per_ml_sample.value), 1
        case Spread.WELLS:
            return first.between_wells_cv_percent or 0.0, len(first.copies_per_ul_by_well)
        case Spread.RUNS:
            volume = (state.reading.droplet_cv_percent if state.reading else None) or 0.0
            return sqrt(state.case.vg_cv_percent**2 + n * volume**2), n


def ratio(state: State, made: RatioMade) -> GenomesPerCapsid | None:
    """Return genomes per capsid as somebody asked for it; None when its plates were rejected since."""
    titre, elisa = mean_titre(state, made.amplicon), state.elisas[made.elisa - 1]
    if titre is None:
        return None
    share = capsids_found(state.case, state.seed).full
    low, high = share.ci95
    cv_percent, n = vg_spread(state, made.amplicon, made.spread)
    return genomes_per_capsid(
        GenomesPerCapsidInput(
            vg_per_ml=titre,
            vg_cv_percent=cv_percent,
            vg_determinations=n,
            cp_per_ml=mean_capsids(state, elisa),
            cp_cv_percent=state.case.cp_cv_percent,
            cp_determinations=elisa.determinations,
            other_method=OtherMethod(full_percent=share.value, cv_percent=100 * (high - low) / (2 * Z * share.value)),
        )
    )
