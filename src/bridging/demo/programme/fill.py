"""Fill a site with the simulated programme, stage by stage; each stage once, and none of them keeps others from writing for long."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bridging.apps.accounts.domain import create_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain.cohorts import CohortPlan as Plan
from bridging.apps.cohorts.domain.cohorts import create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.queries.reading.day import SIMULATION
from bridging.demo.people import DOMAIN
from bridging.demo.programme.asking import ask
from bridging.demo.programme.bank import form_of, module_of
from bridging.demo.programme.editions import edition_of, edition_of_content, publish_simulated
from bridging.demo.programme.improving import stages_after
from bridging.demo.programme.people import PREFIX, enrol_people, make_cohort, make_people, people_of, slug_of
from bridging.demo.programme.practising import attend, practise
from bridging.demo.programme.results import establish, leave
from bridging.demo.programme.sitting import give_out, sit_test
from bridging.demo.programme.trial import run_trial
from bridging.engines.measurement.simulation.faults import FAULTY, Faults, plant
from bridging.engines.measurement.simulation.plan import FIRST, PLAN, SMALL, CohortPlan
from bridging.engines.measurement.simulation.simulate import SEED, SimProgramme, simulate
from bridging.realtime import journal

TEACHER: Final = f"simteacher@{DOMAIN}"
NEWEST: Final = max((cohort for cohort in PLAN if cohort.id != SMALL), key=lambda cohort: cohort.starts_on)
_TEACHES: Final = frozenset({FIRST, "c02", "c10", NEWEST.id})
_PLANNED: Final = ((FAULTY, dt.date(2029, 2, 5)), ("m4", dt.date(2029, 3, 5)))

type Stage = tuple[str, Callable[[], object]]


def faults_of_site() -> Faults | None:
    """Return what is wrong in the simulated programme of this site; None where the module has no start measurement to compare by."""
    edition = edition_of_content()
    return plant(module_of(edition), small=SMALL) if form_of(edition, "start") is not None else None


def draw_programme(plan: tuple[CohortPlan, ...] = PLAN) -> SimProgramme:
    """Draw the programme with the questions of this site. Raises Edition.DoesNotExist where a module is not published."""
    asked = sorted({cohort.module for cohort in plan})
    return simulate(SEED, {module_id: module_of(_content_of(module_id)) for module_id in asked}, plan=plan)


def _content_of(module_id: str) -> Edition:
    return edition_of_content() if module_id == FAULTY else edition_of(module_id, 1)


def stages_of_programme(*, now: datetime, plan: tuple[CohortPlan, ...] = PLAN) -> Iterator[Stage]:
    """Yield what is to be done, in order. Editions are published between the stages: they take a while to compile, and keep nobody waiting."""
    programme = draw_programme(plan)
    examiner = Person.objects.get(email=f"examiner@{DOMAIN}")
    yield "simulated-people", partial(_begin, programme, password=examiner.password, now=now)
    for cohort in sorted(plan, key=lambda each: each.starts_on):
        if cohort.module == FAULTY:
            publish_simulated(cohort.edition, module=programme.modules[FAULTY], faults=programme.faults)
        yield from _stages_of(programme, cohort, examiner)
        staff = Person.objects.get(email=TEACHER)
        yield from stages_after(cohort.id, faults=programme.faults, staff=staff, slug=slug_of(cohort))
    yield "simulated-experiment", partial(run_trial, programme, plan, now=now)
    yield "simulated-planned", partial(_plan, [module for module, _ in _PLANNED if module in programme.modules])


def _begin(programme: SimProgramme, *, password: str, now: datetime) -> None:
    make_people(programme, password=password, now=now)
    teacher = create_person(
        email=TEACHER, display_name="Toos Docent-Simulatie (gesimuleerd)", now=now, language="nl", is_verified=True, is_synthetic=True
    )
    teacher.password = password
    teacher.save(update_fields=["password"])
    # Pages of the evaluation tell made-up figures as of this day.
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"simulation/{programme.seed}")
    told = journal.Act(actor=key, key=key, kind="simulation.told", payload={"as_of": programme.as_of.isoformat(), "cohorts": PREFIX})
    journal.append(stream=SIMULATION, act=told, now=now)


def _stages_of(programme: SimProgramme, cohort: CohortPlan, examiner: Person) -> Iterator[Stage]:
    began = datetime.combine(cohort.starts_on, dt.time(9), dt.UTC)
    yield f"simulated-{cohort.id}", partial(_make, programme, cohort)
    row = Cohort.objects.select_related("edition").get(slug=slug_of(cohort))
    people = people_of(programme, cohort)
    staff = Person.objects.get(email=TEACHER)
    given = (programme, cohort.id, row, people)
    sit = partial(sit_test, programme, row, people, staff=staff)

    def before() -> None:
        sit("start", at=began - timedelta(days=4))
        leave(*given, began=began)
        practise(*given, began=began)

    def after() -> None:
        give_out(row, now=began + timedelta(days=67))
        establish(*given, began=began, examiner=examiner)

    yield f"simulated-{cohort.id}-studied", before
    yield f"simulated-{cohort.id}-met", partial(attend, *given, staff=staff)
    yield f"simulated-{cohort.id}-asked", partial(ask, *given, until=programme.as_of)
    yield f"simulated-{cohort.id}-tested", partial(sit, "module", at=began + timedelta(days=63))
    yield f"simulated-{cohort.id}-ended", after


def _make(programme: SimProgramme, cohort: CohortPlan) -> None:
    teachers = [Person.objects.get(email=TEACHER)] if cohort.id in _TEACHES else []
    enrol_people(programme, cohort, make_cohort(cohort, teachers=teachers))


def _plan(modules: Sequence[str]) -> None:
    """Plan what comes after the day on which the simulation ends, so that there is something to look forward to."""
    for module_id, starts_on in _PLANNED:
        if module_id not in modules:
            continue
        plan = Plan(
            slug=f"{PREFIX}{module_id}-{starts_on:%Y}",
            title_nl=f"Gesimuleerd: {module_id.upper()}, gepland ({starts_on:%Y})",
            title_en=f"Simulated: {module_id.upper()}, planned ({starts_on:%Y})",
            starts_on=starts_on,
            is_synthetic=True,
        )
        create_cohort(plan=plan, edition=_content_of(module_id), now=datetime(2028, 12, 1, 9, tzinfo=dt.UTC))
