"""Publish the content and let people take part: ``python -m bench.site_fill COUNT``, with the site's settings in the environment."""

import datetime as dt
import json
import sys
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.begun import published  # noqa: E402 -- Django must stand first
from bench.site import Site  # noqa: E402
from bridging.apps.accounts.domain.people import create_person  # noqa: E402
from bridging.apps.accounts.models import Person  # noqa: E402
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol  # noqa: E402
from bridging.apps.courses.models import EditionPage  # noqa: E402
from bridging.apps.study.choices import TaskKind  # noqa: E402
from bridging.apps.study.domain import mark_task  # noqa: E402
from bridging.programme.addresses import page_address  # noqa: E402

MODULE = "m1"
# The cohort is in its third week.
_WEEKS_GONE = 2


def main(count: int) -> None:
    edition, now = published(MODULE), timezone.now()
    plan = CohortPlan(
        slug="measured",
        title_nl="Gemeten cohort",
        title_en="Measured cohort",
        starts_on=_monday() - dt.timedelta(weeks=_WEEKS_GONE),
        seats=count,
        is_synthetic=True,
    )
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    pages = list(EditionPage.objects.filter(edition=edition).order_by("position").values_list("page_id", flat=True))
    sessions = []
    for number in range(count):
        person = made_up_person(f"reader{number}", f"Reader {number}")
        enrol(cohort=cohort, person=person, now=now)
        # The readers are at different points of the module.
        for page_id in pages[: number % len(pages)]:
            mark_task(
                person=person, module_id=MODULE, kind=TaskKind.PAGE, task_id=page_id, is_done=True, edition_label=edition.label, now=now
            )
        sessions.append(session_of(person))
    Site(Path(settings.BRIDGING_HOME), tuple(sessions), tuple(page_address(MODULE, page_id) for page_id in pages)).save()
    print(json.dumps({"edition": str(edition), "pages": len(pages), "people": count}))


def made_up_person(name: str, shown: str) -> Person:
    return create_person(
        email=f"{name}@example.org", display_name=shown, now=timezone.now(), language="en", is_verified=True, is_synthetic=True
    )


def _monday() -> dt.date:
    today = timezone.localdate()
    return today - dt.timedelta(days=today.weekday())


def session_of(person: Person) -> str:
    """Sign somebody in and return the cookie."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main(int(sys.argv[1]))
