"""Who may answer, and who sees how a wave goes. Whoever may not, need not know that there is one."""

import uuid
from typing import Final

from django.http import HttpRequest

from bridging.apps.accounts.access import Rule, coordinators
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.surveys.links import digest_of
from bridging.apps.surveys.models import Invitation

_KEPT: Final = "_survey_invitations"
_WITH_ALL: Final = ("wave__cohort", "person")


def invitation_of(request: HttpRequest, token: str) -> Invitation | None:
    """Return whose link it is; read once per request, for the rule and for the view."""
    kept: dict[str, Invitation | None] = request.__dict__.setdefault(_KEPT, {})
    if token not in kept:
        kept[token] = Invitation.objects.select_related(*_WITH_ALL).filter(digest=digest_of(token)).first()
    return kept[token]


def own_invitation(request: HttpRequest, key: uuid.UUID) -> Invitation | None:
    """Return the invitation of the signed-in person to a wave."""
    kept: dict[str, Invitation | None] = request.__dict__.setdefault(_KEPT, {})
    if not isinstance(request.user, Person):
        return None
    if str(key) not in kept:
        kept[str(key)] = Invitation.objects.select_related(*_WITH_ALL).filter(wave__key=key, person=request.user).first()
    return kept[str(key)]


people_with_link: Final = Rule(
    "person with a link to a survey", lambda request, *, token, **_: invitation_of(request, token) is not None, is_secret=True
)
asked_people: Final = Rule("person who is asked", lambda request, *, key, **_: own_invitation(request, key) is not None, is_secret=True)
runs_surveys: Final = teachers_of_cohort | coordinators_of_cohort
"""Those who open and close windows of a cohort, and see how many answered; never what somebody said."""
words_editors: Final = coordinators
"""Those who enter the words of instruments of others, and answer for the permission to use them."""
