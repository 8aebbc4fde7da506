"""Reads the colours of tokens.css and measures contrast, in plain Python.

OKLCH to sRGB after Ottosson (2020); contrast after WCAG 2.2, section 1.4.3.
"""

import math
import re
from pathlib import Path

import bridging.ui

TOKENS = Path(bridging.ui.__file__).parent / "static/ui/css/tokens.css"
_PAIR = re.compile(r"(--raw-[\w-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)")
_ROLE = re.compile(r"(--color-[\w-]+): var\((--raw-[\w-]+)\)")

Rgb = tuple[float, float, float]


def themes() -> dict[str, dict[str, Rgb]]:
    """Return each theme's colours by role: light, dark, and both with more contrast."""
    text = TOKENS.read_text(encoding="utf-8")
    plain, _, rest = text.partition("@media (prefers-contrast: more)")
    strong = rest[: rest.index("--color-page")]
    base = {name: (light, dark) for name, light, dark in _PAIR.findall(plain)}
    more = base | {name: (light, dark) for name, light, dark in _PAIR.findall(strong)}
    roles = dict(_ROLE.findall(text))
    return {
        f"{name}{suffix}": {role: to_srgb(values[raw][index]) for role, raw in roles.items()}
        for suffix, values in (("", base), (", more contrast", more))
        for index, name in enumerate(("light", "dark"))
    }


def to_srgb(oklch: str) -> Rgb:
    """Return linear red, green and blue, cut to what a screen can show."""
    lightness, chroma, hue = (float(part) for part in oklch.partition("/")[0].split())
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    return (min(1.0, max(0.0, red)), min(1.0, max(0.0, green)), min(1.0, max(0.0, blue)))


def contrast(one: Rgb, other: Rgb) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
