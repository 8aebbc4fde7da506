"""Each step has a page of its own with one form; what it asks that cannot be any more is said."""

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.forms.loop import ActionForm, LessonForm, PublishedForm, ReopenForm, TriageForm
from bridging.apps.evaluation.loop_access import workers_on_finding
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.editions import later_editions
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.loop.people import possible_owners, reads_tests
from bridging.apps.evaluation.queries.loop.places import title_of
from bridging.apps.evaluation.views.loop.finding import finding_or_404
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import key_of
from bridging.engines.measurement.loop.story.finding import Decision

type MakeForm = Callable[[HttpRequest, Finding], forms.Form]
type Do = Callable[[Finding, Person, Mapping[str, Any], uuid.UUID, datetime], loop.Taken]


@dataclass(frozen=True, slots=True)
class Step:
    title: Promise
    lead: Promise
    button: Promise
    make: MakeForm
    do: Do


def _triage_form(request: HttpRequest, finding: Finding) -> forms.Form:
    person = person_of(request)
    owners = possible_owners(finding.module_id)
    return TriageForm(request.POST or None, owners=owners, initial={"owner": finding.owner or person, "look_again": finding.look_again})


def _triage(finding: Finding, by: Person, said: Mapping[str, Any], key: uuid.UUID, now: datetime) -> loop.Taken:
    return loop.triage(
        finding=finding,
        by=by,
        owner=said["owner"],
        decision=Decision(said["decision"]),
        reason=said["reason"],
        look_again=said["look_again"],
        key=key,
        now=now,
    )


def _act(finding: Finding, by: Person, said: Mapping[str, Any], key: uuid.UUID, now: datetime) -> loop.Taken:
    return loop.act(finding=finding, by=by, what=said["what"], key=key, now=now)


def _published_form(request: HttpRequest, finding: Finding) -> forms.Form:
    return PublishedForm(request.POST or None, editions=later_editions(played(finding)))


def _published(finding: Finding, by: Person, said: Mapping[str, Any], key: uuid.UUID, now: datetime) -> loop.Taken:
    published = next((each for each in later_editions(played(finding)) if each.edition == said["edition"]), None)
    if published is None:
        raise Http404
    return loop.confirm(finding=finding, by=by, published=published, key=key, now=now)


def _learn(finding: Finding, by: Person, said: Mapping[str, Any], key: uuid.UUID, now: datetime) -> loop.Taken:
    return loop.learn(finding=finding, by=by, lesson=said["lesson"], key=key, now=now)


def _reopen(finding: Finding, by: Person, said: Mapping[str, Any], key: uuid.UUID, now: datetime) -> loop.Taken:
    return loop.reopen(finding=finding, by=by, reason=said["reason"], key=key, now=now)


STEPS: Final[Mapping[str, Step]] = {
    "triage": Step(
        gettext_lazy("What is to be done?"),
        gettext_lazy("One decision, with its reason and somebody who sees it through."),
        gettext_lazy("Keep the decision"),
        _triage_form,
        _triage,
    ),
    "action": Step(
        gettext_lazy("What will be changed?"),
        gettext_lazy("The change itself is made in the files. Here stands what it is to be, so that its effect can be looked at."),
        gettext_lazy("Keep what will be changed"),
        lambda request, _finding: ActionForm(request.POST or None),
        _act,
    ),
    "published": Step(
        gettext_lazy("In which edition is the change?"),
        gettext_lazy(
            "A new version of a question and a changed page are seen by the site itself. Of a unit, a meeting or a questionnaire you say it here."
        ),
        gettext_lazy("This is the edition"),
        _published_form,
        _published,
    ),
    "lesson": Step(
        gettext_lazy("What was learnt?"),
        gettext_lazy("The lesson closes the finding."),
        gettext_lazy("Keep the lesson and close"),
        lambda request, _finding: LessonForm(request.POST or None),
        _learn,
    ),
    "reopen": Step(
        gettext_lazy("Open the finding again"),
        gettext_lazy("What was decided and measured stays; a new decision is asked for."),
        gettext_lazy("Open it again"),
        lambda request, _finding: ReopenForm(request.POST or None),
        _reopen,
    ),
}


@open_to(workers_on_finding)
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, key: uuid.UUID, what: str) -> HttpResponse:
    row = finding_or_404(request, key)
    if what not in STEPS:
        raise Http404
    asked = STEPS[what]
    form = asked.make(request, row)
    if request.method == "POST" and form.is_valid():
        return answered(request, row, lambda: asked.do(row, person_of(request), form.cleaned_data, key_of(request), timezone.now()))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return TemplateResponse(
        request, "evaluation/loop/step.html", {**about(row, person_of(request)), "step": asked, "form": form}, status=status
    )


def about(row: Finding, person: Person) -> dict[str, Any]:
    """Return what every page about a finding says of it to somebody."""
    found = played(row).found
    title = title_of(found.place, language_of_request(), shows_tests=reads_tests(person)) if found else ""
    return {"finding": row, "place_title": title, "key": uuid.uuid4()}


def answered(request: HttpRequest, row: Finding, do: Callable[[], loop.Taken]) -> HttpResponse:
    """Do it and lead back to the finding; what had gone on meanwhile is said there."""
    try:
        taken = do()
    except loop.NotTheirs as fault:
        raise PermissionDenied from fault
    except loop.KeyReused:
        messages.info(request, _("That had already been done."))
    except loop.NothingToLookAt:
        messages.info(request, _("There is nothing to look at yet: a check is declared first, and the change is in an edition."))
    else:
        if not taken.counts:
            messages.info(request, _("Nothing was kept: the finding had gone on meanwhile, or something else comes first."))
    return redirect("evaluation:finding", row.key)


@open_to(workers_on_finding)
@require_POST
def effect(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row = finding_or_404(request, key)
    return answered(request, row, lambda: loop.look(finding=row, by=person_of(request), key=key_of(request), now=timezone.now()))
