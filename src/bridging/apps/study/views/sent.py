"""What a form sent, believed by nobody yet."""

import uuid
from typing import Final

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, QueryDict

from bridging.apps.accounts.typed import plain_words
from bridging.apps.study import sitting_rules
from bridging.apps.study.choices import Confidence

# What the form says about itself; every other field is part of the answer.
_FORM_FIELDS: Final = frozenset({"csrfmiddlewaretoken", "key", "version", "edition", "attempt", "number", "confidence", "language", "go"})
_LARGEST_ATTEMPT: Final = 10_000
_LARGEST_NUMBER: Final = 999
_LONGEST_NUMBER: Final = 9


def raw_answer(sent: QueryDict) -> dict[str, str | list[str]]:
    """Return the fields of an answer as they were sent; the item's type reads its own.

    What no database can keep is left out: it belongs to no form of ours, whatever field it stands in. Nor does what is larger than any of
    them can hold: raise RequestDataTooBig.
    """
    fields = {name: sent.getlist(name) for name in sent if name not in _FORM_FIELDS}
    if is_too_large(sent):
        raise RequestDataTooBig
    kept = {name: values for name, values in fields.items() if not any("\0" in text for text in (name, *values))}
    return {name: values[0] if len(values) == 1 else values for name, values in kept.items()}


def is_too_large(sent: QueryDict) -> bool:
    """Tell whether there is more than any form of ours can hold, in whichever fields: what was said of its length is not believed either."""
    return sum(len(text) for name, values in sent.lists() for text in (name, *values)) > sitting_rules.LARGEST_ANSWER_BYTES


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


def key_of(request: HttpRequest) -> uuid.UUID:
    """Return the mark of a form, so that sending it twice is the same as sending it once; raise Http404 for a form that is none of ours."""
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError as fault:
        raise Http404 from fault


def words_of_field(request: HttpRequest, name: str, most: int) -> str:
    return plain_words(request.POST.get(name, ""), most)


def number_of_field(request: HttpRequest, name: str) -> int | None:
    """Return a whole number that was typed or chosen; None for anything else."""
    sent = request.POST.get(name, "").strip()
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= _LONGEST_NUMBER else None
