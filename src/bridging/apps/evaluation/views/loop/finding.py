"""A finding's own page: what was found, what is next, what happened."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from bridging.apps.accounts.access import may, open_to, person_of
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.courses.domain.drafts import UnknownModule, open_module
from bridging.apps.courses.models import Upload
from bridging.apps.evaluation.loop_access import finding_of, workers_on_finding, writers_of_finding
from bridging.apps.evaluation.loop_detectors import label_of
from bridging.apps.evaluation.models import AnalysisRun, Finding
from bridging.apps.evaluation.queries.files import source_file
from bridging.apps.evaluation.queries.loop.editions import divided
from bridging.apps.evaluation.queries.loop.findings import entries_of, is_overdue
from bridging.apps.evaluation.queries.loop.options import option_shares
from bridging.apps.evaluation.queries.loop.people import may_tell, reads_tests
from bridging.apps.evaluation.queries.loop.places import shown_place
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.shown.loop.corrections import correction_lines
from bridging.apps.evaluation.shown.loop.effects import shown_effect
from bridging.apps.evaluation.shown.loop.foreseen import shown_foreseen
from bridging.apps.evaluation.shown.loop.next_step import next_step
from bridging.apps.evaluation.shown.loop.rows import said
from bridging.apps.evaluation.shown.loop.timeline import timeline
from bridging.apps.evaluation.shown.loop.words import KINDS, stage_badge
from bridging.apps.study.access import programme_examiners
from bridging.apps.study.views.lookup import language_of_request
from bridging.engines.measurement.loop.places import PlaceKind
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.finding import Stage
from bridging.engines.measurement.loop.story.play import play


def finding_or_404(request: HttpRequest, key: uuid.UUID) -> Finding:
    found = finding_of(request, key)
    if found is None:
        raise Http404
    return found


@open_to(workers_on_finding)
@require_GET
def finding(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    row, now, language = finding_or_404(request, key), timezone.now(), language_of_request()
    entries = entries_of(row)
    played = play(entries)
    if played.found is None:
        raise Http404
    place = played.found.place
    today = day_of(now, is_simulated=row.is_simulated)
    in_force = played.now.in_force
    ended = divided(row, in_force.edition).ended(today) if in_force else 0
    signal = said(played.found.signal, played.found.signal_args, language)
    person, is_examiner = person_of(request), may(request, programme_examiners)
    context: dict[str, Any] = {
        "finding": row,
        "played": played,
        "place": shown_place(place, language, shows_tests=reads_tests(person)),
        "place_code": place,
        "kind": KINDS[place.kind],
        "badge": stage_badge(row.stage, row.outcome),
        "signal": signal,
        "detector": label_of(row.detector) if row.detector else "",
        "is_late": is_overdue(row, now),
        "next": next_step(played, ended=ended, today=today),
        "file": source_file(place, language),
        "may_write": may(request, writers_of_finding, key=key),
        "lines": sorted(
            [*timeline(entries, played.left_out, signal), *correction_lines(place, may_open=is_examiner)],
            key=lambda line: line.at,
        ),
        "evidence_url": _evidence(played),
        "may_tell": may_tell(played, person),
        "can_reopen": played.stage in {Stage.CLOSED, Stage.ACCEPTED, Stage.TO_LEARN},
        "can_learn": played.stage is Stage.ACCEPTED or (played.stage is Stage.TO_CHECK and bool(played.now.results)),
        "new_key": uuid.uuid4(),
        "cohort_title": row.cohort.title(language) if row.cohort else "",
        **_told(played, language),
        **_checked(played),
    }
    if place.kind is PlaceKind.ITEM and in_force and is_examiner:
        context["correction_url"] = reverse("study:correction", args=[place.module, place.ref, place.version])
    if place.kind is PlaceKind.ITEM:
        context |= {"shares": option_shares(row, place), "key_label": pgettext("of a question", "key")}
        if row.cohort is not None and may(request, teachers_of_cohort, slug=row.cohort.slug):
            context["options_url"] = reverse("evaluation:teaching-item", args=[row.cohort.slug, place.ref])
    return TemplateResponse(request, "evaluation/loop/finding.html", context)


def _told(played: Played, language: str) -> dict[str, str]:
    if played.release is None:
        return {}
    which = 0 if language == "nl" else 1
    return {"told_said": played.release.said[which], "told_did": played.release.did[which]}


def _checked(played: Played) -> dict[str, Any]:
    declared, results = played.now.declared, played.now.results
    if declared is None:
        return {}
    shown: dict[str, Any] = {"declared": declared, "foreseen": shown_foreseen(declared.check, declared.foreseen)}
    if results:
        shown["effect"] = shown_effect(declared.check, results[-1].effect)
        shown["run"] = AnalysisRun.objects.filter(key=results[-1].run).first() if results[-1].run else None
    return shown


def _evidence(played: Played) -> str:
    """Return the page of the people's words where the finding came from one; other evidence is said in its line."""
    found = played.found
    if found is None or found.evidence_kind != "report":
        return ""
    return reverse("conversations:report", args=[found.evidence])


@open_to(writers_of_finding)
@require_POST
def open_file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Open the file in a draft of one's own, at the line: the draft that there is, or a new one of the newest edition."""
    row = finding_or_404(request, key)
    found = play(entries_of(row)).found
    file = source_file(found.place, language_of_request()) if found else None
    if file is None or not file.name:
        raise Http404
    person = person_of(request)
    draft = Upload.objects.filter(owner=person, module_id=row.module_id, published_as=None).first()
    try:
        draft = draft or open_module(owner=person, module_id=row.module_id, now=timezone.now())
    except UnknownModule as fault:
        raise Http404 from fault
    return redirect(f"{reverse('courses:draft-repair', args=[draft.key, file.name])}?line={file.line}#line")
