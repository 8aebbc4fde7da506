"""Writes of several threads in one transaction: each has its own result and its own fault, and none takes another's back."""

import threading
import time
import uuid
from datetime import datetime

import pytest
from django.db import connections, transaction

from bridging.realtime import journal
from bridging.realtime.models import Entry
from bridging.realtime.together import write_together

THREADS = 12


def write(number: int, now: datetime, *, fails: bool = False) -> int:
    act = journal.Act(actor=uuid.UUID(int=number), key=uuid.UUID(int=1), kind="answer.saved", payload={"number": number})
    journal.append(stream=f"s{number}", act=act, now=now)
    if fails:
        raise ValueError(number)
    return number


def test_many_threads_each_get_what_is_theirs(file_database: None, now: datetime):
    start, results, faults = threading.Barrier(THREADS), [], []

    def send(number: int) -> None:
        try:
            start.wait()
            results.append(write_together(lambda: write(number, now, fails=number % 3 == 0)))
        except ValueError as fault:
            faults.append(fault.args[0])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[number]) for number in range(1, THREADS + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [1, 2, 4, 5, 7, 8, 10, 11]
    assert sorted(faults) == [3, 6, 9, 12]
    assert sorted(Entry.objects.values_list("payload__number", flat=True)) == sorted(results)


def test_whoever_waits_is_taken_along(file_database: None, now: datetime):
    if connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL gathers commits itself")
    writers: set[int] = set()
    is_inside, may_go_on = threading.Event(), threading.Event()

    def first() -> int:
        is_inside.set()
        may_go_on.wait()
        return write(1, now)

    def other(number: int) -> int:
        writers.add(threading.get_ident())
        return write(number, now)

    def send(act) -> None:
        write_together(act)
        connections.close_all()

    threads = [threading.Thread(target=send, args=[first])]
    threads[0].start()
    is_inside.wait()
    threads += [threading.Thread(target=send, args=[lambda number=number: other(number)]) for number in range(2, 7)]
    for thread in threads[1:]:
        thread.start()
    time.sleep(0.2)
    may_go_on.set()
    for thread in threads:
        thread.join()

    # The five that waited were written by one of them.
    assert len(writers) == 1
    assert Entry.objects.count() == 6


def test_nobody_is_told_of_what_a_failed_job_took_along(file_database: None, now: datetime):
    if connections["default"].vendor != "sqlite":
        pytest.skip("PostgreSQL gathers commits itself")
    is_inside, may_go_on = threading.Event(), threading.Event()
    results, faults = [], []

    def first() -> int:
        is_inside.set()
        may_go_on.wait()
        return write(1, now)

    def breaks() -> int:
        number = write(9, now)
        # As when the disk is full: the database ends the transaction, and with it what the others wrote.
        connections["default"].close()
        return number

    def send(act) -> None:
        try:
            results.append(write_together(act))
        except Exception as fault:  # noqa: BLE001 -- whatever it is, they are told
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=[first])]
    threads[0].start()
    is_inside.wait()
    for act in (lambda: write(2, now), breaks, lambda: write(3, now)):
        threads.append(threading.Thread(target=send, args=[act]))
        threads[-1].start()
        time.sleep(0.05)
    may_go_on.set()
    for thread in threads:
        thread.join()

    assert (results, len(faults)) == ([1], 3)
    assert sorted(Entry.objects.values_list("payload__number", flat=True)) == results


@pytest.mark.django_db
def test_within_a_transaction_it_is_part_of_it(now: datetime):
    with transaction.atomic():
        assert write_together(lambda: write(1, now)) == 1
        transaction.set_rollback(True)

    assert not Entry.objects.exists()
