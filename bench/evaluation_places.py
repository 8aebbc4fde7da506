"""The pages of the evaluation and of surveys on a site with simulated people, and who reads each."""

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.urls import reverse
from django.utils import timezone

from bridging.apps.cohorts.models import Cohort, Enrolment
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.models import Experiment, Finding, ResearchStudy
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.study.contents import edition_test
from bridging.apps.surveys.models import Invitation, Wave
from bridging.demo.people import DOMAIN
from bridging.demo.programme.bank import form_of
from bridging.demo.programme.fill import TEACHER
from bridging.engines.measurement.loop.checks import Check

MODULE: Final = "m1"
COHORT: Final = "sim-m1-c01"
LEADER: Final = f"leader@{DOMAIN}"
RESEARCHER: Final = f"researcher@{DOMAIN}"
AUTHOR: Final = f"author@{DOMAIN}"
COORDINATOR: Final = f"coordinator@{DOMAIN}"
_SIMULATED: Final = "?data=simulated"

type Typed = Callable[[], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Asked:
    """``typed``: what is sent where a form is posted, with a key of its own each time."""

    name: str
    reader: str
    path: str
    typed: Typed | None = None


def places() -> Iterator[Asked]:
    """Yield every page that this site has; a small one has no experiment or finding."""
    cohort = Cohort.objects.get(slug=COHORT)
    yield from _of_programme(cohort)
    yield from _of_class(COHORT)
    yield from _of_findings()
    yield from _of_research()
    yield from _of_participants()


def _of_programme(cohort: Cohort) -> Iterator[Asked]:
    form = form_of(Edition.objects.get(pk=cohort.edition_id), "module")
    yield from (
        Asked(name, LEADER, path + _SIMULATED)
        for name, path in {
            "start": reverse("evaluation:start"),
            "programme": reverse("evaluation:programme"),
            "programme_report": reverse("evaluation:programme-report", args=["en"]),
            "modules": reverse("evaluation:modules"),
            "module": reverse("evaluation:module", args=[MODULE]),
            "cohort": reverse("evaluation:module-cohort", args=[MODULE, cohort.slug]),
            "texts": reverse("evaluation:texts"),
            "texts_of_cohort": reverse("evaluation:texts-released", args=[cohort.slug]),
        }.items()
    )
    yield Asked("number", LEADER, f"{reverse('evaluation:programme-cell')}{_SIMULATED}&group=module&key={MODULE}")
    if form is not None:
        first = edition_test(cohort.edition_id, form[0]).form(form[1]).items[0].id
        yield Asked("item", LEADER, reverse("evaluation:item", args=[first]) + _SIMULATED)


def _of_class(slug: str) -> Iterator[Asked]:
    cohort = Cohort.objects.get(slug=slug)
    form = form_of(Edition.objects.get(pk=cohort.edition_id), "module")
    yield Asked("class", TEACHER, reverse("evaluation:teaching", args=[slug]))
    yield Asked("class_report", TEACHER, reverse("evaluation:teaching-report", args=[slug]))
    yield Asked("class_waves", TEACHER, reverse("surveys:teaching", args=[slug]))
    if form is not None:
        first = edition_test(cohort.edition_id, form[0]).form(form[1]).items[0].id
        yield Asked("class_item", TEACHER, reverse("evaluation:teaching-item", args=[slug, first]))


def _of_findings() -> Iterator[Asked]:
    yield Asked("findings", AUTHOR, reverse("evaluation:findings"))
    states = [(finding, played(finding)) for finding in Finding.objects.filter(is_simulated=True).order_by("pk")]
    for finding, _ in states[:1]:
        yield Asked("finding", AUTHOR, reverse("evaluation:finding", args=[finding.key]))
    declared = [(finding, state.now.declared.check, state.now.in_force) for finding, state in states if state.now.declared]
    for finding, check, _ in declared[:1]:
        path = reverse("evaluation:finding-check", args=[finding.key])
        yield Asked("check", AUTHOR, path)
        yield Asked("check_look", AUTHOR, path, partial(_typed, check))
    # The same is looked at again and again: each time it is worked out, and kept in the journal.
    for finding in [finding for finding, _, in_force in declared if in_force][-1:]:
        yield Asked("effect", AUTHOR, reverse("evaluation:finding-effect", args=[finding.key]), lambda: {"key": uuid.uuid4()})


def _typed(check: Check) -> Mapping[str, object]:
    said = {
        "statistic": check.statistic.value,
        "option": check.option,
        "rated": f"{check.instrument}/{check.question}" if check.question else "",
        "direction": check.direction.value,
        "smallest": f"{check.smallest * 100:g}" if check.smallest < 1 and not check.question else f"{check.smallest:g}",
        "needed": check.needed,
        "cohorts": check.cohorts or "",
        "until": check.until or "",
    }
    return {name: value for name, value in said.items() if value != ""}


def _of_research() -> Iterator[Asked]:
    yield Asked("research", RESEARCHER, reverse("evaluation:research"))
    yield Asked("experiments", RESEARCHER, reverse("evaluation:experiments"))
    for study in ResearchStudy.objects.order_by("pk")[:1]:
        yield Asked("study", RESEARCHER, reverse("evaluation:research-study", args=[study.key]))
    for experiment in Experiment.objects.filter(started_at__isnull=False).order_by("pk")[:1]:
        yield Asked("experiment", RESEARCHER, reverse("evaluation:experiment", args=[experiment.slug]))


def _of_participants() -> Iterator[Asked]:
    place = Enrolment.objects.filter(cohort__slug=COHORT).select_related("person").order_by("pk").first()
    if place is not None:
        reader = place.person.email
        yield Asked("own_data", reader, reverse("evaluation:own-data"))
        yield Asked("own_gain", reader, reverse("evaluation:own-gain"))
        yield Asked("improved", reader, reverse("evaluation:improved", args=[MODULE]))
    yield Asked("waves", COORDINATOR, reverse("surveys:cohort", args=[COHORT]))
    asked = (
        Invitation.objects.filter(wave__in=Wave.objects.open_at(timezone.now()), has_answered=False)
        .select_related("wave", "person")
        .first()
    )
    if asked is not None:
        yield Asked("answering", asked.person.email, reverse("surveys:in-person", args=[asked.wave.key]))
