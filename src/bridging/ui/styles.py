"""The style sheets of every page, in the order of their layers."""

from functools import cache
from typing import Final

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

STYLE_SHEETS: Final = tuple(
    f"ui/css/{name}.css"
    for name in (
        "layers",
        "fonts",
        "tokens",
        "base",
        "layout",
        "site",
        "components",
        "lists",
        "navigation",
        "notices",
        "forms",
        "question",
        "reading",
        "maths",
        "callouts",
        "figures",
    )
)

# All of them in one file: a browser asks once, and one file packs better than sixteen.
JOINED: Final = "ui/css/joined.css"


@cache
def style_links() -> SafeString:
    """Return the links for the head of a page, the same as long as the process lives."""
    paths = (JOINED,) if settings.JOINED_STYLES else STYLE_SHEETS
    return format_html_join("\n    ", '<link rel="stylesheet" href="{}">', ((static(path),) for path in paths))
