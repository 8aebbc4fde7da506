"""People of cohorts, with what they said, answered and passed."""

import json
import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.accounts.domain import decide_consent, publish_consent_text, subject_of
from bridging.apps.accounts.models import ConsentText, Organisation, Person
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Application, Cohort, PartnerSeats
from bridging.apps.courses.models import Edition
from bridging.apps.study.models import OfferedTest, Response, ResultDecision, Sitting, SittingResponse
from bridging.apps.surveys.models import AskedInstrument, InstrumentVersion, Pseudonym, Wave
from bridging.realtime import journal
from bridging.source.text import Text


def cohort_of(now: datetime, slug: str, *, module: str = "m9", starts_on: date = date(2026, 10, 5), is_synthetic: bool = False) -> Cohort:
    edition = Edition.objects.filter(module_id=module).first() or make_edition(module_id=module)
    plan = CohortPlan(slug=slug, title_nl=f"Groep {slug}", title_en=f"Group {slug}", starts_on=starts_on)
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    Cohort.objects.filter(pk=cohort.pk).update(is_synthetic=is_synthetic)
    cohort.refresh_from_db()
    return cohort


def partner(name: str) -> Organisation:
    return Organisation.objects.get_or_create(name=name, defaults={"is_partner": True})[0]


def join(cohort: Cohort, now: datetime, count: int = 1, *, profession: str = "", sector: str = "hospital", **fields: Any) -> list[Person]:
    """Let people take part; with a profession they had applied."""
    people = [make_person(is_synthetic=cohort.is_synthetic, **fields) for _ in range(count)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
        if profession:
            Application.objects.create(cohort=cohort, person=person, sector=sector, profession=profession, state="accepted", applied_at=now)
    return people


def seats_for(cohort: Cohort, person: Person, name: str) -> None:
    seats = PartnerSeats.objects.get_or_create(cohort=cohort, organisation=partner(name), defaults={"seats": 5})[0]
    Application.objects.filter(cohort=cohort, person=person).update(partner=seats, is_partner_confirmed=True)


def pass_module(cohort: Cohort, person: Person, at: datetime, **said: Any) -> ResultDecision:
    said = {"status": "established", "verdict": "passed", "is_synthetic": person.is_synthetic} | said
    seq = ResultDecision.objects.filter(person=person, module_id=cohort.module_id).count() + 1
    return ResultDecision.objects.create(
        subject=subject_of(person), person=person, cohort=cohort, module_id=cohort.module_id, edition=cohort.edition, track="6+", seq=seq,
        by_name="E", decided_at=at, **said,
    )  # fmt: skip


def say(person: Person, now: datetime, *answers: bool) -> None:
    """Answer the question about research, once and again."""
    text = ConsentText.objects.filter(purpose="research").first()
    if text is None:
        text = publish_consent_text(purpose="research", title=Text("Onderzoek", "Research"), body=Text("Mag het?", "May we?"), now=now)
    for is_given in answers:
        decide_consent(person=person, text=text, is_given=is_given, language="en", now=now)


def sit(
    cohort: Cohort,
    person: Person,
    now: datetime,
    chosen: str,
    *,
    kind: str = "module",
    right: float = 0,
    released: bool = True,
    **said: Any,
) -> SittingResponse:
    """Answer the one question of a test."""
    offer, _ = OfferedTest.objects.get_or_create(
        cohort=cohort, test_id=f"m9-{kind}", form_id=f"m9-{kind}-a",
        defaults={"edition": cohort.edition, "kind": kind, "opens_at": now, "closes_at": now.replace(hour=23), "acted_at": now},
    )  # fmt: skip
    sitting = Sitting.objects.create(
        offer=offer, person=person, subject=subject_of(person), edition=cohort.edition, track="6+", minutes=60, items=[["m9-test", 1, "s"]],
        opened_at=now, acted_at=now, released_at=now if released else None,
    )  # fmt: skip
    return SittingResponse.objects.create(
        sitting=sitting, position=0, item_id="m9-test", item_version=1, seed="s", raw={"option": chosen}, fate="wrong", scores=[right], trace={},
        **said,
    )  # fmt: skip


def practise(
    person: Person, now: datetime, chosen: str, *, module: str = "m9", sure: int | None = None, right: float | None = 0, **said: Any
) -> Response:
    act = journal.Act(actor=subject_of(person), key=uuid.uuid4(), kind="item.answered", payload={})
    entry = journal.append(stream=f"practice:{subject_of(person)}", act=act, now=now).entry
    return Response.objects.create(
        entry=entry, person=person, module_id=module, page_id="one", item_id=CHOICE, item_version=1, edition_label="2026.1", language="en",
        seed="s", raw={"option": chosen}, confidence=sure, scores=[right], trace={}, answered_at=now, **said,
    )  # fmt: skip


INSTRUMENT: dict[str, Any] = {
    "id": "mine", "version": 1, "title": {"nl": "Mijn", "en": "Mine"}, "text": "shipped", "licence": "CC-BY-4.0", "languages": ["nl", "en"],
    "minutes": 1, "moments": ["course-end"], "answers": {"five": {"kind": "rating", "min": 1, "max": 5}},
    "items": [{"id": "a", "answer": "five", "scale": "value", "text": {"nl": "a", "en": "a"}}],
    "scales": [{"id": "value", "title": {"nl": "Waarde", "en": "Value"}, "at_least": 1}],
}  # fmt: skip


def wave_of(
    cohort: Cohort, now: datetime, wave_id: str = "end", *, answers: str = "identified", has_ended: bool = True, **said: Any
) -> Wave:
    row = InstrumentVersion.objects.get_or_create(
        instrument_id="mine", version=1, defaults={"file": json.dumps(INSTRUMENT), "digest": "a", "is_shipped": True, "is_answered": True}
    )[0]
    said = {"moment": "course-end", "title_nl": "Eind", "title_en": "End", "began_at": now, "ended_at": now if has_ended else None} | said
    wave = Wave.objects.create(
        cohort=cohort,
        wave_id=wave_id,
        answers=answers,
        opens_at=now,
        closes_at=now.replace(hour=23),
        answered=0 if has_ended else None,
        **said,
    )
    AskedInstrument.objects.create(wave=wave, instrument=row, place=0)
    return wave


def rate(wave: Wave, person: Person, now: datetime, value: int) -> None:
    """Answer the one item of a wave, under the name that the wave promises."""
    answers = {"mine": {"a": value}}
    if wave.is_anonymous:
        wave.sheets.create(answers=json.dumps(answers))
        return
    actor = subject_of(person)
    if wave.answers == "pseudonymous":
        actor = Pseudonym.objects.get_or_create(cohort=wave.cohort, person=person)[0].key
    act = journal.Act(actor=actor, key=uuid.uuid4(), kind="survey-answered", payload={"answers": answers})
    journal.append(stream=wave.stream, act=act, now=now)


def sit_both(cohort: Cohort, people: Sequence[Person], now: datetime) -> None:
    """Let people make the start measurement and the module test: five questions, the first of which some had right before."""
    for kind, right in (
        ("start", lambda place, number: number == 0 and place % 3 == 0),
        ("module", lambda place, number: number <= 2 - place % 2),
    ):
        offer = OfferedTest.objects.create(
            cohort=cohort, edition=cohort.edition, test_id=f"m9-{kind}", form_id=f"m9-{kind}-a", kind=kind, opens_at=now,
            closes_at=now.replace(hour=23), acted_at=now,
        )  # fmt: skip
        sittings = Sitting.objects.bulk_create(
            Sitting(
                offer=offer, person=person, subject=subject_of(person), edition=cohort.edition, track="6+", minutes=60, items=[],
                opened_at=now, acted_at=now, released_at=now,
            )
            for person in people
        )  # fmt: skip
        SittingResponse.objects.bulk_create(
            SittingResponse(
                sitting=sitting, position=number, item_id=f"m9-t{number}", item_version=1, seed="s", raw={"option": "right"}, fate="right",
                scores=[float(right(place, number))], trace={},
            )
            for place, sitting in enumerate(sittings)
            for number in range(5)
        )  # fmt: skip
