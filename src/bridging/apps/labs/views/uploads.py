"""Forms that bring a large file are refused by the length that they state, before anything of them is looked at.

The check of a form's token reads the whole form. So views that take files are exempt from it, look at address and length, and hand on to one that
is held to it.
"""

from typing import Final

from django.http import HttpRequest

from bridging.apps.labs.rules import megabytes
from bridging.engines.labs.own.kinds import FileKind
from bridging.kernel.message import Message

_BESIDE_BYTES: Final = 64 * 1024
"""For the other fields, and for what divides them."""


def fault_of_length(request: HttpRequest, opens: tuple[FileKind, ...]) -> Message | None:
    """Return what is to be said of a form that no file of these kinds can have filled."""
    length = request.META.get("CONTENT_LENGTH") or ""
    stated = int(length) if length.isascii() and length.isdigit() else 0
    most = max((kind.most_bytes for kind in opens), default=0)
    if stated <= most + _BESIDE_BYTES:
        return None
    return Message("own.far-too-large", {"size_mb": megabytes(stated), "limit_mb": megabytes(most)})
