"""Signatures from the workplace: asking for one, and the page behind the link, which needs no account."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bridging.apps.accounts.access import everyone, open_to, signed_in
from bridging.apps.study.choices import SignatureState
from bridging.apps.study.domain.signatures import LinkClosed, Signer, answer_signature, ask_signature, digest_of, withdraw_signature
from bridging.apps.study.models import Signature
from bridging.apps.study.queries.piles import assignment_at_label
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.sent import words_of_field
from bridging.apps.study.views.work import assigned_or_404, show_work
from bridging.apps.study.work.refusals import REFUSALS

_NAME_LENGTH, _REMARK_LENGTH = 120, 2000


@open_to(signed_in)
@require_POST
def ask(request: HttpRequest, module_id: str, task_id: str) -> HttpResponse:
    assigned = assigned_or_404(request, module_id, task_id)
    name, function = (words_of_field(request, field, _NAME_LENGTH) for field in ("name", "function"))
    try:
        email = forms.EmailField().clean(request.POST.get("email", ""))
    except forms.ValidationError:
        email = ""
    if not (email and name and function):
        messages.warning(request, _("Give an e-mail address, a name and a job title."))
        return redirect("study:work", module_id, task_id)
    language = "en" if request.POST.get("language") == "en" else "nl"
    try:
        ask_signature(assigned=assigned, signer=Signer(email=email, name=name, function=function, language=language), now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    messages.success(request, _("The request is on its way by e-mail."))
    return redirect("study:work", module_id, task_id)


@open_to(signed_in)
@require_POST
def take_back(request: HttpRequest, module_id: str, task_id: str, signature_pk: int) -> HttpResponse:
    assigned = assigned_or_404(request, module_id, task_id)
    own = Signature.objects.filter(submission__person=assigned.person, submission__cohort=assigned.cohort_id)
    signature = get_object_or_404(own, submission__assignment_id=task_id, pk=signature_pk)
    try:
        withdraw_signature(signature=signature, now=timezone.now())
    except REFUSALS as refusal:
        return show_work(request, assigned, refusal)
    messages.success(request, _("The link no longer works."))
    return redirect("study:work", module_id, task_id)


@open_to(everyone)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a supervisor: what is asked, and signing or declining with a remark."""
    found = Signature.objects.filter(digest=digest_of(token)).select_related("submission__person", "submission__cohort").first()
    now = timezone.now()
    if found is None or found.state == SignatureState.WITHDRAWN or (found.state == SignatureState.ASKED and found.expires_at <= now):
        return TemplateResponse(request, "study/sign_closed.html", {}, status=404)
    is_given = {"sign": True, "decline": False}.get(request.POST.get("answer", ""))
    # A form that says neither is none of ours, and a link is good for one answer only.
    if is_given is not None:
        try:
            found = answer_signature(
                signature=found,
                is_given=is_given,
                name=words_of_field(request, "name", _NAME_LENGTH) or found.name,
                function=words_of_field(request, "function", _NAME_LENGTH) or found.function,
                remark=words_of_field(request, "remark", _REMARK_LENGTH),
                now=now,
            )
        except LinkClosed:
            found.refresh_from_db()
    language, work = language_of_request(), found.submission
    assignment = assignment_at_label(found.edition_label, work.cohort.module_id, work.assignment_id)
    context = {"signature": found, "participant": work.person, "title": assignment.title(language), "about": assignment.text(language)}
    return TemplateResponse(request, "study/sign.html", context)
