"""Whether mail arrives, for who coordinates a cohort."""

from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.choices import MailState
from bridging.apps.accounts.domain import send_anew
from bridging.apps.cohorts.access import coordinators_of_cohort
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of
from bridging.apps.conversations.queries import MailLine, mail_lines, receivers_of
from bridging.apps.conversations.rules import MAIL_LOOKED_AT

# The second figure of a status says what is the matter (RFC 3463).
_CAUSES: Final[dict[str, Promise]] = {
    "5.1": _("The address does not exist. Ask for the right one and correct it."),
    "5.2": _("The mailbox is full or closed, so nothing can be delivered. Ask for another address."),
    "5.7": _("A filter at the receiving end refuses our e-mail. Ask the mail administrators to let it through, or use another address."),
}
_OTHER_CAUSE: Final = _("Another server returned the e-mail. Ask whether the address is right.")
_NOT_TAKEN: Final = _("No server accepted the e-mail, and it will not be tried again. Ask whether the address is right.")


@open_to(coordinators_of_cohort)
@require_GET
def mail(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    lines = mail_lines(cohort, timezone.now())
    context = {
        **context_of(request, cohort),
        "lines": [(line, _cause(line)) for line in lines],
        "unreached": sum(line.is_in_trouble for line in lines),
    }
    return TemplateResponse(request, "conversations/mail.html", context)


@open_to(coordinators_of_cohort)
@require_POST
def again(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Send what did not arrive at somebody to the address that is known now."""
    cohort, now = cohort_or_404(slug), timezone.now()
    person = next((each for each in receivers_of(cohort) if each.pk == person_pk), None)
    if person is None:
        raise Http404
    sent = send_anew(person=person, since=now - MAIL_LOOKED_AT, by=person_of(request), now=now)
    if sent:
        said = ngettext("%(n)s e-mail is being sent again, to %(address)s.", "%(n)s e-mails are being sent again, to %(address)s.", sent)
        messages.success(request, said % {"n": sent, "address": person.email})
    else:
        messages.info(request, _now("That has already been done."))
    return redirect("conversations:mail", slug)


def _cause(line: MailLine) -> Promise | str:
    if not line.is_in_trouble or line.newest is None:
        return ""
    if line.newest.state == MailState.FAILED:
        return _NOT_TAKEN
    return _CAUSES.get(line.newest.bounce[:3], _OTHER_CAUSE)
