"""How the moves of a case are read."""

from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.types.branching_case.schema import BranchingCaseItem
from bridging.engines.assessment.walking import read_moves
from bridging.kernel.message import Message


def parse(item: BranchingCaseItem, raw: Raw) -> tuple[str, ...] | Message:
    """Return the moves from the start to an ending; impossible ones are left out, as they are on screen."""
    moves = read_moves(raw)
    if isinstance(moves, Message):
        return moves
    if not moves:
        return Message("answer.empty")
    walk = item.case.walk(moves)
    return walk.moves if item.case.is_over(walk.now) else Message("answer.unfinished")
