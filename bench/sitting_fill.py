"""Offer the module test and bring people to its door: ``python -m bench.sitting_fill COUNT STARTED``, with the site's settings in the environment.

Everybody's identity is checked and the code is given out; the first STARTED have begun.
"""

import json
import sys
import uuid
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import site_fill  # noqa: E402 -- Django must stand first
from bench.site import site_at  # noqa: E402
from bridging.apps.accounts.domain.people import create_person  # noqa: E402
from bridging.apps.accounts.models import Person  # noqa: E402
from bridging.apps.cohorts.models import Cohort  # noqa: E402
from bridging.apps.study.domain.sittings.offering import offer_test  # noqa: E402
from bridging.apps.study.domain.sittings.rooms import release_code  # noqa: E402
from bridging.apps.study.domain.sittings.taking import open_sitting, start_sitting, tick_identity  # noqa: E402


def main(count: int, started: int) -> None:
    site_fill.main(count)
    now = timezone.now()
    cohort = Cohort.objects.get(slug="measured")
    staff = create_person(email="staff@example.org", display_name="Staff", now=now, language="en", is_verified=True, is_synthetic=True)
    offer = offer_test(
        cohort=cohort, test_id="m1-module", form_id="m1-module-a", opens_at=now, closes_at=now + timedelta(hours=8), by=staff, now=now
    )  # fmt: skip
    offer = release_code(offer=offer, by=staff, key=uuid.uuid4(), now=now)
    sittings = []
    for number in range(count):
        person = Person.objects.get(email=f"reader{number}@example.org")
        sitting = open_sitting(offer=offer, person=person, now=now)
        tick_identity(offer=offer, person=person, is_known=True, by=staff, key=uuid.uuid4(), now=now)
        if number < started:
            start_sitting(sitting=sitting, code=offer.code, key=uuid.uuid4(), now=now)
        sittings.append({"key": str(sitting.key), "items": [item_id for item_id, _version, _seed in sitting.pins]})
    home = Path(settings.BRIDGING_HOME)
    (home / "sittings.json").write_text(json.dumps({"code": offer.code, "sittings": sittings}), "utf-8")
    print(json.dumps({"people": count, "started": started, "items": len(sittings[0]["items"]), "sessions": len(site_at(home).sessions)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
