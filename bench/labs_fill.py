"""Begin every lab at every level, twice: ``python -m bench.labs_fill COUNT``, with the site's settings in the environment.

What is to be done goes into ``labs.json``: once what an expert would do, once with what is often said wrongly. COUNT is how many are begun at most.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.site import Site  # noqa: E402 -- Django must stand first
from bench.site_fill import session_of  # noqa: E402
from bridging.apps.accounts.domain.people import create_person  # noqa: E402
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol  # noqa: E402
from bridging.apps.cohorts.models import Cohort  # noqa: E402
from bridging.apps.courses.domain.publish import publish_all  # noqa: E402
from bridging.apps.courses.models import Edition  # noqa: E402
from bridging.apps.labs.contents import labs_in  # noqa: E402
from bridging.apps.labs.domain import begin_run  # noqa: E402
from bridging.apps.study.contents import edition_contents  # noqa: E402
from bridging.demo.lab_works import OFTEN_SAID, acts_of  # noqa: E402
from bridging.engines.labs.level import Level  # noqa: E402

MODULES = ("m4", "m2", "m3")


def main(most: int) -> None:
    call_command("prepare_tables")
    modules = MODULES if most > 1 else MODULES[:1]
    publish_all(note="First edition.", override="bench", now=timezone.now(), module_ids=list(modules))
    played = [play for module in modules for play in _plays(module, most)][:most]
    (Path(settings.BRIDGING_HOME) / "labs.json").write_text(json.dumps(played), "utf-8")
    Site(Path(settings.BRIDGING_HOME), (), ()).save()
    print(json.dumps({"plays": len(played), "acts": sum(len(play["acts"]) for play in played)}))


def _plays(module: str, most: int) -> Iterator[dict[str, Any]]:
    edition = Edition.objects.filter(module_id=module).latest("published_at")
    contents, now = edition_contents(edition.pk), timezone.now()
    plan = CohortPlan(
        slug=f"measured-{module}",
        title_nl="Gemeten cohort",
        title_en="Measured cohort",
        starts_on=now.date(),
        is_synthetic=True,
        is_pilot=True,
    )
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    ways = [(lab, level, is_right) for lab in labs_in(contents) for level in Level for is_right in (True, False)]
    for number, (lab, level, is_right) in enumerate(ways[:most]):
        person, session = _player(cohort, f"{module}-{number}")
        run = begin_run(person=person, edition=contents, lab_id=lab, level=level, attempt=1, now=now)
        acts = acts_of(run, {} if is_right else OFTEN_SAID[lab])
        yield {
            "lab": lab,
            "level": level.value,
            "is_right": is_right,
            "address": reverse("labs:bench", args=[module, lab]),
            "session": session,
            "acts": [{"tool": act.tool, "given": dict(act.given)} for act in acts],
        }


def _player(cohort: Cohort, name: str) -> tuple[Any, str]:
    now = timezone.now()
    person = create_person(
        email=f"{name}@example.org", display_name=f"Player {name}", now=now, language="en", is_verified=True, is_synthetic=True
    )
    enrol(cohort=cohort, person=person, now=now)
    return person, session_of(person)


if __name__ == "__main__":
    main(int(sys.argv[1]))
