"""What happens around the analyst of the story while she is not looking: acts on her site's data folder, each in a process of its own.

All of it goes through the functions that people's clicks call. Only time is moved: everything in the folder becomes some days older.
"""

import datetime as dt
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import DateField, F
from django.utils import timezone
from tests.browser.demo_people import person_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import create_person
from bridging.apps.accounts.models import Organisation, Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.domain.publish import publish_all
from bridging.apps.courses.models import Edition
from bridging.apps.study.contents import edition_contents, sitting_items
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.presence import record_presence
from bridging.apps.study.domain.ratings import Choice, save_rating
from bridging.apps.study.domain.releases import release_pile
from bridging.apps.study.domain.sittings.saving import Save, save_answer
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, submit_sitting, tick_identity
from bridging.apps.study.domain.submissions import hand_in
from bridging.apps.study.models import OfferedTest
from bridging.apps.study.queries.piles import pile_of, works_in
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import Assigned, assigned_to
from bridging.demo.people import DOMAIN, PASSWORD
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.types.numeric.schema import NumericItem
from bridging.engines.assessment.types.single_choice.schema import SingleChoiceItem

COHORT: Final = "story-m1"
ANALYST: Final = "saskia"
NAME: Final = "Saskia Demo (fictief)"
BRIEF: Final = "epar-brief"
OTHERS: Final = 23
SLIP: Final = "m1-t60"
# Of the others eight work the number out as it is; the rest make the mistakes that people make.
_RIGHT: Final = 8
_MISTAKES: Final = (30, 0.75, 0.0075)
_TEXT: Final = "Gemaakt voor het verhaal: een verzonnen werkstuk over een verzonnen product."


def begin() -> None:
    """Publish the edition with the slip, and let a cohort be in its third week with it."""
    now = timezone.now()
    publish_all(note="Uitgave van het verhaal.", override="Auteur Demo (fictief)", module_ids=["m1"])
    edition = Edition.objects.filter(module_id="m1").latest("published_at", "pk")
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    plan = CohortPlan(
        slug=COHORT,
        title_nl="Verhaalgroep (fictief)",
        title_en="Story cohort (fictional)",
        starts_on=monday - timedelta(weeks=2),
        is_synthetic=True,
    )
    started = now - timedelta(weeks=3)
    with transaction.atomic():
        cohort = create_cohort(plan=plan, edition=edition, now=started)
        for key, role in (("teacher", Role.TEACHER), ("rater", Role.RATER), ("second", Role.RATER)):
            grant_cohort_role(cohort=cohort, person=person_of(key), role=role, now=started)
        password, organisation = make_password(PASSWORD), Organisation.objects.get(name="Demo Therapeutics")
        for place, (key, name) in enumerate(_names()):
            person = create_person(
                email=f"{key}@{DOMAIN}", display_name=name, now=started, language="nl", organisation=organisation, is_verified=True,
                is_synthetic=True,
            )  # fmt: skip
            person.password = password
            person.save(update_fields=["password"])
            enrol(cohort=cohort, person=person, now=started, track=Track.SEVEN if place % 3 == 1 else Track.SIX_PLUS)


def let_pass(days: str) -> None:
    """Make everything in the folder older by some days, as if they had passed. Who is signed in stays so."""
    passed = timedelta(days=int(days))
    with transaction.atomic():
        for model in apps.get_models():
            fields = [field.name for field in model._meta.local_concrete_fields if isinstance(field, DateField)]
            if fields and model._meta.app_label != "sessions":
                model._base_manager.update(**{name: F(name) - passed for name in fields})


def finish_module(days: str) -> None:
    """Let the days pass in which she did what the module asks beside her brief, and handed that in too."""
    let_pass(days)
    cohort, her, teacher = Cohort.objects.get(slug=COHORT), person_of(ANALYST), person_of("teacher")
    contents = edition_contents(cohort.edition_id)
    raters = [person_of("rater"), person_of("second")]
    for task_id in contents.outline["completion"]["obligatory"]:
        assigned = _assigned(her, task_id)
        if assigned is not None:
            _hand_in(assigned)
            if task_id != BRIEF:
                _rate(cohort, task_id, raters if assigned.assignment.raters > 1 else [teacher])
    for meeting_id in contents.outline["completion"]["presence"]:
        record_presence(
            cohort=cohort, edition=contents, meeting_id=meeting_id, present={her.pk}, by=teacher, key=uuid.uuid4(), now=timezone.now()
        )


def sit_beside_her() -> None:
    """Let everybody else in the room sit the test that has begun."""
    offer = OfferedTest.objects.get(cohort__slug=COHORT, kind="module")
    others = [member.person for member in offer.cohort.enrolments.in_force().select_related("person").order_by("pk")][1:]
    for place, person in enumerate(others):
        _sit(offer, person, place)


def correct() -> None:
    """Publish the edition in which the key is right."""
    publish_all(note="Sleutel verbeterd.", override="Auteur Demo (fictief)", module_ids=["m1"])


# In one transaction, since nobody waits for each of these answers to be on the disk.
@transaction.atomic
def _sit(offer: OfferedTest, person: Person, place: int) -> None:
    staff = person_of("teacher")
    tick_identity(offer=offer, person=person, is_known=True, by=staff, key=uuid.uuid4(), now=timezone.now())
    sitting = open_sitting(offer=offer, person=person, now=timezone.now())
    start_sitting(sitting=sitting, code=offer.code, key=uuid.uuid4(), now=timezone.now())
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    for number, item in enumerate(items.values()):
        save = Save(key=uuid.uuid4(), item_id=item.id, revision=1, seen=0, device="", language="en", raw=_answer(item, place, number))
        save_answer(sitting_key=sitting.key, person_pk=person.pk, save=save, now=timezone.now())
    submit_sitting(sitting=sitting, key=uuid.uuid4(), now=timezone.now())


def _answer(item: Item, place: int, number: int) -> dict[str, str]:
    if item.id == SLIP:
        value = 7.5 if place < _RIGHT else _MISTAKES[place % len(_MISTAKES)]
        return {"value": f"{value:g}", "language": "en"}
    is_right = (place + number) % 4 > 0
    if isinstance(item, SingleChoiceItem):
        return {"option": next(option.id for option in item.options if option.correct == is_right)}
    if isinstance(item, NumericItem):
        return {"value": f"{item.answer.value * (1 if is_right else 10):g}", "unit": item.answer.unit or "", "language": "en"}
    raise LookupError(f"the test has a {item.type} now: say how it is answered")


def _names() -> Iterator[tuple[str, str]]:
    yield ANALYST, NAME
    for number in range(1, OTHERS + 1):
        yield f"sitter{number}", f"Deelnemer {number} Demo (fictief)"


def _assigned(person: Person, task_id: str) -> Assigned | None:
    reader = reader_of(person, "m1")
    return assigned_to(reader, task_id) if reader else None


def _hand_in(assigned: Assigned) -> None:
    at = assigned.due - dt.timedelta(days=1)
    hand_in(assigned=assigned, key=uuid.uuid4(), text=_TEXT, step=0, is_confirmed=True, language="nl", now=at)


def _rate(cohort: Cohort, task_id: str, raters: list[Person]) -> None:
    """Let raters agree on the highest levels but for the first criterion, and release it."""
    pile, now = pile_of(cohort, task_id), timezone.now()
    share_out_pile(pile=pile, raters=raters, by=person_of("teacher"), seed="story", now=now)
    (work,) = works_in(pile)
    levels = {each.id: min(1, len(each.levels) - 1) if place == 0 else 0 for place, each in enumerate(work.rubric.criteria)}
    for duty in work.duties:
        choice = Choice(version=work.version.number, levels=levels, is_ready=True)
        save_rating(pile=pile, submission=work.submission, rater=duty.rater, key=uuid.uuid4(), choice=choice, now=now)
    release_pile(pile=pile, by=person_of("teacher"), now=now)
