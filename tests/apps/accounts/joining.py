"""Somebody who turns out to have a second account, which was used before: it stays, and the first becomes a former one."""

import uuid
from datetime import datetime

from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people, subject_of
from bridging.apps.accounts.models import Person
from bridging.realtime import journal


def joined_to_another(person: Person, now: datetime) -> Person:
    kept = make_person(display_name=person.display_name, language="en")
    act = journal.Act(actor=subject_of(kept), key=uuid.uuid4(), kind="test", payload={})
    journal.append(stream=f"test:{subject_of(kept)}", act=act, now=now)
    merge_people(kept=kept, gone=person, by=make_person(roles=[Role.COORDINATOR]), now=now, reason="Two addresses")
    return Person.objects.get(pk=kept.pk)
