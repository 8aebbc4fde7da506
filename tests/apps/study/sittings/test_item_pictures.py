"""A picture of the private root is had by those who have its question before their eyes, and by nobody else."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.study.sittings.conftest import key
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.domain.assets import asset_path
from bridging.apps.courses.models import EditionItem
from bridging.apps.study.domain.sittings.grading import release_results
from bridging.apps.study.domain.sittings.objecting import file_objection
from bridging.apps.study.domain.sittings.rooms import close_room, pause_room, resume_room
from bridging.apps.study.domain.sittings.taking import open_sitting
from bridging.apps.study.models import OfferedTest, Sitting
from bridging.programme.addresses import file_address, item_picture_address

DATA = b"pixels of a gel"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def now() -> datetime:
    """Pages run by the clock."""
    return timezone.now()


@pytest.fixture
def address(offer: OfferedTest, settings: Any, tmp_path: Any) -> str:
    """Let a question of the test show a picture of the private root."""
    settings.BRIDGING_HOME = tmp_path
    asset_path(SHA256).parent.mkdir(parents=True)
    asset_path(SHA256).write_bytes(DATA)
    address = item_picture_address("m9-q1", SHA256, "gel.png")
    shown = dict.fromkeys(("nl", "en"), f'<img src="{address}" alt="">')
    EditionItem.objects.filter(edition=offer.edition, item_id="m9-q1").update(pictures={"../figures/gel.png": shown})
    return address


def had(client: Client, address: str) -> bytes | int:
    """Return what is sent, or the status of what is not."""
    answer = client.get(address)
    return b"".join(answer.streaming_content) if answer.status_code == 200 else answer.status_code


def test_picture_is_had_while_the_question_is_asked(address, desk, room, begin, learner, teacher, now):
    open_sitting(offer=room, person=learner, now=now)
    before = had(desk, address)
    sitting = begin(learner)
    running = had(desk, address)
    pause_room(offer=room, by=teacher, key=key(), now=now)
    paused = had(desk, address)
    resume_room(offer=room, by=teacher, key=key(), now=now)
    resumed = had(desk, address)
    Sitting.objects.filter(pk=sitting.pk).update(deadline_at=now - timedelta(seconds=1))
    out_of_time = had(desk, address)
    close_room(offer=room, by=teacher, key=key(), now=timezone.now())
    closed = had(desk, address)

    assert [before, running, paused, resumed, out_of_time, closed] == [404, DATA, 404, DATA, 404, 404]


def test_picture_is_had_again_while_the_own_answers_can_be_seen(address, desk, room, sitting, teacher, now):
    release_results(offer=close_room(offer=room, by=teacher, key=key(), now=now), now=now)
    released = had(desk, address)
    Sitting.objects.filter(pk=sitting.pk).update(released_at=now - timedelta(days=10))

    assert (released, had(desk, address)) == (DATA, 404)


def test_picture_is_kept_nowhere_and_opens_as_nothing_but_a_picture(address, desk, sitting):
    answer = desk.get(address)
    b"".join(answer.streaming_content)

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_nobody_else_has_it(address, client, signed_in, sitting, cohort: Cohort, teacher: Person, now):
    fellow = make_person()
    enrol(cohort=cohort, person=fellow, now=now)
    people = [fellow, teacher, make_person(roles=[Role.AUTHOR]), make_person(roles=[Role.ADMINISTRATOR])]

    assert [had(signed_in(person=person), address) for person in people] == [404] * 4
    assert client.get(address)["Location"].startswith("/account/login/")


def test_examiner_has_it_once_somebody_objected(
    address, signed_in: Callable[..., Client], room, sitting: Sitting, teacher: Person, examiner: Person, now
):
    release_results(offer=close_room(offer=room, by=teacher, key=key(), now=now), now=now)
    sitting.refresh_from_db()
    before = had(signed_in(person=examiner), address)
    file_objection(sitting=sitting, item_id="m9-q1", body="The gel is too dark.", now=now)

    assert (before, had(signed_in(person=examiner), address), had(signed_in(person=teacher), address)) == (404, DATA, 404)


def test_only_what_the_question_shows_is_had(address, desk, sitting):
    others = [
        item_picture_address("m9-q2", SHA256, "gel.png"),
        item_picture_address("m9-q1", SHA256, "gel.pn"),
        item_picture_address("m9-q1", "0" * 64, "gel.png"),
        file_address(SHA256, "gel.png"),
    ]

    assert [had(desk, other) for other in others] == [404] * 4


def test_practice_question_of_the_private_root_shows_it_to_whoever_reads_the_module(address, desk, signed_in, offer, teacher):
    EditionItem.objects.filter(edition=offer.edition, item_id="m9-q1").update(use="practice")

    assert [had(client, address) for client in (desk, signed_in(person=teacher), signed_in())] == [DATA, DATA, 404]
