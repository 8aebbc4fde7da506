"""How a case tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.placed import as_message
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.branching_case.name_checks import name_faults
from bridging.engines.assessment.types.branching_case.play_checks import play_faults
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.types.branching_case.showing import CaseVariant
from bridging.engines.assessment.walking import PATH
from bridging.kernel.message import Message


def trials(item: BranchingCaseItem, _variant: CaseVariant) -> Iterator[Trial]:
    """Play to everything, to each ending by the fewest moves, and not to an end."""
    way = item.search.full_way() or ()
    yield Trial({PATH: list(way)}, Expected.FULL)
    tried: set[str] = set()
    for end in item.search.ends:
        if end.place not in tried:
            tried.add(end.place)
            is_full = min(item.case.scores(end)) == 1
            yield Trial({PATH: list(item.search.moves_to(end))}, Expected.FULL if is_full else Expected.LESS)
    yield Trial({}, Expected.REFUSED, "answer.empty")
    # No id ends in a hyphen, so this move is impossible everywhere.
    yield Trial({PATH: [*way[:-1], "-"]}, Expected.REFUSED, "answer.unfinished")


def faults(variant: CaseVariant) -> Iterator[Message]:
    item = variant.item
    named = [*name_faults(item.case, item.scenes, item.endings)]
    # Play can be tried only where every name leads somewhere.
    found = named or play_faults(item.search, item.scenes, item.endings)
    for _, fault in found:
        yield as_message(fault)
