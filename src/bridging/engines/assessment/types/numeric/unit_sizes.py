"""How large units are: Pint calculates, in decimals, with the units of the bench and the ward and no others."""

from decimal import Context, Decimal, localcontext
from functools import lru_cache
from typing import Any, Final

from bridging.engines.assessment.types.numeric.tolerance import EXACT

# One nucleotide counts as one base pair, as a genome's length is told in either. What is counted is no number: vg do not convert into cp.
_DEFINITIONS: Final = """
giga- = 1e9 = G-
mega- = 1e6 = M-
kilo- = 1e3 = k-
deci- = 1e-1 = d-
centi- = 1e-2 = c-
milli- = 1e-3 = m-
micro- = 1e-6 = µ-
nano- = 1e-9 = n-
pico- = 1e-12 = p-
metre = [length] = m
gram = [mass] = g
second = [time] = s
minute = 60 * second = min
hour = 60 * minute = h
day = 24 * hour = d
week = 7 * day = wk
litre = 1e-3 * metre ** 3 = L
mole = [substance] = mol
molar = mole / litre = M
dalton = [molecular_mass] = Da
nucleotide = [sequence] = nt
base_pair = nucleotide = bp = b
percent = [share]
permille = 0.1 * percent
celsius = [temperature]
svedberg = [sedimentation] = S
volt = [potential] = V
gray = [absorbed_dose] = Gy
becquerel = [radioactivity] = Bq
pascal = [pressure] = Pa
millimetre_of_mercury = 133.322387415 * pascal = mmHg
euro = [money]
vector_genome = [vector_genomes] = vg
capsid_particle = [capsid_particles] = cp
viral_particle = [viral_particles] = vp
transducing_unit = [transducing_units] = TU
international_unit = [international_units] = IU
enzyme_unit = [enzyme_units] = U
colony_forming_unit = [colonies] = CFU
plaque_forming_unit = [plaques] = PFU
copy = [copies] = _ = copies
cell = [cells] = _ = cells
"""
_NAMES: Final = str.maketrans({"%": "percent", "‰": "permille", "€": "euro", "²": "**2"})
# An endless fraction (8 h are a third of a day) ends here: far beyond the digits of an answer, so 36 h are 1.5 d to the last of them.
_ENDED: Final = Context(prec=100, Emax=EXACT.Emax, Emin=EXACT.Emin)


@lru_cache(maxsize=1)
def registry() -> Any:
    """Return Pint's registry. It is made at the first conversion: most answers are in the unit of the item and need none."""
    import pint  # noqa: PLC0415 -- slow import

    made: Any = pint.UnitRegistry(None, non_int_type=Decimal)
    made.load_definitions(_DEFINITIONS.splitlines())
    return made


def in_pint(unit: str) -> str:
    return unit.replace("°C", "celsius").translate(_NAMES)


def scaled(value: Decimal, unit: str, into: str) -> Decimal:
    """Return a value in another unit of the same quantity; raise Pint's DimensionalityError for any other."""
    with localcontext(EXACT):
        converted: Decimal = registry().Quantity(value, in_pint(unit)).to(in_pint(into)).magnitude
    return _ENDED.plus(converted)
