"""Establishing results: for a whole cohort where the rule decides, and person by person where reasons are needed."""

import uuid
from collections import Counter
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.cohorts.access import examiners_of_any, examiners_of_cohort
from bridging.apps.cohorts.domain import examining_audience
from bridging.apps.cohorts.models import Cohort
from bridging.apps.cohorts.queries import cohorts_with_counts
from bridging.apps.study import domain
from bridging.apps.study.choices import ResultStatus, ResultVerdict
from bridging.apps.study.models import ResultDecision
from bridging.apps.study.queries.completion import rule_of, standings_of, verdict_of
from bridging.apps.study.queries.corrected_results import corrections_behind, overtaken_results
from bridging.apps.study.queries.results import (
    confirmed_name,
    decision_counts,
    decisions_of,
    holds,
    newest_decisions,
    proof_in_force,
    proofs_of,
)
from bridging.apps.study.queries.work import released_numbers
from bridging.apps.study.record_forms import EstablishForm, ExemptionForm, ReasonForm
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.results.shown import ALL_KINDS, columns_of, exemption_context, rows_of, staff_line
from bridging.apps.study.views.results.teaching import decide
from bridging.apps.study.views.teaching import cohort_context
from bridging.engines.assessment.verification import written


@open_to(examiners_of_any)
@require_GET
def cohorts(request: HttpRequest) -> HttpResponse:
    examined = Cohort.objects.examined_by(person_of(request))
    own = cohorts_with_counts(examined)
    counts = decision_counts([cohort.pk for cohort, _people in own])
    overtaken = Counter(each.enrolment.cohort_id for each in overtaken_results(examined))
    language = language_of_request()
    rows = [
        (cohort, cohort.title(language), people, counts.get((cohort.pk, ResultStatus.PROVISIONAL), 0),
         counts.get((cohort.pk, ResultStatus.ESTABLISHED), 0), overtaken[cohort.pk])
        for cohort, people in own
    ]  # fmt: skip
    return TemplateResponse(request, "study/results/examining_cohorts.html", {"cohorts": rows})


@open_to(examiners_of_cohort)
@require_http_methods(["GET", "POST"])
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Show everybody with what stands behind each requirement; POST establishes those who are ticked, as the rule has them."""
    context = cohort_context(request, slug)
    cohort, edition, language, now = context["cohort"], context["edition"], context["language"], timezone.now()
    if request.method == "POST":
        _establish_ticked(request, cohort)
        return redirect("study:examining", slug)
    members = list(examining_audience(cohort=cohort, examiner=person_of(request), what="results", now=now))
    columns = columns_of(rule_of(edition), edition, language)
    decisions = newest_decisions([member.person_id for member in members], cohort.module_id)
    rows = rows_of(standings_of(members, edition), decisions, columns, edition, language)
    overtaken = overtaken_results(Cohort.objects.filter(pk=cohort.pk))
    context |= {"columns": columns, "rows": rows, "waiting": sum(row.can_be_established for row in rows), "overtaken": overtaken}
    return TemplateResponse(request, "study/results/examining.html", context)


def _establish_ticked(request: HttpRequest, cohort: Cohort) -> None:
    judgements = []
    for ticked in request.POST.getlist("person"):
        person, _colon, after = ticked.partition(":")
        if person.isdecimal() and after.isdecimal():
            judgements.append(domain.Judgement(person=int(person), verdict=ResultVerdict.PASSED, after=int(after)))
    if not judgements:
        messages.info(request, _("Nobody was ticked."))
        return
    try:
        found = domain.establish_results(cohort=cohort, judgements=judgements, examiner=person_of(request), now=timezone.now())
    except domain.DecisionMoved:
        messages.error(request, _("Nothing was established: somebody else has decided in the meantime. Look again."))
    except (domain.ReasonNeeded, domain.NothingToDecide):
        messages.error(request, _("Nothing was established: the facts for one of them have changed in the meantime. Look again."))
    except domain.NotDecidable:
        messages.error(request, _("Nothing was established: nobody decides about themselves, or about somebody who no longer takes part."))
    else:
        words = ngettext(
            "%(n)s result is established. The participant is told by e-mail.",
            "%(n)s results are established. The participants are told by e-mail.",
            len(found),
        )
        messages.success(request, words % {"n": len(found)})


@open_to(examiners_of_cohort)
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """One person: establish with or without reasons."""
    context = _person_context(request, slug, person_pk)
    form = EstablishForm(request.POST or None, initial={"after": context["decision"].pk if context["decision"] else 0})
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data
        judgement = domain.Judgement(person=person_pk, verdict=ResultVerdict(sent["verdict"]), after=sent["after"], reason=sent["reason"])
        try:
            domain.establish_results(cohort=context["cohort"], judgements=[judgement], examiner=person_of(request), now=timezone.now())
        except domain.ReasonNeeded:
            form.add_error("reason", _("This deviates from the rule: give the reasons. They are kept with the decision."))
        except domain.DecisionMoved:
            form.add_error(None, _("Somebody else has decided in the meantime. Look at the decisions below, and decide again."))
        except domain.NothingToDecide:
            form.add_error("verdict", _("This is the result that is already established."))
        except domain.NotDecidable:
            form.add_error(None, _("Nobody establishes their own result."))
        else:
            messages.success(request, _("The result is established. The participant is told by e-mail."))
            return redirect("study:examining-person", slug, person_pk)
    return _person_page(request, context, form=form)


@open_to(examiners_of_cohort)
@require_POST
def substitute(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Accept something in the place of a requirement, with reasons, or take that back."""
    decide(request, cohort_context(request, slug), person_pk, as_examiner=True)
    return redirect("study:examining-person", slug, person_pk)


@open_to(examiners_of_cohort)
@require_POST
def exemption(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Take an exemption back, or give it again."""
    context = cohort_context(request, slug)
    member = get_object_or_404(context["cohort"].enrolments.in_force().select_related("person"), person=person_pk)
    form = ExemptionForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    try:
        domain.decide_exemption(
            cohort=context["cohort"],
            edition=context["edition"],
            person=member.person,
            is_given=sent["decision"] == "give",
            reason=sent["reason"],
            by=person_of(request),
            key=sent["key"],
            now=timezone.now(),
        )
    except (domain.NotAMember, domain.NoExemption) as fault:
        raise Http404 from fault
    except domain.ReasonNeeded:
        messages.error(request, _("Give the reasons: the participant reads them."))
    except domain.KeyReused:
        messages.error(request, _("This form has already been sent. Look at what is recorded below."))
    else:
        messages.success(request, _("Recorded. The participant sees it at once."))
    return redirect("study:examining-person", slug, person_pk)


@open_to(examiners_of_cohort)
@require_POST
def withdraw(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    context = _person_context(request, slug, person_pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _person_page(request, context, reason_form=form)
    decision, reason = _decision_or_404(context, form.cleaned_data["decision"]), form.cleaned_data["reason"]
    try:
        domain.withdraw_result(decision=decision, reason=reason, examiner=person_of(request), now=timezone.now())
    except (domain.DecisionMoved, domain.NothingToDecide):
        messages.error(request, _("There is no longer an established result to withdraw. Look at the decisions below."))
    except domain.NotDecidable:
        messages.error(request, _("Nobody decides about their own result."))
    else:
        messages.success(
            request, _("The result is withdrawn. The participant is told by e-mail, and anyone who looks up the proof will see it too.")
        )
    return redirect("study:examining-person", slug, person_pk)


@open_to(examiners_of_cohort)
@require_POST
def reissue(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """Replace the proof by one with the present name."""
    context = _person_context(request, slug, person_pk)
    decision = context["decision"]
    try:
        proof = domain.reissue_proof(decision=decision, by=person_of(request), now=timezone.now()) if decision else None
    except domain.NothingToProve:
        proof = None
    if proof is None:
        messages.error(request, _("There is no proof in force to replace."))
    else:
        messages.success(request, _("There is a new proof. The number of the one before says that it was replaced."))
    return redirect("study:examining-person", slug, person_pk)


def _person_context(request: HttpRequest, slug: str, person_pk: int) -> dict[str, Any]:
    context = cohort_context(request, slug)
    cohort, edition, language = context["cohort"], context["edition"], context["language"]
    member = get_object_or_404(cohort.enrolments.in_force().select_related("person"), person=person_pk)
    examining_audience(cohort=cohort, examiner=person_of(request), what="result", about=member.person, now=timezone.now())
    own = standings_of([member], edition)[0]
    decisions = decisions_of(member.person, cohort.module_id)
    is_overtaken = bool(decisions) and decisions[0].is_by_rule and decisions[0].verdict != verdict_of(own.standing)
    proof = proof_in_force(decisions[0]) if decisions else None
    confirmed = confirmed_name(member.person)
    numbers = released_numbers(member.person, cohort)
    judges = () if member.person == request.user else ALL_KINDS
    return context | {
        "member": member,
        "lines": [staff_line(each, edition, language, slug=slug, numbers=numbers, judges=judges) for each in own.judged],
        "key": uuid.uuid4(),
        "substitute_url": reverse("study:examining-substitute", args=[slug, person_pk]),
        "exemption_url": reverse("study:exemption", args=[slug, person_pk]) if member.person != request.user else "",
        **exemption_context(own, edition),
        "is_complete": own.standing.is_complete,
        "is_exempt": own.standing.is_exempt,
        "decisions": decisions,
        "decision": decisions[0] if decisions else None,
        "corrections": corrections_behind(member.person, cohort) if is_overtaken else [],
        "is_overtaken": is_overtaken,
        "proof": proof,
        "proofs": [(each, written(each.number), holds(each)) for each in proofs_of(member.person, cohort.module_id)],
        "confirmed": confirmed,
        "on_proofs": str(confirmed or member.person),
    }


def _decision_or_404(context: dict[str, Any], pk: int) -> ResultDecision:
    return get_object_or_404(
        ResultDecision.objects.select_related("person", "cohort", "edition"),
        pk=pk,
        person=context["member"].person_id,
        module_id=context["cohort"].module_id,
    )


def _person_page(
    request: HttpRequest, context: dict[str, Any], *, form: EstablishForm | None = None, reason_form: ReasonForm | None = None
) -> HttpResponse:
    decision = context["decision"]
    context |= {
        "form": form or EstablishForm(initial={"after": decision.pk if decision else 0}),
        "reason_form": reason_form or ReasonForm(initial={"decision": decision.pk if decision else 0}),
    }
    is_faulty = bool((form and form.errors) or (reason_form and reason_form.errors))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_faulty else HTTPStatus.OK
    return TemplateResponse(request, "study/results/examining_person.html", context, status=status)
