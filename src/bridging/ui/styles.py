"""The style sheets of every page, in the order of their layers."""

from typing import Final

from django.templatetags.static import static

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
        "callouts",
        "figures",
    )
)


def style_sheets() -> list[str]:
    return [static(path) for path in STYLE_SHEETS]
