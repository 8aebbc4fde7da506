"""Photos at the bench: taking one, and taking one away."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.accounts.domain import FileTooLarge, QuotaExceeded
from bridging.apps.meetings.bench_rules import LONGEST_CAPTION, MOST_PICTURES
from bridging.apps.meetings.domain import bench
from bridging.apps.meetings.models import BenchPair
from bridging.apps.meetings.views.bench import at_bench, own_pair
from bridging.apps.study.domain import NotAPicture
from bridging.apps.study.views.sent import files_sent, words_of_field


@open_to(signed_in)
@require_POST
def add(request: HttpRequest, key: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep a photo for the pair and its teachers."""
    pair = own_pair(request, key)
    upload = files_sent(request).get("picture")
    if upload is None:
        messages.error(request, _("Choose a photo first."))
        return _at_step(pair, step_id)
    where = at_bench(request, pair, step_id)
    try:
        bench.add_picture(where=where, upload=upload, caption=words_of_field(request, "caption", LONGEST_CAPTION))
    except NotAPicture:
        messages.error(request, _("This is not a picture that can be read. Take it again, or choose a JPEG or PNG."))
    except FileTooLarge:
        messages.error(request, _("This picture is too large. Take it again with a lower resolution."))
    except QuotaExceeded:
        messages.error(request, _("Your storage is full. Remove files that you no longer need, or let your partner take the photo."))
    except bench.TooManyPictures:
        messages.error(request, _("A bench holds %(most)s photos. Remove one first.") % {"most": MOST_PICTURES})
    else:
        messages.success(request, _("The photo is saved; your pair and your teachers see it."))
    return _at_step(pair, step_id)


@open_to(signed_in)
@require_POST
def remove(request: HttpRequest, key: uuid.UUID, step_id: str, picture: uuid.UUID) -> HttpResponse:
    """Take an own photo away."""
    pair = own_pair(request, key)
    try:
        bench.remove_picture(pair=pair, key=picture, by=person_of(request))
    except bench.NotAtThisBench as fault:
        raise Http404 from fault
    messages.success(request, _("The photo is gone for good."))
    return _at_step(pair, step_id)


def _at_step(pair: BenchPair, step_id: str) -> HttpResponse:
    return redirect(f"{reverse('meetings:protocol', args=[pair.cohort.module_id, pair.meeting_id])}#step-{step_id}")
