"""Every calculation by its name."""

from collections.abc import Mapping
from typing import Final

from bridging.engines.dosing.aav_dose import AAV_DOSE
from bridging.engines.dosing.calculation import Calculation
from bridging.engines.dosing.car_t_dose import CAR_T_DOSE
from bridging.engines.dosing.copy_number import COPY_NUMBER
from bridging.engines.dosing.droplet_ratio import DROPLET_RATIO
from bridging.engines.dosing.droplet_titre import DROPLET_TITRE
from bridging.engines.dosing.droplet_volume import DROPLET_VOLUME
from bridging.engines.dosing.functional_titre import FUNCTIONAL_TITRE
from bridging.engines.dosing.independent_runs import INDEPENDENT_RUNS
from bridging.engines.dosing.limiting_dilution import LIMITING_DILUTION
from bridging.engines.dosing.multiplicity import MOI, VECTOR_VOLUME
from bridging.engines.dosing.parallel_lines import RELATIVE_POTENCY
from bridging.engines.dosing.particle_ratio import GENOMES_PER_CAPSID, INFECTIOUS_RATIO
from bridging.engines.dosing.planning import CLONES, READS
from bridging.engines.dosing.relative_expression import DELTA_DELTA_CT, PFAFFL
from bridging.engines.dosing.standard_curve import STANDARD_CURVE

CALCULATIONS: Final[Mapping[str, Calculation]] = {
    calculation.name: calculation
    for calculation in (
        MOI,
        VECTOR_VOLUME,
        FUNCTIONAL_TITRE,
        COPY_NUMBER,
        DROPLET_VOLUME,
        DROPLET_TITRE,
        DROPLET_RATIO,
        INDEPENDENT_RUNS,
        DELTA_DELTA_CT,
        PFAFFL,
        STANDARD_CURVE,
        GENOMES_PER_CAPSID,
        LIMITING_DILUTION,
        INFECTIOUS_RATIO,
        CAR_T_DOSE,
        AAV_DOSE,
        RELATIVE_POTENCY,
        READS,
        CLONES,
    )
}
