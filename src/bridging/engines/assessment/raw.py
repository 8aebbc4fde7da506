"""Raw answers: what a form sent, before anybody believes it."""

from collections.abc import Mapping

from bridging.kernel.message import Message

type Raw = Mapping[str, str | list[str]]


def read_field(raw: Raw, name: str, *, max_length: int) -> str | Message:
    """Return the one value of a field without the blanks around it, or what is wrong with it; an absent field is empty.

    A form may come from anywhere, so the types are not believed. What a database cannot keep (a NUL, half a surrogate pair) is refused.
    """
    sent: object = raw.get(name, "")
    values: list[object] = list(sent) if isinstance(sent, list | tuple) else [sent]
    if len(values) > 1:
        return Message("answer.more-than-one")
    value = values[0] if values else ""
    if not isinstance(value, str):
        return Message("answer.unreadable")
    if len(value) > max_length:
        return Message("answer.too-long", {"length": len(value), "limit": max_length})
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in value):
        return Message("answer.unreadable")
    return value.strip()


def shown(text: str) -> str:
    """Return a text short enough to be repeated in a message."""
    limit = 40
    return text if len(text) <= limit else text[: limit - 1] + "…"
