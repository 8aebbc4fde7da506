"""Pages of researchers: their studies, what left the site for them, and whose rows must go."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.evaluation.access import researchers
from bridging.apps.evaluation.domain.exporting import NoEthicsReference, TooNear, begin_study, change_study, export_study
from bridging.apps.evaluation.forms.research import ExportForm, StudyForm
from bridging.apps.evaluation.models import ResearchStudy
from bridging.apps.evaluation.queries.exports import consent_counts
from bridging.apps.evaluation.shown.exports import exports_of
from bridging.apps.evaluation.shown.numbers import people
from bridging.engines.measurement.datapack.formats import NoFormats
from bridging.engines.measurement.datapack.pack import TooFewPeople
from bridging.kernel.extras import is_installed


@open_to(researchers)
@require_GET
def studies(request: HttpRequest) -> HttpResponse:
    counts = [(is_simulated, consent_counts(is_simulated=is_simulated)) for is_simulated in (False, True)]
    known = [(is_simulated, {name: people(count) for name, count in said.items()}) for is_simulated, said in counts if any(said.values())]
    context = {"studies": ResearchStudy.objects.all(), "counts": known, "can_write": is_installed("research")}
    return TemplateResponse(request, "evaluation/research/studies.html", context)


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def study_new(request: HttpRequest) -> HttpResponse:
    form = StudyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        study = begin_study(plan=form.plan(), by=person_of(request), now=timezone.now())
        return redirect("evaluation:research-study", study.key)
    return TemplateResponse(request, "evaluation/research/form.html", {"form": form})


@open_to(researchers)
@require_GET
def study(request: HttpRequest, key: UUID) -> HttpResponse:
    return _page(request, get_object_or_404(ResearchStudy, key=key), ExportForm(initial={"people": "real"}))


@open_to(researchers)
@require_http_methods(["GET", "POST"])
def study_change(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(ResearchStudy, key=key)
    form = StudyForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change_study(study=found, plan=form.plan())
        messages.success(request, _("The study is kept."))
        return redirect("evaluation:research-study", found.key)
    return TemplateResponse(request, "evaluation/research/form.html", {"form": form, "study": found})


@open_to(researchers)
@require_POST
def study_export(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out a data pack, once: the site keeps its checksum, and no copy."""
    found = get_object_or_404(ResearchStudy, key=key)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        export, content = export_study(
            study=found, filters=form.filters, is_simulated=form.is_simulated, by=person_of(request), now=timezone.now()
        )
    except NoEthicsReference:
        form.add_error(None, _("Without an ethics reference nothing of anybody leaves. Fill it in at the study first."))
    except NoFormats:
        form.add_error(None, _("Nothing was exported: what writes the files for Parquet and SPSS is not installed on this site."))
    except TooFewPeople as refused:
        said = {"people": refused.people, "needed": refused.needed}
        form.add_error(None, _("%(people)s of %(needed)s people needed: of fewer nothing may leave.") % said)
    except TooNear as refused:
        earlier = {"study": refused.earlier.study, "number": refused.earlier.number}
        form.add_error(
            None,
            _("These people differ by one to four from those of export %(number)s of “%(study)s”: who holds both would know those few.")
            % earlier,
        )
    else:
        response = HttpResponse(content, content_type="application/zip")
        response["Content-Disposition"] = f'attachment; filename="data-pack-{export.number}.zip"'
        response["X-Content-SHA256"] = export.digest
        return response
    return _page(request, found, form)


def _page(request: HttpRequest, found: ResearchStudy, form: ExportForm) -> HttpResponse:
    context = {"study": found, "form": form, "exports": exports_of(found), "can_write": is_installed("research")}
    return TemplateResponse(request, "evaluation/research/study.html", context, status=200 if not form.is_bound else 422)
