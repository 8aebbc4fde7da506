"""Open a live session for many: ``python -m bench.live_fill PEOPLE``, with the site's settings in the environment.

Teams of four. What the clients must know of the session, its key among it, goes into ``live.json``; what no page may show before its time too.
"""

import json
import re
import sys
import uuid
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.begun import published  # noqa: E402 -- Django must stand first
from bench.site_fill import MODULE, made_up_person, session_of  # noqa: E402
from bridging.apps.accounts.choices import Role  # noqa: E402
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol, grant_cohort_role  # noqa: E402
from bridging.apps.study.contents import edition_contents  # noqa: E402
from bridging.apps.teamwork.contents import PublishedUnit, unit_in, unit_titles  # noqa: E402
from bridging.apps.teamwork.domain import Opening, open_session  # noqa: E402
from bridging.apps.teamwork.shown.questions import debrief_of, feedback_of, shown_case, shown_items, switch_note_of  # noqa: E402

TEAM = 4
# Words without markup or signs that HTML writes in another way.
_PLAIN = re.compile(r"[A-Za-z0-9 ,]{24,}")


def main(count: int) -> None:
    edition, now = published(MODULE), timezone.now()
    plan = CohortPlan(
        slug="measured", title_nl="Gemeten groep", title_en="Measured cohort", starts_on=now.date(), seats=count, is_synthetic=True
    )
    cohort = create_cohort(plan=plan, edition=edition, now=now)
    teacher = made_up_person("teacher", "Facilitator")
    grant_cohort_role(cohort=cohort, person=teacher, role=Role.TEACHER, now=now)
    people = [made_up_person(f"player{number}", f"Player {number}") for number in range(count)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    contents = edition_contents(edition.pk)
    unit_id = next(iter(unit_titles(contents)))
    teams = [people[start : start + TEAM] for start in range(0, count, TEAM)]
    live = open_session(cohort=cohort, by=teacher, opening=Opening(uuid.uuid4(), unit_id, teams), now=now)
    unit = unit_in(contents, unit_id)
    said = {
        "address": f"/live/{live.key}/",
        "stream": live.stream,
        "teacher": session_of(teacher),
        "teams": [[session_of(person) for person in team] for team in teams],
        "phases": [[phase.step.value, phase.case] for phase in unit.plan.phases],
        "items": [[item.id, list(item.options), item.key] for item in unit.plan.items],
        "choices": {case: list(choices) for case, choices in unit.plan.choices.items()},
        "secrets": _secrets(unit),
    }
    (Path(settings.BRIDGING_HOME) / "live.json").write_text(json.dumps(said), "utf-8")
    print(json.dumps({"people": count, "teams": len(teams), "unit": unit_id}))


def _secrets(unit: PublishedUnit) -> dict[str, str]:
    """Return words as pages would show them → the first step that may; none for what only a facilitator reads.

    Of each text the longest run of words that does not stand in what all may read.
    """
    told: list[tuple[str, str]] = [(html, "appeals") for item_id in unit.items for html in feedback_of(unit, item_id, "en").values()]
    told.append((unit.said["notes"]["en"], ""))
    for case_id, case in unit.said["cases"].items():
        told += [(choice["note"]["en"], "") for choice in case["choices"].values()]
        told += [(switch_note_of(unit, case_id, "en"), ""), (debrief_of(unit, case_id, "en"), "settled")]
    open_to_all = repr([shown_items(unit, "en"), [shown_case(unit, case_id, "en") for case_id in unit.said["cases"]]])
    found = {}
    for html, first in told:
        runs = [run for each in _PLAIN.findall(html) if (run := each.strip()) not in open_to_all]
        if runs:
            found[max(runs, key=len)] = first
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]))
