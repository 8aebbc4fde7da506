"""The style sheets of every page, in the order of their layers."""

from typing import Final

from django.templatetags.static import static

STYLE_SHEETS: Final = (
    "ui/css/layers.css",
    "ui/css/fonts.css",
    "ui/css/tokens.css",
    "ui/css/base.css",
    "ui/css/layout.css",
    "ui/css/components.css",
    "ui/css/navigation.css",
    "ui/css/forms.css",
    "ui/css/reading.css",
    "ui/css/figures.css",
)


def style_sheets() -> list[str]:
    return [static(path) for path in STYLE_SHEETS]
