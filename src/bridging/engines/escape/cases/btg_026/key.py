"""What the tables come to by the methods that the room teaches: what opens its locks, and what the usual mistakes come to."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from statistics import fmean
from typing import Final

from bridging.engines.escape.case import Cell, Table
from bridging.engines.escape.cases.btg_026.potency import potency
from bridging.engines.escape.cases.btg_026.suite import CLEARED, DECONTAMINATION, ENDED, THAWED, TRANSFECTED, at_time
from bridging.engines.escape.cases.btg_026.titres import titres
from bridging.engines.escape.cases.btg_026.truth import FULL_MDA, PLANNED_VG, Truth
from bridging.engines.escape.cases.btg_026.weighing import PEAKS, Weighed, line_through, shares, weigh
from bridging.engines.photometry.constants import KDA_PER_NT

type Values = dict[str, Cell | tuple[Cell, ...]]

_ASKED_CONTRAST: Final = 200.0
_HUNDREDTHS: Final = 2
"""How far off the mass may be, in 0.01 MDa: the line is fitted by eye of a spreadsheet, and its numbers are rounded before they are used."""
_READING: Final = 0.01
"""How far off the middle of a peak may be read, in MDa: the empty peak lies so close to 3.75 that two people may round it to different tenths."""
_TENTH_OF_MDA: Final = 0.1
"""How far off a peak is that was read at the edge of a bin of the histogram."""
_POINT: Final = 1
"""How far off a share may be, in percentage points."""
_TENTHS: Final = 3
"""How far off a dose may be, in 10¹¹ genomes."""


def key(known: Truth, tables: Sequence[Table]) -> Values:
    by_name = {table.file.removesuffix(".csv"): table for table in tables}
    weighed = weigh(by_name)
    return {
        **_weighing(weighed, by_name),
        **_genomes(weighed, by_name),
        **_cells(known, by_name),
        **_day(known, by_name),
    }


def _weighing(weighed: Weighed, tables: Mapping[str, Table]) -> Values:
    line, ladder = weighed.line, line_through(tables["mp_protein_calibrants_DO_NOT_EXTRAPOLATE"], mass=1, contrast=2)
    asked = round(100 * line.mass(_ASKED_CONTRAST))
    of_all, of_capsids = shares(weighed.batch), shares(weighed.batch, heavier=False)
    right_peaks = tuple(dict.fromkeys(_moved(weighed.peaks, _READING)))
    read_by_ladder = [ladder.mass(line.contrast(mass)) for mass in weighed.peaks]
    full_by_ladder, asked_by_ladder = round(100 * ladder.mass(line.contrast(FULL_MDA))), round(100 * ladder.mass(_ASKED_CONTRAST))
    return {
        "slope": round(line.slope, 2),
        "intercept": round(line.intercept, 2),
        "mass-at-200": round(asked / 100, 2),
        "mass-code": str(asked),
        "mass-codes": tuple(str(asked + off) for off in range(-_HUNDREDTHS, _HUNDREDTHS + 1)),
        "ladder-codes": tuple(str(each + off) for each in (full_by_ladder, asked_by_ladder) for off in (-1, 0, 1)),
        "ladder-full": round(full_by_ladder / 100, 2),
        **{f"{name}-mass": round(mass, 2) for name, mass in zip(PEAKS, weighed.peaks, strict=True)},
        "middle-contrast": round(line.contrast(weighed.peaks[1]), 1),
        "peaks-code": _in_tenths(weighed.peaks),
        "peaks-codes": right_peaks,
        "peaks-beside-codes": tuple(code for code in _moved(weighed.peaks, _TENTH_OF_MDA) if code not in right_peaks),
        "ladder-peaks-code": _in_tenths(read_by_ladder),
        **{f"{name}-share": round(share) for name, share in zip(PEAKS, of_all, strict=True)},
        **{f"{name}-share-of-capsids": round(share) for name, share in zip(PEAKS, of_capsids, strict=True)},
        **{f"reference-{name}-share": round(share) for name, share in zip(PEAKS, shares(weighed.reference), strict=True)},
        "shares-codes": tuple(dict.fromkeys([*_near(of_all), *_near(of_capsids)])),
        "reference-shares-codes": tuple(
            dict.fromkeys([*_near(shares(weighed.reference)), *_near(shares(weighed.reference, heavier=False))])
        ),
    }


def _in_tenths(masses: Sequence[float]) -> str:
    return "".join(str(round(10 * mass)) for mass in masses)


def _moved(masses: Sequence[float], step: float) -> Iterator[str]:
    """Yield the peaks as they are, and with one or more of them a step off."""
    for offs in sorted(product((-step, 0, step), repeat=len(masses)), key=lambda offs: sum(map(abs, offs))):
        yield _in_tenths([mass + off for mass, off in zip(masses, offs, strict=True)])


def _near(percents: Sequence[float]) -> Iterator[str]:
    """Yield the shares in a row as whole per cents, first as they are, then each a point off at most."""
    rounded = [round(percent) for percent in percents]
    for offs in sorted(product(range(-_POINT, _POINT + 1), repeat=len(rounded)), key=lambda offs: sum(map(abs, offs))):
        yield "".join(str(percent + off) for percent, off in zip(rounded, offs, strict=True))


def _genomes(weighed: Weighed, tables: Mapping[str, Table]) -> Values:
    empty, middle, _ = weighed.peaks
    found = titres(tables["ddpcr_counts"])
    _, of_middle, of_full = shares(weighed.batch)
    cftr_vg = PLANNED_VG * found.ratio
    particles = PLANNED_VG / (of_middle + of_full) * 100
    return {
        "genome-kb": round((middle - empty) / KDA_PER_NT, 2),
        "whole-mass-kb": round(middle / KDA_PER_NT, 1),
        "multiplied-kb": round((middle - empty) * KDA_PER_NT, 2),
        "mass-difference": round(middle - empty, 2),
        "poly-a-titre": round(found.poly_a / 1e12, 2),
        "cftr-titre": round(found.cftr / 1e12, 2),
        "gfp-titre": round(found.gfp / 1e12, 2),
        "poly-a-copies": round(found.poly_a_copies, 3),
        "cftr-copies": round(found.cftr_copies, 3),
        "gfp-copies": round(found.gfp_copies, 3),
        "titre-ratio": round(found.ratio, 3),
        "titre-sum": round((found.cftr + found.gfp) / found.poly_a, 2),
        "raw-ratio": round(found.raw_ratio, 3),
        "gfp-ratio": round(found.gfp / found.poly_a, 3),
        "cftr-dose": round(cftr_vg / 1e12, 1),
        "gfp-dose": round((PLANNED_VG - cftr_vg) / 1e12, 1),
        "particles": round(particles / 1e13, 1),
        "filled-share": round((of_middle + of_full) / 100, 2),
        "dose-codes": tuple(dict.fromkeys(_doses(cftr_vg, PLANNED_VG * of_full / (of_middle + of_full), particles))),
        "dose-of-label-codes": tuple(f"100{gfp}{load}" for gfp in ("0", "00", "40") for load in (10, 14, 15)),
        "load-multiplied-codes": tuple(
            f"{cftr}{100 - cftr}{load}" for cftr in _tenths(cftr_vg) for load in ("07", "7", "067", "67", "06", "6")
        ),
    }


def _tenths(vg: float) -> range:
    middle = round(vg / 1e11)
    return range(middle - _TENTHS, middle + _TENTHS + 1)


def _doses(cftr_vg: float, by_weight: float, particles: float) -> Iterator[str]:
    """Yield the genomes with CFTR, those with eGFP and all particles in a row, in tenths of 10¹² and of 10¹³.

    ``by_weight``: genomes with CFTR by the peaks of the photometer, which counts fewer particles than the ddPCR counts droplets. The load is about 1.5·10¹³ of all events and 1.4 to 1.5·10¹³ without those above the range; both are right.
    """
    genomes = sorted({*_tenths(cftr_vg), round(by_weight / 1e11)})
    rows = product(genomes, range(-1, 2), sorted({14, 15, round(particles / 1e12)}))
    for cftr, off, load in sorted(rows, key=lambda row: abs(row[0] - cftr_vg / 1e11) + abs(row[1]) + abs(row[2] - particles / 1e12)):
        gfp = 100 - cftr + off
        yield f"{cftr}{gfp}{load}"
        yield f"{_whole(cftr)}{_whole(gfp)}{load}"


def _whole(tenths: int) -> int:
    """Return a number of tenths as who leaves out a last zero would type it, without its decimal mark: 6.0 as 6, and 5.9 as 59."""
    return tenths if tenths % 10 else tenths // 10


def _cells(known: Truth, tables: Mapping[str, Table]) -> Values:
    found = potency(tables["fis_timecourse"])
    lost = known.of_kind("dropout")
    return {
        "clone": known.of_kind("valid"),
        "clone-dropout": lost,
        "clone-mixture": known.of_kind("mixture"),
        "clone-knockout": known.of_kind("knockout"),
        "clone-unedited": known.of_kind("unedited"),
        "dropout-copies": known.copies[lost],
        "potency": round(found.relative, 2),
        "slope-of-potency": round(found.slope),
        "auc-ratio-highest": round(found.ratio_at_highest, 2),
        "auc-ratio-mean": round(found.ratio_of_means, 2),
        "auc-shift": round(found.shift, 3),
    }


def _day(known: Truth, tables: Mapping[str, Table]) -> Values:
    settled = fmean(float(row[3]) for row in tables["environment"].rows if row[:2] == ("B (background)", "settle plate 4 h"))
    return {
        "minutes-to-clearance": CLEARED - ENDED,
        "end-of-run": at_time(ENDED, known.later_min),
        "line-cleared": at_time(CLEARED, known.later_min),
        "decontamination-started": at_time(DECONTAMINATION[0], known.later_min),
        "decontamination-ended": at_time(DECONTAMINATION[1], known.later_min),
        "plasmids-thawed": at_time(THAWED, known.later_min),
        "alert-overridden": at_time(THAWED + 1, known.later_min),
        "transfected": at_time(TRANSFECTED, known.later_min),
        "settle-plate": round(settled),
    }
