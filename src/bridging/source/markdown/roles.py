"""Roles, ``{name}`words` ``, as a rule of the inline parser.

A role may touch letters and hyphens (``SIN-{term}`vector` ``). The rule looks only forward from where it stands, so
that its cost grows with the length of a text and not with its square.
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

KIND: Final = "myst_role"
_OPENING: Final = re.compile(r"\{(?P<name>[a-zA-Z0-9_+:-]{1,60})\}(?P<ticks>`+)")


def roles_plugin(syntax: MarkdownIt) -> None:
    syntax.inline.ruler.before("backticks", KIND, _role)


def _role(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    opening = _OPENING.match(state.src, state.pos, state.posMax)
    if not opening:
        return False
    closing = state.src.find(opening["ticks"], opening.end() + 1, state.posMax)
    if closing < 0:
        return False
    if not silent:
        token = state.push(KIND, "", 0)
        token.meta = {"name": opening["name"]}
        token.content = state.src[opening.end() : closing]
    state.pos = closing + len(opening["ticks"])
    return True


ROLES: Final = {
    "term": "link to an entry of the reference work; its definition appears on hover, focus or touch. ``{term}`aav` `` writes the entry's short name, ``{term}`capsids <capsid>` `` the words of the sentence",
    "cite": "one or more works of the bibliography: ``{cite}`P1, P3` ``",
    "page": "link to a page by its id: ``{page}`aav-vectors` ``, ``{page}`the page on AAV <aav-vectors#size>` ``",
    "figure": "link to a figure or table of the same page by its id: ``{figure}`vein-to-vein` ``",
    "index": "words that stand in the printed index too: ``{index}`words <sort entry>` ``",
    "check": "a statement that its owner must still confirm; it is marked as such: ``{check}`what to confirm` ``",
    "math": "a formula in LaTeX, the same as between dollar signs: ``{math}`2^{10}` ``",
}
"""Every role with what it writes; ``inlines`` reads them."""
