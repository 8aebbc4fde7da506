"""What the form of a question sent, believed by nobody yet."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict

from bridging.apps.study.choices import Confidence

# What the form says about itself; every other field is part of the answer.
_FORM_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "key", "version", "edition", "attempt", "number", "confidence", "language", "go"})
_LARGEST_ATTEMPT: Final = 10_000
_LARGEST_NUMBER: Final = 999


def raw_answer(sent: QueryDict) -> dict[str, str | list[str]]:
    """Return the fields of an answer as they were sent; the item's type reads its own."""
    fields = {name: sent.getlist(name) for name in sent if name not in _FORM_FIELDS}
    return {name: values[0] if len(values) == 1 else values for name, values in fields.items()}


def files_sent(request: HttpRequest) -> dict[str, UploadedFile[bytes]]:
    return {name: upload for name, upload in request.FILES.items() if isinstance(upload, UploadedFile)}


def confidence_sent(sent: QueryDict) -> Confidence | None:
    confidence = sent.get("confidence", "")
    return Confidence(int(confidence)) if confidence in {str(value) for value in Confidence.values} else None


def attempt_sent(sent: QueryDict) -> int:
    """Raise ValueError for what is no number."""
    return max(0, min(int(sent.get("attempt", "")), _LARGEST_ATTEMPT))


def number_asked(request: HttpRequest) -> int:
    """Return which question on its page it is, as the form or the link says; 1 when neither does."""
    number = request.POST.get("number") or request.GET.get("number") or ""
    return int(number) if number.isascii() and number.isdigit() and len(number) <= len(str(_LARGEST_NUMBER)) else 1
