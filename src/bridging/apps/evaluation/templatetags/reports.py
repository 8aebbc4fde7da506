"""Parts of a report on a page: a drawing with its numbers."""

from typing import Final

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bridging.apps.evaluation.shown import plots
from bridging.apps.evaluation.shown.plots import Part
from bridging.press.papers import ReportTable

register = template.Library()

_MEASURES: Final = {
    "width": plots.WIDTH,
    "height": plots.HEIGHT,
    "middle": plots.HEIGHT / 2,
    "chart_width": plots.CHART_WIDTH,
    "chart_height": plots.CHART_HEIGHT,
}


@register.simple_tag
def report_part(part: Part, key: str) -> SafeString:
    """Return a figure or a table; ``key`` is its name on the page."""
    context = {"drawn": plots.drawn(part), "key": key, **_MEASURES}
    return mark_safe(render_to_string(plots.template_of(part), context))  # noqa: S308 -- a template of our own, which escapes


@register.filter
def cells_of(row: tuple[str, ...], table: ReportTable) -> list[tuple[str, bool]]:
    return plots.cells(table, row)


@register.filter
def heads_of(table: ReportTable) -> list[tuple[str, bool]]:
    """Return each head with whether numbers stand under it."""
    words = len(table.heads) - table.numbers
    return [(head, place >= words) for place, head in enumerate(table.heads)]


@register.simple_tag
def part_key(section: int, part: int) -> str:
    """Return the name of a part on its page, after which its table is called."""
    return f"part-{section}-{part}"
