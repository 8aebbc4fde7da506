"""When a cohort is asked, who is reminded, and what somebody may do to a window."""

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.apps.surveys.conftest import invitation_of
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.surveys import domain
from bridging.apps.surveys.choices import WaveState
from bridging.apps.surveys.links import address_of, digest_of, token_of
from bridging.apps.surveys.models import FollowUpAddress, Wave
from bridging.apps.surveys.queries import response_rates
from bridging.apps.surveys.queries.asked import asked_of

BEFORE = datetime(2026, 9, 20, 8, 0, tzinfo=UTC)


def test_windows_follow_the_calendar_of_the_cohort(cohort: Cohort):
    domain.plan_waves(cohort=cohort, now=BEFORE)

    days = {(wave.wave_id, wave.about): wave.opens_at.astimezone(cohort.zone()).date() for wave in Wave.objects.all()}
    assert days == {
        ("intake", ""): date(2026, 9, 28),
        ("pulse", "m9-w1"): date(2026, 10, 9),
        ("pulse", "m9-w2"): date(2026, 10, 16),
        ("end", ""): cohort.ends_on,
        ("three-months", ""): cohort.ends_on + timedelta(days=91),
    }


def test_moved_calendar_moves_what_has_not_begun_and_what_nobody_set_by_hand(cohort: Cohort, teacher: Person):
    domain.plan_waves(cohort=cohort, now=BEFORE)
    first, second = Wave.objects.filter(wave_id="pulse").order_by("about")
    by_hand = domain.extend_window(wave=second, closes_at=second.closes_at + timedelta(days=3), reason="", by=teacher, now=BEFORE)
    Cohort.objects.filter(pk=cohort.pk).update(closed_days=["2026-10-09", "2026-10-16"])

    assert domain.plan_waves(cohort=Cohort.objects.get(pk=cohort.pk), now=BEFORE) == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.opens_at.astimezone(cohort.zone()).date() == date(2026, 10, 8)
    assert Wave.objects.get(wave_id="end").opens_at.astimezone(cohort.zone()).date() == date(2026, 10, 19)
    assert (second.opens_at, second.closes_at) == (by_hand.opens_at, by_hand.closes_at)


def test_what_is_over_when_it_is_planned_is_not_asked(cohort: Cohort):
    domain.plan_waves(cohort=cohort, now=datetime(2026, 11, 30, tzinfo=UTC))

    assert [wave.wave_id for wave in Wave.objects.all()] == ["three-months"]


def test_everybody_is_asked_once_by_a_link_of_which_only_the_digest_is_kept(asked: Callable[[str], Wave], people: list[Person]):
    wave = asked("intake")
    domain.run_waves(wave.opens_at + timedelta(minutes=2))

    mails = OutboxMail.objects.filter(kind="survey-invitation")
    assert sorted(mails.values_list("person", flat=True)) == sorted(person.pk for person in people)
    invitation = invitation_of(wave, people[0])
    assert address_of(invitation) in mails.get(person=people[0]).body
    assert invitation.digest == digest_of(token_of(invitation.key))
    assert token_of(invitation.key) not in str(invitation.__dict__)


def test_who_comes_later_is_asked_as_well(asked: Callable[[str], Wave], cohort: Cohort):
    wave = asked("intake")
    late = make_person()
    enrol(cohort=cohort, person=late, now=wave.opens_at)
    domain.run_waves(wave.opens_at + timedelta(hours=1))

    assert wave.invitations.filter(person=late).count() == 1


def test_two_reminders_go_to_who_did_not_answer_and_did_not_decline(asked: Callable[[str], Wave], people: list[Person]):
    wave = asked("intake")
    domain.hand_in(
        invitation=invitation_of(wave, people[0]),
        answers={"our-intake": {"sure": 50}},
        key=uuid.uuid4(),
        now=wave.opens_at + timedelta(hours=1),
    )
    domain.decline(invitation=invitation_of(wave, people[1]))

    for day in (2, 3, 4, 6, 9):
        domain.run_waves(wave.opens_at + timedelta(days=day, hours=1))

    reminders = OutboxMail.objects.filter(kind="survey-reminder")
    silent = {person.pk for person in people[2:]}
    assert set(reminders.values_list("person", flat=True)) == silent
    assert reminders.count() == 2 * len(silent)


def test_window_closes_and_then_takes_no_answer(asked: Callable[[str], Wave], people: list[Person]):
    wave = asked("intake")
    over = wave.closes_at + timedelta(minutes=1)
    domain.run_waves(over)

    with pytest.raises(domain.Closed):
        domain.hand_in(invitation=invitation_of(wave, people[0]), answers={"our-intake": {"sure": 50}}, key=uuid.uuid4(), now=over)
    assert Wave.objects.get(pk=wave.pk).state(over) is WaveState.CLOSED


def test_opened_early_asks_at_once_and_closed_early_asks_no_more(cohort: Cohort, people: list[Person], teacher: Person):
    domain.plan_waves(cohort=cohort, now=BEFORE)
    wave = Wave.objects.get(wave_id="intake")
    domain.open_window(wave=wave, reason="we begin early", by=teacher, now=BEFORE)
    domain.run_waves(BEFORE + timedelta(minutes=1))
    wave.refresh_from_db()
    assert wave.invitations.count() == len(people)

    domain.close_window(wave=wave, reason="", by=teacher, now=BEFORE + timedelta(days=1))
    domain.run_waves(BEFORE + timedelta(days=1, minutes=1))
    wave.refresh_from_db()
    assert wave.ended_at is not None
    with pytest.raises(domain.BadWindow):
        domain.extend_window(wave=wave, closes_at=wave.closes_at + timedelta(days=9), reason="", by=teacher, now=BEFORE + timedelta(days=2))
    assert [(change.act, change.reason) for change in wave.changes.all()] == [("opened", "we begin early"), ("closed", "")]


def test_follow_up_goes_to_the_private_address_which_is_deleted_afterwards(
    asked: Callable[[str], Wave], people: list[Person], cohort: Cohort
):
    domain.keep_address(cohort=cohort, person=people[0], email="home@example.org", language="nl", now=BEFORE)
    wave = asked("three-months")

    first = OutboxMail.objects.get(kind="survey-invitation", address="home@example.org", occasion=f"survey-{wave.key}")
    assert (first.person, first.language) == (None, "nl")
    assert not OutboxMail.objects.filter(person=people[0], occasion=f"survey-{wave.key}").exists()
    domain.run_waves(wave.closes_at)
    assert FollowUpAddress.objects.count() == 0
    assert not OutboxMail.objects.filter(address="home@example.org").exists()


def test_instrument_without_words_is_left_out_until_they_are_entered(asked: Callable[[str], Wave], people: list[Person], cohort: Cohort):
    wave = asked("end")
    # Somebody answers what has words: what has none was not asked, and is not fixed by it.
    domain.hand_in(
        invitation=invitation_of(wave, people[0]),
        answers={"our-ability": {"able": 50}},
        key=uuid.uuid4(),
        now=wave.opens_at + timedelta(hours=1),
    )
    assert [each.instrument.id for each in asked_of(wave) if each.is_worded] == ["our-ability"]
    row = next(each.row for each in asked_of(wave) if not each.is_worded)
    coordinator = make_person(roles=[Role.COORDINATOR])
    for language, said in (("nl", "Ik vond het boeiend."), ("en", "I found it absorbing.")):
        words = {"item.q1": said, "label.agree.1": "1", "label.agree.7": "7"}
        domain.enter_words(row=row, language=language, words=words, permission="letter of 3 May", by=coordinator, now=BEFORE)

    worded = next(each for each in asked_of(wave) if each.instrument.id == "of-others")
    assert worded.is_worded
    assert worded.instrument.items[0].text.en == "I found it absorbing."
    # The text of the institution is in no edition, which is what is exported and published.
    assert "absorbing" not in str(cohort.edition.outline)


def test_response_is_counted_by_wave(asked: Callable[[str], Wave], people: list[Person], cohort: Cohort):
    wave = asked("intake")
    at = wave.opens_at + timedelta(hours=1)
    for person in people[:7]:
        domain.hand_in(invitation=invitation_of(wave, person), answers={"our-intake": {"sure": 50}}, key=uuid.uuid4(), now=at)

    rates = {rate.wave: (rate.invited, rate.answered, rate.is_final) for rate in response_rates([cohort])}
    assert rates == {"intake": (12, 7, False)}
