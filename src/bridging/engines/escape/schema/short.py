"""What may be written in short: a thing without a title is called by its name, and a list of names is a list of such things."""

from typing import Any


def things(value: Any) -> Any:
    """Take names with their things: as a mapping, as a list of names, or as a list of mappings with an ``id``."""
    if value is None:
        return {}
    return dict(map(_with_name, value)) if isinstance(value, list | tuple) else value


def worded(value: Any) -> Any:
    """Take words alone as a thing's text, and nothing as a thing without one."""
    if value is None:
        return {}
    is_words = isinstance(value, str | int | float) or (isinstance(value, dict) and bool(value) and value.keys() <= {"nl", "en"})
    return {"text": value} if is_words else value


def named(value: Any) -> Any:
    """Take things that have a title, which is their name where they have no other."""
    value = things(value)
    return {name: titled(thing, name) for name, thing in value.items()} if isinstance(value, dict) else value


def in_order(value: Any) -> Any:
    """Take a list of mappings with an ``id``, or a mapping of names with their things, or with their locks alone."""
    if value is None:
        return []
    if isinstance(value, dict):
        value = [{"id": name, **(thing if isinstance(thing, dict) else {"locks": thing})} for name, thing in value.items()]
    return (
        [titled(each, each.get("id")) if isinstance(each, dict) else each for each in value] if isinstance(value, list | tuple) else value
    )


def titled(thing: Any, name: Any) -> Any:
    """Return a thing with a title: its own, or its name. Words alone are its title."""
    if thing is None or isinstance(thing, str | int | float):
        return {"title": name if thing is None else thing}
    if not isinstance(thing, dict) or "title" in thing:
        return thing
    return {"title": thing} if thing and thing.keys() <= {"nl", "en"} else {"title": name, **thing}


def offered(value: Any) -> Any:
    """Take options of a choice that are a list: by themselves where they can be names, or else as a, b, c …"""
    options = value.get("options") if isinstance(value, dict) else None
    if not isinstance(options, list | tuple) or not all(isinstance(each, str | int) for each in options):
        return value
    texts = [str(each) for each in options]
    names = texts if all(text.replace("-", "").replace("_", "").isalnum() and text.isascii() for text in texts) else _letters(len(texts))
    name_of = dict(zip(texts, names, strict=True))
    accept = value.get("accept")
    given = accept if isinstance(accept, list | tuple) else [] if accept is None else [accept]
    return {**value, "options": dict(zip(names, texts, strict=True)), "accept": [name_of.get(str(each), each) for each in given]}


def _with_name(each: Any) -> tuple[Any, Any]:
    if isinstance(each, dict):
        return str(each.get("id")), {key: value for key, value in each.items() if key != "id"}
    return str(each), None


def _letters(count: int) -> list[str]:
    return [chr(ord("a") + place) if place < 26 else f"o{place}" for place in range(count)]  # noqa: PLR2004 -- letters of the alphabet
