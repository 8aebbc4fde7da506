"""A small cohort of M4 at its bench: one has handed in with a mistake that is often made, one is half-way."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort, grant_cohort_role
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.courses.models import Edition
from bridging.apps.labs.contents import labs_in
from bridging.apps.labs.domain import begin_run, take_act
from bridging.apps.labs.models import LabRun
from bridging.apps.labs.queries import standing_of
from bridging.apps.study.contents import edition_contents
from bridging.demo.finished import MakePerson
from bridging.demo.graduates import Graduate
from bridging.engines.labs.acts import Act
from bridging.engines.labs.bench import Level
from bridging.engines.labs.registry import NoLaboratory, bench_of
from bridging.engines.labs.schema import Lab

SLUG: Final = "demo-m4"
MODULE: Final = "m4"
PEOPLE: Final = (
    Graduate("mats", "Mats Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("nina", "Nina Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("owen", "Owen Demo (fictional)", "en", "Demo Therapeutics", "7", ()),
    Graduate("puck", "Puck Demo (fictief)", "nl", "Demo-hogeschool", "7", ()),
)
_DONE: Final = "nina"
_HALF: Final = "mats"
_WEEKS_BEHIND: Final = 3
_HALF_WAY: Final = 6
_PACE: Final = timedelta(minutes=2)
_CLAIM: Final = {
    "middle": "truncated-genome",
    "low": "",
    "high": "",
    "reason": "Het percentage vol ligt onder de specificatie en de middelste piek wijst op een afgekapt genoom.",
}
"""What the one who is done says wrongly: she names a sequence by its mass, and gives no interval."""


def fill_labs(*, edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:  # noqa: ARG001 -- what every stage is given
    """Make the cohort, and let two of it work at the bench. Nothing where the module is not published."""
    own = Edition.objects.filter(module_id=MODULE).order_by("-published_at", "-pk").first()
    if own is None:
        return
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep M4 (fictief)",
        title_en="Demo cohort M4 (fictional)",
        starts_on=now.date() - timedelta(days=now.weekday(), weeks=_WEEKS_BEHIND),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    started = datetime.combine(plan.starts_on, dt.time(9), now.tzinfo)
    cohort = create_cohort(plan=plan, edition=own, now=started)
    grant_cohort_role(cohort=cohort, person=helpers["teacher"], role=Role.TEACHER, now=started)
    people: dict[str, Person] = {}
    for who in PEOPLE:
        people[who.key] = make_person(who)
        enrol(cohort=cohort, person=people[who.key], now=started, track=Track(who.track))
    contents = edition_contents(own.pk)
    for lab_id, published in labs_in(contents).items():
        for key, level, most in ((_DONE, Level.SUPPORTED, None), (_HALF, Level.GUIDED, _HALF_WAY)):
            begun = now - timedelta(hours=3)
            run = begin_run(person=people[key], edition=contents, lab_id=lab_id, level=level, attempt=1, now=begun)
            _work(run, published.lab, most, begun)


def _work(run: LabRun, lab: Lab, most: int | None, begun: datetime) -> None:
    """Do what an expert would, but for the claim at the end; where no bench is installed yet there is nothing to do it on."""
    try:
        bench_of(lab)
    except NoLaboratory:
        return
    for number, act in enumerate(_acts(run)):
        if number == most:
            return
        key = uuid.uuid5(run.key, str(number))
        take_act(run=run, act=act, key=key, after=number, now=begun + number * _PACE)


def _acts(run: LabRun) -> Sequence[Act]:
    standing = standing_of(run)
    state, acts = standing.state, []
    while (act := standing.bench.next_right(state)) is not None:
        state = standing.bench.do(state, act)
        acts.append(Act(act.tool, {**act.given, **_CLAIM}) if act.tool == "submit" else act)
    return acts
