"""The suite on the day of production: what grew on the plates, and who did what when. Limits: EU GMP Annex 1 (2022), table 6."""

from typing import Final

from bridging.engines.escape.case import Cell, Table

_B_AIR, _B_SETTLE, _B_CONTACT, _C_AIR, _C_CONTACT = 10, 5, 5, 100, 25
STARTED, ENDED, CLEARED = 8 * 60 + 5, 13 * 60 + 48, 13 * 60 + 52
"""Minutes of the day: the engineering run before the batch, and when its line was called clear."""
DECONTAMINATION: Final = (14 * 60 + 10, 16 * 60 + 5)
THAWED, TRANSFECTED = 16 * 60 + 30, 17 * 60 + 20
_DAY: Final = (
    (STARTED, "Start engineering run ENG-eGFP-004 (pBTG-eGFP, lot P24-117)", "Operator A", "Operator B"),
    (ENDED, "End of ENG-eGFP-004 transfection", "Operator A", "Operator B"),
    (CLEARED, "Line clearance form LC-07 signed", "Operator A", "Operator A"),
    (DECONTAMINATION[0], "Isolator decontamination cycle started (H2O2)", "Operator C", "Operator B"),
    (DECONTAMINATION[1], "Cycle complete, aeration <1 ppm", "Operator C", "Operator B"),
    (THAWED, "Plasmid thaw for BTG-026: lots P24-171, P23-088, P23-090, P24-117 scanned", "Operator A", "-"),
    (THAWED + 1, 'Scanner alert: unexpected lot. Overridden, comment: "typo label"', "Operator A", "-"),
    (TRANSFECTED, "Triple transfection BTG-026", "Operator A", "Operator B"),
)


def environment(colonies: tuple[int, int, int, int, int]) -> Table:
    """Return the plates. Each stays within its limit: what is wrong with the batch is not in the air."""
    air_b, settle_b, contact_b, air_c, contact_c = colonies
    rows: tuple[tuple[Cell, ...], ...] = (
        ("A (isolator)", "active air 1 m3", "no growth", 0),
        ("A (isolator)", "settle plate 4 h", "no growth", 0),
        ("A (isolator)", "glove print L/R, 5 fingers", "no growth", 0),
        ("B (background)", "active air 1 m3", _B_AIR, air_b),
        ("B (background)", "settle plate 4 h", _B_SETTLE, settle_b),
        ("B (background)", "contact plate 55 mm", _B_CONTACT, contact_b),
        ("C (prep room)", "active air 1 m3", _C_AIR, air_c),
        ("C (prep room)", "contact plate 55 mm", _C_CONTACT, contact_c),
    )
    return Table("environment.csv", ("grade", "sample", "limit_CFU", "result_CFU"), rows)


def timeline(later_min: int) -> Table:
    """Return the day, which as a whole ran so many minutes later."""
    rows = tuple((at_time(minute, later_min), *rest) for minute, *rest in _DAY)
    return Table("suite_timeline.csv", ("time", "event", "performed_by", "verified_by"), rows)


def at_time(minute: int, later_min: int) -> str:
    hours, minutes = divmod(minute + later_min, 60)
    return f"{hours:02d}:{minutes:02d}"
