"""The next guest lecture of the running cohort: who is invited, what participants want to ask, and slides that are cleared and still wait."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from bridging.apps.accounts.choices import Language
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.domain.guest_materials import Brought, Permission, bring_material, permit
from bridging.apps.meetings.domain.guest_questions import Lecture, ask_guest
from bridging.apps.meetings.domain.guests import GuestPlan, invite_guest
from bridging.apps.meetings.guest_choices import MaterialKind, Use
from bridging.demo.people import DOMAIN

MEETING: Final = "m1-guest-car-t"
PLAN: Final = GuestPlan(
    name="Sam Voorbeeld-Gast (fictional)",
    email=f"guest@{DOMAIN}",
    language=Language.EN,
    time_zone="America/New_York",
    arrival="https://meet.example.org/demo-car-t\nThe room opens fifteen minutes before we begin.",
)
_SPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "demo/guesting")
_SLIDES: Final = "Demonstration: the slides of a guest who does not exist.\n"
_ASKED: Final = (
    ("bram", "Welke stap kost in de praktijk de meeste dagen: het vervoer, de productie of de vrijgifte?"),
    ("chen", "What do you do when a patient's cells do not grow and there is no second apheresis?"),
    ("kim", "Wie controleert bij u de identiteit van de zak voordat die naar de patiënt gaat?"),
)


def fill_guesting(*, cohort: Cohort, people: Mapping[str, Person], teacher: Person, now: datetime) -> None:
    """Nothing where the edition has no such meeting."""
    if MEETING not in cohort.edition.outline["meetings"]:
        return
    guest = invite_guest(cohort=cohort, meeting_id=MEETING, plan=PLAN, by=teacher, now=now - timedelta(days=9))
    slides = Brought(MaterialKind.SLIDES, "CAR-T from vein to vein", SimpleUploadedFile("car-t.txt", _SLIDES.encode()))
    brought = bring_material(guest=guest, brought=slides, by=None, now=now - timedelta(days=2))
    embargo = (now + timedelta(days=14)).date()
    permit(material=brought, permission=Permission(Use.MODULE, shown_from=embargo), now=now - timedelta(days=2))
    lecture = Lecture(cohort, MEETING)
    for days, (who, text) in enumerate(_ASKED, start=1):
        ask_guest(lecture=lecture, person=people[who], key=uuid.uuid5(_SPACE, who), text=text, now=now - timedelta(days=days))
