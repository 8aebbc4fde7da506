"""The dialect: CommonMark with tables, definition lists, footnotes, maths, roles and colon-fenced directives."""

from functools import cache

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_role import myst_role_plugin


@cache
def markdown_syntax() -> MarkdownIt:
    """Return the one configured parser.

    Raw HTML is recognised in order to be refused; links are taken as written, because the programme decides
    what they mean.
    """
    syntax = MarkdownIt("commonmark", {"html": True}).enable("table")
    for plugin in (colon_fence_plugin, deflist_plugin, footnote_plugin, myst_role_plugin):
        syntax.use(plugin)
    syntax.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=False)
    # Footnotes stay where they are written: nested content is parsed on its own and must not repeat them.
    syntax.core.ruler.disable("footnote_tail")
    syntax.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    syntax.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return syntax
