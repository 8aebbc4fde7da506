"""Answering, and running surveys, page by page."""

import io
import uuid
from collections.abc import Callable
from datetime import timedelta

import pypdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.apps.surveys.conftest import invitation_of, still_open
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.registries import home_items
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys.links import token_of
from bridging.apps.surveys.models import FollowUpAddress, OwnWords, Wave
from bridging.apps.surveys.queries import SurveyRating, ratings_of
from bridging.apps.surveys.queries.asked import asked_of
from bridging.apps.surveys.shown.waves import wave_rows
from bridging.realtime.models import Entry

type Ask = Callable[..., Wave]


def _sent(**fields: object) -> dict[str, object]:
    return {"key": str(uuid.uuid4()), "go": "hand-in", **fields}


def _link(wave: Wave, person: Person) -> str:
    return reverse("surveys:by-link", args=[token_of(invitation_of(wave, person).key)])


@pytest.fixture
def intake(asked: Ask) -> Wave:
    return still_open(asked("intake"))


@pytest.fixture
def pulse(asked: Ask) -> Wave:
    return still_open(asked("pulse", "m9-w1"))


@pytest.fixture
def end(asked: Ask) -> Wave:
    return still_open(asked("end"))


def test_answers_by_the_link_without_an_account(client: Client, intake: Wave, people: list[Person], cohort: Cohort):
    address = _link(intake, people[0])
    page = client.get(address)
    assert (page.status_code, page["Referrer-Policy"]) == (200, "same-origin")

    fields = {"our-intake.used": "no", "our-intake.why": ["time", "means"], "our-intake.sure": "70", "our-intake.mood": "-2"}
    response = client.post(address, _sent(**fields))

    assert response["Location"] == f"{address}?thanks"
    who = people[0].pk
    assert [(row.person, row.about, row.item, row.value) for row in ratings_of([cohort])] == [
        (who, "", "used", "no"),
        (who, "", "why", "time"),
        (who, "", "why", "means"),
        (who, "", "sure", 70.0),
        (who, "", "mood", -2.0),
    ]


def test_bad_input_loses_nothing_and_says_what_is_wrong(client: Client, intake: Wave, people: list[Person]):
    client.cookies["django_language"] = "en"
    fields = {"our-intake.used": "no", "our-intake.why": "time", "our-intake.sure": "700", "our-intake.mood": "-2"}

    page = client.post(_link(intake, people[0]), _sent(**fields))

    said = page.content.decode()
    assert page.status_code == 422
    assert "Fill in a number from 0 to 100." in said
    assert 'name="our-intake.sure" value="700"' in said
    assert 'name="our-intake.mood" value="-2" checked' in said
    assert 'name="our-intake.why" value="time" checked' in said
    assert not Entry.objects.filter(stream=intake.stream).exists()


def test_language_is_switched_with_all_that_was_typed(client: Client, pulse: Wave, people: list[Person]):
    address = _link(pulse, people[0])
    typed = {"our-pulse.clarity": "2", "our-pulse.improve": "Fewer words", "our-pulse.workload": "a lot"}

    page = client.post(address, {**_sent(**typed), "language": "nl", "shown_in": "en"})

    said = page.content.decode()
    assert "De uitleg was duidelijk." in said
    assert 'name="our-pulse.clarity" value="2" checked' in said
    assert ">Fewer words</textarea>" in said
    assert 'value="a lot"' in said
    assert page.status_code == 200
    assert not hasattr(pulse, "box")


def test_nothing_filled_in_is_not_sent(client: Client, pulse: Wave, people: list[Person]):
    client.cookies["django_language"] = "en"
    page = client.post(_link(pulse, people[0]), _sent())

    assert page.status_code == 422
    assert "Nothing is filled in." in page.content.decode()


def test_what_is_not_asked_after_the_answers_is_left_out(client: Client, intake: Wave, people: list[Person], cohort: Cohort):
    client.post(_link(intake, people[0]), _sent(**{"our-intake.used": "yes", "our-intake.why": "time"}))

    assert [row.item for row in ratings_of([cohort])] == ["used"]


def test_saved_answers_are_gone_on_with_and_do_not_count(client: Client, intake: Wave, people: list[Person], cohort: Cohort):
    address = _link(intake, people[0])
    client.post(address, {**_sent(**{"our-intake.used": "no"}), "go": "save"})

    assert list(ratings_of([cohort])) == []
    assert 'name="our-intake.used" value="no" checked' in client.get(address).content.decode()
    client.post(address, _sent(**{"our-intake.used": "yes"}))
    client.post(address, _sent(**{"our-intake.used": "no"}))
    assert [row.value for row in ratings_of([cohort])] == ["no"]


def test_same_form_sent_twice_counts_once(client: Client, intake: Wave, people: list[Person]):
    sent = _sent(**{"our-intake.used": "no"})
    client.post(_link(intake, people[0]), sent)
    client.post(_link(intake, people[0]), sent)

    assert Entry.objects.filter(stream=intake.stream).count() == 1


def test_who_declines_is_thanked_and_may_still_answer(client: Client, pulse: Wave, people: list[Person]):
    address = _link(pulse, people[0])
    response = client.post(address, {**_sent(), "go": "decline"})

    assert response["Location"] == f"{address}?declined"
    assert invitation_of(pulse, people[0]).has_declined
    assert client.get(address).status_code == 200


def test_pseudonymous_answers_stand_under_a_mark_of_their_own(client: Client, end: Wave, people: list[Person], cohort: Cohort):
    client.post(_link(end, people[0]), _sent(**{"our-ability.can-m9-1": "60"}))

    entry = Entry.objects.get(stream=end.stream)
    assert not people[0].__dict__.get("subject_key")
    assert str(people[0].survey_pseudonyms.get().key) == str(entry.actor)
    assert list(ratings_of([cohort])) == [
        SurveyRating(people[0].pk, "pseudonymous", "m9-a", "end", "M9.1", "our-ability", 1, "can", 60.0, 1)
    ]


def test_private_address_is_kept_for_the_follow_up_and_can_be_deleted(client: Client, end: Wave, people: list[Person]):
    address = _link(end, people[0])
    client.post(address, _sent(**{"our-ability.can-m9-1": "60"}))
    faulty = client.post(f"{address}address/", {"email": "no address", "go": "keep"})
    assert 'value="no address"' in faulty.content.decode()

    client.post(f"{address}address/", {"email": "home@example.org", "go": "keep"})
    assert FollowUpAddress.objects.get().email == "home@example.org"
    assert "home@example.org" in client.get(f"{address}?thanks").content.decode()
    client.post(f"{address}address/", {"email": "", "go": "forget"})
    assert FollowUpAddress.objects.count() == 0


def test_home_page_shows_what_waits_until_it_is_answered(client: Client, pulse: Wave, people: list[Person]):
    provider = dict(home_items.items())["surveys"]
    [item] = list(provider(people[0], timezone.now()))
    assert (item.kind, item.minutes, item.url) == ("survey", 1, reverse("surveys:in-person", args=[pulse.key]))

    client.force_login(people[0])
    client.post(item.url, _sent(**{"our-pulse.clarity": "4"}))
    assert list(provider(people[0], timezone.now())) == []


def test_closed_window_says_so(client: Client, asked: Ask, people: list[Person]):
    wave = asked("intake")
    assert client.get(_link(wave, people[0])).status_code == 410


def test_only_who_is_asked_may_answer(client: Client, intake: Wave, people: list[Person], signed_in: Callable[..., Client]):
    assert client.get(reverse("surveys:by-link", args=["guessed"])).status_code == 404
    stranger = signed_in(person=make_person())
    assert stranger.get(reverse("surveys:in-person", args=[intake.key])).status_code == 404


def test_teacher_and_coordinator_see_windows_and_counts_and_no_answer(
    signed_in: Callable[..., Client], client: Client, pulse: Wave, people: list[Person], teacher: Person, cohort: Cohort
):
    for number, person in enumerate(people[:6]):
        client.post(_link(pulse, person), _sent(**{"our-pulse.improve": f"secret-{number}"}))

    for viewer, name in ((teacher, "surveys:teaching"), (make_person(roles=[Role.COORDINATOR], language="en"), "surveys:cohort")):
        said = signed_in(person=viewer).get(reverse(name, args=[cohort.slug])).content.decode()
        assert "6 of 12 answered" in said
        assert "secret-" not in said


def test_counts_of_a_few_are_not_shown(
    signed_in: Callable[..., Client], client: Client, pulse: Wave, people: list[Person], teacher: Person, cohort: Cohort
):
    desk = signed_in(person=teacher)
    address = reverse("surveys:teaching", args=[cohort.slug])
    for person in people[:4]:
        client.post(_link(pulse, person), _sent(**{"our-pulse.clarity": "4"}))
    assert "fewer than five of 12 answered" in desk.get(address).content.decode()
    for person in people[4:10]:
        client.post(_link(pulse, person), _sent(**{"our-pulse.clarity": "4"}))
    assert "at least 8 of 12 answered" in desk.get(address).content.decode()


def test_teacher_extends_and_closes_a_window(signed_in: Callable[..., Client], pulse: Wave, teacher: Person, cohort: Cohort):
    desk = signed_in(person=teacher)
    address = reverse("surveys:window", args=[cohort.slug, pulse.key])
    later = timezone.localdate() + timedelta(days=20)

    desk.post(address, {"go": "extend", "last_day": later.isoformat(), "reason": "holidays"})
    pulse.refresh_from_db()
    assert (pulse.closes_at - timedelta(minutes=1)).astimezone(cohort.zone()).date() == later
    desk.post(address, {"go": "extend", "last_day": timezone.localdate().isoformat()})
    assert [(change.act, change.reason) for change in pulse.changes.all()] == [("extended", "holidays")]
    desk.post(address, {"go": "close"})
    pulse.refresh_from_db()
    assert pulse.closes_at <= timezone.now()


def test_sheets_on_paper_are_typed_in(
    signed_in: Callable[..., Client], intake: Wave, people: list[Person], teacher: Person, cohort: Cohort
):
    desk = signed_in(person=teacher)
    address = reverse("surveys:type-in", args=[cohort.slug, intake.key])

    lacking = desk.post(address, _sent(**{"our-intake.sure": "40"}))
    assert "Choose whose sheet it is." in lacking.content.decode()
    assert 'value="40"' in lacking.content.decode()
    assert desk.post(address, _sent(**{"our-intake.sure": "40", "person": str(people[3].pk)})).status_code == 302
    assert [(row.person, row.value) for row in ratings_of([cohort])] == [(people[3].pk, 40.0)]
    assert invitation_of(intake, people[3]).has_answered


@pytest.mark.parametrize(("language", "words"), [("nl", "De uitleg was duidelijk."), ("en", "The explanation was clear.")])
def test_paper_has_every_question_in_its_language(
    signed_in: Callable[..., Client], pulse: Wave, teacher: Person, cohort: Cohort, language: str, words: str
):
    response = signed_in(person=teacher).get(reverse("surveys:paper", args=[cohort.slug, pulse.key, language]))

    text = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(response.content)).pages)
    assert words in " ".join(text.split())


def test_words_of_others_are_entered_by_a_coordinator_and_then_asked(signed_in: Callable[..., Client], end: Wave, people: list[Person]):
    desk = signed_in(Role.COORDINATOR)
    address = reverse("surveys:words", args=["of-others", 1])
    assert desk.get(reverse("surveys:instruments")).status_code == 200
    lacking = desk.post(address, {"words_language": "nl", "item.q1": "Het was boeiend."})
    assert OwnWords.objects.count() == 0
    assert 'value="Het was boeiend."' in lacking.content.decode()

    for language in ("nl", "en"):
        words = {"item.q1": "Boeiend", "label.agree.1": "nee", "label.agree.7": "ja", "permission": "letter"}
        desk.post(address, {"words_language": language, **words})
    assert [each.is_worded for each in asked_of(end)] == [True, True]
    Client().post(_link(end, people[0]), _sent(**{"of-others.q1": "3"}))
    desk.post(address, {"words_language": "nl", "item.q1": "Anders", "label.agree.1": "nee", "label.agree.7": "ja", "permission": "letter"})
    assert OwnWords.objects.count() == 2


def test_own_answers_are_handed_out_and_go_with_the_person(client: Client, end: Wave, people: list[Person], cohort: Cohort):
    client.post(_link(end, people[0]), _sent(**{"our-ability.can-m9-1": "60"}))
    told = export_person(person=people[0], now=timezone.now())
    assert {"our-ability": {"can-m9-1": 60}} in [each.get("answers") for each in told["surveys"]["surveys"]]

    erase_person(person=people[0])
    assert list(ratings_of([cohort])) == []
    assert "60" not in str(list(Entry.objects.filter(stream=end.stream).values_list("payload", flat=True)))


def test_who_left_the_cohort_is_not_asked_any_more(asked: Ask, cohort: Cohort, now):
    wave = asked("intake")
    other = make_person()
    enrol(cohort=cohort, person=other, now=now)
    cohort.enrolments.filter(person=other).update(state="withdrawn")

    assert not wave.invitations.filter(person=other).exists()


def test_list_of_waves_asks_the_database_as_often_for_many_as_for_one(cohort: Cohort, people: list[Person], asked: Ask):
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            wave_rows(cohort, "en", timezone.now())
        return len(seen)

    asked("intake")
    one = queries()
    asked("pulse", "m9-w1")

    assert Wave.objects.filter(began_at__isnull=False).count() == 2
    assert queries() == one
