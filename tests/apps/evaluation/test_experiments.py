"""Experiments: what does not go on and why, who is drawn, and what a run says."""

import json
import uuid
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import translation
from tests.apps.evaluation.people import cohort_of, join, say, wave_of
from tests.apps.evaluation.trial import add_twins, plan_of
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import choose_games, export_person, grant_role, subject_of
from bridging.apps.accounts.models import Exposure, Person, Switch
from bridging.apps.cohorts.domain import transfer
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import experiments as domain
from bridging.apps.evaluation.domain.experiments import ExperimentRefused
from bridging.apps.evaluation.models import AnalysisRun, Assignment, Experiment, PlanVersion
from bridging.apps.evaluation.queries.experiments.counts import UnitCount, drawn_by_sequence, unit_counts
from bridging.apps.evaluation.queries.instruments import rated_name
from bridging.apps.evaluation.queries.reading import Filters, records_for_research
from bridging.apps.evaluation.shown.experiment_page import unit_lines
from bridging.apps.evaluation.shown.flow import flow_of
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.models import Attendance
from bridging.realtime import journal

PAGE = "/modules/m9/one/"
LIST = "/evaluation/experiments/"


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    cohort = cohort_of(now, "m9-a")
    add_twins()
    return cohort


@pytest.fixture
def people(group: Cohort, now: datetime) -> list[Person]:
    found = join(group, now, 8)
    for person in found:
        say(person, now, True)
    return found


@pytest.fixture
def experiment(group: Cohort, now: datetime) -> Experiment:
    return domain.begin_experiment(plan=plan_of(), by=None, now=now)


@pytest.fixture
def researcher(db: None, now: datetime) -> Person:
    person = make_person()
    grant_role(person=person, role=Role.RESEARCHER, now=now)
    return person


def freeze(experiment: Experiment, now: datetime, **said) -> PlanVersion:
    return domain.freeze_plan(experiment=experiment, seen_effect=experiment.to_engine().detectable, by=None, now=now, **said)


def run(experiment: Experiment, now: datetime) -> Experiment:
    freeze(experiment, now)
    domain.name_ethics_reference(experiment=experiment, reference="NERB 2026.1")
    domain.start_experiment(experiment=experiment, now=now)
    experiment.refresh_from_db()
    return experiment


def refused(act) -> str:
    with pytest.raises(ExperimentRefused) as found:
        act()
    return found.value.why


# --- plan, approval, start --------------------------------------------------------


def test_it_does_not_start_without_a_frozen_plan_nor_without_an_ethics_reference(
    experiment: Experiment, people: list[Person], now: datetime
):
    start = lambda: domain.start_experiment(experiment=experiment, now=now)  # noqa: E731 -- the same act three times

    assert refused(start) == "not-frozen"
    freeze(experiment, now)
    assert refused(start) == "no-ethics"
    domain.name_ethics_reference(experiment=experiment, reference="NERB 2026.1")

    assert domain.start_experiment(experiment=experiment, now=now) == 8


@pytest.mark.parametrize(("plan_hash", "ethics_reference"), [("", "NERB"), ("0" * 64, "")])
def test_the_database_refuses_it_too(experiment: Experiment, now: datetime, plan_hash: str, ethics_reference: str):
    with pytest.raises(IntegrityError, match="experiment_starts_approved"), transaction.atomic():
        Experiment.objects.update(started_at=now, plan_hash=plan_hash, ethics_reference=ethics_reference)


def test_freezing_takes_the_effect_that_was_shown(experiment: Experiment, now: datetime):
    act = lambda: domain.freeze_plan(experiment=experiment, seen_effect=0.2, by=None, now=now)  # noqa: E731 -- as above

    assert refused(act) == "effect-not-seen"
    version = freeze(experiment, now)

    assert (version.number, version.plan_hash) == (1, plan_of().hash)


def test_a_frozen_plan_changes_only_as_a_new_version_with_a_reason_and_loses_its_approval(experiment: Experiment, now: datetime):
    freeze(experiment, now)
    domain.name_ethics_reference(experiment=experiment, reference="NERB 2026.1")
    assert refused(lambda: domain.change_plan(experiment=experiment, plan=plan_of(seed="s-2"))) == "frozen"

    domain.reopen_plan(experiment=experiment)
    domain.change_plan(experiment=experiment, plan=plan_of(seed="s-2"))
    experiment.refresh_from_db()
    assert refused(lambda: freeze(experiment, now)) == "no-reason"
    freeze(experiment, now, reason="The seed was shown to somebody.")

    experiment.refresh_from_db()
    assert (experiment.plan_hash, experiment.ethics_reference) == (plan_of(seed="s-2").hash, "")
    assert list(PlanVersion.objects.values_list("number", "reason")) == [(1, ""), (2, "The seed was shown to somebody.")]


def test_once_started_nothing_about_the_plan_changes(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)

    assert refused(lambda: domain.reopen_plan(experiment=experiment)) == "started"
    assert refused(lambda: domain.change_plan(experiment=experiment, plan=plan_of())) == "started"
    assert refused(lambda: domain.name_ethics_reference(experiment=experiment, reference="other")) == "started"


def test_two_trials_of_the_same_thing_never_run_at_once(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)
    second = domain.begin_experiment(plan=plan_of(seed="s-2"), by=None, now=now)

    assert refused(lambda: run(second, now)) == "another-runs"
    assert Assignment.objects.filter(experiment=second).count() == 0


def test_made_up_and_real_cohorts_never_stand_together(group: Cohort, now: datetime):
    cohort_of(now, "m9-x", is_synthetic=True)

    assert refused(lambda: domain.begin_experiment(plan=plan_of(cohorts=["m9-a", "m9-x"]), by=None, now=now)) == "mixed-people"
    assert refused(lambda: domain.begin_experiment(plan=plan_of(cohorts=["nowhere"]), by=None, now=now)) == "cohorts-unknown"


# --- who is drawn -----------------------------------------------------------------


def test_only_who_consents_is_drawn_and_who_consents_later_takes_the_next_place(
    experiment: Experiment, group: Cohort, people: list[Person], now: datetime
):
    [silent, late] = join(group, now, 2)
    made_up = make_person(is_synthetic=True)
    group.enrolments.create(person=made_up)
    say(made_up, now, True)
    run(experiment, now)

    assert set(experiment.assignments.values_list("person_id", flat=True)) == {person.pk for person in people}

    say(late, now, True)
    assert domain.run_due_experiments(now) == 1
    assert domain.run_due_experiments(now) == 0

    assert experiment.assignments.filter(person=late).values_list("number", flat=True).distinct().get() == 8
    assert not experiment.assignments.filter(person__in=[silent, made_up]).exists()


def test_each_unit_has_as_many_with_as_without_and_each_person_both(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)

    assert drawn_by_sequence(experiment) == {0: 4, 1: 4}
    assert [(each.unit, each.drawn, each.met) for each in unit_counts(experiment)] == [
        (unit, {"story": 4, "plain": 4}, {"story": 0, "plain": 0}) for unit in ("m9-w1", "m9-w2")
    ]
    for unit in ("m9-w1", "m9-w2"):
        assert experiment.assignments.filter(unit=unit, arm="story").count() == 4
    for person in people:
        assert set(experiment.assignments.filter(person=person).values_list("arm", flat=True)) == {"story", "plain"}


def test_page_says_how_long_people_watched_a_recording_of_five_people_on(
    client: Client, researcher: Person, experiment: Experiment, people: list[Person], now: datetime
):
    run(experiment, now)
    meeting, unit = next(
        (name, each["unit"]) for name, each in edition_contents(Cohort.objects.get().edition_id).outline["meetings"].items()
    )
    switch = Switch.objects.get(name="story-frame")
    for number, person in enumerate(people):
        Exposure.objects.create(person=person, switch=switch, unit=unit, variant="plain", salt=1, first_at=now)
        act = journal.Act(actor=subject_of(person), key=uuid.uuid4(), kind="meeting.attended", payload={})
        Attendance.objects.create(
            entry=journal.append(stream=f"presence:{subject_of(person)}:{meeting}", act=act, now=now).entry, person=person, module_id="m9",
            meeting_id=meeting, was_present=True, manner="recording" if number < 5 else "room", minutes=30 + number, recorded_at=now,
        )  # fmt: skip
    client.force_login(researcher)
    client.cookies["django_language"] = "en"

    [counted] = [each for each in unit_counts(experiment) if each.unit == unit]
    shown = client.get(f"{LIST}{experiment.slug}/").content.decode()
    told = [each.recorded for each in records_for_research(Filters(), is_simulated=False, now=now).participants if each.recorded]
    Attendance.objects.filter(person=people[0]).delete()

    assert (counted.manners, counted.recorded) == ({"recording": 5, "room": 3}, (30, 31, 32, 33, 34))
    assert "(recording: median 32 minutes, no interval of fewer than six; n = 5)" in shown
    assert sorted(tuple(each.items()) for each in told) == [((f"{experiment.slug}:{unit}", minutes),) for minutes in (30, 31, 32, 33, 34)]
    assert "median" not in client.get(f"{LIST}{experiment.slug}/").content.decode()


def test_median_of_six_recordings_has_an_interval_by_their_order():
    counted = UnitCount("w1", {"story": 5, "plain": 5}, {"story": 5, "plain": 5}, {"recording": 9}, (12, 30, 45, 60, 70, 85, 88, 90, 200))

    with translation.override("en"):
        [(_, _, manners)] = unit_lines(plan_of(), [counted], {})

    # qbinom(0.025, 9, 0.5) is 2 in R: the second from either end.
    assert manners == "by the recording: 9 (recording: median 70 minutes, 95 % interval 30 to 90; n = 9)"


def test_outcome_that_is_a_questionnaire_is_called_by_its_title(group: Cohort, now: datetime):
    wave_of(group, now)

    assert [rated_name(rating, language) for rating, language in (("mine", "nl"), ("mine:a", "en"), ("gone:x", "en"), ("", "en"))] == [
        "Mijn", "Mine: a", "gone:x", "",
    ]  # fmt: skip


def test_two_people_read_two_forms_of_one_page_and_each_is_noted_once(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)
    seen = {}
    for person in people:
        client = Client()
        client.force_login(person)
        seen[person.pk] = ["story" if "Noor looks." in client.get(PAGE).content.decode() else "plain" for _ in range(2)]

    drawn = dict(experiment.assignments.filter(unit="m9-w1").values_list("person_id", "arm"))
    assert seen == {person: [arm, arm] for person, arm in drawn.items()}
    assert dict(Exposure.objects.values_list("person_id", "variant")) == drawn
    assert set(Exposure.objects.values_list("unit", flat=True)) == {"m9-w1"}


def test_who_switches_game_elements_off_stays_in_the_arm_and_reads_the_plain_form(
    experiment: Experiment, people: list[Person], now: datetime
):
    run(experiment, now)
    told = Person.objects.get(pk=experiment.assignments.filter(unit="m9-w1", arm="story").values_list("person_id", flat=True)[0])
    choose_games(person=told, are_wanted=False, now=now)
    client = Client()
    client.force_login(told)

    assert "One looks." in client.get(PAGE).content.decode()

    records = records_for_research(Filters(), is_simulated=False, now=now)
    own = [each for each in records.participants if each.met]
    assert [(each.arms[f"{experiment.slug}:m9-w1"], each.met) for each in own] == [("story", {f"{experiment.slug}:m9-w1": "plain"})]


def test_after_the_last_day_it_stops_by_itself_and_everybody_reads_the_plain_form(
    experiment: Experiment, people: list[Person], now: datetime
):
    run(experiment, now)

    domain.run_due_experiments(datetime.combine(date(2027, 1, 2), now.timetz()))

    experiment.refresh_from_db()
    assert (experiment.state, experiment.stop_reason) == ("stopped", "planned")
    assert not Switch.objects.get(name="story-frame").is_on
    client = Client()
    client.force_login(people[0])
    assert "One looks." in client.get(PAGE).content.decode()


def test_own_data_say_in_which_arm_somebody_was(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)

    own = export_person(person=people[0], now=now)["experiments"]["assignments"]

    assert [(each["experiment"], each["unit"]) for each in own] == [(experiment.slug, "m9-w1"), (experiment.slug, "m9-w2")]


# --- the analysis -----------------------------------------------------------------


def test_nobody_looks_while_it_runs_and_the_run_is_made_once(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)
    assert refused(lambda: domain.analyse_experiment(experiment=experiment, by=None, now=now)) == "still-running"
    domain.stop_experiment(experiment=experiment, reason="Enough.", now=now + timedelta(days=1))
    experiment.refresh_from_db()

    first, again = (domain.analyse_experiment(experiment=experiment, by=None, now=now + timedelta(days=1)) for _ in range(2))

    results = json.loads(first.results)
    assert first == again
    assert (first.purpose, first.subject, results["outcome"], results["primary"]["n"]) == ("research", experiment.slug, "too-few", 0)
    assert results["flow"]["without"] == 8
    assert json.loads(first.parameters)["head"]["drawn"] == 8


def test_who_takes_consent_back_is_in_no_later_run(experiment: Experiment, people: list[Person], now: datetime):
    run(experiment, now)
    domain.stop_experiment(experiment=experiment, reason="Enough.", now=now)
    experiment.refresh_from_db()
    before = domain.analyse_experiment(experiment=experiment, by=None, now=now)
    say(people[0], now, False)

    after = domain.analyse_experiment(experiment=experiment, by=None, now=now)

    assert [sum(json.loads(each.results)["flow"]["drawn"].values()) for each in (before, after)] == [8, 7]
    assert AnalysisRun.objects.count() == 2


def test_who_goes_to_another_group_stays_in_the_arm_that_was_drawn_and_in_the_flow(group: Cohort, people: list[Person], now: datetime):
    """One goes to the other group of the plan, two to a group outside it, of whom one takes consent back: each stands in the flow once."""
    inside, outside = (cohort_of(now, slug) for slug in ("m9-b", "m9-c"))
    join(inside, now)
    experiment = run(domain.begin_experiment(plan=plan_of(cohorts=["m9-a", "m9-b"]), by=None, now=now), now)
    arms = dict(experiment.assignments.filter(person=people[0]).values_list("unit", "arm"))
    by = make_person(roles=[Role.COORDINATOR])
    for person, to in ((people[0], inside), (people[1], outside), (people[2], outside)):
        transfer(enrolment=person.enrolments.get(cohort=group), to=to, by=by, now=now, reason="Another day.")

    say(people[2], now, False)
    domain.draw_newcomers(experiment=experiment, now=now)
    records = records_for_research(Filters(module="m9"), is_simulated=False, now=now)
    domain.stop_experiment(experiment=experiment, reason="Enough.", now=now)
    experiment.refresh_from_db()
    analysed = domain.analyse_experiment(experiment=experiment, by=None, now=now)

    [moved] = [each for each in records.participants if each.cohort == "m9-b"]
    assert {f"{experiment.slug}:{unit}": arm for unit, arm in arms.items()} == moved.arms
    head, flow = json.loads(analysed.parameters)["head"], json.loads(analysed.results)["flow"]
    assert (head["drawn"], head["consent-withdrawn"], head["moved-away"], sum(flow["drawn"].values())) == (8, 1, 1, 6)


def test_flow_says_why_people_are_not_in_it_once_each_reason_has_five():
    counts = {"mechanic": 20, "control": 21}
    flow = {"drawn": counts, "shown": counts, "analysed": counts, "withdrew": 6, "without": 0}
    head = {"enrolled": 60, "no-consent": 0, "not-drawn": 0, "drawn": 60, "consent-withdrawn": 5, "moved-away": 8}

    with translation.override("en"):
        told, few = (flow_of(each, flow).rows for each in (head, {**head, "consent-withdrawn": 4}))

    assert [(reason, said) for step, reason, said in told if step == "Not in it"][2:] == [
        ("consent withdrawn", "5"),
        ("went to a group outside the plan", "8"),
        ("left the course", "6"),
        ("no outcome", "0"),
    ]
    assert [(reason, said) for step, reason, said in few if step == "Not in it"][2:] == [("for any reason", "18")]


# --- pages ------------------------------------------------------------------------


def form_of(**changes):
    plan = plan_of().model_dump(mode="json")
    return {**plan, **plan.pop("expected"), "act": "keep", **changes}


def test_plan_is_worked_out_kept_frozen_and_refused_to_start_without_ethics(
    client: Client, researcher: Person, people: list[Person], now: datetime
):
    client.force_login(researcher)
    with translation.override("en"):
        client.cookies["django_language"] = "en"
        shown = client.post(f"{LIST}new/", form_of(act="work-out")).content.decode()
        assert "d = " in shown
        assert not Experiment.objects.exists()

        client.post(f"{LIST}new/", form_of())
        experiment = Experiment.objects.get()
        address = f"{LIST}{experiment.slug}/"
        client.post(f"{address}freeze/", {"effect": f"{experiment.to_engine().detectable:.4f}"})
        answer = client.post(f"{address}start/", follow=True).content.decode()

    experiment.refresh_from_db()
    assert "Without the reference of an ethics review an experiment does not start." in answer
    assert (experiment.state, Assignment.objects.count()) == ("frozen", 0)

    client.post(f"{address}ethics/", {"reference": "NERB 2026.1"})
    client.post(f"{address}start/")
    assert Assignment.objects.count() == 16


def test_a_unit_without_both_forms_is_refused_by_the_form(client: Client, researcher: Person, group: Cohort):
    client.force_login(researcher)

    answer = client.post(f"{LIST}new/", form_of(mechanic="par"))

    assert (answer.status_code, Experiment.objects.count()) == (200, 0)
    assert "m9-w1, m9-w2" in answer.content.decode()


def test_who_leads_the_programme_reads_and_changes_nothing(client: Client, experiment: Experiment, now: datetime):
    leader = make_person()
    grant_role(person=leader, role=Role.PROGRAMME_LEADER, now=now)
    client.force_login(leader)
    page = client.get(f"{LIST}{experiment.slug}/").content.decode()

    assert "/freeze/" not in page
    assert client.post(f"{LIST}{experiment.slug}/freeze/", {"effect": "1"}).status_code == 403
    assert client.get(f"{LIST}{experiment.slug}/plan.json").content.decode() == plan_of().document


def test_plan_is_read_out_in_the_language_of_who_wrote_it(client: Client, researcher: Person, group: Cohort, now: datetime):
    dutch = make_person(language="nl")
    begun = domain.begin_experiment(plan=plan_of(), by=dutch, now=now)
    client.force_login(researcher)

    assert '<h1 lang="nl">' in client.get(f"{LIST}{begun.slug}/").content.decode()
    assert '<p class="row-title" lang="nl">' in client.get(LIST).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_as_many_queries_for_three_as_for_one(
    client: Client, researcher: Person, group: Cohort, now: datetime, count: int, django_assert_max_num_queries
):
    for number in range(count):
        domain.begin_experiment(plan=plan_of(seed=f"s-{number}"), by=None, now=now)
    client.force_login(researcher)

    with django_assert_max_num_queries(7):
        assert client.get(LIST).content.decode().count('class="row-title"') == count


def test_result_page_says_how_many_are_missing_and_draws_the_flow(client: Client, researcher: Person, experiment: Experiment, people, now):
    run(experiment, now)
    domain.stop_experiment(experiment=experiment, reason="Enough.", now=now)
    experiment.refresh_from_db()
    domain.analyse_experiment(experiment=experiment, by=researcher, now=now)
    client.force_login(researcher)
    client.cookies["django_language"] = "en"

    page = client.get(f"{LIST}{experiment.slug}/").content.decode()

    assert "0 of 10 needed" in page
    assert page.count('class="flow-box"') == 6
    assert "fewer than five" in page
