"""The author's Markdown in items → HTML. The same words always give the same HTML, so they are made once for the process."""

import re
from functools import lru_cache
from html import unescape
from typing import Final

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from bridging.programme.snippet_html import snippet_html
from bridging.source.text import as_language

# Paragraphs of a question would otherwise share anchors with the page around them.
_ANCHOR: Final = re.compile(r' id="p-[0-9a-f-]+"')
_ONE_PARAGRAPH: Final = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)


@lru_cache(maxsize=8192)
def words_html(text: str, language: str) -> SafeString:
    """Return the HTML; only the renderer of ``source`` makes elements, so it can be trusted."""
    return mark_safe(_ANCHOR.sub("", snippet_html(None, text, as_language(language))))  # noqa: S308 -- made by our renderer


@lru_cache(maxsize=8192)
def line_html(text: str, language: str) -> SafeString:
    """Return the HTML of something that stands in a line, such as an option: a single paragraph loses its element."""
    html = words_html(text, language)
    single = _ONE_PARAGRAPH.fullmatch(html)
    return mark_safe(single[1]) if single else html  # noqa: S308 -- made by our renderer


@lru_cache(maxsize=8192)
def plain_line(text: str, language: str) -> str:
    """Return the words without markup, for menus and names that are read aloud."""
    return " ".join(unescape(strip_tags(line_html(text, language))).split())
