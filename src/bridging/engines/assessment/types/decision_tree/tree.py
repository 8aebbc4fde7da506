"""Questions, each with options that lead on, and the verdicts they lead to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from bridging.source.schema import Identifier, Localised, Schema
from bridging.source.yaml import Place


class TreeOption(Schema):
    """``next`` is the id of a node or a leaf; ``feedback`` says why this is wrong for the case, ``misconception`` which belief it shows."""

    id: Identifier
    text: Localised
    next: Identifier
    feedback: Localised | None = None
    misconception: Identifier | None = None


class Node(Schema):
    id: Identifier
    text: Localised
    options: Annotated[tuple[TreeOption, ...], Field(min_length=2, max_length=8)]

    def option(self, identifier: str) -> TreeOption | None:
        return next((option for option in self.options if option.id == identifier), None)


class Leaf(Schema):
    """``text`` says more about the verdict, such as what has to be done."""

    id: Identifier
    verdict: Localised
    text: Localised | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """The choices made, and where they led."""

    steps: tuple[tuple[Node, TreeOption], ...]
    place: Node | Leaf

    @property
    def moves(self) -> tuple[str, ...]:
        return tuple(option.id for _, option in self.steps)

    @property
    def is_finished(self) -> bool:
        return isinstance(self.place, Leaf)


@dataclass(frozen=True, slots=True)
class Tree:
    nodes: tuple[Node, ...]
    leaves: tuple[Leaf, ...]

    @property
    def places(self) -> tuple[Node | Leaf, ...]:
        return (*self.nodes, *self.leaves)

    def place(self, identifier: str) -> Node | Leaf:
        return next(place for place in self.places if place.id == identifier)

    def located(self) -> Iterator[tuple[Place, Node | Leaf]]:
        """Return every node and leaf with its place in the file."""
        for index, place in enumerate(self.places):
            yield ("nodes", index) if index < len(self.nodes) else ("leaves", index - len(self.nodes)), place

    def walk(self, moves: Iterable[str]) -> Walk:
        """Make the moves from the first node; one that is impossible where it comes is left out."""
        place: Node | Leaf = self.nodes[0]
        steps = []
        for move in moves:
            option = place.option(move) if isinstance(place, Node) else None
            if isinstance(place, Node) and option:
                steps.append((place, option))
                place = self.place(option.next)
        return Walk(tuple(steps), place)
