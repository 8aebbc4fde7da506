"""The same form sent several times at once, on a database file with real threads: memory shows neither locks nor waiting."""

import threading
import uuid
from datetime import datetime

from django.db import connections
from tests.editions import CHOICE, make_edition
from tests.factories import make_person

from bridging.apps.study.choices import Confidence
from bridging.apps.study.contents import edition_contents
from bridging.apps.study.domain import Answer, submit_response
from bridging.apps.study.models import Response

THREADS = 8


def test_answer_that_arrives_many_times_at_once_is_stored_once(file_database: None, now: datetime):
    person, edition = make_person(), edition_contents(make_edition().pk)
    answer = Answer(
        key=uuid.UUID(int=7), page_id="one", item_id=CHOICE, version=1, attempt=0, language="en", raw={"option": "right"},
        confidence=Confidence.FAIR,
    )  # fmt: skip
    start, stored, faults = threading.Barrier(THREADS), [], []

    def send() -> None:
        try:
            start.wait()
            stored.append(submit_response(person=person, edition=edition, answer=answer, now=now).pk)
        except Exception as fault:  # noqa: BLE001 -- whatever goes wrong in a thread must reach the test
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert len(set(stored)) == 1
    assert len(stored) == THREADS
    assert Response.objects.count() == 1
