"""The narrow strips above a page that say under which flag one looks: as somebody else, among made-up people, at a pilot."""

from dataclasses import dataclass
from typing import Literal, cast

from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Strip:
    """``action`` is an address for a POST form with the button ``action_label``; empty: no button."""

    kind: Literal["view-as", "demo", "pilot", "changed"]
    text: str | Promise
    action: str = ""
    action_label: str = ""


def add_strip(request: HttpRequest, strip: Strip) -> None:
    """Show a strip on the page that answers this request; the same one twice shows once."""
    strips = strips_of(request)
    if strip not in strips:
        request.__dict__["strips"] = (*strips, strip)


def strips_of(request: HttpRequest) -> tuple[Strip, ...]:
    return cast("tuple[Strip, ...]", request.__dict__.get("strips", ()))
