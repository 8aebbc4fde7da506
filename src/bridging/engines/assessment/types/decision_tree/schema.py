"""The file of a decision tree with a case."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.placed import refuse
from bridging.engines.assessment.types.decision_tree.checks import key_faults, tree_faults
from bridging.engines.assessment.types.decision_tree.tree import Leaf, Node, Tree
from bridging.kernel.bloom import Bloom
from bridging.source.schema import Identifier


class DecisionTreeItem(Item):
    """The stem tells the case. The walk starts at the first node; ``key`` is the right one, as the ids of its options."""

    type: Literal["decision-tree"]
    ceiling: ClassVar[Bloom] = Bloom.EVALUATE
    nodes: Annotated[tuple[Node, ...], Field(min_length=1, max_length=60)]
    leaves: Annotated[tuple[Leaf, ...], Field(min_length=2, max_length=60)]
    key: Annotated[tuple[Identifier, ...], Field(min_length=1)]

    @property
    def tree(self) -> Tree:
        return Tree(self.nodes, self.leaves)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        refuse(tree_faults(self.tree))
        refuse(key_faults(self.tree, self.key))
        return self
