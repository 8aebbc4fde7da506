"""A decision tree on screen, node by node, and on paper as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from bridging.engines.assessment.answer_blocks import Scene, Step
from bridging.engines.assessment.one_line import on_one_line
from bridging.engines.assessment.paper import Paper
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.rendered import Rendered
from bridging.engines.assessment.types.decision_tree.schema import DecisionTreeItem
from bridging.engines.assessment.types.decision_tree.tree import Leaf, Walk
from bridging.engines.assessment.variant import Seed, Variant
from bridging.engines.assessment.walking import MOVE, PATH, lettered, named, printed, read_moves
from bridging.kernel.message import Message
from bridging.source.text import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class TreeVariant(Variant[DecisionTreeItem]):
    """``moves`` are those made so far."""

    moves: tuple[str, ...] = ()


def generate(item: DecisionTreeItem, seed: Seed) -> TreeVariant:
    return TreeVariant(item, seed)


def prepare(variant: TreeVariant, raw: Raw) -> TreeVariant:
    moves = read_moves(raw)
    return variant if isinstance(moves, Message) else TreeVariant(variant.item, variant.seed, variant.item.tree.walk(moves).moves)


def render(variant: TreeVariant, language: Language) -> Rendered:
    item = variant.item
    walk = item.tree.walk(variant.moves)
    options = () if isinstance(walk.place, Leaf) else walk.place.options
    scene = Scene(
        field=MOVE,
        path_field=PATH,
        path=tuple(Step(name, text) for name, text in zip(named(walk.moves), _told(walk, language), strict=True)),
        text=_verdict(walk.place, language) if isinstance(walk.place, Leaf) else walk.place.text[language],
        options=lettered((option.id, option.text[language]) for option in options),
    )
    return Rendered.of(
        item,
        language,
        blocks=(scene,),
        scoring=Message("scoring.leaf"),
    )


def reveal(variant: TreeVariant, language: Language) -> str:
    """List the questions on the right way with their answers, and the verdict."""
    walk = variant.item.tree.walk(variant.item.key)
    lines = [f"{number}. {told}" for number, told in enumerate(_told(walk, language), 1)]
    verdict = on_one_line(walk.place.verdict[language]) if isinstance(walk.place, Leaf) else ""
    return "\n".join((*lines, f"{len(lines) + 1}. **{verdict}**"))


def paper(item: DecisionTreeItem) -> Paper:
    """Print every node and leaf with a number; options say at which number the walk goes on."""
    variant = generate(item, "")
    return Paper(
        stem=item.stem.as_text(),
        answer=Text(*(reveal(variant, language) for language in LANGUAGES)),
        solution=item.solution.as_text() if item.solution else None,
        blocks={language: tuple(_printed(item, language)) for language in LANGUAGES},
    )


def _printed(item: DecisionTreeItem, language: Language) -> Iterator[Scene]:
    numbers = {place.id: number for number, place in enumerate(item.tree.places, 1)}
    for node in item.nodes:
        options = [(option.id, option.text[language], numbers[option.next]) for option in node.options]
        yield printed(numbers[node.id], node.text[language], options)
    for leaf in item.leaves:
        yield printed(numbers[leaf.id], _verdict(leaf, language))


def _told(walk: Walk, language: Language) -> list[str]:
    return [f"{on_one_line(node.text[language])} → {on_one_line(option.text[language])}" for node, option in walk.steps]


def _verdict(leaf: Leaf, language: Language) -> str:
    more = f"\n\n{leaf.text[language]}" if leaf.text else ""
    return f"**{on_one_line(leaf.verdict[language])}**{more}"
