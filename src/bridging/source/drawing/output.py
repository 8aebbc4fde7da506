"""A drawing with its words, for a page of the site or for print."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from bridging.source.drawing.allowed import REFERENCES, SVG
from bridging.source.drawing.palette import LIGHT, Palette, look_of, with_tokens
from bridging.source.drawing.reading import Drawing
from bridging.source.drawing.tree import Node

type _Rewrite = Callable[[Node], Mapping[str, str]]
_WITH_WORDS: Final = frozenset({"text", "tspan", "title"})


def inline_svg(drawing: Drawing, words: Mapping[str, str], *, title: str, description: str, prefix: str) -> str:
    """Return an ``<svg>`` element for a page: classes kept, every id preceded by ``prefix``; an empty description is left out.

    Raises KeyError for a key that has no words.
    """
    heading = f'<title id="{prefix}-title">{escape(title)}</title>'
    attributes = {
        "xmlns": SVG,
        "viewBox": drawing.root.attributes["viewBox"],
        "class": "drawing",
        "role": "img",
        "aria-labelledby": f"{prefix}-title",
    }
    if description:
        heading += f'<desc id="{prefix}-desc">{escape(description)}</desc>'
        attributes["aria-describedby"] = f"{prefix}-desc"
    body = "".join(_written(child, words, lambda node: _prefixed(node, prefix)) for child in _content(drawing.root))
    return f"<svg{_attribute_text(attributes)}>{heading}{body}</svg>"


def print_svg(drawing: Drawing, words: Mapping[str, str], *, title: str = "", palette: Palette = LIGHT) -> str:
    """Return a whole SVG file whose classes have become colours, lines and fonts.

    Raises KeyError for a key that has no words.
    """
    colours = palette.tokens()
    attributes = {"xmlns": SVG, "viewBox": drawing.root.attributes["viewBox"]}
    attributes |= {"width": f"{drawing.width:g}", "height": f"{drawing.height:g}"}
    heading = f"<title>{escape(title)}</title>" if title else ""
    body = "".join(_written(child, words, lambda node: _coloured(node, colours)) for child in _content(drawing.root))
    return f"<svg{_attribute_text(attributes)}>{heading}{body}</svg>"


def _content(root: Node) -> tuple[Node, ...]:
    """The title in the file would name the drawing a second time, in no language."""
    return tuple(child for child in root.elements if child.name != "title")


def _written(node: Node, words: Mapping[str, str], attributes_of: _Rewrite) -> str:
    opening = f"<{node.name}{_attribute_text(attributes_of(node))}"
    if "data-text" in node.attributes:
        return f"{opening}>{escape(words[node.attributes['data-text']], quote=False)}</{node.name}>"
    inner = "".join(
        (escape(child, quote=False) if node.name in _WITH_WORDS else "")
        if isinstance(child, str)
        else _written(child, words, attributes_of)
        for child in node.children
    )
    return f"{opening}>{inner}</{node.name}>" if inner else f"{opening}/>"


def _prefixed(node: Node, prefix: str) -> dict[str, str]:
    changed = {name: value for name, value in node.attributes.items() if name != "data-text"}
    for name, value in changed.items():
        if name == "id":
            changed[name] = f"{prefix}-{value}"
        elif name in REFERENCES:
            changed[name] = value.replace("#", f"#{prefix}-", 1)
    return changed


def _coloured(node: Node, colours: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in node.attributes.items() if name not in {"data-text", "class"}}
    look = look_of(node.name, frozenset(node.attributes.get("class", "").split()))
    return kept | {name: with_tokens(value, lambda token: colours[token]) for name, value in look.items()}


def _attribute_text(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
