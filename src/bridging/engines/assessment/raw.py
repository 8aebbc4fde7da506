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


def read_fields(raw: Raw, name: str, *, max_length: int, max_count: int, repeats: bool = False) -> tuple[str, ...] | Message:
    """Return the values of a field that may be sent more than once, in order; empty ones are left out.

    Each stands there once, unless ``repeats``: then the same may come again.
    """
    sent: object = raw.get(name, ())
    values: list[object] = list(sent) if isinstance(sent, list | tuple) else [sent]
    if len(values) > max_count:
        return Message("answer.too-many", {"count": len(values), "limit": max_count})
    found: list[str] = []
    for value in values:
        text = read_field({name: value}, name, max_length=max_length) if isinstance(value, str) else Message("answer.unreadable")
        if isinstance(text, Message):
            return text
        if text and (repeats or text not in found):
            found.append(text)
    return tuple(found)


def shown(text: str) -> str:
    """Return a text short enough to be repeated in a message."""
    limit = 40
    return text if len(text) <= limit else text[: limit - 1] + "…"
