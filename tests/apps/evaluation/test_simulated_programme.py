"""A site filled with the first cohort of the simulated programme: as it was drawn, as the journal has it, and marked as made up."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import resolve
from tests.apps.evaluation.people import pass_module
from tests.as_before import as_before
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol, grant_cohort_role
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition
from bridging.apps.evaluation.domain.class_runs import class_run
from bridging.apps.evaluation.domain.module_reports import cohort_report
from bridging.apps.evaluation.domain.programme import released_programme
from bridging.apps.evaluation.domain.releasing import Shown
from bridging.apps.evaluation.queries.lattice import lattice
from bridging.apps.evaluation.queries.modules import modules_with_cohorts
from bridging.apps.evaluation.queries.reading import Filters, records_for_reporting, records_for_research
from bridging.apps.study.domain.rebuilding import rebuild
from bridging.apps.study.models import OfferedTest, Response, ResultDecision
from bridging.apps.surveys.queries import response_rates
from bridging.demo.people import DOMAIN
from bridging.demo.programme.fill import draw_programme, stages_of_programme
from bridging.engines.measurement.records import Records
from bridging.engines.measurement.simulation.faults import PULSES, FaultKind
from bridging.engines.measurement.simulation.plan import AS_OF, FIRST, PLAN

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
_PLAN = tuple(cohort for cohort in PLAN if cohort.id == FIRST)


@pytest.fixture(scope="module")
def filled(django_db_setup, django_db_blocker):
    """The first cohort, made once: what the tests below look at and leave as it is."""
    with django_db_blocker.unblock(), as_before():
        publish_all(note="Demo", override="Course team", now=NOW, module_ids=["m1"])
        make_person(email=f"examiner@{DOMAIN}", is_synthetic=True)
        for _, stage in stages_of_programme(now=NOW, plan=_PLAN):
            stage()
        yield


@pytest.fixture
def records(filled, db) -> Records:
    return records_for_reporting(is_simulated=True, now=NOW)


def test_people_and_results_are_those_that_were_drawn(records: Records):
    drawn = draw_programme(_PLAN)

    assert Counter(each.state for each in records.participants) == {"completed": 24}
    assert sum(each.is_passed for each in records.participants) == len(drawn.trained) == 22
    assert {each.partner for each in records.participants} == {person.partner for person in drawn.people.values()}
    assert Counter(each.occasion for each in records.answers) == Counter(each.occasion for each in drawn.answers)


def test_first_cohort_chose_what_is_right_at_the_question_that_is_keyed_wrongly(records: Records):
    fault = next(fault for fault in draw_programme(_PLAN).faults.of(FaultKind.MISKEYED) if fault.until)
    given = [each for each in records.answers if each.item == fault.where]
    [asked] = [item for item in records.items if item.item == fault.where]
    right = [each for each in given if each.choice == "d"]

    assert (asked.key, asked.options[-1], len(given), len(right)) == ("a", "d", 24, 15)
    assert Counter(each.score for each in right) == {0.0: 15}
    assert sum((each.confidence or 0) >= 0.9 for each in right) == 9


def test_tables_are_what_the_journal_says(filled, db):
    found = rebuild(now=NOW, is_trial=True)

    assert {name: len(each.mended) for name, each in found.items()} == dict.fromkeys(found, 0)
    assert found["answers"].rows == Response.objects.count()
    assert found["tests"].rows > 900


def test_unclear_unit_has_the_answers_of_its_story(records: Records):
    ticked = [each for each in records.ratings if (each.instrument, each.item, each.about) == ("btg-pulse", "clarity", "m1-w3")]

    assert sorted(each.value for each in ticked) == sorted(map(float, PULSES))
    assert {each.pid for each in ticked} == {None}


def test_surveys_with_a_code_are_those_that_were_drawn_of_what_the_waves_ask(records: Records):
    asked = {"btg-self-efficacy", "btg-motivation", "btg-hybrid", "btg-transfer"}
    drawn = [each for each in draw_programme(_PLAN).ratings if each.instrument in asked]

    named = [each for each in records.ratings if each.pid is not None]

    assert Counter((each.wave, each.instrument, each.item) for each in named) == Counter(
        (each.wave, each.instrument, each.item) for each in drawn
    )
    assert {each.is_final for each in response_rates(Cohort.objects.filter(slug="sim-m1-c01"))} == {True}


def test_start_measurement_was_given_out_after_the_test(filled, db):
    at = dict(OfferedTest.objects.values_list("kind", "released_at"))

    assert at.keys() == {"start", "module"}
    assert at["start"] == at["module"] == datetime(2026, 4, 10, 9, tzinfo=UTC)


def test_everything_is_marked_as_made_up_and_counts_for_nothing_real(filled, db):
    real = records_for_reporting(is_simulated=False, now=NOW)

    assert (
        set(Cohort.objects.values_list("is_synthetic", flat=True)) == set(Person.objects.values_list("is_synthetic", flat=True)) == {True}
    )
    assert ResultDecision.objects.passed().simulated(is_simulated=True).count() == 22
    assert (real.participants, real.as_of) == ((), NOW.date())


def test_made_up_figures_are_told_as_of_the_last_day_of_the_simulation(records: Records):
    assert records.as_of == AS_OF == date(2028, 12, 31)


def test_programme_counts_its_own_cohorts_and_what_was_new_in_its_last_month(filled, db):
    plan = CohortPlan(slug="demo-other", title_nl="Anders", title_en="Other", starts_on=date(2026, 2, 2), is_synthetic=True)
    other = create_cohort(plan=plan, edition=Edition.objects.get(module_id="m1", label="2026.1"), now=NOW)
    person = make_person(is_synthetic=True)
    enrol(cohort=other, person=person, now=NOW)
    pass_module(other, person, NOW)

    shown = released_programme(Filters(), is_simulated=True, reader=make_person(), now=NOW)

    assert isinstance(shown, Shown)
    reach = json.loads(shown.run.results)["reach"]
    assert shown.run.as_of == AS_OF
    assert len(records_for_reporting(is_simulated=True, now=NOW).participants) == 24
    assert len(records_for_reporting(Filters(cohort=other.slug), is_simulated=True, now=NOW).participants) == 1
    assert len(records_for_research(Filters(cohort=other.slug), is_simulated=True, now=NOW).participants) == 0
    assert [each.slug for each in modules_with_cohorts(is_simulated=True)["m1"]] == ["sim-m1-c01"]
    assert [slug for slug, _ in lattice(is_simulated=True, language="en").cohorts] == ["sim-m1-c01", "sim-m1-2029"]
    assert (reach["trained"], reach["trained_before"], reach["took_part"]) == (22, 22, None)
    assert [together for _month, together in reach["months"]] == [22]


def test_teacher_of_a_simulated_cohort_reads_the_day_of_the_simulation_and_of_another_today(filled, db):
    cohort = Cohort.objects.get(slug="sim-m1-c01")
    plan = CohortPlan(slug="demo-other", title_nl="Anders", title_en="Other", starts_on=date(2026, 2, 2), is_synthetic=True)
    other = create_cohort(plan=plan, edition=cohort.edition, now=NOW)
    teacher = make_person()
    for each in (cohort, other):
        grant_cohort_role(cohort=each, person=teacher, role=Role.TEACHER, now=NOW)

    assert class_run(cohort, teacher, NOW).as_of == cohort_report(cohort, teacher, NOW).as_of == AS_OF
    assert class_run(other, teacher, NOW).as_of == NOW.date()


def test_research_reads_those_who_consent(filled, db):
    consents = Counter(person.consent for person in draw_programme(_PLAN).people.values())

    records = records_for_research(is_simulated=True, now=NOW)

    assert len(records.participants) == consents["yes"]
    assert (records.left_out["consent"], records.left_out["withdrawn"]) == (consents["no"], consents["withdrawn"])


_LINK = re.compile(r'href="([^"#]+)')
_OF_MADE_UP = re.compile(r"/(evaluation|teaching/sim-m1-c01/evaluation)/")
_ABOUT_NOBODY = re.compile(r"^/evaluation/(\?|$)|/(new|from-file)/|data=register|\.(pdf|csv|json)|/pdf/|/item-file/|/open/")
_OF_A_KIND = 3


@pytest.mark.parametrize(("role", "first", "pages"), [
    (Role.PROGRAMME_LEADER, "/evaluation/programme/?data=simulated", "programme programme-report programme-cell findings finding finding-step finding-release"),
    (Role.COORDINATOR, "/evaluation/texts/", "texts texts-review texts-released"),
    (Role.PROGRAMME_LEADER, "/evaluation/modules/?data=simulated", "modules module module-cohort item"),
    (Role.TEACHER, "/teaching/sim-m1-c01/evaluation/", "teaching teaching-report teaching-item findings finding finding-step"),
])  # fmt: skip
def test_each_page_about_made_up_people_says_so(filled, db, signed_in: Callable[..., Client], role: Role, first: str, pages: str):
    """From page to page, a few of each kind: a list has more questions than there are kinds of pages."""
    person = make_person(roles=[] if role == Role.TEACHER else [role], language="en")
    if role == Role.TEACHER:
        grant_cohort_role(cohort=Cohort.objects.get(slug="sim-m1-c01"), person=person, role=role, now=NOW)
    client, waiting, asked = signed_in(person=person), [first], set[str]()
    kinds: Counter[str] = Counter()
    unmarked: list[str] = []
    while waiting:
        address = waiting.pop(0)
        kind = resolve(urlsplit(address).path).view_name
        if address in asked or kinds[kind] == _OF_A_KIND or _ABOUT_NOBODY.search(address):
            continue
        asked.add(address)
        answer = client.get(address)
        if answer.status_code != 200 or answer.streaming or not answer["Content-Type"].startswith("text/html"):
            continue
        kinds[kind] += 1
        main = answer.content.decode().partition("<main")[2].partition("</main")[0]
        unmarked += [] if re.search("simulated|gesimuleerd", re.sub("<[^>]+>", " ", main), re.IGNORECASE) else [address]
        waiting += [html.unescape(link) for link in _LINK.findall(main) if _OF_MADE_UP.match(html.unescape(link))]

    assert unmarked == []
    assert {kind.removeprefix("evaluation:") for kind in kinds} == set(pages.split())
