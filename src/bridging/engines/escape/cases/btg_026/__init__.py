"""Batch BTG-026: a made-up vector for cystic fibrosis into which the plasmid of another product was thawed. All data are synthetic.

Seed 20260 gives the tables of the curriculum. Another seed gives another day on the instrument, other titres and another order of clones, so that
what opens a lock at one table opens none at the next; what the tables mean is the same for all.
"""

from bridging.engines.escape.case import CaseData
from bridging.engines.escape.cases.btg_026.key import key
from bridging.engines.escape.cases.btg_026.tables import drawn
from bridging.engines.escape.cases.btg_026.truth import truth


def btg_026(seed: int) -> CaseData:
    known = truth(seed)
    tables = drawn(known, seed)
    return CaseData({table.file.removesuffix(".csv"): table for table in tables}, key(known, tables))
