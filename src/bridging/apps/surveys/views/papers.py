"""Surveys on paper: to print, and to type in what was filled in."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Enrolment
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.apps.surveys import domain
from bridging.apps.surveys.access import runs_surveys
from bridging.apps.surveys.choices import Answered, WaveState
from bridging.apps.surveys.models import Wave
from bridging.apps.surveys.queries.asked import asked_of
from bridging.apps.surveys.shown.sheet import sections_of
from bridging.apps.surveys.views.answering import about, typed_answers
from bridging.apps.surveys.views.waves import back, overview_name, wave_or_404
from bridging.source.text import LANGUAGES, as_language


@open_to(runs_surveys)
@require_GET
def paper(_request: HttpRequest, slug: str, key: uuid.UUID, language: str) -> HttpResponse:
    from bridging.apps.surveys.shown.paper import survey_paper  # noqa: PLC0415 -- slow import: the press

    wave = wave_or_404(slug, key)
    if language not in LANGUAGES or wave.began_at is None:
        raise Http404
    read = as_language(language)
    with translation.override(read):
        made = survey_paper(wave, read, timezone.localdate(timezone.now(), wave.cohort.zone()))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{wave.wave_id}-{language}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@open_to(runs_surveys)
@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest, slug: str, key: uuid.UUID) -> HttpResponse:
    """Type in sheets, one after the other."""
    wave, now, language = wave_or_404(slug, key), timezone.now(), language_of_request()
    if wave.state(now) is not WaveState.OPEN:
        messages.error(request, _("The window is not open: extend it to type in what is on paper."))
        return back(request, slug)
    asked = asked_of(wave)
    answers, filled = typed_answers(request.POST, asked)
    people = _people(wave)
    is_empty, lacks_person = False, False
    if request.method == "POST" and not any(each.faults for each in filled.values()):
        person = next((each for each in people if str(each.pk) == request.POST.get("person")), None)
        lacks_person = bool(people) and person is None
        try:
            if not lacks_person:
                domain.type_in(wave=wave, person=person, answers=answers, key=key_of(request), by=person_of(request), now=now)
                messages.success(request, _("The sheet has been typed in. There is room here for the next one."))
                return redirect("surveys:type-in", slug, key)
        except domain.NothingAnswered:
            is_empty = True
        except domain.Closed:
            return back(request, slug)
    sections = sections_of(asked, filled, language)
    context = {
        **about(wave, language),
        "sections": sections,
        "faults": [question for section in sections for question in section.faults],
        "is_empty": is_empty,
        "lacks_person": lacks_person,
        "people": people,
        "chosen": request.POST.get("person", ""),
        "overview": overview_name(request, slug),
    }
    return TemplateResponse(request, "surveys/type_in.html", context)


def _people(wave: Wave) -> list[Person]:
    """Return whose a sheet may be; nobody's where the answers have no names."""
    if wave.answers != Answered.IDENTIFIED:
        return []
    members = Enrolment.objects.in_force().filter(cohort=wave.cohort_id).select_related("person").order_by("person__display_name")
    return [member.person for member in members]
