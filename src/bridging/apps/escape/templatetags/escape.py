"""Forms of a run, and words of the wall in both languages."""

from typing import Final

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from bridging.apps.escape.models import RoomRun
from bridging.apps.escape.queries import published_room
from bridging.apps.meetings.live.acts import address_of_act, queued_form
from bridging.ui.bilingual import spans_in_both
from bridging.ui.templatetags.ui import icon

register = template.Library()

_WALL: Final[dict[str, Promise]] = {
    "present": _("present"),
    "paused": _("Pause"),
    "rehearsal": _("Rehearsal"),
    "made-up": _("Fictional case, simulated data"),
    "time": _("left"),
    "up": _("The time is up."),
    "all-out": _("All teams are out."),
    "late": _("Anyone who is not out yet goes on without a clock."),
    "pitch": _("Prepare what your team says."),
    "debrief": _("What was this about?"),
    "ended": _("That was it. Thank you for playing."),
}


@register.simple_block_tag(takes_context=True)
def act(context: Context, content: str, what: str, about: str = "", classes: str = "") -> SafeString:
    """Put a form around what a player does. Who only watches can do none of it."""
    if context.get("is_watched"):
        return mark_safe(f'<fieldset class="room-watched {escape(classes)}" disabled>{conditional_escape(content)}</fieldset>')  # noqa: S308 -- made safe
    return _queued(context, content, "escape:do", what, about, classes, "ui-live")


@register.simple_block_tag(takes_context=True)
def write(context: Context, content: str, what: str, about: str = "", classes: str = "") -> SafeString:
    """Put a form around what a member writes in the debrief."""
    return _queued(context, content, "escape:write", what, about, classes, "#debrief")


def _queued(context: Context, content: str, name: str, what: str, about: str, classes: str, target: str) -> SafeString:
    address = address_of_act(name, context["live"].key, what, about)
    return queued_form(context, content, address, target=target, classes=classes)


@register.simple_tag
def made_up(live: RoomRun, where: str = "") -> SafeString:
    """Say that a case is made up and its data simulated; on every screen of a room that has data of its own, on the wall in both languages."""
    if published_room(live).room.data is None:
        return SafeString("")
    words = both("made-up") if where == "wall" else _WALL["made-up"]
    return format_html('<span class="badge badge--simulated">{}{}</span>', icon("simulated"), words)


@register.simple_tag
def both(word: str) -> SafeString:
    """Say a word of the wall in both languages."""
    return spans_in_both(_WALL[word])
