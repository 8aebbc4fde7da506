"""The proof as its holder gets it, and the page on which anybody can look a number up."""

from dataclasses import dataclass
from http import HTTPStatus

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from bridging.apps.accounts.access import everyone, open_to, person_of, signed_in
from bridging.apps.accounts.guesses import Guesses, address_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.rules import initials
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study import rules
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Proof
from bridging.apps.study.proof_names import is_same_name
from bridging.apps.study.queries.results import find_proof, holds
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.assessment.verification import NotANumber, read, written
from bridging.source.text import LANGUAGES, as_language


@open_to(signed_in)
@require_GET
def proof(request: HttpRequest, number: str, language: str) -> HttpResponse:
    """Send the proof to its holder, or to an examiner of the cohort; one that no longer holds is not printed again."""
    found = get_object_or_404(Proof.objects.select_related("decision__edition", "decision__cohort"), number=number)
    if language not in LANGUAGES or not _may_have(person_of(request), found) or not holds(found):
        raise Http404
    from bridging.apps.study.queries.papers import proof_paper  # noqa: PLC0415 -- slow import: the press
    from bridging.press.papers import proof_pdf  # noqa: PLC0415 -- slow import

    paper = proof_paper(found, as_language(language))
    response = HttpResponse(proof_pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{paper.code}-{number}-{language}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _may_have(person: Person, found: Proof) -> bool:
    decision = found.decision
    if decision.person_id == person.pk:
        return True
    return decision.cohort_id is not None and Cohort.objects.examined_by(person).filter(pk=decision.cohort_id).exists()


class VerifyForm(forms.Form):
    number = forms.CharField(
        label=gettext_lazy("Verification number"),
        max_length=40,
        help_text=gettext_lazy("Thirteen characters, such as K7RD-9XQM-4FTW-H."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name on the proof"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("As the holder gave it to you; you are told only whether it is the same."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be told of a number, and nothing else. ``is_name`` is None when no name was asked about or none is kept."""

    number: str
    holds: bool
    module: str = ""
    established_at: object = None
    initials: str = ""
    is_name: bool | None = None
    is_synthetic: bool = False


@open_to(everyone)
@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest, number: str = "") -> HttpResponse:
    """Tell whether a number is that of a proof; who guesses wrong too often has to wait."""
    typed = request.POST if request.method == "POST" else ({"number": number} if number else None)
    form, answer = VerifyForm(typed), None
    if form.is_valid():
        misses, address = Guesses("verify", rules.VERIFY_MISSES, rules.VERIFY_MISSES_WITHIN), address_of(request)
        if misses.are_used_up(address):
            form.add_error("number", _("Too many numbers that do not exist came from your network. Try again in an hour."))
        else:
            answer = _answer(form.cleaned_data["number"], form.cleaned_data["name"])
            if answer is None:
                misses.count(address)
                form.add_error("number", _("No proof has this number. Compare it character by character with the one on the document."))
    context = {"form": form if form.errors or not number else VerifyForm(initial={"number": number}), "answer": answer}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    response = TemplateResponse(request, "study/results/verify.html", context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response


def _answer(typed: str, name: str) -> Answer | None:
    try:
        found = find_proof(read(typed))
    except NotANumber:
        return None
    if found is None:
        return None
    number = written(found.number)
    if not holds(found):
        return Answer(number, holds=False)
    decision, outline = found.decision, edition_contents(found.decision.edition_id).outline
    return Answer(
        number,
        holds=True,
        module=f"{outline['code']} {outline['title'][language_of_request()]}",
        established_at=decision.decided_at,
        initials=initials(found.holder) if found.holder else "",
        is_name=is_same_name(name, found.holder) if name and found.holder else None,
        is_synthetic=decision.is_synthetic,
    )
