"""Words of participants: held back under ten, read for names before anybody else sees them, and gone when they are gone at their source."""

import io
import json
import uuid
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from tests.apps.evaluation.people import cohort_of, join, say
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.domain.exporting import StudyPlan, begin_study, export_study
from bridging.apps.evaluation.domain.texts import NoSuchText, decide_text
from bridging.apps.evaluation.models import TextDecision, TextVerdict
from bridging.apps.evaluation.queries.reading import EVERYBODY
from bridging.apps.evaluation.queries.texts import TextGroup, groups_of
from bridging.apps.surveys.models import AskedInstrument, InstrumentVersion, Wave
from bridging.realtime import journal

FILE: dict[str, Any] = {
    "id": "open", "version": 1, "title": {"nl": "Open", "en": "Open"}, "text": "shipped", "licence": "CC-BY-4.0", "languages": ["nl", "en"],
    "minutes": 1, "moments": ["course-end"],
    "answers": {"words": {"kind": "text"}, "used": {"kind": "choice", "options": [{"id": "yes", "nl": "ja", "en": "yes"}, {"id": "no", "nl": "n", "en": "n"}]}},
    "items": [
        {"id": "better", "answer": "words", "text": {"nl": "Wat kan beter?", "en": "What can be better?"}},
        {"id": "used", "answer": "used", "text": {"nl": "Gebruikt?", "en": "Used?"}},
    ],
}  # fmt: skip
NAMING = "Dr. Unmistakable explains too fast"


@pytest.fixture
def group(db: None, now: datetime) -> Cohort:
    return cohort_of(now, "m9-a")


@pytest.fixture
def wave(group: Cohort, now: datetime) -> Wave:
    row = InstrumentVersion.objects.create(
        instrument_id="open", version=1, file=json.dumps(FILE), digest="o", is_shipped=True, is_answered=True
    )
    wave = Wave.objects.create(
        cohort=group, wave_id="end", moment="course-end", title_nl="Eind", title_en="End", answers="identified", opens_at=now,
        closes_at=now.replace(hour=23), began_at=now, ended_at=now, answered=0,
    )  # fmt: skip
    AskedInstrument.objects.create(wave=wave, instrument=row, place=0)
    return wave


def write(wave: Wave, person: Person, now: datetime, words: str) -> None:
    payload = {"answers": {"open": {"better": words, "used": "yes"}}}
    act = journal.Act(actor=subject_of(person), key=uuid.uuid4(), kind="survey-answered", payload=payload)
    journal.append(stream=wave.stream, act=act, now=now)


@pytest.fixture
def people(group: Cohort, wave: Wave, now: datetime) -> list[Person]:
    """Ten who wrote, the first with a name in it."""
    found = join(group, now, 10)
    for number, person in enumerate(found):
        write(wave, person, now, NAMING if number == 0 else f"More time for part {number}")
    return found


@pytest.fixture
def reviewer(db: None) -> Person:
    return make_person(roles=[Role.COORDINATOR], language="en")


def only(cohort: Cohort) -> TextGroup:
    [found] = groups_of(cohort)
    return found


def shown(cohort: Cohort) -> list[str]:
    return [each.shown for each in only(cohort).released]


def decide(
    cohort: Cohort, number: int, by: Person, now: datetime, text: str | None = None, verdict: TextVerdict = TextVerdict.RELEASED
) -> None:
    each = only(cohort).texts[number]
    decide_text(cohort=cohort, digest=each.digest, verdict=verdict, text=each.text if text is None else text, by=by, now=now)


def test_words_of_fewer_than_ten_are_shown_to_nobody(group: Cohort, wave: Wave, signed_in: Callable[..., Client], now: datetime):
    for number, person in enumerate(join(group, now, 9)):
        write(wave, person, now, f"Secret words {number}")

    assert (only(group).n, only(group).texts) == (9, ())
    for path in ("", "review/"):
        page = signed_in(person=make_person(roles=[Role.COORDINATOR])).get(f"/evaluation/texts/{group.slug}/{path}").content.decode()
        assert "Secret words" not in page


def test_same_question_of_two_waves_is_told_apart_by_ear(
    group: Cohort, wave: Wave, people: list[Person], reviewer: Person, signed_in: Callable[..., Client], now: datetime
):
    other = Wave.objects.create(
        cohort=group, wave_id="later", moment="course-end", title_nl="Later", title_en="Later", answers="identified", opens_at=now,
        closes_at=now.replace(hour=23), began_at=now, ended_at=now, answered=0,
    )  # fmt: skip
    AskedInstrument.objects.create(wave=other, instrument=InstrumentVersion.objects.get(), place=0)
    for person in people:
        write(other, person, now, "More time")

    for path in ("", "review/"):
        page = signed_in(person=reviewer).get(f"/evaluation/texts/{group.slug}/{path}").content.decode()
        assert [page.count(f'aria-labelledby="group-{n} wave-{n}"') for n in (1, 2)] == [1, 1]
        assert [page.count(f'id="wave-{n}"') for n in (1, 2)] == [1, 1]


def test_nothing_is_shown_before_it_was_read(group: Cohort, people: list[Person], reviewer: Person, now: datetime):
    found = only(group)
    assert (found.n, found.waiting, found.released) == (10, 10, [])
    assert [each.text for each in found.texts] == sorted(each.text for each in found.texts)

    decide(group, 0, reviewer, now, text="The teacher explains too fast")
    decide(group, 1, reviewer, now)
    decide(group, 2, reviewer, now, verdict=TextVerdict.WITHHELD)

    assert (only(group).waiting, shown(group)) == (7, ["The teacher explains too fast", "More time for part 1"])


def test_newest_decision_counts_and_earlier_ones_stay(group: Cohort, people: list[Person], reviewer: Person, now: datetime):
    decide(group, 1, reviewer, now)
    decide(group, 1, reviewer, now, verdict=TextVerdict.WITHHELD)

    assert shown(group) == []
    assert TextDecision.objects.count() == 2


def test_choice_is_no_text_and_an_open_wave_is_not_read(group: Cohort, wave: Wave, people: list[Person]):
    assert {each.place[5] for each in groups_of(group)} == {"better"}
    Wave.objects.filter(pk=wave.pk).update(ended_at=None)

    assert groups_of(group) == []


def test_released_words_go_with_whoever_wrote_them(group: Cohort, wave: Wave, people: list[Person], reviewer: Person, now: datetime):
    write(wave, join(group, now)[0], now, "More time for part 10")
    for number in range(11):
        decide(group, number, reviewer, now)
    before = shown(group)
    erase_person(person=people[3])

    assert shown(group) == [text for text in before if text != "More time for part 3"]
    erase_person(person=people[4])
    assert shown(group) == []


def test_what_is_not_there_cannot_be_decided(group: Cohort, people: list[Person], reviewer: Person, now: datetime):
    with pytest.raises(NoSuchText):
        decide_text(cohort=group, digest="0" * 64, verdict=TextVerdict.RELEASED, text="x", by=reviewer, now=now)
    assert TextDecision.objects.count() == 0


def test_reviewer_takes_a_name_out_and_the_leader_reads_the_rest(
    group: Cohort, people: list[Person], reviewer: Person, signed_in: Callable[..., Client]
):
    desk = signed_in(person=reviewer)
    digest = only(group).texts[0].digest
    address = f"/evaluation/texts/{group.slug}/"

    assert NAMING in desk.get(f"{address}review/").content.decode()
    desk.post(f"{address}decide/", {"digest": digest, "verdict": "released", "text": "The teacher explains too fast"})
    leader = signed_in(person=make_person(roles=[Role.PROGRAMME_LEADER], language="en"))
    page = leader.get(address).content.decode()

    assert "The teacher explains too fast" in page
    assert "Unmistakable" not in page
    assert leader.get(f"{address}review/").status_code == 403
    assert leader.post(f"{address}decide/", {"digest": digest, "verdict": "released", "text": "x"}).status_code == 403


def test_words_carry_their_language_whatever_that_of_the_page(
    group: Cohort, wave: Wave, people: list[Person], reviewer: Person, signed_in: Callable[..., Client], now: datetime
):
    write(wave, join(group, now)[0], now, "Meer tijd voor het sommetje")
    for number in range(11):
        decide(group, number, reviewer, now)

    released, review = (
        signed_in(person=reviewer).get(f"/evaluation/texts/{group.slug}/{path}").content.decode() for path in ("", "review/")
    )

    assert '<li lang="nl">Meer tijd voor het sommetje</li>' in released
    assert '<li lang="en">More time for part 1</li>' in released
    assert 'rows="3" lang="nl">Meer tijd voor het sommetje</textarea>' in review


def test_empty_text_is_not_released(group: Cohort, people: list[Person], reviewer: Person, signed_in: Callable[..., Client]):
    desk = signed_in(person=reviewer)
    page = desk.post(
        f"/evaluation/texts/{group.slug}/decide/", {"digest": only(group).texts[0].digest, "verdict": "released", "text": " "}, follow=True
    )

    assert "Nothing is left of the text: hold it back instead." in page.content.decode()
    assert TextDecision.objects.count() == 0


@pytest.mark.parametrize(("read", "expected"), [(9, 0), (10, 10)])
def test_pack_has_the_released_words_of_who_consents_by_ten(
    group: Cohort, people: list[Person], reviewer: Person, now: datetime, read: int, expected: int
):
    for person in people:
        say(person, now, True)
    for number in range(read):
        decide(group, number, reviewer, now, text=f"Edited so that {number}")
    study = begin_study(plan=StudyPlan("S", "?", "ERB 1"), by=reviewer, now=now)

    _, content = export_study(study=study, filters=EVERYBODY, is_simulated=False, by=reviewer, now=now)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("texts/")]
        languages = {name.split(".")[1] for name in archive.namelist() if name.startswith("texts/")}
        everything = b"\0".join(archive.read(name) for name in archive.namelist())
    assert texts == [f"Edited so that {number}" for number in range(expected)]
    assert languages == ({"en"} if expected else set())
    assert b"Unmistakable" not in everything
    assert b"More time" not in everything
