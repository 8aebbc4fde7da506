"""Forms at the bench."""

import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def bench_key() -> SafeString:
    """Write what makes a form count once: a mark of its own, and room for when it was sent."""
    return format_html('<input type="hidden" name="key" value="{}"><input type="hidden" name="at">', uuid.uuid4())


@register.simple_tag
def bench_time(seconds: int) -> str:
    """Write how long a clock runs: 0:30, 15:00, 1:30:00."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
