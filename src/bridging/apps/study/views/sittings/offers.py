"""The tests of a cohort: which are offered, and who has extra time in them."""

from datetime import datetime
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.access import coordinators_of_cohort, teachers_of_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.tabs import tabs_of
from bridging.apps.courses.models import EditionTest
from bridging.apps.study.access import invigilators, test_examiners
from bridging.apps.study.contents import edition_contents, edition_test
from bridging.apps.study.domain.sittings.offering import AlreadyOffered, NoSuchForm, grant_extra_time, offer_test
from bridging.apps.study.models import ExtraTime, Sitting
from bridging.apps.study.queries.tests import offers_of
from bridging.apps.study.queries.windows import WindowInvalid
from bridging.apps.study.teaching_tabs import shown_groups
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of, number_of_field
from bridging.apps.study.views.sittings.refusals import refusal_told
from bridging.apps.study.views.sittings.shown import title_of_test

_MOST_PERCENT: Final = 200


@open_to(invigilators)
@require_GET
def tests(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = get_object_or_404(Cohort, slug=slug)
    language = language_of_request()
    offers = list(offers_of(cohort))
    taken = {offer.form_id for offer in offers}
    known = EditionTest.objects.filter(edition=cohort.edition_id).values_list("test_id", flat=True)
    planned = [edition_test(cohort.edition_id, test_id) for test_id in known]
    with_results = set(Sitting.objects.filter(offer__in=offers).exclude(released_at=None).values_list("offer", flat=True))
    extra_times = list(ExtraTime.objects.filter(cohort=cohort).select_related("person", "granted_by").order_by("person__display_name"))
    members = cohort.enrolments.in_force().select_related("person").order_by("person__display_name", "person__email")
    context = {
        "cohort": cohort,
        "title": cohort.title(language),
        "rows": [(offer, title_of_test(offer), offer.pk in with_results) for offer in offers],
        "forms": [(test.id, form.id, test.title[language]) for test in planned for form in test.forms if form.id not in taken],
        "extra_times": extra_times,
        "members": [each.person for each in members],
        "most_percent": _MOST_PERCENT,
        "is_examiner": may(request, test_examiners, slug=slug),
        "manages": may(request, coordinators_of_cohort, slug=slug),
        "teaches": may(request, teachers_of_cohort, slug=slug),
        "groups": shown_groups(edition_contents(cohort.edition_id), cohort),
        "tabs": tabs_of(request, cohort) if may(request, coordinators_of_cohort, slug=slug) else (),
    }
    return TemplateResponse(request, "study/tests/tests.html", context)


@open_to(test_examiners)
@require_POST
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer a form to the cohort, at moments of its own time zone."""
    cohort = get_object_or_404(Cohort, slug=slug)
    test_id, _colon, form_id = request.POST.get("form", "").partition(":")
    try:
        opens_at, closes_at = (
            datetime.fromisoformat(request.POST.get(name, "")).replace(tzinfo=cohort.zone()) for name in ("opens_at", "closes_at")
        )
        offer_test(
            cohort=cohort, test_id=test_id, form_id=form_id, opens_at=opens_at, closes_at=closes_at, by=person_of(request), now=timezone.now()
        )  # fmt: skip
    except (ValueError, NoSuchForm, AlreadyOffered, WindowInvalid):
        messages.error(request, _("Choose a test that is not offered yet, and a window that has not passed."))
    return redirect("study:tests", slug)


@open_to(test_examiners)
@require_POST
def grant(request: HttpRequest, slug: str) -> HttpResponse:
    """Give somebody extra time in every test of the cohort, or another share than before."""
    cohort = get_object_or_404(Cohort, slug=slug)
    person_pk, percent = number_of_field(request, "person"), number_of_field(request, "percent")
    member = cohort.enrolments.in_force().select_related("person").filter(person=person_pk).first() if person_pk else None
    if member is None or percent is None or not 1 <= percent <= _MOST_PERCENT:
        messages.error(request, _("Choose a participant, and a percentage from 1 to 200."))
        return redirect("study:tests", slug)
    with refusal_told(request):
        grant_extra_time(
            cohort=cohort, person=member.person, percent=percent, by=person_of(request), key=key_of(request), now=timezone.now()
        )
        if Sitting.objects.filter(offer__cohort=cohort, person=member.person, submitted_at=None, closed_at=None).exists():
            messages.warning(request, _("Saved. A test that this participant has already opened keeps its time: give minutes in its room."))
        else:
            messages.success(request, _("Saved. It applies to every test that this participant opens from now on."))
    return redirect("study:tests", slug)


@open_to(test_examiners)
@require_POST
def withdraw(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Take extra time back; what was opened with it keeps it."""
    extra = ExtraTime.objects.select_related("cohort", "person").filter(cohort__slug=slug, person=person_pk).first()
    if extra is not None:
        grant_extra_time(
            cohort=extra.cohort, person=extra.person, percent=0, by=person_of(request), key=key_of(request), now=timezone.now()
        )
    messages.success(request, _("Withdrawn. Tests that were opened with it keep their time."))
    return redirect("study:tests", slug)
