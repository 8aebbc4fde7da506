"""Writing in the margin. Every answer to htmx is one paragraph with its notes, put back in its place."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, signed_in
from bridging.apps.study.blocks import Block
from bridging.apps.study.body import NoteMode, render_block
from bridging.apps.study.contents import PageContents, PageHead
from bridging.apps.study.domain import NoteKeyReused, delete_note, edit_note, write_note
from bridging.apps.study.models import MarginNote
from bridging.apps.study.page_state import PageState
from bridging.apps.study.queries.notes import anchor_in, notes_of_page, place_notes
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.rules import NOTE_LENGTH
from bridging.apps.study.views.lookup import by_htmx, page_to_change
from bridging.apps.study.views.sent import key_of, words_of_field


@open_to(signed_in)
@require_GET
def block(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    """Show one paragraph: with its notes, with a form for a new one (``write``), or with one of them in a form (``edit``)."""
    reader, head, text = page_to_change(request, module_id, page_id)
    found = _block_or_404(text, request.GET.get("at", ""))
    writing = found.anchor if request.GET.get("write") else ""
    return _shown(request, reader, head, text, found, NoteMode(_is_on(request), writing, request.GET.get("edit", "")))


@open_to(signed_in)
@require_POST
def write(request: HttpRequest, module_id: str, page_id: str) -> HttpResponse:
    reader, head, text = page_to_change(request, module_id, page_id)
    found = _block_or_404(text, request.POST.get("at", ""))
    body = words_of_field(request, "body", NOTE_LENGTH)
    if body:
        try:
            write_note(
                person=reader.person,
                key=key_of(request),
                module_id=module_id,
                page_id=page_id,
                language=text.language,
                block=found,
                body=body,
                now=timezone.now(),
            )
        except NoteKeyReused:
            return HttpResponse(status=409)
    return _shown(request, reader, head, text, found, NoteMode(_is_on(request)))


@open_to(signed_in)
@require_POST
def change(request: HttpRequest, module_id: str, page_id: str, key: uuid.UUID) -> HttpResponse:
    """Change a note; an emptied one goes."""
    reader, head, text = page_to_change(request, module_id, page_id)
    note = get_object_or_404(MarginNote, person=reader.person, module_id=module_id, page_id=page_id, key=key)
    body = words_of_field(request, "body", NOTE_LENGTH)
    anchor = anchor_in(reader.edition, page_id, note.anchor, note.language, text)
    if body and "delete" not in request.POST:
        edit_note(note=note, body=body, now=timezone.now())
    else:
        delete_note(note=note)
    found = text.block(anchor)
    if found is None:
        return redirect(f"{reverse('study:page', args=[module_id, page_id])}#notes")
    return _shown(request, reader, head, text, found, NoteMode(_is_on(request)))


def _block_or_404(text: PageContents, anchor: str) -> Block:
    found = text.block(anchor)
    if found is None or not found.takes_notes:
        raise Http404
    return found


def _shown(request: HttpRequest, reader: Reader, head: PageHead, text: PageContents, found: Block, mode: NoteMode) -> HttpResponse:
    if not by_htmx(request):
        return redirect(f"{reverse('study:page', args=[reader.module_id, head.page_id])}#{found.anchor}")
    notes = place_notes(notes_of_page(reader.person, reader.module_id, head.page_id), reader.edition, head.page_id, text)
    return HttpResponse(render_block(request, reader, PageState(head, text, notes=notes), found, mode))


def _is_on(request: HttpRequest) -> bool:
    return (request.POST.get("mode") or request.GET.get("mode")) == "on"
