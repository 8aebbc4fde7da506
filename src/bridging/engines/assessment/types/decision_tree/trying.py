"""How a decision tree tries itself."""

from collections.abc import Iterator

from bridging.engines.assessment.placed import as_message
from bridging.engines.assessment.trial import Expected, Trial
from bridging.engines.assessment.types.decision_tree.checks import key_faults, tree_faults
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.decision_tree.showing import TreeVariant
from bridging.engines.assessment.types.decision_tree.tree import Node, Tree
from bridging.engines.assessment.walking import PATH
from bridging.kernel.message import Message


def trials(item: DecisionTreeItem, _variant: TreeVariant) -> Iterator[Trial]:
    """Follow the key, and leave it at every node by every other option."""
    tree, key = item.tree, item.tree.walk(item.key)
    yield Trial({PATH: list(item.key)}, Expected.FULL)
    for index, (node, right) in enumerate(key.steps):
        for option in node.options:
            if option is not right:
                moves = _to_the_end(tree, (*item.key[:index], option.id))
                is_right = tree.walk(moves).place is key.place
                detail = "" if is_right else option.misconception or ""
                yield Trial({PATH: list(moves)}, Expected.FULL if is_right else Expected.LESS, detail)
    yield Trial({}, Expected.REFUSED, "answer.empty")
    # No id ends in a hyphen, so this move is impossible everywhere.
    yield Trial({PATH: [*item.key[:-1], f"{item.key[-1]}-"]}, Expected.REFUSED, "answer.unfinished")


def faults(variant: TreeVariant) -> Iterator[Message]:
    tree = variant.item.tree
    for _, fault in (*tree_faults(tree), *key_faults(tree, variant.item.key)):
        yield as_message(fault)


def _to_the_end(tree: Tree, moves: tuple[str, ...]) -> tuple[str, ...]:
    """Go on by the first option of every node."""
    place = tree.walk(moves).place
    while isinstance(place, Node):
        moves = (*moves, place.options[0].id)
        place = tree.walk(moves).place
    return moves
