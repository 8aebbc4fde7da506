"""Moving the window of an offered test: what it would do to whom, then the act."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.study.access import test_examiners
from bridging.apps.study.domain.sittings.windows import move_window
from bridging.apps.study.queries.windows import BeginningIsPast, TimeTaken, WindowInvalid, WindowPast, has_begun, moves_of, weigh
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.apps.study.views.sittings.lookup import room_or_404
from bridging.apps.study.views.sittings.refusals import refusal_told
from bridging.apps.study.views.sittings.shown import title_of_test
from bridging.apps.study.window_forms import WindowForm


@open_to(test_examiners)
@require_http_methods(["GET", "POST"])
def window(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """GET: the form, and with moments in it what they would do; POST: the act."""
    offer, now = room_or_404(slug, key), timezone.now()
    if offer.closed_at is not None:
        messages.error(request, _("This test is over."))
        return redirect("study:test-room", slug, key)
    is_post = request.method == "POST"
    sent = request.POST if is_post else request.GET if "closes_at" in request.GET else None
    move = None
    with timezone.override(offer.cohort.zone()):
        form = WindowForm(sent, offer=offer, is_begun=has_begun(offer))
        if is_post and form.is_valid():
            to = form.window()
            with refusal_told(request), _shown_in(form):
                move_window(
                    offer=offer, opens_at=to.opens_at, closes_at=to.closes_at, by=person_of(request), key=key_of(request), now=now
                )  # fmt: skip
                messages.success(request, _("The test was moved. Participants who have not begun get a mail."))
            if form.is_valid():
                return redirect("study:test-room", slug, key)
        elif form.is_valid():
            to = form.window()
            with _shown_in(form):
                move = weigh(offer, opens_at=to.opens_at, closes_at=to.closes_at, now=now)
        context = {
            "cohort": offer.cohort,
            "cohort_title": offer.cohort.title(language_of_request()),
            "offer": offer,
            "title": title_of_test(offer),
            "form": form,
            "move": move,
            "moves": moves_of(offer),
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return TemplateResponse(request, "study/tests/move.html", context, status=status).render()


@contextmanager
def _shown_in(form: WindowForm) -> Iterator[None]:
    """Do what is in the block; when the window cannot be so, say why at its field."""
    try:
        yield
    except WindowInvalid:
        form.add_error("closes_at", _("The end must come after the beginning."))
    except WindowPast as fault:
        form.add_error(fault.field, _("This moment has passed."))
    except BeginningIsPast:
        form.add_error(None, _("The test has begun in the meantime: its starting time stays as it is."))
    except TimeTaken as fault:
        until = date_format(timezone.localtime(fault.until), "j F Y, H:i")
        form.add_error("closes_at", _("Somebody who has begun has time until %(until)s. It cannot end before that.") % {"until": until})
