"""The text of a page with its activities, notes and marks of change in place."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from bridging.apps.study.activities import PageOfActivities, render_activities
from bridging.apps.study.blocks import Block
from bridging.apps.study.models import MarginNote
from bridging.apps.study.page_state import PageState
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.twins import TAG, render_twins
from bridging.ui.tokens import form_token


@dataclass(frozen=True, slots=True)
class NoteMode:
    """``is_on``: every paragraph offers a note. ``writing``: the paragraph where one is written; ``editing``: the key of the one."""

    is_on: bool = False
    writing: str = ""
    editing: str = ""


def render_body(request: HttpRequest, reader: Reader, state: PageState, mode: NoteMode, *, again: str = "") -> SafeString:
    """Return the HTML of the page's text."""
    page = PageOfActivities(request, reader, state.head.page_id, state.text.language, again)
    activities = render_activities(page, state.text.slots)
    changed = state.change.anchors if state.change else frozenset()
    parts: list[str] = []
    for block in state.text.blocks:
        if block.tag == TAG:
            parts.append(render_twins(reader, state.head, block))
            continue
        notes = state.notes.at.get(block.anchor, [])
        offers = (mode.is_on or mode.writing == block.anchor) and reader.leaves_traces and block.takes_notes
        if notes or offers or block.anchor in changed:
            parts.append(_noted(request, reader, state, block, notes, mode, is_changed=block.anchor in changed, activities=activities))
        else:
            parts.append(_joined(block, activities))
    return mark_safe("".join(parts))  # noqa: S308 -- rendered at publishing, and by our templates


def render_block(request: HttpRequest, reader: Reader, state: PageState, block: Block, mode: NoteMode) -> SafeString:
    """Return one block with its notes, to be put back in its place."""
    changed = state.change.anchors if state.change else frozenset()
    notes = state.notes.at.get(block.anchor, [])
    return _noted(request, reader, state, block, notes, mode, is_changed=block.anchor in changed, activities={})


def _joined(block: Block, activities: Mapping[int, SafeString]) -> str:
    return "".join(piece if isinstance(piece, str) else activities.get(piece.index, "") for piece in block.pieces)


def _noted(
    request: HttpRequest,
    reader: Reader,
    state: PageState,
    block: Block,
    notes: list[MarginNote],
    mode: NoteMode,
    *,
    is_changed: bool,
    activities: Mapping[int, SafeString],
) -> SafeString:
    context = {
        "module_id": reader.module_id,
        "page_id": state.head.page_id,
        "block": block,
        "html": mark_safe(_joined(block, activities)),  # noqa: S308 -- rendered at publishing
        "notes": notes,
        "editing": mode.editing,
        "is_writing": mode.writing == block.anchor,
        "mode_is_on": mode.is_on,
        "may_write": reader.leaves_traces and block.takes_notes,
        "key": uuid.uuid4(),
        "is_changed": is_changed,
        "csrf_token": form_token(request),
    }
    return SafeString(get_template("study/noted.html").render(context))
