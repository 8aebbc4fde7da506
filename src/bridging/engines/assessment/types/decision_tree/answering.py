"""How a walk through the tree is read."""

from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.walking import read_moves
from bridging.kernel.message import Message


def parse(item: DecisionTreeItem, raw: Raw) -> tuple[str, ...] | Message:
    """Return the moves from the first node to a leaf; impossible ones are left out, as they are on screen."""
    moves = read_moves(raw)
    if isinstance(moves, Message):
        return moves
    if not moves:
        return Message("answer.empty")
    walk = item.tree.walk(moves)
    return walk.moves if walk.is_finished else Message("answer.unfinished")
