"""Offer the module test and let people begin: ``python -m bench.exam_fill BEGUN WAITING``, with the site's settings in the environment.

The test is offered without a check of identity, so that drawing somebody's questions falls into the time that is measured.
"""

import json
import sys
import uuid
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import site_fill  # noqa: E402 -- Django must stand first
from bench.site import site_at  # noqa: E402
from bridging.apps.accounts.models import Person  # noqa: E402
from bridging.apps.cohorts.models import Cohort  # noqa: E402
from bridging.apps.courses.models import EditionTest  # noqa: E402
from bridging.apps.study.contents import sitting_items  # noqa: E402
from bridging.apps.study.domain.sittings.offering import offer_test  # noqa: E402
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting  # noqa: E402
from bridging.apps.study.models import OfferedTest, Sitting  # noqa: E402
from bridging.engines.assessment.items import generate, parse  # noqa: E402
from bridging.engines.assessment.registry import type_of  # noqa: E402
from bridging.kernel.message import Message  # noqa: E402

TEST = "m1-module"


def main(begun: int, waiting: int) -> None:
    site_fill.main(begun + waiting)
    now, home = timezone.now(), Path(settings.BRIDGING_HOME)
    offer = _offer(now)
    people = Person.objects.filter(email__startswith="reader").order_by("pk")
    desks = []
    for number, (person, session) in enumerate(zip(people, site_at(home).sessions, strict=True)):
        desk: dict[str, Any] = {"session": session, "sitting": "", "answers": []}
        if number < begun:
            sitting = open_sitting(offer=offer, person=person, now=now)
            start_sitting(sitting=sitting, code="", key=uuid.uuid4(), now=now)
            desk |= {"sitting": str(sitting.key), "answers": _answers(sitting)}
        desks.append(desk)
    cover = reverse("study:test", args=[offer.key])
    (home / "exam.json").write_text(json.dumps({"cover": cover, "begun": desks[:begun], "waiting": desks[begun:]}), "utf-8")
    print(json.dumps({"people": len(desks), "begun": begun, "questions": len(desks[0]["answers"]) if begun else 0}))


def _offer(now: datetime) -> OfferedTest:
    cohort = Cohort.objects.get(slug="measured")
    test = EditionTest.objects.get(edition=cohort.edition, test_id=TEST)
    test.data = test.data | {"supervised": False}
    test.save(update_fields=["data"])
    return offer_test(
        cohort=cohort, test_id=TEST, form_id=f"{TEST}-a", opens_at=now, closes_at=now + timedelta(hours=8), by=None, now=now
    )  # fmt: skip


def _answers(sitting: Sitting) -> list[tuple[str, Any]]:
    """Return what each question's form could send: the first trial answer of its type that can be read."""
    items = sitting_items(sitting.edition_id, [item_id for item_id, _, _ in sitting.pins])
    found = []
    for item_id, _, seed in sitting.pins:
        item = items[item_id]
        trials = type_of(item).trials(item, generate(item, seed))
        raw = next(trial.raw for trial in trials if not isinstance(parse(item, trial.raw), Message))
        found.append((reverse("study:sitting-answer", args=[sitting.key, item_id]), raw))
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
