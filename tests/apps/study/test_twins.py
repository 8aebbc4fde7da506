"""Of a text in two forms everybody reads one, and what was met is noted once, where it was really shown."""

import uuid
from datetime import datetime

import pytest
from django.test import Client
from tests.editions import CHOICE, NUMBER

from bridging.apps.accounts.domain import choose_games
from bridging.apps.accounts.models import Exposure, Person, Switch
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import EditionText
from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents, forget_contents
from bridging.apps.study.domain import Answer, submit_response

PAGE = "/modules/m9/one/"
TWINS = (
    '<bridging-twins id="frame" data-mechanic="story-frame"><bridging-twin data-form="told"><p id="p-1">Noor looks.</p></bridging-twin>'
    '<bridging-twin data-form="plain"><p id="p-2">One looks.</p></bridging-twin></bridging-twins>'
)
PAR = (
    '<bridging-twins id="par-one" data-mechanic="par" data-share="70" data-basis="target"><bridging-twin data-form="told"><p id="p-3">Because.</p>'
    '</bridging-twin><bridging-twin data-form="plain"></bridging-twin></bridging-twins>'
)


@pytest.fixture
def page_with_twins(cohort: Cohort):
    for text in EditionText.objects.filter(page__page_id="one"):
        text.html = TWINS + text.html + PAR
        text.save()
    forget_contents()
    return cohort


def switch(name: str, **variants: int) -> None:
    Switch.objects.create(name=name, variants=variants, fallback="plain", is_on=True, is_game=True)


def read(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def answer(person: Person, cohort: Cohort, now: datetime, item_id: str, **raw: str) -> None:
    given = Answer(
        key=uuid.uuid4(), page_id="one", item_id=item_id, version=1, attempt=0, language="en", raw=raw, confidence=Confidence.SURE
    )  # fmt: skip
    submit_response(person=person, edition=edition_contents(cohort.edition_id), answer=given, now=now)


def test_without_a_trial_everybody_reads_the_plain_form(desk: Client, page_with_twins: Cohort):
    html = read(desk)

    assert "One looks." in html
    assert "Noor looks." not in html
    assert "bridging-twin" not in html
    assert not Exposure.objects.exists()


def test_the_story_is_read_by_who_drew_it_and_noted_once_with_its_unit(desk: Client, learner: Person, page_with_twins: Cohort):
    switch("story-frame", story=1)

    pages = [read(desk), read(desk)]

    assert all("Noor looks." in html and "One looks." not in html for html in pages)
    exposure = Exposure.objects.get()
    assert (exposure.person, exposure.unit, exposure.variant) == (learner, "m9-w1", "story")


def test_who_does_without_game_elements_reads_the_plain_form(desk: Client, learner: Person, page_with_twins: Cohort, now: datetime):
    switch("story-frame", story=1)
    choose_games(person=learner, are_wanted=False, now=now)

    assert "One looks." in read(desk)
    assert not Exposure.objects.exists()


def test_a_teacher_who_looks_on_leaves_nothing(client: Client, page_with_twins: Cohort, teacher: Person):
    switch("story-frame", story=1)
    client.force_login(teacher)

    assert "One looks." in read(client)
    assert not Exposure.objects.exists()


def test_a_par_is_met_when_there_is_a_result_beside_it(desk: Client, learner: Person, page_with_twins: Cohort, now: datetime):
    switch("par", par=1)
    before = read(desk)

    assert "70" not in before.split('id="par-one"')[1].split("</aside>")[0]
    assert not Exposure.objects.exists()

    answer(learner, page_with_twins, now, CHOICE, option="right")
    answer(learner, page_with_twins, now, NUMBER, value="9")
    read(desk)
    assert not Exposure.objects.exists()


def test_everybody_has_the_own_result_and_only_some_the_par(
    client: Client, learner: Person, page_with_twins: Cohort, now: datetime, monkeypatch
):
    monkeypatch.setattr("bridging.apps.study.twins.FEWEST_ANSWERS", 2)
    switch("par", par=1)
    answer(learner, page_with_twins, now, CHOICE, option="right")
    answer(learner, page_with_twins, now, NUMBER, value="9")
    client.force_login(learner)

    told = read(client).split('id="par-one"')[1].split("</aside>")[0]
    Switch.objects.update(variants={"alone": 1}, salt=2)
    alone = read(client).split('id="par-one"')[1].split("</aside>")[0]

    assert ("70" in told, "70" in alone) == (True, False)
    assert "Because." in told
    assert ("50 %" in told, "50 %" in alone) == (True, True)
    assert list(Exposure.objects.order_by("salt").values_list("variant", flat=True)) == ["par", "alone"]
