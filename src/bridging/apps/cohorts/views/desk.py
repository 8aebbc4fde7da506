"""The admission desk: applications with their evidence, decisions with the mail before the eyes."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.accounts.domain.mail import compose_mail
from bridging.apps.cohorts.access import coordinators_of_cohort, needs_readers
from bridging.apps.cohorts.domain.admissions import Decision, ReasonMissing, decide
from bridging.apps.cohorts.domain.moves import StateChanged
from bridging.apps.cohorts.domain.needs import needs_of
from bridging.apps.cohorts.forms_of_applying import SeatsForm
from bridging.apps.cohorts.models import Application, Cohort, Offering
from bridging.apps.cohorts.queries.desk import Applying, applying, desk_of, ready_to_admit, would_be_decided
from bridging.apps.cohorts.queries.letters import letter_context
from bridging.apps.cohorts.queries.offer_log import seat_changes
from bridging.apps.cohorts.queries.seats import room_of
from bridging.apps.cohorts.views.shown import cohort_or_404, context_of, language_of_request

_ADMIT_READY = "admit-ready"
_KINDS = {"offered": "cohort-place-offered", "waiting": "cohort-waiting"}


@open_to(coordinators_of_cohort)
@require_GET
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    sections = desk_of(cohort, language_of_request())
    context = {
        **context_of(request, cohort),
        "sections": sections,
        "unconfirmed": [row for name, rows in sections if name != "refused" for row in rows if row.claims],
        "ready": len(ready_to_admit(sections)),
        "offering": Offering.objects.filter(cohort=cohort).first(),
        "held": sum(room_of(cohort).held.values()),
        "may_read_needs": may(request, needs_readers, slug=slug),
    }
    return TemplateResponse(request, "cohorts/desk.html", context)


@open_to(coordinators_of_cohort)
@require_GET
def application(request: HttpRequest, slug: str, application_id: int) -> HttpResponse:
    """Show one application: its evidence, and how it came to its state."""
    return application_page(request, cohort_or_404(slug), application_id)


def application_page(request: HttpRequest, cohort: Cohort, application_id: int, form: SeatsForm | None = None) -> HttpResponse:
    row = applying(cohort, application_id, language_of_request())
    if row is None:
        raise Http404
    context = {
        **context_of(request, cohort),
        "row": row,
        "changes": row.application.changes.select_related("changed_by").order_by("-changed_at", "-pk"),
        "seat_changes": seat_changes(row.application),
        "form": form or SeatsForm(row.application),
        "has_partners": cohort.partner_seats.exists(),
    }
    return TemplateResponse(request, "cohorts/application.html", context, status=422 if form and form.errors else 200)


@open_to(coordinators_of_cohort)
@require_POST
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a decision would do and the mail that would leave; once that was seen, do it."""
    cohort = cohort_or_404(slug)
    said = request.POST.get("decision", "")
    if said not in {*Decision, _ADMIT_READY}:
        raise Http404
    if said == _ADMIT_READY:
        decision, keys = Decision.ADMIT, set(ready_to_admit(desk_of(cohort, language_of_request())))
    else:
        decision, keys = Decision(said), {int(key) for key in request.POST.getlist("application") if key.isdecimal()}
    rows = would_be_decided(cohort, keys, language_of_request())
    if not rows:
        messages.info(request, _("Choose the applications first."))
        return redirect("cohorts:desk", slug)
    if "sure" not in request.POST:
        return _preview(request, cohort, decision, rows)
    reasons = {row.application.pk: request.POST.get(f"reason-{row.application.pk}", "").strip()[:400] for row in rows}
    try:
        done = decide(cohort=cohort, decision=decision, reasons=reasons, by=person_of(request), now=timezone.now())
    except ReasonMissing as missing:
        return _preview(request, cohort, decision, rows, reasons, {each.pk for each in missing.applications})
    except StateChanged:
        messages.error(request, _("Somebody else has decided in the meantime. Nothing was done."))
    else:
        messages.success(request, ngettext("Decided on %(n)s application.", "Decided on %(n)s applications.", len(done)) % {"n": len(done)})
    return redirect("cohorts:desk", slug)


@open_to(needs_readers)
@require_GET
def needs(request: HttpRequest, slug: str) -> HttpResponse:
    cohort = cohort_or_404(slug)
    found = needs_of(cohort=cohort, coordinator=person_of(request), now=timezone.now())
    return TemplateResponse(request, "cohorts/needs.html", {**context_of(request, cohort), "needs": found})


def _preview(
    request: HttpRequest,
    cohort: Cohort,
    decision: Decision,
    rows: list[Applying],
    reasons: dict[int, str] | None = None,
    missing: set[int] | None = None,
) -> HttpResponse:
    asked = [(row, (reasons or {}).get(row.application.pk, ""), row.application.pk in (missing or ())) for row in rows]
    context = {**context_of(request, cohort), "decision": decision, "rows": asked, "letters": _letters(cohort, decision, rows)}
    return TemplateResponse(request, "cohorts/decisions.html", context, status=422 if missing else 200)


def _letters(cohort: Cohort, decision: Decision, rows: list[Applying]) -> list[dict[str, Any]]:
    """Return each letter that would leave, in the languages of those who would get it."""
    offering = Offering.objects.select_related("cohort").get(cohort=cohort)
    found: dict[tuple[str, str], list[Application]] = {}
    for row in rows:
        kind = "cohort-refused" if decision is Decision.REFUSE else _KINDS[row.outcome]
        found.setdefault((kind, row.application.person.language or "nl"), []).append(row.application)
    letters = []
    for (kind, language), applications in found.items():
        answer_by = offering.answer_by(timezone.now()) if kind == _KINDS["offered"] else None
        context = letter_context(applications[0], answer_by=answer_by, reason="…")
        subject, body = compose_mail(kind, language, context)
        letters.append({"language": language, "people": len(applications), "subject": subject, "body": body})
    return letters
