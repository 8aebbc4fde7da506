"""The tools on the bench, each a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bridging.engines.labs.bench import Offer
from bridging.engines.labs.forms import Field
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language


@dataclass(frozen=True, slots=True)
class ShownField:
    """``fault`` says what is wrong with what was filled in. One option alone is chosen beforehand."""

    name: str
    kind: str
    label: str
    unit: str
    is_optional: bool
    options: tuple[tuple[str, str, bool], ...]
    value: str
    fault: str


@dataclass(frozen=True, slots=True)
class ShownTool:
    name: str
    title: str
    button: str
    said: tuple[str, ...]
    fields: tuple[ShownField, ...]
    fault: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was refused: what it said, and why not."""

    tool: str
    given: Mapping[str, str]
    field: str
    fault: Message


def shown_tools(offers: Sequence[Offer], sent: Sent | None, language: Language, used: str = "") -> list[ShownTool]:
    """Return the tools, one of them open: the one that was refused, that was ``used``, or the first."""
    names = [offer.tool for offer in offers]
    last = sent.tool if sent else used
    is_open = last if last in names else names[0] if names else ""
    return [_tool(offer, sent if sent and sent.tool == offer.tool else None, language, is_open=offer.tool == is_open) for offer in offers]


def _tool(offer: Offer, sent: Sent | None, language: Language, *, is_open: bool) -> ShownTool:
    fault = say(sent.fault, language) if sent else ""
    own = sent.field if sent and sent.field in {field.name for field in offer.fields} else ""
    return ShownTool(
        name=offer.tool,
        title=say(Message(f"lab-tool:{offer.tool}"), language),
        button=say(Message(f"lab-do:{offer.tool}"), language),
        said=tuple(say(message, language) for message in offer.said),
        fields=tuple(_field(field, sent, fault if field.name == own else "", language) for field in offer.fields),
        fault="" if own else fault,
        is_open=is_open,
    )


def _field(field: Field, sent: Sent | None, fault: str, language: Language) -> ShownField:
    value = sent.given.get(field.name, "") if sent else field.value
    if not value and len(field.options) == 1:
        value = field.options[0].value
    options = tuple((option.value, say(option.words, language), option.value == value) for option in field.options)
    label = say(Message(f"lab-field:{field.name}"), language)
    return ShownField(field.name, field.kind, label, field.unit, field.is_optional, options, value, fault)
