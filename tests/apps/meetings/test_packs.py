"""Everything on paper for a day, and what of it is other paper than before."""

import io
import uuid
from datetime import datetime, timedelta

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.meetings.kit_edition import MEETING, kit_meetings
from tests.apps.study.records import make_cohort
from tests.apps.study.skills import CHECK
from tests.factories import make_person, set_appointment
from tests.press.test_pdf import tags_of, text_of

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import EnrolmentState
from bridging.apps.cohorts.domain import change_enrolment, enrol, grant_cohort_role
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.meetings.domain.pairs import arrange_pairs
from bridging.apps.meetings.models import PrintedPack
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import record_presence

ALL = ["script", "attendance", "materials", "safety", "protocol", "labels", "skills"]


@pytest.fixture
def day(db: None, now: datetime) -> Cohort:
    cohort = make_cohort(now, meetings=kit_meetings(skills=[CHECK]))
    set_appointment(cohort=cohort, meeting_id=MEETING, starts_at=now + timedelta(days=7), place="Lab")
    for name in ("Anna Adem", "Bram Been", "Cor Cel"):
        enrol(cohort=cohort, person=make_person(display_name=name), now=now)
    return cohort


@pytest.fixture
def teacher(day: Cohort, now: datetime) -> Person:
    found = make_person(language="en")
    grant_cohort_role(cohort=day, person=found, role=Role.TEACHER, now=now)
    return found


def _print(client: Client, day: Cohort, now: datetime, **said: object) -> bytes:
    address = reverse("meetings:pack", args=[day.slug, (now + timedelta(days=7)).date().isoformat()])
    response = client.post(address, {"language": "en", "part": ALL, "copies": "all", **said})
    assert response["Content-Type"] == "application/pdf"
    return response.content


def _printed() -> list[str]:
    return sorted(PrintedPack.objects.last().parts)


def test_a_day_is_printed_with_names_amounts_and_steps(client: Client, day: Cohort, teacher: Person, now: datetime):
    client.force_login(teacher)

    pdf = _print(client, day, now)

    text = " ".join(text_of(pdf).split())
    for words in ("Anna Adem", "Cor Cel", "44 pieces", "20 pieces per pair × 2 + 10 %", "Too many: again.", "Pair 2", "02-D2", "Safety test (100 %)",
                  "not released", "Concept: this kit has not been released.", "GMO, containment level ML-I"):  # fmt: skip
        assert words in text
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert (reader.trailer["/Root"]["/Lang"], b"pdfuaid:part" in pdf, tags_of(pdf).count("/Figure")) == ("en-GB", True, 4)
    assert _printed() == sorted(f"{MEETING}/{kind}" for kind in ALL)
    assert TeachingLook.objects.filter(person=teacher, what="print pack of a day").count() == 1


def test_who_withdrew_or_stays_away_is_on_no_paper(client: Client, day: Cohort, teacher: Person, now: datetime):
    client.force_login(teacher)
    anna, bram, cor = Person.objects.filter(enrolments__cohort=day).order_by("display_name")
    arrange_pairs(cohort=day, meeting_id=MEETING, groups=[[anna], [bram, cor]], by=teacher, now=now)
    _print(client, day, now)
    first = PrintedPack.objects.get()
    withdrawn = day.enrolments.get(person__display_name="Anna Adem")
    change_enrolment(enrolment=withdrawn, state=EnrolmentState.WITHDRAWN, by=teacher, now=now)
    away = Person.objects.get(display_name="Cor Cel")
    present = [Person.objects.get(display_name="Bram Been").pk]
    contents = edition_contents(day.edition_id)
    record_presence(cohort=day, edition=contents, meeting_id=MEETING, present=present, by=teacher, key=uuid.uuid4(), now=now)

    text = text_of(_print(client, day, now, since=str(first.pk)))

    assert ("Anna Adem" in text, away.display_name in text, "Bram Been" in text) == (False, False, True)
    # A pair keeps the number that it has at its bench.
    assert ("Pair 1" in text, "Pair 2" in text) == (False, True)
    # The script is the same for one as for three.
    assert _printed() == sorted(f"{MEETING}/{kind}" for kind in ALL if kind != "script")
    assert PrintedPack.objects.last().participants == 1


def test_nothing_is_printed_when_nothing_changed(client: Client, day: Cohort, teacher: Person, now: datetime):
    client.force_login(teacher)
    _print(client, day, now, part=["script"])
    _print(client, day, now, part=["safety"])
    address = reverse("meetings:pack", args=[day.slug, (now + timedelta(days=7)).date().isoformat()])

    # Two prints of a part each are together what lies on paper.
    again = client.post(address, {"language": "en", "part": ["script", "safety"], "since": str(PrintedPack.objects.last().pk)})

    assert (again.status_code, PrintedPack.objects.count()) == (302, 2)
    dutch = client.post(address, {"language": "nl", "part": ["script"], "since": str(PrintedPack.objects.last().pk)})
    assert dutch["Content-Type"] == "application/pdf"
    page = client.get(reverse("meetings:kits", args=[day.slug])).content.decode()
    assert page.count("only what changed since the print of") == 3


@pytest.mark.parametrize(("day_said", "said"), [("2026-13-40", {}), ("2020-01-01", {}), ("", {"language": "fr"})])
def test_no_other_day_or_language_is_printed(client: Client, day: Cohort, teacher: Person, now: datetime, day_said, said):
    client.force_login(teacher)
    on = day_said or (now + timedelta(days=7)).date().isoformat()

    response = client.post(reverse("meetings:pack", args=[day.slug, on]), {"language": "en", "part": ALL} | said)

    assert (response.status_code, PrintedPack.objects.count()) == (404, 0)


def test_names_are_printed_for_teachers_alone(client: Client, day: Cohort, now: datetime):
    client.force_login(make_person())

    response = client.post(reverse("meetings:pack", args=[day.slug, "2026-10-12"]), {"language": "en", "part": ALL})

    assert response.status_code == 404
