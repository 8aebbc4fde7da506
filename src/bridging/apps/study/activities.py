"""Kinds of activities on a page: the app that knows a kind registers how it is shown.

A renderer is called once for all activities of its kind on a page, so that a page with many costs no more queries than one with one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest
from django.utils.safestring import SafeString

from bridging.apps.accounts.registries import Registry
from bridging.apps.study.blocks import Slot
from bridging.apps.study.queries.readers import Reader


@dataclass(frozen=True, slots=True)
class PageOfActivities:
    """What a renderer knows of the page; ``again`` names an activity that the reader asked to do once more."""

    request: HttpRequest
    reader: Reader
    page_id: str
    language: str
    again: str = ""


type Renderer = Callable[[PageOfActivities, Sequence[Slot]], Mapping[int, SafeString]]

activity_kinds: Final[Registry[Renderer]] = Registry()


def render_activities(page: PageOfActivities, slots: Sequence[Slot]) -> dict[int, SafeString]:
    """Return the HTML of each activity by its index; one of a kind that no app knows is left out."""
    found: dict[int, SafeString] = {}
    for kind, renderer in activity_kinds.items():
        own = [slot for slot in slots if slot.kind == kind]
        if own:
            found.update(renderer(page, own))
    return found
