"""From an address to what it names; whoever may not read it gets the same answer as for what does not exist."""

from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from bridging.apps.study.contents import NoSuchPage, PageContents, PageHead, page_contents
from bridging.apps.study.queries.readers import Reader, reader_of

VIEW_AS: Final = "study-view-as"


def language_of_request() -> str:
    return "en" if get_language() == "en" else "nl"


def by_htmx(request: HttpRequest) -> bool:
    """Tell whether a part of the page is asked for, to be put in its place."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def reader_or_404(request: HttpRequest, module_id: str) -> Reader:
    reader = reader_of(request.user, module_id, viewing_cohort=viewing_cohort(request))
    if reader is None:
        raise Http404
    return reader


def viewing_cohort(request: HttpRequest) -> str:
    """Return the cohort that this session views as a participant, if any."""
    return str(request.session.get(VIEW_AS, ""))


def page_to_change(request: HttpRequest, module_id: str, page_id: str) -> tuple[Reader, PageHead, PageContents]:
    """Return a page for whoever leaves traces there; raise PermissionDenied for who only looks."""
    reader = reader_or_404(request, module_id)
    if not reader.leaves_traces:
        raise PermissionDenied
    return reader, *page_or_404(reader, page_id)


def page_or_404(reader: Reader, page_id: str) -> tuple[PageHead, PageContents]:
    head = reader.edition.pages.get(page_id)
    if head is None:
        raise Http404
    try:
        return head, page_contents(reader.edition.pk, page_id, language_of_request())
    except NoSuchPage as fault:
        raise Http404 from fault
