"""What must hold for a tree and its key, each fault at its place in the file."""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from pydantic_core import PydanticCustomError

from bridging.engines.assessment.placed import PlacedFault
from bridging.engines.assessment.types.decision_tree.tree import Leaf, Tree
from bridging.source.yaml import Place


def tree_faults(tree: Tree) -> Iterator[PlacedFault]:
    """Find names that are used twice or lead nowhere; only without them, loops and places that no walk comes to."""
    found = [*_name_faults(tree), *_option_faults(tree)]
    yield from found or _shape_faults(tree)


def key_faults(tree: Tree, key: Sequence[str]) -> Iterator[PlacedFault]:
    """Follow the key from the first node: it must lead to a leaf, and every other option on its way must say why it is wrong."""
    walk = tree.walk(())
    for index, move in enumerate(key):
        if isinstance(walk.place, Leaf):
            yield ("key", index), PydanticCustomError("item.tree-key-too-long", "the key goes on behind {leaf}", {"leaf": walk.place.id})
            return
        right = walk.place.option(move)
        if right is None:
            yield (
                ("key", index),
                PydanticCustomError("item.tree-key-unknown", "{node} has no option {option}", {"node": walk.place.id, "option": move}),
            )
            return
        number = tree.nodes.index(walk.place)
        for place, option in enumerate(walk.place.options):
            at: Place = ("nodes", number, "options", place)
            if option is not right and option.feedback is None:
                yield (
                    at,
                    PydanticCustomError(
                        "item.wrong-option-feedback", "option {option} is wrong and does not say why", {"option": option.id}
                    ),
                )
            if option is right and option.misconception:
                yield (
                    (*at, "misconception"),
                    PydanticCustomError(
                        "item.key-without-misconception", "option {option} is right: no belief to name", {"option": option.id}
                    ),
                )
        walk = tree.walk(key[: index + 1])
    if not walk.is_finished:
        yield ("key",), PydanticCustomError("item.tree-key-unfinished", "the key stops at {node}", {"node": walk.place.id})


def _name_faults(tree: Tree) -> Iterator[PlacedFault]:
    seen: set[str] = set()
    for at, place in tree.located():
        if place.id in seen:
            yield (
                (*at, "id"),
                PydanticCustomError("item.tree-ids-unique", "two nodes or leaves have the id {place}", {"place": place.id}),
            )
        seen.add(place.id)


def _option_faults(tree: Tree) -> Iterator[PlacedFault]:
    known = {place.id for place in tree.places}
    for index, node in enumerate(tree.nodes):
        seen: set[str] = set()
        for number, option in enumerate(node.options):
            if option.id in seen:
                yield (
                    ("nodes", index, "options", number, "id"),
                    PydanticCustomError("item.option-ids-unique", "two options have the id {option}", {"option": option.id}),
                )
            seen.add(option.id)
            if option.next not in known:
                yield (
                    ("nodes", index, "options", number, "next"),
                    PydanticCustomError(
                        "item.next-unknown",
                        "option {option} leads to {next}, which does not exist",
                        {"option": option.id, "next": option.next},
                    ),
                )


def _shape_faults(tree: Tree) -> Iterator[PlacedFault]:
    following = {node.id: {option.next for option in node.options} for node in tree.nodes}
    try:
        tuple(TopologicalSorter(following).static_order())
    except CycleError as loop:
        names = set(loop.args[1])
        index = next(index for index, node in enumerate(tree.nodes) if node.id in names)
        yield ("nodes", index), PydanticCustomError("item.tree-loop", "from {node} one comes back to it", {"node": tree.nodes[index].id})
        return
    reached, todo = set[str](), [tree.nodes[0].id]
    while todo:
        place = todo.pop()
        todo += following.get(place, set()) - reached
        reached.add(place)
    for at, spot in tree.located():
        if spot.id not in reached:
            yield at, PydanticCustomError("item.place-unreachable", "nothing leads to {place}", {"place": spot.id})
