"""What is read of people for an evaluation: by purpose, once, and never under a name."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.apps.evaluation.people import cohort_of, join, pass_module, practise, rate, say, seats_for, sit, wave_of
from tests.editions import CHOICE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import NotTheirCohort, change_enrolment, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.courses.domain.assets import keep_asset
from bridging.apps.courses.models import EditionFile
from bridging.apps.evaluation.queries.instruments import answered_instruments
from bridging.apps.evaluation.queries.reading import (
    Filters,
    counts_for_reporting,
    lasting_salt,
    records_for_reporting,
    records_for_research,
    records_for_teaching,
)
from bridging.apps.study.models import Response, SittingResponse
from bridging.apps.surveys.queries import ratings_of
from bridging.engines.measurement.module_report.whole import module_document
from bridging.engines.measurement.records import Answer, AskedItem, Participant


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def teacher(group: Cohort, now: datetime) -> Person:
    person = make_person()
    grant_cohort_role(cohort=group, person=person, role=Role.TEACHER, now=now)
    return person


def report(now: datetime, **filters: Any) -> Any:
    return records_for_reporting(Filters(**filters), is_simulated=False, now=now)


def test_participant_is_what_application_account_and_register_say(group: Cohort, now: datetime):
    [person] = join(group, now, profession="Ziekenhuisapotheker ATMP", language="nl")
    seats_for(group, person, "LUMC")
    pass_module(group, person, now)
    say(person, now, True)

    [found] = report(now).participants

    assert found == Participant(
        found.pid, "m9-a", "m9", 2026, "LUMC", "hospital", "pharmacy", "nl", "6+", "enrolled", is_passed=True, consent="yes"
    )


def test_names_mean_nothing_and_are_others_each_time(group: Cohort, now: datetime):
    [person] = join(group, now)
    names = {report(now).participants[0].pid for _ in range(3)}
    lasting = {records_for_reporting(is_simulated=False, now=now, salt=lasting_salt()).digest for _ in range(3)}

    assert len(names) == 3
    assert all(str(person.pk) != name and len(name) == 16 for name in names)
    assert len(lasting) == 1


def test_same_person_in_two_cohorts_has_one_name(group: Cohort, now: datetime):
    [person] = join(group, now)
    other = cohort_of(now, "m8-a", module="m8")
    enrol(cohort=other, person=person, now=now)
    pass_module(other, person, now)

    found = report(now).participants

    assert len({each.pid for each in found}) == 1
    assert {each.module: each.is_passed for each in found} == {"m8": True, "m9": False}


def test_answers_of_tests_and_practice_with_their_occasion(group: Cohort, now: datetime):
    [person] = join(group, now)
    sit(group, person, now, "big", kind="intake")
    sit(group, person, now + timedelta(hours=1), "right", right=1)
    sit(group, person, now + timedelta(hours=2), "big", kind="resit", right=0.5)
    practise(person, now, "big", sure=3)
    practise(person, now + timedelta(hours=1), "right", sure=1, right=1)
    practise(person, now + timedelta(hours=2), "right", right=None)

    found = report(now)
    pid = found.participants[0].pid

    assert found.answers == (
        Answer(pid, "m9-a", "start", "m9-intake-a", "m9-test", 1, "big", 0, None, 0),
        Answer(pid, "m9-a", "module", "m9-module-a", "m9-test", 1, "right", 1, None, 0),
        Answer(pid, "m9-a", "module", "m9-resit-a", "m9-test", 1, "big", 0.5, None, 1),
        Answer(pid, "m9-a", "practice", "one", CHOICE, 1, "big", 0, 0.9, 0),
        Answer(pid, "m9-a", "practice", "one", CHOICE, 1, "right", 1, 0.46, 1),
        Answer(pid, "m9-a", "practice", "one", CHOICE, 1, "right", None, None, 2),
    )


def test_what_does_not_count_is_not_read(group: Cohort, now: datetime):
    [person] = join(group, now)
    sit(group, person, now, "big", released=False)
    sit(group, person, now, "big", kind="test-out")
    sit(group, person, now, "big", kind="resit", is_void=True)
    practise(person, now, "big", is_late=True)

    assert report(now).answers == ()


def test_item_says_its_key_and_where_it_was_written(group: Cohort, now: datetime, tmp_path: Path):
    [person] = join(group, now)
    practise(person, now, "big")
    written = tmp_path / "item.yaml"
    written.write_text(f"id: {CHOICE}\nversion: 1\nstem: {{nl: Welke?, en: Which?}}\noptions:\n- id: big\n", "utf-8")
    EditionFile.objects.create(edition=group.edition, path=f"modules/m9/items/{CHOICE}.yaml", sha256=keep_asset(written), size_bytes=1)

    [item] = report(now).items

    assert item == AskedItem(CHOICE, 1, "m9", "right", item.options, ("M9.1",), f"modules/m9/items/{CHOICE}.yaml", 4)
    assert {"big", "right"} <= set(item.options)


def test_question_of_a_test_is_found_in_the_private_folder(group: Cohort, now: datetime, settings: Any, tmp_path: Path):
    sit(group, join(group, now)[0], now, "big")
    file = tmp_path / "modules/m9/items/m9-test.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("id: m9-test\noptions:\n- id: big\n", "utf-8")
    settings.BRIDGING_PRIVATE_CONTENT = tmp_path

    [found] = report(now).items
    file.write_text("id: m9-test\nversion: 1\n\noptions:\n- id: big\n", "utf-8")
    [moved] = report(now).items

    assert (found.path, found.line, moved.line) == ("modules/m9/items/m9-test.yaml", 2, 4)


def test_research_has_only_those_who_said_yes_and_still_do(group: Cohort, now: datetime):
    yes, refused, back, again, _unasked = join(group, now, 5)
    say(yes, now, True)
    say(refused, now, False)
    say(back, now, True, False)
    say(again, now, True, False, True)
    for person in (yes, refused, back, again):
        practise(person, now, "big")

    research, reporting = records_for_research(is_simulated=False, now=now), report(now)

    assert (len(research.participants), len(research.answers)) == (2, 2)
    assert research.left_out == {"consent": 2, "withdrawn": 1, "synthetic": 0}
    assert Counter(each.consent for each in reporting.participants) == {"yes": 2, "no": 2, "withdrawn": 1}
    assert len(reporting.answers) == 4


def test_made_up_people_and_cohorts_stand_apart(group: Cohort, now: datetime):
    join(group, now, 3)
    enrol(cohort=group, person=make_person(is_synthetic=True), now=now)
    demo = cohort_of(now, "demo", is_synthetic=True)
    join(demo, now, 2)

    real, simulated = report(now), records_for_reporting(is_simulated=True, now=now)

    assert (len(real.participants), real.left_out) == (3, {"synthetic": 1})
    assert (len(simulated.participants), simulated.left_out) == (3, {})
    assert (real.is_simulated, simulated.is_simulated) == (False, True)


def test_who_erased_the_account_still_counts_as_trained(group: Cohort, now: datetime):
    stays, leaves = join(group, now, 2)
    pass_module(group, stays, now)
    pass_module(group, leaves, now)
    practise(leaves, now, "big")
    erase_person(person=leaves)

    reporting, research = report(now), records_for_research(is_simulated=False, now=now)

    assert len({each.pid for each in reporting.participants if each.is_passed}) == 2
    assert reporting.answers == ()
    assert research.participants == ()


def test_filters_choose_cohorts_and_partners(group: Cohort, now: datetime):
    lumc, _other = join(group, now, 2, profession="Nurse")
    seats_for(group, lumc, "LUMC")
    join(cohort_of(now, "m8-a", module="m8", starts_on=date(2025, 9, 1)), now)

    counts = {
        name: len(report(now, **asked).participants)
        for name, asked in {
            "all": {}, "year": {"year": 2026}, "module": {"module": "m8"}, "cohort": {"cohort": "m9-a"}, "partner": {"partner": "LUMC"},
            "nobody": {"partner": "LUMC", "module": "m8"},
        }.items()
    }  # fmt: skip

    assert counts == {"all": 3, "year": 2, "module": 1, "cohort": 2, "partner": 1, "nobody": 0}


def test_teaching_is_for_the_own_cohort_and_leaves_a_trace(group: Cohort, teacher: Person, now: datetime):
    [person] = join(group, now, profession="Ziekenhuisapotheker ATMP")
    practise(person, now, "big")
    join(cohort_of(now, "m8-a", module="m8"), now)

    found = records_for_teaching(group, teacher, now, what="items")
    with pytest.raises(NotTheirCohort):
        records_for_teaching(group, make_person(roles=[Role.PROGRAMME_LEADER]), now)

    assert [each.profession for each in found.participants] == ["Ziekenhuisapotheker ATMP"]
    assert len(found.answers) == 1
    assert [(look.person, look.what) for look in TeachingLook.objects.all()] == [(teacher, "items")]


def test_who_left_took_part_and_who_was_moved_did_so_elsewhere(group: Cohort, now: datetime):
    stays, leaves = join(group, now, 2)
    change_enrolment(enrolment=leaves.enrolments.get(), state="withdrawn", by=None, now=now)
    [moved] = join(group, now)
    moved.enrolments.update(state="moved")

    assert Counter(each.state for each in report(now).participants) == {"enrolled": 1, "withdrawn": 1}
    assert stays.enrolments.get().state == "enrolled"


@pytest.mark.parametrize(
    ("mode", "reporting", "research", "teaching"),
    [("identified", 3, 1, 3), ("pseudonymous", 3, 1, 0), ("anonymous", 0, 0, 0)],
)
def test_ratings_carry_a_name_where_that_was_promised_to_be_read(
    group: Cohort, teacher: Person, now: datetime, mode: str, reporting: int, research: int, teaching: int
):
    wave = wave_of(group, now, answers=mode)
    first, *_rest = people = join(group, now, 3)
    say(first, now, True)
    for person in people:
        rate(wave, person, now, 4)

    found = [report(now), records_for_research(is_simulated=False, now=now), records_for_teaching(group, teacher, now)]

    assert [sum(each.pid is not None for each in records.ratings) for records in found] == [reporting, research, teaching]
    # Research has nothing of who did not say yes, under no name either.
    assert [len(records.ratings) for records in found] == [3, 0 if mode == "anonymous" else 1, 3]
    pids = {each.pid for each in found[0].participants}
    assert {each.pid for each in found[0].ratings} <= pids | {None}


def test_ratings_of_a_wave_that_is_open_are_not_read(group: Cohort, now: datetime):
    [person] = join(group, now)
    rate(wave_of(group, now, has_ended=False), person, now, 4)
    rate(wave_of(group, now, "pulse", about="m9-w1", moment="unit-end"), person, now, 2)
    rate(wave_of(group, now, "pulse", about="m9-w2", moment="unit-end", has_ended=False), person, now, 3)

    assert [(each.wave, each.about, each.value) for each in report(now).ratings] == [("pulse", "m9-w1", 2)]


def test_more_waves_take_no_more_queries(group: Cohort, now: datetime, django_assert_max_num_queries):
    [person] = join(group, now)
    for number in range(6):
        rate(wave_of(group, now, f"wave-{number}"), person, now, 4)
        rate(wave_of(group, now, f"coded-{number}", answers="pseudonymous"), person, now, 2)
        rate(wave_of(group, now, f"nameless-{number}", answers="anonymous"), person, now, 3)

    with django_assert_max_num_queries(10):
        found = list(ratings_of([group]))

    assert Counter((each.person, each.value) for each in found) == {(person.pk, 4.0): 6, (person.pk, 2.0): 6, (None, 3.0): 6}


def test_nameless_ratings_are_not_those_of_a_partner(group: Cohort, now: datetime):
    own, other = join(group, now, 2, profession="Nurse")
    seats_for(group, own, "LUMC")
    nameless, named = wave_of(group, now, answers="anonymous"), wave_of(group, now, "intake")
    for person in (own, other):
        rate(nameless, person, now, 4)
        rate(named, person, now, 2)

    assert [each.wave for each in report(now, partner="LUMC").ratings] == ["intake"]


def test_counts_are_as_they_were_known_at_a_moment(group: Cohort, now: datetime):
    early, late = join(group, now, 2)
    pass_module(group, early, now)
    pass_module(group, late, now + timedelta(days=40))
    gone = join(group, now)[0]
    pass_module(group, gone, now)
    erase_person(person=gone)

    def passed(until: datetime | None) -> int:
        return sum(each.is_passed for each in counts_for_reporting(is_simulated=False, now=now, until=until).participants)

    assert [passed(None), passed(now + timedelta(days=1)), passed(now - timedelta(days=1))] == [3, 2, 0]


@pytest.mark.parametrize("count", [2, 9])
def test_queries_do_not_grow_with_the_people(group: Cohort, teacher: Person, now: datetime, count: int, django_assert_num_queries: Any):
    for person in join(group, now, count, profession="Nurse"):
        sit(group, person, now, "big")
        practise(person, now, "big")
        pass_module(group, person, now)
        say(person, now, True)

    with django_assert_num_queries(15):
        found = report(now)
    with django_assert_num_queries(14):
        records_for_research(is_simulated=False, now=now)
    with django_assert_num_queries(16):
        records_for_teaching(group, teacher, now)

    assert (len(found.answers), SittingResponse.objects.count(), Response.objects.count()) == (2 * count, count, count)


def test_answers_without_a_name_are_read_sheet_by_sheet(group: Cohort, now: datetime):
    people = join(group, now, 6)
    wave = wave_of(group, now, answers="anonymous")
    for value, person in enumerate(people):
        rate(wave, person, now, 1 + value % 5)

    records = records_for_reporting(is_simulated=False, now=now)
    [scale] = module_document(records, answered_instruments())["scales"]

    assert sorted(each.sheet for each in records.ratings) == ["1", "2", "3", "4", "5", "6"]
    assert {each.pid for each in records.ratings} == {None}
    assert (scale["is_anonymous"], scale["mean"]["n"], scale["mean"]["value"]) == (True, 6, pytest.approx(16 / 6))
