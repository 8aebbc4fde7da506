"""Fill a site with the simulated programme, or with its first cohort alone: ``python -m bench.evaluation_fill [--small]``, with its settings in the environment.

Prints JSON of how much there is.
"""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.begun import published  # noqa: E402 -- Django must stand first
from bench.evaluation_places import AUTHOR, COORDINATOR, LEADER, MODULE, RESEARCHER  # noqa: E402
from bridging.apps.accounts.choices import Role  # noqa: E402
from bridging.apps.accounts.domain import create_person, grant_role  # noqa: E402
from bridging.apps.cohorts.models import Enrolment  # noqa: E402
from bridging.apps.study.models import Response, SittingResponse  # noqa: E402
from bridging.demo.people import DOMAIN  # noqa: E402
from bridging.demo.programme.fill import stages_of_programme  # noqa: E402
from bridging.engines.measurement.simulation.plan import FIRST, PLAN  # noqa: E402

_STAFF = {
    f"examiner@{DOMAIN}": Role.EXAMINER,
    LEADER: Role.PROGRAMME_LEADER,
    RESEARCHER: Role.RESEARCHER,
    AUTHOR: Role.AUTHOR,
    COORDINATOR: Role.COORDINATOR,
}


def main(*, is_small: bool) -> None:
    if is_small:
        _fill_one_cohort()
    else:
        call_command("demo", programme=True, no_serve=True, stdout=sys.stderr)
    call_command("prepare_server", stdout=sys.stderr)
    taken = Enrolment.objects.filter(cohort__is_synthetic=True).count()
    print(json.dumps({"places": taken, "answers": SittingResponse.objects.count() + Response.objects.count()}))


def _fill_one_cohort() -> None:
    published(MODULE)
    now = timezone.now()
    for email, role in _STAFF.items():
        person = create_person(email=email, display_name=email, now=now, language="en", is_verified=True, is_synthetic=True)
        grant_role(person=person, role=role, now=now)
    for _, stage in stages_of_programme(now=now, plan=tuple(cohort for cohort in PLAN if cohort.id == FIRST)):
        stage()


if __name__ == "__main__":
    main(is_small="--small" in sys.argv[1:])
