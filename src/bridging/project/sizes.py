"""A form that is larger than any of ours is refused by the length that it states: before anything looks for a token in it, and unread."""

# ruff: noqa: ARG002 -- the framework decides these signatures

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.deprecation import MiddlewareMixin

from bridging.project.errors import too_large

# Files have limits of their own, told beside the field that they were chosen in; this is the most that any request may bring.
_WITH_FILES: Final = "multipart/form-data"


class FormSizeMiddleware(MiddlewareMixin):
    """Stands before the check of tokens, and answers once it is known who asks, so that it speaks that person's language."""

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> HttpResponse | None:
        has_files = request.content_type == _WITH_FILES
        limit = settings.MOST_REQUEST_BYTES if has_files else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return None if limit is None or _stated_length(request) <= limit else too_large(request)


def _stated_length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdigit() else 0
