"""Acts of staff that came to nothing: why is said on the page to which one is led anyway, which shows how things stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.study.domain.sittings.outcomes import NotInvited, Over
from bridging.realtime.journal import KeyReused

_SAID: Final = {
    NotInvited: _("This participant is not invited."),
    Over: _("This test is over."),
    # Gone back to in the browser, a form still has the mark of what it did.
    KeyReused: _("This form has already been sent with other content. Look at what is here and send it again."),
}


@contextmanager
def refusal_told(request: HttpRequest) -> Iterator[None]:
    """Do what is in the block; when it is refused, say why."""
    try:
        yield
    except tuple(_SAID) as refusal:
        messages.error(request, str(_SAID[type(refusal)]))
