"""The portfolio: what stands in it, whose it is, and what one says oneself."""

import io
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pypdf
import pytest
from django.test import Client
from tests.apps.study.records import make_cohort, sit
from tests.apps.study.skills import CHECK, observe, sight
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.choices import EvidenceKind, ResultVerdict
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Judgement, NothingShown, establish_results, record_evidence, withdraw_observation, write_remark
from bridging.apps.study.models import PortfolioRemark, SkillObservation
from bridging.apps.study.queries.portfolio import Practised, portfolio_of
from bridging.kernel.bloom import Bloom
from bridging.kernel.skill import SkillLevel

SEEN = (EvidenceKind.SKILL, CHECK, "seen:1")


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def shown(cohort: Cohort, learner: Person, teacher: Person, now: datetime) -> Person:
    """A learner who was observed, judged and tested, and has practised."""
    observe(cohort, learner, teacher, sight(SkillLevel.INDEPENDENT, note="Calm"), now)
    evidence(learner, (EvidenceKind.ASSIGNMENT, "task", 1, 0), "submission:1", 0.8, now + timedelta(days=1), by=teacher)
    sitting = sit(cohort, learner, 14, now)
    for number, value in enumerate((1.0, 0.0, 1.0, 1.0)):
        evidence(learner, (EvidenceKind.ITEM, f"m9-t{number}", 1, 0), sitting.stream, value, now + timedelta(days=2))
    for number, value in enumerate((0.0, 1.0)):
        evidence(learner, (EvidenceKind.ITEM, "m9-choice", 1, 0), f"practice:{number}", value, now)
    evidence(learner, (EvidenceKind.ITEM, "m9-number", 1, 0), "practice:1", 0.0, now)
    return learner


def evidence(person: Person, source: Any, occasion: str, value: float, at: datetime, *, by: Person | None = None) -> None:
    record_evidence(person=person, outcome="M9.1", source=source, occasion=occasion, value=value, bloom=Bloom.APPLY, at=at, by=by)


def test_each_showing_stands_once_and_practice_is_summed_up(cohort: Cohort, shown: Person):
    outcome = portfolio_of(shown, edition_contents(cohort.edition_id), "6+").outcomes[0]

    assert [(each.kind.value, each.source_id, round(each.percent), each.questions, each.judge) for each in outcome.shown] == [
        ("skill", CHECK, 100, 0, "Tess Teacher"), ("assignment", "task", 80, 0, "Tess Teacher"), ("item", "test", 75, 4, ""),
    ]  # fmt: skip
    assert outcome.practised == Practised(2, 50.0)
    assert outcome.shown[0].observation is not None
    assert outcome.shown[0].observation.note == "Calm"


def test_what_was_taken_back_does_not_stand_in_it(cohort: Cohort, shown: Person, teacher: Person, now: datetime):
    withdraw_observation(observation=SkillObservation.objects.get(), observer=teacher, key=uuid.UUID(int=9), now=now)
    outcome = portfolio_of(shown, edition_contents(cohort.edition_id), "6+").outcomes[0]

    assert [each.kind.value for each in outcome.shown] == ["assignment", "item"]


def test_what_a_team_did_is_marked_as_the_team_s(desk: Client, shown: Person, teacher: Person, now: datetime):
    source = (EvidenceKind.ROOM, "gone-room", 1, 0)
    record_evidence(
        person=shown, outcome="M9.1", source=source, occasion="room:x", value=0.5, bloom=Bloom.APPLY, at=now, by=teacher, team="2"
    )

    words = desk.get("/portfolio/").content.decode()

    assert words.count("escape room, of the team") == 1
    assert ("assignment, of the team" in words, "observed skill, of the team" in words) == (False, False)


def test_the_owner_sees_it_and_says_something_about_it(desk: Client, shown: Person):
    place = {"kind": "skill", "source": CHECK, "occasion": "seen:1"}
    said = place | {"outcome": "M9.1", "body": "My second time"}
    assert desk.post("/portfolio/remark/", said).headers["Location"] == "/portfolio/#M9.1"
    page = desk.get("/portfolio/").content.decode()

    for words in (
        "Checking identity",
        "independent",
        "Calm",
        "My second time",
        "80 %",
        "75 % of 4 questions",
        "2 questions answered while",
    ):
        assert words in page
    desk.post("/portfolio/remark/", place | {"body": "My third time"})
    assert [each.body for each in PortfolioRemark.objects.all()] == ["My third time"]
    desk.post("/portfolio/remark/", place | {"body": "  "})
    assert PortfolioRemark.objects.count() == 0
    assert desk.post("/portfolio/remark/", place | {"occasion": "seen:9", "body": "x"}).status_code == 404
    assert desk.post("/portfolio/remark/", place | {"kind": "party", "body": "x"}).status_code == 404


def test_a_remark_at_a_test_is_about_the_whole_of_it(cohort: Cohort, shown: Person, now: datetime):
    sitting = portfolio_of(shown, edition_contents(cohort.edition_id), "6+").outcomes[0].shown[2]
    write_remark(person=shown, place=(sitting.kind, sitting.source_id, sitting.occasion), body="Better than I thought", now=now)

    assert portfolio_of(shown, edition_contents(cohort.edition_id), "6+").outcomes[0].shown[2].remark == "Better than I thought"
    with pytest.raises(NothingShown):
        write_remark(person=shown, place=(EvidenceKind.ITEM, "test", "sitting:none"), body="x", now=now)


def test_it_prints_in_either_language(desk: Client, shown: Person, cohort: Cohort, teacher: Person, now: datetime):
    write_remark(person=shown, place=SEEN, body="Mijn *tweede* keer", now=now)
    texts = {}
    for language in ("nl", "en"):
        answer = desk.get(f"/portfolio/{language}.pdf")
        assert answer.headers["Content-Type"] == "application/pdf"
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        texts[language] = " ".join(" ".join(page.extract_text() for page in pages).split())

    for words in ("Identiteit controleren", "zelfstandig", "Mijn *tweede* keer", "75 % van 4 vragen", "automatisch nagekeken"):
        assert words in texts["nl"]
    for words in ("Checking identity", "independent", "Mijn *tweede* keer", "75 % of 4 questions", "marked automatically"):
        assert words in texts["en"]
    assert desk.get("/portfolio/de.pdf").status_code == 404


def test_what_was_established_heads_the_module(desk: Client, cohort: Cohort, shown: Person, now: datetime):
    examiner = make_person(display_name="Emma Examiner", roles=[Role.EXAMINER])
    judgement = Judgement(person=shown.pk, verdict=ResultVerdict.NOT_PASSED, after=0)
    establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)

    assert "Established: not passed, by Emma Examiner on 5 October 2026." in desk.get("/portfolio/").content.decode()


def test_teachers_see_their_own_module_and_each_look_is_logged(
    signed_in: Callable[..., Client], cohort: Cohort, shown: Person, teacher: Person, now: datetime
):
    write_remark(person=shown, place=SEEN, body="My second time", now=now)
    later = make_cohort(now, slug="m8-a", module_id="m8")
    enrol(cohort=later, person=shown, now=now)
    school = signed_in(person=teacher)
    page = school.get(f"/teaching/m9-a/people/{shown.pk}/portfolio/").content.decode()

    for words in ("Checking identity", "My second time", "M9"):
        assert words in page
    assert (">M8 " in page, ">M9 " in page) == (False, True)
    assert "/portfolio/remark/" not in page
    assert TeachingLook.objects.filter(what="portfolio", about=shown).count() == 1
    for client in (signed_in(person=shown), signed_in(Role.PROGRAMME_LEADER)):
        assert client.get(f"/teaching/m9-a/people/{shown.pk}/portfolio/").status_code == 404
    assert school.get("/teaching/m9-a/people/9999/portfolio/").status_code == 404


def test_who_takes_no_part_has_an_empty_one(signed_in: Callable[..., Client], teacher: Person):
    assert "Nothing to show yet" in signed_in(person=teacher).get("/portfolio/").content.decode()


def test_remarks_are_in_the_export(shown: Person, now: datetime):
    write_remark(person=shown, place=SEEN, body="Mine", now=now)

    assert [each["body"] for each in export_person(person=shown, now=now)["records"]["portfolio_remarks"]] == ["Mine"]
