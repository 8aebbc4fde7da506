"""What a teacher sees of the cohort's labs: the decisions side by side. Every look is logged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from bridging.apps.accounts.access import open_to, person_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.access import teachers_of_cohort
from bridging.apps.cohorts.domain import teaching_audience
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import runs_of
from bridging.apps.labs.shown.bench import shown_shares
from bridging.apps.labs.shown.numbers import ShownNumber, shown_number
from bridging.apps.study.views.teaching import cohort_context
from bridging.engines.labs.panels import Quantity
from bridging.engines.labs.schema import Lab
from bridging.kernel.message import Message
from bridging.source.catalogue import say
from bridging.source.text import Language, as_language


@dataclass(frozen=True, slots=True)
class Row:
    """One participant, or the two of a pair. Without ``number`` nothing was handed in yet; without ``run`` nothing was begun."""

    people: tuple[Person, ...]
    run: LabRun | None
    decision: str = ""
    number: ShownNumber | None = None
    things: str = ""
    claim: str = ""
    mistakes: tuple[str, ...] = ()
    shares: tuple[tuple[str, int], ...] = ()


@open_to(teachers_of_cohort)
@require_GET
def labs(request: HttpRequest, slug: str) -> HttpResponse:
    context = cohort_context(request, slug)
    found = [(lab_id, published.lab.title[context["language"]]) for lab_id, published in labs_in(context["edition"]).items()]
    return TemplateResponse(request, "labs/cohort_labs.html", context | {"tab": "labs", "labs": found})


@open_to(teachers_of_cohort)
@require_GET
def lab(request: HttpRequest, slug: str, lab_id: str) -> HttpResponse:
    context = cohort_context(request, slug)
    cohort, published = context["cohort"], labs_in(context["edition"]).get(lab_id)
    if published is None:
        raise Http404
    members = teaching_audience(cohort=cohort, teacher=person_of(request), what=f"lab {lab_id}", now=timezone.now())
    people = [member.person for member in members]
    runs = runs_of(people, cohort.module_id, lab_id)
    language = as_language(context["language"])
    rows = [_row(those, runs.get(those[0].pk), published.lab, language) for those in _benches(people, runs)]
    context |= {"tab": "labs", "rows": rows, "lab_title": published.lab.title[language], "counts": _counts(rows), "lab": published.lab}
    return TemplateResponse(request, "labs/cohort_lab.html", context)


def _benches(people: list[Person], runs: Mapping[int, LabRun]) -> list[tuple[Person, ...]]:
    """Return those who belong together, each at the place of the first of them."""
    found: dict[tuple[str, int], list[Person]] = {}
    for person in people:
        run = runs.get(person.pk)
        found.setdefault(("run", run.pk) if run else ("person", person.pk), []).append(person)
    return [tuple(those) for those in found.values()]


def _row(people: tuple[Person, ...], run: LabRun | None, lab: Lab, language: Language) -> Row:
    if run is None or run.submitted_at is None:
        return Row(people, run)
    said: dict[str, Any] = run.answer
    number = Quantity(Message(said["quantity"]), said["value"], said["unit"], said["low"], said["high"])
    return Row(
        people,
        run,
        decision=say(Message(said["decision"]), language),
        number=shown_number(number, language),
        things=said.get("things", ""),
        claim=say(Message(said["claim"]), language) if said["claim"] else "",
        mistakes=tuple(lab.mistakes[code].say[language] for code in run.mistakes if code in lab.mistakes),
        shares=tuple(shown_shares(run.shares, [part.shows for part in lab.parts if part.shows in run.shares], language)),
    )


def _counts(rows: list[Row]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for row in rows:
        if row.decision:
            found[row.decision] = found.get(row.decision, 0) + 1
    return sorted(found.items(), key=lambda each: -each[1])
