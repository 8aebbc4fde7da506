"""Template tags of modules and the reference work."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.safestring import SafeString, mark_safe

from bridging.programme.addresses import entry_address, module_address, page_address

register = template.Library()

_ANCHOR: Final = re.compile(r'(?P<what>\b(?:id="|href="#|aria-labelledby="|aria-describedby="))(?=[^"])')


@register.simple_tag
def url_of_module(module_id: str) -> str:
    return module_address(module_id)


@register.simple_tag
def url_of_page(module_id: str, page_id: str) -> str:
    return page_address(module_id, page_id)


@register.simple_tag
def url_of_entry(entry_id: str) -> str:
    return entry_address(entry_id)


@register.filter
def lookup(values: Mapping[str, Any], key: str) -> Any:
    """Return the value of a key, or None: templates look up attributes, not what stands in a variable."""
    return values.get(key)


@register.filter
def compiled(html: str) -> SafeString:
    """Show HTML that the compiler made; it lets through no HTML of authors."""
    return mark_safe(html)  # noqa: S308 -- every element of it was written by source/html.py


@register.filter
def apart(html: str, prefix: str) -> SafeString:
    """Show compiled HTML beside its sibling: the same anchors stand in both languages, and an id may stand on a page once."""
    return mark_safe(_ANCHOR.sub(rf"\g<what>{prefix}-", html))  # noqa: S308 -- as above


@register.filter
def cut_folder(path: str) -> str:
    """Return the last part of a path."""
    return path.rpartition("/")[2]
