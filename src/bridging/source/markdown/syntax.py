"""The dialect: CommonMark with tables, definition lists, footnotes, maths, roles and colon-fenced directives."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bridging.source.markdown.limits import LONGEST_PARAGRAPH, MOST_BRACKETS, TOO_LONG
from bridging.source.markdown.roles import roles_plugin


@cache
def markdown_syntax() -> MarkdownIt:
    """Return the one configured parser.

    Raw HTML is recognised in order to be refused; links are taken as written, because the programme decides
    what they mean.
    """
    syntax = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plugin in (colon_fence_plugin, deflist_plugin, roles_plugin):
        syntax.use(plugin)
    # Footnotes stay where they are written: nested content is parsed on its own and must not repeat them. A mention
    # without a note is read all the same, so that it can be reported.
    syntax.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    syntax.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)
    syntax.core.ruler.before("inline", "long_paragraphs", _put_aside)
    syntax.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    syntax.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return syntax


def _put_aside(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and (len(token.content) > LONGEST_PARAGRAPH or token.content.count("[") > MOST_BRACKETS):
            token.content = ""
            token.meta[TOO_LONG] = True
