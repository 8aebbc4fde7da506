"""Style attributes become classes: the site's content policy forbids inline styles."""

import re
from typing import Final

from bridging.source.maths.engine import MathError

_TAG: Final = re.compile(r"<[a-z]+(?:\s[^<>]*?)?\sstyle=\"[^\"]*\"[^<>]*>")
_STYLE: Final = re.compile(r"\s+style=\"([^\"]*)\"")
_CLASS: Final = re.compile(r"\sclass=\"([^\"]*)\"")
_LENGTH: Final = re.compile(r"(-?[\d.]+)(em|pt)?$")
# Temml sets its lengths for a ten-point font.
_POINTS_PER_EM: Final = 10
_MOST_TENTHS: Final = 30

_EDGES: Final = {"padding-left": "pl", "padding-right": "pr", "padding-top": "pt", "padding-bottom": "pb"}
_BORDERS: Final = {"border-left": "bl", "border-right": "br", "border-top": "bt", "border-bottom": "bb"}
_WHOLE: Final = {
    "display:block math": "",  # Temml's own class tml-display says the same
    "math-depth:0": "m-depth-0",
    "math-depth:2": "m-depth-2",
    "width:100%": "m-wide",
    "width:50%": "m-half",
    "width:7.5%": "m-narrow",
    "padding:0": "m-p-0",
    "padding:3pt": "m-p-3",
    "padding:0.3em": "m-p-3",
    "border:1px solid": "m-frame",
    "font-weight:bold": "m-bold",
    "font-style:italic": "m-italic",
    "height:1em": "m-h-10",
    "text-align:left": "tml-left",
}


def styles_to_classes(mathml: str) -> str:
    """Replace every style attribute. Raises MathError for a style that has no class, such as a colour."""
    return _TAG.sub(lambda match: _rewrite(match[0]), mathml)


def _rewrite(tag: str) -> str:
    style = _STYLE.search(tag)
    if style is None:  # pragma: no cover -- the pattern of a tag contains the pattern of a style
        return tag
    names = [name for declaration in style[1].split(";") if declaration.strip() for name in [_class_of(declaration)] if name]
    bare = tag[: style.start()] + tag[style.end() :]
    if not names:
        return bare
    known = _CLASS.search(bare)
    if known is None:
        end = len(bare) - (2 if bare.endswith("/>") else 1)
        return f'{bare[:end]} class="{" ".join(names)}"{bare[end:]}'
    return f'{bare[: known.start()]} class="{" ".join([known[1], *names])}"{bare[known.end() :]}'


def _class_of(declaration: str) -> str:
    key, _, value = (part.strip() for part in declaration.partition(":"))
    whole = _WHOLE.get(f"{key}:{value}")
    if whole is not None:
        return whole
    if key in _BORDERS:
        return f"m-{_BORDERS[key]}"
    length = _LENGTH.match(value)
    if key in _EDGES and length is not None:
        tenths = round(float(length[1]) * (10 / _POINTS_PER_EM if length[2] == "pt" else 10))
        return f"m-{_EDGES[key]}-{min(max(tenths, 0), _MOST_TENTHS)}"
    if key == "padding":  # the lift of \\raisebox, which its voffset attribute already says
        return ""
    raise MathError(f"style not available in a formula: {key}: {value}")


def maths_css() -> str:
    """Return the rules for the classes that ``styles_to_classes`` writes."""
    rules = [
        ".m-depth-0{math-depth:0}.m-depth-2{math-depth:2}.m-wide{width:100%}.m-half{width:50%}.m-narrow{width:7.5%}.m-h-10{height:1em}",
        ".m-p-0{padding:0}.m-p-3{padding:.3em}.m-frame{border:1px solid}.m-bold{font-weight:bold}.m-italic{font-style:italic}",
        ".tml-left{text-align:left}.tml-right{text-align:right}math.tml-display{display:block math}",
        ".tml-overline{border-top:.065em solid;padding-top:.1em}.tml-underline{border-bottom:.065em solid;padding-bottom:.1em}",
        "mtable.tml-jot>mtr>mtd{padding-top:.7ex;padding-bottom:.7ex}mtable.tml-small mtd{padding-top:.35ex;padding-bottom:.35ex}",
    ]
    rules += [f".m-{short}{{{edge}:.06em solid}}" for edge, short in _BORDERS.items()]
    rules += [f".m-{short}-{tenths}{{{edge}:{tenths / 10:g}em}}" for edge, short in _EDGES.items() for tenths in range(_MOST_TENTHS + 1)]
    return "\n".join(rules)
