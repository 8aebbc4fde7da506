"""The portfolio: what somebody has shown, for the owner and, module by module, for the teachers of the cohort."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import open_to, person_of, signed_in
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.cohorts.queries import Membership, memberships_of
from bridging.apps.study.choices import EvidenceKind
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import NothingShown, write_remark
from bridging.apps.study.portfolio_blocks import PortfolioPlace, blocks_of_portfolio
from bridging.apps.study.queries.portfolio import ModulePortfolio, OutcomePortfolio, portfolio_of
from bridging.apps.study.record_forms import RemarkForm
from bridging.apps.study.views.lookup import language_of_request
from bridging.apps.study.views.results.shown_portfolio import ShownLine, lines_of
from bridging.apps.study.views.teaching import cohort_context
from bridging.apps.study.work.set_aside import SetAside, set_aside_of
from bridging.source.text import LANGUAGES, as_language

type _Shown = tuple[ModulePortfolio, list[tuple[OutcomePortfolio, list[ShownLine]]], list[SafeString], list[SetAside]]


@open_to(signed_in)
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    person, language = person_of(request), language_of_request()
    modules = [_shown(request, module, person, language, is_own=True) for module in portfolios(person)]
    context = {"modules": modules, "language": language, "owner": person, "is_own": True, "has_aside": any(aside for *_, aside in modules)}
    return TemplateResponse(request, "study/results/portfolio.html", context)


@open_to(signed_in)
@require_GET
def printed(request: HttpRequest, language: str) -> HttpResponse:
    """Send the portfolio as a PDF."""
    if language not in LANGUAGES:
        raise Http404
    from bridging.apps.study.views.results.portfolio_paper import portfolio_paper  # noqa: PLC0415 -- slow import: the press
    from bridging.press.papers import portfolio_pdf  # noqa: PLC0415 -- slow import

    person = person_of(request)
    paper = portfolio_paper(person, portfolios(person), as_language(language), timezone.localdate())
    response = HttpResponse(portfolio_pdf(paper), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="portfolio-{language}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@open_to(signed_in)
@require_POST
def remark(request: HttpRequest) -> HttpResponse:
    form = RemarkForm(request.POST)
    if not form.is_valid():
        raise Http404
    sent = form.cleaned_data
    place = (EvidenceKind(sent["kind"]), sent["source"], sent["occasion"])
    try:
        write_remark(person=person_of(request), place=place, body=sent["body"].replace("\r\n", "\n"), now=timezone.now())
    except NothingShown as fault:
        raise Http404 from fault
    return redirect(f"{reverse('study:portfolio')}#{sent['outcome']}")


@open_to(teachers_of_cohort)
@require_GET
def of_person(request: HttpRequest, slug: str, person_pk: int) -> HttpResponse:
    """A participant's portfolio of the module that the teacher teaches; other modules are other teachers' business."""
    context = cohort_context(request, slug)
    member = get_object_or_404(context["cohort"].enrolments.in_force().select_related("person"), person=person_pk)
    teaching_audience(cohort=context["cohort"], teacher=person_of(request), what="portfolio", about=member.person, now=timezone.now())
    module = portfolio_of(member.person, context["edition"], member.track)
    shown = _shown(request, module, member.person, context["language"], is_own=False)
    context |= {"tab": "results", "modules": [shown], "owner": member.person, "member": member, "has_aside": bool(shown[-1])}
    return TemplateResponse(request, "study/results/teaching_portfolio.html", context)


def portfolios(person: Person) -> list[ModulePortfolio]:
    """Return the portfolio of every module in which the person takes part, each once."""
    places: dict[str, Membership] = {}
    for membership in memberships_of(person):
        if membership.takes_part:
            places.setdefault(membership.module_id, membership)
    return [portfolio_of(person, edition_contents(place.edition_id), place.track) for place in places.values()]


def _shown(request: HttpRequest, module: ModulePortfolio, owner: Person, language: str, *, is_own: bool) -> _Shown:
    outcomes = [(outcome, list(lines_of(outcome.shown, module.edition, language))) for outcome in module.outcomes]
    blocks = blocks_of_portfolio(PortfolioPlace(request, owner, module.edition.module_id, language, is_own))
    return module, outcomes, blocks, set_aside_of(owner, module.edition.outline, module.edition.module_id, language)
