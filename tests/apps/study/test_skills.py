"""Recording observed skills: act, journal, projection and evidence."""

import io
import uuid
from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image
from tests.apps.study.skills import CHECK, MONDAY, PIPETTE, SKILLS, observe, sight
from tests.editions import make_edition
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, export_person, subject_of
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain import (
    KeyReused,
    NoSuchSkill,
    NotAMember,
    NotAPicture,
    add_skill_photo,
    rebuild_observations,
    withdraw_observation,
)
from bridging.apps.study.models import Evidence, SkillObservation, SkillWithdrawal
from bridging.apps.study.queries.skills import observations_of, seen_in
from bridging.engines.assessment.observed import CriticalStepMissed
from bridging.kernel.skill import SkillLevel
from bridging.realtime.models import Entry

AWARE, SUPERVISED, INDEPENDENT, TRAINER = SkillLevel


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    plan = CohortPlan(slug="m9-a", title_nl="Groep A", title_en="Group A", starts_on=MONDAY)
    return create_cohort(plan=plan, edition=make_edition(skills=SKILLS), now=now)


def test_a_sighting_is_an_entry_a_row_and_evidence(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observation = observe(cohort, learner, observer, sight(AWARE, missed=("sign", "read-aloud", "nonsense"), note="Slow"), now)

    assert observation.entry.stream == f"skill:{subject_of(learner)}:{CHECK}"
    assert (observation.entry.kind, observation.entry.ref, observation.entry.actor) == (
        "skill.observed",
        f"{CHECK}@2",
        subject_of(observer),
    )
    assert (observation.level, observation.missed, observation.note, observation.by) == ("aware", ["read-aloud", "sign"], "Slow", observer)
    shown = Evidence.objects.get(person=learner)
    assert (shown.outcome, shown.source_kind, shown.source_id, shown.source_version) == ("M9.1", "skill", CHECK, 2)
    assert (shown.value, shown.bloom, shown.by, shown.occasion) == (0.5, "apply", observer, "seen:1")


def test_the_same_sighting_sent_twice_is_one(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    first = observe(cohort, learner, observer, sight(), now)

    assert observe(cohort, learner, observer, sight(), now + timedelta(hours=5)) == first
    assert (Entry.objects.count(), Evidence.objects.count()) == (1, 1)
    with pytest.raises(KeyReused), transaction.atomic():
        observe(cohort, learner, observer, sight(TRAINER), now)


def test_several_occasions_stand_side_by_side(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    later = now + timedelta(days=1)
    observe(cohort, learner, observer, sight(AWARE), now)
    observe(cohort, learner, observer, sight(number=2, seen_on=later.date()), later)
    observe(cohort, learner, observer, sight(number=3, skill_id=PIPETTE), later)

    observations = observations_of([learner.pk], "m9")
    assert [sighting.level for sighting in seen_in(observations[learner.pk, CHECK]).sightings] == [AWARE, SUPERVISED]
    assert seen_in(observations[learner.pk, PIPETTE]).newest is SUPERVISED
    assert list(Evidence.objects.in_force().values_list("source_id", "value")) == [(CHECK, 0.5), (CHECK, 1.0), (PIPETTE, 2 / 3)]


def test_taking_back_is_an_entry_and_nothing_is_overwritten(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observation = observe(cohort, learner, observer, sight(), now)
    for _ in range(2):
        withdraw_observation(observation=observation, observer=observer, key=uuid.UUID(int=9), now=now)

    assert observations_of([learner.pk], "m9") == {}
    assert list(Entry.objects.order_by("seq").values_list("seq", "kind")) == [(1, "skill.observed"), (2, "skill.withdrawn")]
    assert list(Evidence.objects.order_by("revision").values_list("revision", "is_withdrawn")) == [(0, False), (1, True)]
    assert Evidence.objects.in_force().count() == 0

    observe(cohort, learner, observer, sight(number=2), now)
    assert Evidence.objects.in_force().get().occasion == "seen:3"


def test_another_observer_may_take_it_back_too(cohort: Cohort, learner: Person, observer: Person, teacher: Person, now: datetime):
    observation = observe(cohort, learner, observer, sight(), now)
    withdraw_observation(observation=observation, observer=teacher, key=uuid.UUID(int=1), now=now)

    assert SkillWithdrawal.objects.get().by == teacher


def test_a_day_that_cannot_be_is_today(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    days = [date(2026, 10, 4), MONDAY, date(2026, 10, 7), date(2026, 10, 8)]
    then = datetime(2026, 10, 7, 22, 30, tzinfo=now.tzinfo)
    seen = [observe(cohort, learner, observer, sight(number=number, seen_on=day), then).seen_on for number, day in enumerate(days)]

    # Half past midnight in Amsterdam.
    assert seen == [date(2026, 10, 8), MONDAY, date(2026, 10, 7), date(2026, 10, 8)]


def test_what_may_not_be_is_refused_whole(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    stranger = make_person()
    enrol(cohort=cohort, person=observer, now=now)

    with pytest.raises(NoSuchSkill):
        observe(cohort, learner, observer, sight(skill_id="juggling"), now)
    for person in (stranger, observer):
        with pytest.raises(NotAMember):
            observe(cohort, person, observer, sight(), now)
    with pytest.raises(CriticalStepMissed):
        observe(cohort, learner, observer, sight(SUPERVISED, missed=("read-aloud",)), now)
    assert Entry.objects.count() == 0


def test_everything_can_be_made_again_from_the_journal(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    for number, level in enumerate([AWARE, SUPERVISED, INDEPENDENT]):
        observe(cohort, learner, observer, sight(level, number=number, note="x"), now)
    withdraw_observation(observation=SkillObservation.objects.last(), observer=observer, key=uuid.UUID(int=9), now=now)
    rows = list(SkillObservation.objects.values("entry", "person", "cohort", "level", "seen_on", "missed", "note", "by", "observed_at"))
    shown = list(Evidence.objects.values_list("occasion", "revision", "value", "by", "is_withdrawn"))

    assert rebuild_observations(person=learner).rows == 4
    assert len(rows) == SkillObservation.objects.count()
    SkillObservation.objects.all().delete()
    Evidence.objects.all().delete()
    assert rebuild_observations(person=learner).rows == 4

    assert list(SkillObservation.objects.values(*rows[0])) == rows
    assert list(
        Evidence.objects.values_list("occasion", "revision", "value", "by", "is_withdrawn").order_by("occasion", "revision")
    ) == sorted(shown)
    assert rebuild_observations(person=make_person()).rows == 0


def _photo(**saved: object) -> SimpleUploadedFile:
    picture = Image.new("RGB", (2400, 1200), "teal")
    taken = Image.Exif()
    taken[0x010E] = "Leiden, ward 7"
    taken[0x0112] = 6
    data = io.BytesIO()
    picture.save(data, "JPEG", exif=taken)
    return SimpleUploadedFile("IMG_1.jpg", data.getvalue())


def test_a_photo_keeps_its_pixels_and_nothing_else(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observation = observe(cohort, learner, observer, sight(), now)
    photo = add_skill_photo(observation=observation, upload=_photo(), caption="The label", by=observer, now=now)

    with photo.file.content.open() as file, Image.open(file) as kept:
        # Upright, as the camera was held.
        assert kept.size == (800, 1600)
        assert dict(kept.getexif()) == {}
    assert photo.file.owner == learner
    with pytest.raises(NotAPicture):
        add_skill_photo(observation=observation, upload=SimpleUploadedFile("a.jpg", b"%PDF-1.7"), caption="x", by=observer, now=now)


def test_an_erased_participant_leaves_no_words_behind(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observation = observe(cohort, learner, observer, sight(note="Left-handed"), now)
    add_skill_photo(observation=observation, upload=_photo(), caption="The label", by=observer, now=now)
    erase_person(person=learner)

    assert (SkillObservation.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert Entry.objects.get().payload == {"erased": True}


def test_an_erased_observer_leaves_the_record_of_others(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observe(cohort, learner, observer, sight(note="Well done"), now)
    erase_person(person=observer)

    assert SkillObservation.objects.get().by is None
    assert Entry.objects.get().payload["level"] == "supervised"
    assert rebuild_observations(person=learner).rows == 1


def test_the_export_tells_what_was_observed(cohort: Cohort, learner: Person, observer: Person, now: datetime):
    observe(cohort, learner, observer, sight(note="Well done"), now)

    assert export_person(person=learner, now=now)["records"]["observed_skills"] == [
        {"module_id": "m9", "skill_id": CHECK, "level": "supervised", "seen_on": "2026-10-05", "missed": [], "note": "Well done",
         "observed_at": now.isoformat(), "withdrawal__withdrawn_at": None}
    ]  # fmt: skip
