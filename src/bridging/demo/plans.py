"""What the demo's participants planned and made of it: one shares what she wrote, another keeps it."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.plans import LookBack, Plan, make_plan, review_week

_THEN: Final = {"nl": "lees ik één pagina en beantwoord ik de vragen", "en": "read one page and answer its questions"}
_LOOK_BACKS: Final = {
    "anna": LookBack(
        week=2,
        reflection="Ik las ’s avonds en wist de volgende dag weinig meer. De vragen vóór het lezen maken hielp wel.",
        strategy="Eerst de vragen, dan de pagina",
        is_shared=True,
    ),
    "bram": LookBack(
        week=2, reflection="Te veel tegelijk gewild na de nachtdienst.", strategy="Twee korte blokken in de pauze", is_shared=False
    ),
    "chen": LookBack(
        week=2, reflection="The calculation took most of my time; units first.", strategy="Write the unit before the number", is_shared=True
    ),
}


def fill_plans(people: Mapping[str, Person], *, module_id: str, now: datetime) -> None:
    """Let them plan two weeks and look back on the first of these."""
    for key, look_back in _LOOK_BACKS.items():
        person = people[key]
        for week in (look_back.week, look_back.week + 1):
            plan = Plan(
                week=week, goal="Vectoren kunnen vergelijken" if person.language == "nl" else "Compare vectors", hours=5,
                when="break", then=_THEN[person.language], predicted=70,
            )  # fmt: skip
            make_plan(person=person, module_id=module_id, plan=plan, key=_key(key, "plan", week), now=now - timedelta(weeks=4 - week))
        review_week(
            person=person, module_id=module_id, look_back=look_back, key=_key(key, "back", look_back.week), now=now - timedelta(days=8)
        )


def _key(who: str, what: str, week: int) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{who}/{what}/{week}")
