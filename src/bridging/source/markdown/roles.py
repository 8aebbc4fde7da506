"""Roles, ``{name}`words` ``, as a rule of the inline parser.

A role may touch letters and hyphens (``SIN-{term}`vector` ``). The rule looks only forward from where it stands, so
that its cost grows with the length of a text and not with its square.
"""

import re
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TOKEN: Final = "myst_role"
_OPENING: Final = re.compile(r"\{(?P<name>[a-zA-Z0-9_+:-]{1,60})\}(?P<ticks>`+)")


def roles_plugin(syntax: MarkdownIt) -> None:
    syntax.inline.ruler.before("backticks", TOKEN, _role)


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
        token = state.push(TOKEN, "", 0)
        token.meta = {"name": opening["name"]}
        token.content = state.src[opening.end() : closing]
    state.pos = closing + len(opening["ticks"])
    return True
