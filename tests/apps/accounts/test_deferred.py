import pytest
from django.db import transaction
from django.tasks import task

from bridging.apps.accounts.deferred import enqueue_on_commit

DONE: list[int] = []


@task
def note(number: int) -> None:
    DONE.append(number)


@pytest.fixture(autouse=True)
def _nothing_done():
    DONE.clear()


class Undone(Exception):
    pass


@pytest.mark.django_db(transaction=True)
def test_a_task_waits_for_the_commit():
    with transaction.atomic():
        enqueue_on_commit(note, 1)
        assert DONE == []

    assert DONE == [1]


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_gives_no_task():
    @transaction.atomic
    def enqueue_and_fail() -> None:
        enqueue_on_commit(note, 2)
        raise Undone

    with pytest.raises(Undone):
        enqueue_and_fail()

    assert DONE == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_a_task_starts_at_once():
    enqueue_on_commit(note, number=3)

    assert DONE == [3]
