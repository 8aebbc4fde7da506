"""Let every item answer itself, and every bench do everything right."""

from bridging.engines.assessment.items import test as try_item
from bridging.engines.labs.bench import go_right
from bridging.engines.labs.level import Level
from bridging.engines.labs.registry import NoLaboratory, bench_of, case_of
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.kernel.message import Message
from bridging.programme.labs import FiledLab
from bridging.programme.load import Programme


def try_items(programme: Programme, seeds: int) -> list[Diagnostic]:
    """Try items and labs for a number of seeds; a fault stands at the id."""
    found: list[Diagnostic] = []
    for filed in programme.items.values():
        faults = {fault: None for seed in range(seeds) for fault in try_item(filed.item, seed)}
        found += [Diagnostic("item-answers-itself", Severity.ERROR, filed.header.span, fault) for fault in faults]
    for filed_lab in programme.labs.values():
        found += _try_lab(filed_lab, seeds)
    return found


def _try_lab(filed: FiledLab, seeds: int) -> list[Diagnostic]:
    """Let the bench do everything right for some seeds: it must earn everything. Says nothing where no bench is installed."""
    lab = filed.lab
    try:
        bench = bench_of(lab)
    except NoLaboratory:
        return []
    failed: list[tuple[str, ...]] = []
    for seed in range(seeds):
        graded = bench.grade(go_right(bench, bench.begin(case_of(lab), str(seed), Level.OPEN)))
        if min(graded.shares.values()) < 1:
            failed.append(tuple(mistake.code for mistake in graded.mistakes))
    if not failed:
        return []
    codes = ", ".join(sorted({code for each in failed for code in each})) or "–"
    message = Message("lab.unsolved", {"seeds": len(failed), "tried": seeds, "codes": codes})
    return [Diagnostic("lab-can-be-solved", Severity.ERROR, filed.header.span, message)]
