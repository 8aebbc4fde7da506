"""The console of a room: who may, what each act does, and what it never shows."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.apps.study.sittings.conftest import key
from tests.apps.study.sittings.exam import VALUE, save
from tests.factories import make_person

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.domain.sittings.objecting import file_objection
from bridging.apps.study.domain.sittings.taking import open_sitting, record_incident, submit_sitting
from bridging.apps.study.models import Objection, OfferedTest, Sitting


@pytest.fixture
def now() -> datetime:
    """Pages run by the clock."""
    return timezone.now()


def url(offer: OfferedTest, name: str = "test-room", *rest: object) -> str:
    return reverse(f"study:{name}", args=[offer.cohort.slug, offer.key, *rest])


def test_participants_and_strangers_do_not_know_the_room(desk: Client, signed_in: Callable[..., Client], offer: OfferedTest):
    for client in (desk, signed_in()):
        assert {client.get(url(offer)).status_code, client.post(url(offer, "test-room-act", "code"), {"key": str(key())}).status_code} == {
            404
        }
    offer.refresh_from_db()
    assert offer.code_released_at is None


def test_looking_at_a_room_leaves_a_trace(invigilator: Client, offer: OfferedTest, teacher: Person):
    for _ in range(3):
        invigilator.get(url(offer))

    # The page fetches itself anew all the time.
    assert list(TeachingLook.objects.values_list("person", "cohort", "what")) == [(teacher.pk, offer.cohort_id, "test-room")]


def test_room_from_the_code_to_the_end(invigilator: Client, desk: Client, offer: OfferedTest, learner: Person):
    before = json.loads(invigilator.get(url(offer, "test-room-state")).content)
    assert offer.code not in invigilator.get(url(offer)).content.decode()
    invigilator.post(url(offer, "test-room-act", "code"), {"key": str(key())})
    invigilator.post(url(offer, "test-room-identity", learner.pk), {"key": str(key()), "known": "1"})
    sitting = Sitting.objects.get()
    desk.post(reverse("study:sitting-start", args=[sitting.key]), {"key": str(key()), "code": offer.code})
    invigilator.post(url(offer, "test-room-incident", sitting.key), {"key": str(key()), "note": "Laptop stopped", "minutes": "5"})

    for what, phase in (("pause", "paused"), ("resume", "running"), ("close", "closed")):
        invigilator.post(url(offer, "test-room-act", what), {"key": str(key())})
        assert json.loads(desk.get(reverse("study:sitting-state", args=[sitting.key])).content)["phase"] == phase

    sitting.refresh_from_db()
    html = invigilator.get(url(offer)).content.decode()
    assert (sitting.extra_s, sitting.incidents) == (300, 1)
    assert ("Laptop stopped" in html, "+5 min" in html, "Tess Teacher" in html) == (True, True, True)
    assert before != json.loads(invigilator.get(url(offer, "test-room-state")).content)
    assert "Give out the results" not in html


@pytest.mark.parametrize(
    "fields",
    [{"note": "", "minutes": "5"}, {"note": "x", "minutes": "NaN"}, {"note": "x", "minutes": "-5"}, {"note": "x", "minutes": "999"}],
)
def test_incident_without_words_or_with_strange_minutes_changes_nothing(invigilator: Client, room, sitting: Sitting, fields: dict):
    invigilator.post(url(room, "test-room-incident", sitting.key), {"key": str(key())} | fields)

    sitting.refresh_from_db()
    assert (sitting.extra_s, sitting.incidents) == (0, 0)


def test_form_gone_back_to_and_changed_is_refused_in_words(invigilator: Client, room: OfferedTest, sitting: Sitting):
    for place, said in (("incident", "note"), ("time", "reason")):
        fields = {"key": str(key()), "minutes": "5"}
        invigilator.post(url(room, f"test-room-{place}", sitting.key), fields | {said: "Fire drill"})

        page = invigilator.post(url(room, f"test-room-{place}", sitting.key), fields | {said: "Fire"}, follow=True).content.decode()

        assert "This form has already been sent with other content." in page
    sitting.refresh_from_db()
    assert (sitting.extra_s, sitting.incidents) == (600, 1)


def test_minutes_are_given_with_a_reason(invigilator: Client, room: OfferedTest, sitting: Sitting):
    address = url(room, "test-room-time", sitting.key)

    for fields in (
        {"reason": "", "minutes": "10"},
        {"reason": "x", "minutes": "0"},
        {"reason": "x", "minutes": "181"},
        {"reason": "x", "minutes": "٣"},
    ):
        invigilator.post(address, {"key": str(key())} | fields)
    sitting.refresh_from_db()
    assert sitting.extra_s == 0

    same = str(key())
    for _ in range(2):
        invigilator.post(address, {"key": same, "reason": "Came in with a sprained wrist", "minutes": "10"})

    sitting.refresh_from_db()
    html = invigilator.get(url(room)).content.decode()
    assert (sitting.extra_s, "Came in with a sprained wrist" in html, "+10 min" in html) == (600, True, True)


def test_minutes_are_not_given_after_handing_in(invigilator: Client, room: OfferedTest, sitting: Sitting, now: datetime):
    submit_sitting(sitting=sitting, key=key(), now=now)

    invigilator.post(url(room, "test-room-time", sitting.key), {"key": str(key()), "reason": "x", "minutes": "10"})

    sitting.refresh_from_db()
    assert sitting.extra_s == 0
    assert "This test is over." in invigilator.get(url(room)).content.decode()


def test_screen_of_the_room_shows_the_code_once_it_is_out_and_nobody(
    invigilator: Client, offer: OfferedTest, learner: Person, now: datetime
):
    open_sitting(offer=offer, person=learner, now=now)
    before = invigilator.get(url(offer, "test-room-screen")).content.decode()
    invigilator.post(url(offer, "test-room-act", "code"), {"key": str(key())})
    code = f"<span>{offer.code[:3]}</span> <span>{offer.code[3:]}</span>"
    after = invigilator.get(url(offer, "test-room-screen")).content.decode()
    invigilator.post(url(offer, "test-room-act", "pause"), {"key": str(key())})
    paused = invigilator.get(url(offer, "test-room-screen")).content.decode()

    assert [code in html for html in (before, after, paused)] == [False, True, False]
    assert [str(learner) in html for html in (before, after, paused)] == [False, False, False]


def test_room_asks_as_much_for_many_as_for_one(
    invigilator: Client, room: OfferedTest, sitting: Sitting, cohort: Cohort, django_assert_max_num_queries, now: datetime
):
    record_incident(sitting=sitting, note="x", minutes=1, by=make_person(), key=key(), now=now)
    invigilator.get(url(room))
    with CaptureQueriesContext(connection) as one:
        invigilator.get(url(room))
    for _ in range(3):
        person = make_person()
        enrol(cohort=cohort, person=person, now=now)
        own = open_sitting(offer=room, person=person, now=now)
        record_incident(sitting=own, note="x", minutes=1, by=make_person(), key=key(), now=now)

    with django_assert_max_num_queries(len(one)):
        invigilator.get(url(room))


def test_part_that_renews_itself_is_had_alone(invigilator: Client, room: OfferedTest, learner: Person):
    html = invigilator.get(f"{url(room)}?live").content.decode()

    assert (html.startswith("<ui-live"), str(learner) in html, "<html" in html, "breadcrumbs" in html) == (True, True, False, False)


def test_room_says_what_can_be_done_at_its_moment(invigilator: Client, offers, room: OfferedTest, learner: Person):
    late = "Latecomers can begin until"
    assert late in invigilator.get(url(room)).content.decode()
    OfferedTest.objects.filter(pk=room.pk).update(closes_at=timezone.now())
    assert late not in invigilator.get(url(room)).content.decode()

    intake = offers("m9-intake")
    assert "Under way" in invigilator.get(url(intake)).content.decode()
    OfferedTest.objects.filter(pk=intake.pk).update(
        opens_at=timezone.now() + timedelta(days=1), closes_at=timezone.now() + timedelta(days=2)
    )
    page = invigilator.get(url(intake)).content.decode()
    assert ("Nobody can begin yet" in page, "Under way" in page, "Pause for everybody" in page) == (True, False, False)


def test_unknown_act_is_unknown(invigilator: Client, room: OfferedTest):
    assert invigilator.post(url(room, "test-room-act", "explode"), {"key": str(key())}).status_code == 404


def test_examiner_gives_out_results_and_decides(
    signed_in: Callable[..., Client], invigilator: Client, examiner: Person, room, sitting: Sitting, now
):
    save(sitting, "m9-q1", now)
    board = signed_in(person=examiner)
    board.post(url(room, "test-room-release"))
    board.post(url(room, "test-room-act", "close"), {"key": str(key())})
    assert invigilator.post(url(room, "test-room-release")).status_code == 404
    board.post(url(room, "test-room-release"))
    sitting = Sitting.objects.select_related("offer").get(pk=sitting.pk)
    objection = file_objection(sitting=sitting, item_id="m9-q2", body="Both are right.", now=timezone.now())
    html = board.get(url(room)).content.decode()
    assert ("Both are right." in html, "The question, with this participant" in html) == (True, True)
    assert "Both are right." not in invigilator.get(url(room)).content.decode()

    for fields in ({"verdict": "maybe", "reason": "x"}, {"verdict": "void", "reason": ""}, {"verdict": "void", "reason": "Two keys."}):
        board.post(url(room, "test-room-decide", objection.pk), fields)

    sitting.refresh_from_db()
    assert (sitting.released_at is not None, sitting.points) == (True, 2.0)
    assert Objection.objects.get().reason == "Two keys."


def test_objection_to_a_question_whose_answer_cannot_be_read_says_so(
    signed_in: Callable[..., Client], examiner: Person, room, sitting, now
):
    save(sitting, VALUE, now, value="NaN")
    board = signed_in(person=examiner)
    board.post(url(room, "test-room-act", "close"), {"key": str(key())})
    board.post(url(room, "test-room-release"))
    own = Sitting.objects.select_related("offer").get(pk=sitting.pk)

    pages = []
    for item_id in (VALUE, "m9-q2"):
        file_objection(sitting=own, item_id=item_id, body="Unclear.", now=timezone.now())
        page = board.get(url(room)).content.decode()
        pages.append((page.count("The answer could not be read"), page.count("Not answered")))
    assert pages == [(1, 0), (1, 1)]


def test_examiner_offers_a_test_and_a_strange_window_offers_nothing(signed_in: Callable[..., Client], examiner: Person, offer: OfferedTest):
    board, slug = signed_in(person=examiner), offer.cohort.slug
    form = {"form": "m9-resit:m9-resit-a", "opens_at": "2099-01-10T13:30", "closes_at": "2099-01-10T16:30"}

    for changes in ({"opens_at": "NaN"}, {"closes_at": "2099-01-09T00:00"}, {"form": "m9-module:m9-module-a"}, {"form": "x"}, {}):
        board.post(reverse("study:test-offer", args=[slug]), form | changes)

    assert [str(each.opens_at) for each in OfferedTest.objects.filter(test_id="m9-resit")] == ["2099-01-10 12:30:00+00:00"]
    assert OfferedTest.objects.count() == 2
    assert "m9-intake-a" in board.get(reverse("study:tests", args=[slug])).content.decode()
