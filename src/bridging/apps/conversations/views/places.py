"""Where on a page something is said: at the page, or at one question of it."""

from typing import Any

from django.http import Http404, HttpRequest

from bridging.apps.conversations.rules import LONGEST_TEXT
from bridging.apps.study.contents import PageHead
from bridging.apps.study.queries.readers import Reader
from bridging.apps.study.views.lookup import page_or_404


def place_or_404(request: HttpRequest, reader: Reader, page_id: str, about: str) -> tuple[PageHead, dict[str, Any]]:
    """Return the page and what its form shows; what was typed and could not be taken stands in it again."""
    head, text = page_or_404(reader, page_id)
    if about and about not in head.questions:
        raise Http404
    return head, {
        "module_id": reader.module_id,
        "page_id": page_id,
        "page_title": text.title,
        "about": about,
        "numbers": list(enumerate(head.questions, start=1)),
        "longest": LONGEST_TEXT,
        "typed": request.POST,
    }
