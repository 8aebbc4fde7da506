"""The front door: what can be done with any item."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bridging.engines.assessment.item import Item
from bridging.engines.assessment.raw import Raw
from bridging.engines.assessment.registry import ITEM_FILE, MODELS, type_of
from bridging.engines.assessment.variant import Seed, Variant
from bridging.kernel.activity import ActivityHeader, OutcomePart
from bridging.kernel.diagnostic import Span
from bridging.kernel.message import Message
from bridging.source.text import Language

# They come with the type of an item, when something is done with one.
if TYPE_CHECKING:
    from bridging.engines.assessment.grade import Grade
    from bridging.engines.assessment.paper import Paper
    from bridging.engines.assessment.rendered import Rendered


def load_item(data: Mapping[str, Any]) -> Item:
    """Return the item that a file holds; raise pydantic's ValidationError, whose own codes look like ``item.one-key``."""
    return ITEM_FILE.validate_python(data)


def item_model(data: object) -> type[Item] | None:
    """Return the schema that a file's ``type`` asks for, or None: validating with it gives faults whose paths are those of the file."""
    name = data.get("type") if isinstance(data, Mapping) else None
    return MODELS.get(name) if isinstance(name, str) else None


def item_schema() -> dict[str, Any]:
    """Return the JSON Schema of an item file, for editors."""
    return ITEM_FILE.json_schema()


def header_of(item: Item, span: Span) -> ActivityHeader:
    """Return what the programme must know to place an item and to check its evidence."""
    parts = tuple(OutcomePart(part.outcome, part.bloom) for part in item.parts)
    return ActivityHeader("item", item.id, item.version, item.track, parts, item.minutes, item.ceiling, span)


def generate(item: Item, seed: Seed) -> Variant[Item]:
    variant: Variant[Item] = type_of(item).generate(item, seed)
    return variant


def prepare(variant: Variant[Item], raw: Raw) -> Variant[Item]:
    """Return the variant as it stands after the moves of an unfinished answer. Never raises; moves that cannot be are left out."""
    prepared: Variant[Item] = type_of(variant.item).prepare(variant, raw)
    return prepared


def render(variant: Variant[Item], language: Language) -> "Rendered":
    return type_of(variant.item).render(variant, language)


def reveal(variant: Variant[Item], language: Language) -> str:
    """Return the right answer in words (Markdown), as it stands in this variant; empty where there is no single one."""
    return type_of(variant.item).reveal(variant, language)


def explain(variant: Variant[Item], language: Language) -> str:
    """Return the solution (Markdown), as it stands in this variant; empty where its author wrote none."""
    return type_of(variant.item).explain(variant, language)


def parse(item: Item, raw: Raw) -> Any:
    """Return the answer, or a Message that says why it cannot be read. Never raises; an unreadable answer is not graded."""
    return type_of(item).parse(item, raw)


def grade(item: Item, variant: Variant[Item], answer: Any) -> "Grade":
    """Grade an answer that ``parse`` returned; raise ValueError when variant and item do not belong together."""
    if variant.item != item:
        raise ValueError(f"a variant of {variant.item.id} version {variant.item.version} was given with {item.id} version {item.version}")
    return type_of(item).grade(item, variant, answer)


def assess(item: Item, seed: Seed, raw: Raw) -> "Grade | Message":
    """Grade a raw answer: a pure function of (item version, seed, raw answer), so that every stored answer can be graded again."""
    answer = parse(item, raw)
    return answer if isinstance(answer, Message) else grade(item, generate(item, seed), answer)


def test(item: Item, seed: Seed) -> list[Message]:
    """Let the item answer itself, rightly, wrongly and unreadably; return what did not go as it should."""
    from bridging.engines.assessment.trial import fault_of  # noqa: PLC0415 -- slow import, and seldom asked for

    kind = type_of(item)
    variant = generate(item, seed)
    found = list(kind.faults(variant))
    for trial in kind.trials(item, variant):
        fault = fault_of(trial, assess(item, seed, trial.raw))
        if fault:
            found.append(fault)
    return found


def paper(item: Item) -> "Paper":
    return type_of(item).paper(item)
