"""Who may open what, for ``@open_to``: by a link and without an account (``token``), or as somebody who takes part (``slug``)."""

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.queries import memberships_of
from bridging.apps.meetings.guest_links import read_token
from bridging.apps.meetings.models import Guest

_KEPT: Final = "_meeting_guests"


@dataclass(frozen=True, slots=True)
class Visit:
    """A guest, by the link of this number: whether that one still holds is for the view to look at, and to say."""

    guest: Guest
    number: int


def visit_of(request: HttpRequest, token: str) -> Visit | None:
    """Return whose link it is; read once per request, for the rule and for the view."""
    kept: dict[str, Visit | None] = request.__dict__.setdefault(_KEPT, {})
    if token not in kept:
        kept[token] = _read(token)
    return kept[token]


def _read(token: str) -> Visit | None:
    signed = read_token(token)
    if signed is None:
        return None
    key, number = signed
    guest = Guest.objects.select_related("cohort", "contact").filter(key=key).first()
    return Visit(guest, number) if guest else None


def _has_link(request: HttpRequest, *, token: str, **_: Any) -> bool:
    return visit_of(request, token) is not None


guests_with_link: Final = Rule("guest with the link of a meeting", _has_link, is_secret=True)


def _takes_part(request: HttpRequest, *, slug: str, **_: Any) -> bool:
    person = request.user
    return isinstance(person, Person) and any(each.takes_part and each.slug == slug for each in memberships_of(person))


participants_of_cohort: Final = Rule("participant of the cohort", _takes_part, is_secret=True)
