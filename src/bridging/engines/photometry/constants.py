"""Numbers of nature and of habit, each with where it comes from."""

from typing import Final

KDA_PER_NT: Final = 0.309
"""Mean mass of a nucleotide in single-stranded DNA, without counter-ions: 4.7 kb make 1,452 kDa."""

EMPTY_AAV_KDA: Final = 3736.0
"""60 proteins, VP1:VP2:VP3 = 1:1:10, of 81.6, 66.6 and 59.9 kDa. Mass photometry of real empty capsids reads 3.7 to 3.8 MDa
(Wu et al., Gene Therapy 29, 2022, doi:10.1038/s41434-021-00311-4)."""

MASS_TOLERANCE: Final = 0.05
"""How far a mass that was given as a start may be moved by the fit, as a share of it."""

FEWEST_EVENTS: Final = 30
"""Below this no peak is fitted at all."""

ENOUGH_EVENTS: Final = 1000
"""Landings that an estimate of shares asks for: with 1,000 at 30 % the counting error alone is ± 2.8 percentage points."""

ENOUGH_FOR_PARTIALS: Final = 3000
"""Landings that a share of partly filled capsids asks for, which are a few per cent between two large peaks."""

CROWDED_PER_S: Final = 100.0
"""Landings per second in the field of view above which two often fall on one spot (50 to 100 are called the limit in practice)."""

LARGEST_CONTRAST: Final = 1.0
"""A ratiometric contrast is a change of a signal as a share of it: −1 would be no light left."""

SHORTEST_FILM_S: Final = 1.0
LONGEST_FILM_S: Final = 3600.0
"""A number beyond is in another unit, or a slip."""

LIGHTEST_MASS_KDA: Final = 5.0
"""Below a fifth of what any instrument sees: a smaller number is a mass in another unit."""

LARGEST_MASS_KDA: Final = 100_000.0
"""Above some 100 MDa a particle is no longer small beside the wavelength, and contrast no longer follows mass."""
