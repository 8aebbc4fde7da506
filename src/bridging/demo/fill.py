"""Fill an empty site with a synthetic cohort, through the same functions that people's clicks call."""

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any, Final

from django.contrib.auth.hashers import get_hasher, make_password
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bridging.apps.accounts.domain import create_person, grant_role
from bridging.apps.accounts.models import Organisation, OutboxMail, Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.domain import publish
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.domain.ready import make_ready
from bridging.apps.study.choices import TaskKind
from bridging.apps.study.contents import EditionContents, PageHead, edition_contents, page_contents
from bridging.apps.study.domain.marks import mark_task
from bridging.apps.study.domain.notes import write_note
from bridging.apps.study.domain.visits import note_visit, save_place
from bridging.demo.answers import answer_questions
from bridging.demo.applicants import SLUG as APPLYING
from bridging.demo.applicants import fill_applicants
from bridging.demo.earlier import SLUG as EARLIER
from bridging.demo.earlier import fill_earlier
from bridging.demo.examinees import SLUG as EXAMS
from bridging.demo.exams import fill_exams
from bridging.demo.experiments import fill_experiments
from bridging.demo.findings import fill_findings
from bridging.demo.finished import Stage, stages_of_finished
from bridging.demo.graduates import SLUG as FINISHED
from bridging.demo.graduates import Graduate
from bridging.demo.guesting import fill_guesting
from bridging.demo.kits import SLUG as KITS
from bridging.demo.kits import fill_kits
from bridging.demo.lab_works import GROUPS, fill_labs
from bridging.demo.live import fill_rehearsal
from bridging.demo.moved import fill_moved
from bridging.demo.people import DOMAIN, HASHED, HELPERS, LEARNERS, PASSWORD, Learner
from bridging.demo.plans import fill_plans
from bridging.demo.presence import SLUG as AT_BENCHES
from bridging.demo.presence import fill_presence
from bridging.demo.programme.fill import stages_of_programme
from bridging.demo.researching import fill_research
from bridging.demo.rooms import SLUG as IN_ROOM
from bridging.demo.rooms import fill_rooms, prepare_room
from bridging.demo.sittings import fill_tests
from bridging.demo.surveys import fill_surveys
from bridging.demo.talking import MAIL_SHOWN, fill_talking
from bridging.demo.ways import fill_ways
from bridging.demo.works import fill_works
from bridging.realtime import journal

SLUG: Final = "demo-m1"
MODULE: Final = "m1"
NOTE: Final = "First edition. / Eerste editie."
OVERRIDE: Final = "Course team (demonstration)"
WEEKS_BEHIND: Final = 3
_TURN_S: Final = 0.15
_STREAM: Final = "demo"
_FILLER: Final = uuid.uuid5(uuid.NAMESPACE_URL, "demo")
_NOTES: Final = {
    "nl": "Navragen bij onze QC: doen wij dit ook zo?",
    "en": "Ask our QC: do we do it this way too?",
}


def _password() -> str:
    """Return the one password of all as this site keeps passwords."""
    return HASHED if get_hasher().algorithm == HASHED.partition("$")[0] else make_password(PASSWORD)


@transaction.atomic
def fill_demo(*, now: datetime) -> Cohort | None:
    """Make the demonstration once; None when it is there already. Raises Edition.DoesNotExist before M1 is published."""
    if Cohort.objects.filter(slug=SLUG).exists():
        return None
    edition = Edition.objects.filter(module_id=MODULE).latest("published_at", "pk")
    monday = now.date() - timedelta(days=now.weekday())
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep (fictieve deelnemers)",
        title_en="Demo cohort (fictional participants)",
        starts_on=monday - timedelta(weeks=WEEKS_BEHIND),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    password = _password()
    cohort = create_cohort(plan=plan, edition=edition, now=now - timedelta(weeks=WEEKS_BEHIND + 1))
    contents = edition_contents(edition.pk)
    helpers: dict[str, Person] = {}
    for helper in HELPERS:
        person = helpers[helper.key] = _person(helper.email, helper.name, helper.language, None, password, now)
        if helper.of_cohort:
            grant_cohort_role(cohort=cohort, person=person, role=helper.role, now=now)
        else:
            grant_role(person=person, role=helper.role, now=now)
    make_person = partial(_made_up, password=password, now=now)
    for learner in LEARNERS:
        person = make_person(learner)
        started = datetime.combine(cohort.starts_on, dt.time(9), now.tzinfo)
        enrol(cohort=cohort, person=person, now=started, track=Track(learner.track))
        _study(person, learner, contents, started=started, now=now)
    _forget_mail()
    return cohort


def fill_others(*, now: datetime) -> None:
    """Add what nobody needs to wait for, each once: what the cohort did besides reading, the other modules, the cohorts that have finished.

    The demonstration must be there.
    """
    cohort = Cohort.objects.select_related("edition").get(slug=SLUG)
    helpers = {helper.key: Person.objects.get(email=helper.email) for helper in HELPERS}
    for name, stage in _stages_of_running(cohort, helpers, now):
        once(name, stage, now)
    publish_rest(now=now)
    make_person = partial(_made_up, password=helpers["teacher"].password, now=now)
    given: dict[str, Any] = {"edition": cohort.edition, "helpers": helpers, "make_person": make_person, "now": now}
    finished = ((f"{FINISHED}-{name}", stage) for name, stage in stages_of_finished(**given))
    labs = ((group.slug, partial(fill_labs, group=group, **given)) for group in GROUPS)
    presence = (f"{AT_BENCHES}-presence", partial(fill_presence, helpers=helpers, now=now))
    applying = (APPLYING, partial(fill_applicants, edition=cohort.edition, make_person=make_person, now=now))
    stages: Iterable[Stage] = chain(
        [applying],
        finished,
        [(EXAMS, partial(fill_exams, **given)), (EARLIER, partial(fill_earlier, **given))],
        labs,
        [presence],
        [(f"{KITS}-kits", partial(fill_kits, helpers=helpers, now=now))],
        [
            (IN_ROOM, partial(fill_rooms, helpers=helpers, make_person=make_person, now=now)),
            (f"{IN_ROOM}-next", partial(prepare_room, now=now)),
        ],
    )
    for name, stage in stages:
        once(name, stage, now)


def fill_programme(*, now: datetime) -> None:
    """Add the simulated programme, once, with its reports at hand. The demonstration must be there, with all its modules."""
    publish_rest(now=now)
    for name, stage in stages_of_programme(now=now):
        once(name, stage, now)
    while make_ready(timezone.now()):
        pass


def _stages_of_running(cohort: Cohort, helpers: dict[str, Person], now: datetime) -> Iterable[Stage]:
    learners = {learner.key: (Person.objects.get(email=learner.email), learner) for learner in LEARNERS}
    people = {key: person for key, (person, _) in learners.items()}
    yield f"{SLUG}-sittings", partial(fill_tests, cohort, learners, helpers["teacher"], now=now)
    yield f"{SLUG}-works", partial(fill_works, cohort=cohort, people=people, helpers=helpers, now=now)
    yield f"{SLUG}-live", partial(fill_rehearsal, cohort=cohort, teacher=helpers["teacher"], now=now)
    yield f"{SLUG}-talking", partial(fill_talking, cohort=cohort, people=people, teacher=helpers["teacher"], now=now)
    yield f"{SLUG}-guesting", partial(fill_guesting, cohort=cohort, people=people, teacher=helpers["teacher"], now=now)
    yield f"{SLUG}-surveys", partial(fill_surveys, cohort=cohort, people=people, now=now)
    yield f"{SLUG}-moved", partial(fill_moved, cohort, coordinator=helpers["coordinator"], now=now)
    yield f"{SLUG}-ways", partial(fill_ways, cohort=cohort, people=people, teacher=helpers["teacher"], now=now)
    yield f"{SLUG}-experiments", partial(fill_experiments, cohort, people, researcher=helpers["researcher"], now=now)
    yield f"{SLUG}-findings", partial(fill_findings, cohort=cohort, helpers=helpers, now=now)
    yield f"{SLUG}-plans", partial(fill_plans, people, module_id=MODULE, now=now)
    yield f"{SLUG}-research", partial(fill_research, cohort=cohort, people=people, helpers=helpers, now=now)


def once(name: str, stage: Callable[[], object], now: datetime) -> None:
    """Do a stage unless it was done before. Nobody who uses the site meanwhile waits for more than one of them."""
    with transaction.atomic():
        act = _mark(name)
        is_new = journal.append(stream=_STREAM, act=act, now=now).is_new
        if is_new:
            stage()
            _forget_mail()
    if is_new:
        # Who waits for the database asks for it every tenth of a second: they go first.
        time.sleep(_TURN_S)


def publish_rest(*, now: datetime) -> None:
    """Publish the modules that the demonstration did not wait for."""
    mark = _mark("editions")
    if journal.find(_STREAM, mark) is None:
        # No stage: a stage keeps others from writing, and editions take a while to compile. Done twice it changes nothing.
        publish.publish_all(note=NOTE, override=OVERRIDE, now=now)
        journal.append(stream=_STREAM, act=mark, now=now)


def _mark(name: str) -> journal.Act:
    key = uuid.uuid5(uuid.NAMESPACE_URL, f"demo/{name}")
    return journal.Act(actor=_FILLER, key=key, kind="demo.filled", ref=name, payload={})


def _forget_mail() -> None:
    # Nobody reads the mail of people who do not exist, supervisors without an account among them. What a coordinator sees of it stays.
    made_up = OutboxMail.objects.filter(Q(person__is_synthetic=True) | Q(address__endswith=f"@{DOMAIN}"))
    made_up.exclude(kind=MAIL_SHOWN).delete()


def _made_up(who: Learner | Graduate, *, password: str, now: datetime) -> Person:
    organisation, _ = Organisation.objects.get_or_create(name=who.organisation)
    return _person(who.email, who.name, who.language, organisation, password, now)


def _person(email: str, name: str, language: str, organisation: Organisation | None, password: str, now: datetime) -> Person:
    person = create_person(
        email=email, display_name=name, now=now, language=language, organisation=organisation, is_verified=True, is_synthetic=True
    )
    person.password = password
    person.save(update_fields=["password"])
    return person


def _study(person: Person, learner: Learner, edition: EditionContents, *, started: datetime, now: datetime) -> None:
    """Let a learner work through the first pages, at even distances, until her last visit."""
    last = now - timedelta(days=learner.idle_days, hours=2)
    heads = list(edition.pages.values())[: learner.done + 1] if learner.done else []
    if not heads or last <= started:
        return
    step = (last - started) / len(heads)
    for index, head in enumerate(heads):
        at = started + step * (index + 1)
        text = page_contents(edition.pk, head.page_id, learner.language)
        note_visit(person=person, edition=edition, page_id=head.page_id, text=text, known=None, now=at)
        answer_questions(person, learner, edition, head, wrong=index < learner.wrong, now=at)
        is_last = index == len(heads) - 1
        anchors = [block.anchor for block in text.blocks if block.anchor]
        # Half-way on the page where the learner is now: the site offers to go on there.
        anchor = anchors[len(anchors) // 2] if is_last else anchors[-1]
        save_place(
            person=person, module_id=edition.module_id, page_id=head.page_id, anchor=anchor, seconds=100, now=at + timedelta(minutes=2)
        )
        if index < learner.done:
            mark_task(
                person=person, module_id=edition.module_id, kind=TaskKind.PAGE, task_id=head.page_id, is_done=True,
                edition_label=edition.label, now=at,
            )  # fmt: skip
        if index == learner.done // 2:
            _note(person, learner, edition, head, at)


def _note(person: Person, learner: Learner, edition: EditionContents, head: PageHead, at: datetime) -> None:
    text = page_contents(edition.pk, head.page_id, learner.language)
    block = next((block for block in text.blocks if block.takes_notes and block.tag == "p"), None)
    if block is not None:
        write_note(
            person=person, key=uuid.uuid5(uuid.NAMESPACE_URL, f"{person.email}/{head.page_id}"), module_id=edition.module_id,
            page_id=head.page_id, language=learner.language, block=block, body=_NOTES[learner.language], now=at,
        )  # fmt: skip
