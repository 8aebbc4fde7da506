"""What was answered alone in a live session, as the evaluation reads it."""

import uuid
from collections.abc import Callable
from datetime import datetime

from django.test import Client
from tests.apps.teamwork.conftest import ITEMS, KEYS, UNIT
from tests.editions import MODULE
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain import loop
from bridging.apps.evaluation.queries.loop.effects import compared, records_of
from bridging.apps.evaluation.queries.loop.findings import played
from bridging.apps.evaluation.queries.reading import lasting_salt, records_for_teaching
from bridging.apps.evaluation.queries.watching import teams_of
from bridging.apps.teamwork import domain
from bridging.apps.teamwork.models import LiveSession
from bridging.engines.measurement.loop.effect.samples import Share
from bridging.engines.measurement.loop.places import Place, PlaceKind
from bridging.engines.measurement.loop.story.finding import Decision
from bridging.engines.measurement.watch.discussing import team_spread, to_discuss
from bridging.engines.teamwork.phases import Step

FIRST = ITEMS[0]


def test_answers_before_the_team_are_read_with_how_sure_people_were(
    live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: Callable[..., None], now: datetime
):
    go_to(Step.IRAT)
    for name, option, sure in (("Ada", KEYS[FIRST], 2), ("Bo", "a", 3), ("Dee", "a", 3), ("Eli", "a", None)):
        domain.answer(live=live, by=people[name], item=FIRST, option=option, confidence=sure, key=uuid.uuid4(), now=now)
    assert records_for_teaching(cohort, teacher, now).answers == ()
    go_to(Step.ENDED)

    records = records_for_teaching(cohort, teacher, now, salt=lasting_salt())

    assert {(each.occasion, each.place, each.item, each.version, each.order) for each in records.answers} == {("team", UNIT, FIRST, 1, 0)}
    assert sorted((each.choice, each.score, each.confidence or 0) for each in records.answers) == [
        ("a", 0.0, 0), ("a", 0.0, 0.9), ("a", 0.0, 0.9), (KEYS[FIRST], 1.0, 0.735),
    ]  # fmt: skip
    [said] = to_discuss(records)
    assert (said.occasion, said.n, said.wrong, said.sure_and_wrong) == ("team", 4, 3, 2)
    assert [(each.team, each.answers, each.right) for each in team_spread(records, teams_of(cohort, lasting_salt()))] == [
        ("2", 2, 0),
        ("1", 2, 1),
    ]


def test_teacher_finds_the_questions_of_the_individual_test_with_what_is_missing(
    live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: Callable[..., None], now: datetime,
    signed_in: Callable[..., Client],
):  # fmt: skip
    go_to(Step.IRAT)
    for name in ("Ada", "Bo", "Dee"):
        domain.answer(live=live, by=people[name], item=FIRST, option="a", confidence=3, key=uuid.uuid4(), now=now)
    go_to(Step.ENDED)
    page = signed_in(person=teacher)

    overview = page.get(f"/teaching/{cohort.slug}/evaluation/").content.decode()
    item = page.get(f"/teaching/{cohort.slug}/evaluation/items/{FIRST}/").content.decode()

    assert "The questions of the individual tests before teams answered" in overview
    assert "<dd>1, before the team answered</dd>" in item
    assert "fewer than five of 30 needed" in item


def test_rehearsal_is_not_read(
    live: LiveSession, cohort: Cohort, people: dict[str, Person], teacher: Person, go_to: Callable[..., None], now: datetime
):
    go_to(Step.IRAT)
    domain.answer(live=live, by=people["Ada"], item=FIRST, option="a", confidence=3, key=uuid.uuid4(), now=now)
    go_to(Step.ENDED)
    LiveSession.objects.update(is_rehearsal=True)

    assert records_for_teaching(cohort, teacher, now).answers == ()


def test_effect_on_a_question_of_the_readiness_test_is_measured_where_it_is_answered(
    live: LiveSession,
    cohort: Cohort,
    people: dict[str, Person],
    go_to: Callable[..., None],
    now: datetime,
    signed_in: Callable[..., Client],
):
    author = make_person(roles=[Role.AUTHOR], language="en")
    go_to(Step.IRAT)
    for name, option in (("Ada", KEYS[FIRST]), ("Bo", "a"), ("Dee", "a"), ("Eli", "a")):
        domain.answer(live=live, by=people[name], item=FIRST, option=option, confidence=3, key=uuid.uuid4(), now=now)
    go_to(Step.ENDED)
    finding = loop.note(
        noted=loop.Noted(Place(PlaceKind.ITEM, MODULE, FIRST, 1), "3 of 4 chose A.", cohort), by=author, key=uuid.uuid4(), now=now
    )
    loop.triage(finding=finding, by=author, owner=author, decision=Decision.CHANGE, reason="It misleads.", key=uuid.uuid4(), now=now)
    loop.act(finding=finding, by=author, what="Another stem.", key=uuid.uuid4(), now=now)
    sent = {"statistic": "item-right", "direction": "higher", "smallest": "20", "needed": "30", "cohorts": "2", "key": uuid.uuid4()}
    page = signed_in(person=author)

    shown = page.post(f"/evaluation/findings/{finding.key}/check/", {**sent, "go": "look"}).content.decode()
    page.post(f"/evaluation/findings/{finding.key}/check/", {**sent, "go": "declare"})

    declared = played(finding).now.declared
    assert "First answers in the individual test count" in shown
    assert declared is not None
    assert declared.check.occasion == "team"
    sides = compared(finding, played(finding), declared.check, records_of(finding, now))
    assert sides is not None
    before, _ = sides.sampled(records_of(finding, now), declared.check)
    assert before.own == Share(1, 4)
