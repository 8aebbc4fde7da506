"""The look of drawings as data: one palette per theme, and what each class means.

The site's style sheet is generated from the same rules with a variable for each token; print gets the light values.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

HUES: Final = 6


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by token, as ``#rrggbb``. ``hues`` are full colours, ``tints`` the same six as backgrounds."""

    ink: str
    soft: str
    paper: str
    on_solid: str
    hues: tuple[str, str, str, str, str, str]
    tints: tuple[str, str, str, str, str, str]

    def tokens(self) -> Mapping[str, str]:
        """Return the colours by the names that the rules use."""
        named = {"ink": self.ink, "soft": self.soft, "paper": self.paper, "on-solid": self.on_solid}
        named |= {f"hue-{number}": colour for number, colour in enumerate(self.hues, 1)}
        return named | {f"tint-{number}": colour for number, colour in enumerate(self.tints, 1)}


LIGHT: Final = Palette(
    ink="#1d2530",
    soft="#5c6673",
    paper="#ffffff",
    on_solid="#ffffff",
    hues=("#1f5f99", "#0f766e", "#9a5b00", "#a8325a", "#5b4aa3", "#55711a"),
    tints=("#d7e6f5", "#d3ece6", "#f8e3c0", "#f7d9e0", "#e4dcf5", "#e2ebcb"),
)
DARK: Final = Palette(
    ink="#e6eaf0",
    soft="#a5afbb",
    paper="#14181d",
    on_solid="#14181d",
    hues=("#82b8ec", "#66c7b8", "#e5ac55", "#ee93ac", "#b5a4f0", "#aecb62"),
    tints=("#1d3650", "#173d38", "#48340f", "#4a2431", "#332a57", "#2f3d16"),
)

FONT: Final = "'Source Sans 3', 'Liberation Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Rule:
    """What elements look like that have all of ``classes``; of equal rules the later one wins, as in CSS.

    A value in braces, such as ``{ink}``, is a token of the palette.
    """

    classes: frozenset[str]
    look: Mapping[str, str]
    element: str = ""

    @property
    def weight(self) -> int:
        return len(self.classes)


def _rules() -> Iterator[Rule]:
    def one(name: str, **look: str) -> Rule:
        return Rule(frozenset({name}), {key.replace("_", "-"): value for key, value in look.items()})

    yield Rule(frozenset(), {"font-family": FONT, "font-size": "14px", "fill": "{ink}"}, element="text")
    yield one("line", stroke="{ink}", stroke_width="1.5", fill="none")
    yield one("line-soft", stroke="{soft}", stroke_width="1", fill="none")
    yield one("dash", stroke_dasharray="5 4")
    yield one("arrow", fill="{ink}", stroke="none")
    yield one("paper", fill="{paper}")
    yield one("label")
    yield one("label-small", font_size="12px", fill="{soft}")
    yield one("label-strong", font_weight="600")
    yield one("label-end", text_anchor="end")
    yield one("label-middle", text_anchor="middle")
    yield one("on-solid", fill="{on-solid}")
    for number in range(1, HUES + 1):
        yield one(f"fill-{number}", fill=f"{{tint-{number}}}")
        yield one(f"solid-{number}", fill=f"{{hue-{number}}}")
        yield one(f"stroke-{number}", stroke=f"{{hue-{number}}}", stroke_width="1.5", fill="none")
    # A shape may be tinted and outlined at once.
    outlines = ("line", "line-soft", *(f"stroke-{number}" for number in range(1, HUES + 1)))
    for outline in outlines:
        yield Rule(frozenset({"paper", outline}), {"fill": "{paper}"})
        for number in range(1, HUES + 1):
            yield Rule(frozenset({f"fill-{number}", outline}), {"fill": f"{{tint-{number}}}"})


RULES: Final = tuple(sorted(_rules(), key=lambda rule: rule.weight))
CLASSES: Final = frozenset(name for rule in RULES for name in rule.classes)


def look_of(element: str, classes: frozenset[str]) -> dict[str, str]:
    """Return the properties of an element, with tokens still in braces."""
    look: dict[str, str] = {}
    for rule in RULES:
        if rule.classes <= classes and rule.element in {"", element} and (rule.classes or rule.element):
            look.update(rule.look)
    return look


def with_tokens(value: str, colour: Callable[[str], str]) -> str:
    return colour(value[1:-1]) if value.startswith("{") else value


def drawing_css(scope: str = ".drawing") -> str:
    """Return the style sheet for inline drawings: ``--figure-ink`` and so on must be set by the theme."""
    lines = []
    for rule in RULES:
        if rule.look:
            selector = f"{scope} {rule.element}{''.join(f'.{name}' for name in sorted(rule.classes))}"
            look = ";".join(f"{key}:{with_tokens(value, lambda token: f'var(--figure-{token})')}" for key, value in rule.look.items())
            lines.append(f"{selector}{{{look}}}")
    return "\n".join(lines)
