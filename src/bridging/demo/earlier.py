"""A cohort of last year, before everything was done here: what was decided on paper, and the pilot before it. It counts as trained."""

import datetime as dt
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort
from bridging.apps.cohorts.domain.enrolments import enrol
from bridging.apps.courses.models import Edition
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.domain.pilots import enter_pilot
from bridging.apps.study.domain.results import Judgement, establish_results
from bridging.demo.finished import MakePerson
from bridging.demo.graduates import Graduate

SLUG: Final = "demo-m1-earlier"
_WEEKS_AGO: Final = 44
_HOSPITAL, _COMPANY, _SCHOOL = "Demo-ziekenhuis", "Demo Therapeutics", "Demo-hogeschool"
# Each wave was decided on so many weeks after the cohort began.
_WAVES: Final = {
    10: (("rosa", _HOSPITAL), ("sem", _HOSPITAL), ("tara", _COMPANY), ("umut", _COMPANY), ("vera", _SCHOOL), ("wout", _SCHOOL), ("xenia", _COMPANY)),
    19: (("yara", _HOSPITAL), ("zeno", _HOSPITAL), ("aart", _HOSPITAL), ("bea", _COMPANY), ("cas", _COMPANY), ("dina", _SCHOOL), ("evi", _SCHOOL)),
}  # fmt: skip
_ON_PAPER: Final = "Toets en opdrachten van deze groep zijn op papier gemaakt en beoordeeld (fictief)."


def fill_earlier(*, edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:
    """Test and work were on paper, so each pass is an exception with its reason."""
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Demogroep van vorig jaar (fictief)",
        title_en="Demo cohort of last year (fictional)",
        starts_on=now.date() - timedelta(days=now.weekday(), weeks=_WEEKS_AGO),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    started = datetime.combine(plan.starts_on, dt.time(9), now.tzinfo)
    cohort = create_cohort(plan=plan, edition=edition, now=started)
    for weeks, made_up in _WAVES.items():
        judgements = []
        for key, organisation in made_up:
            person = make_person(Graduate(key, f"{key.capitalize()} Demo (fictief)", "nl", organisation, "6+", ()))
            enrol(cohort=cohort, person=person, now=started)
            judgements.append(Judgement(person=person.pk, verdict=ResultVerdict.PASSED, after=0, reason=_ON_PAPER))
        establish_results(cohort=cohort, judgements=judgements, examiner=helpers["examiner"], now=started + timedelta(weeks=weeks))
    enter_pilot(
        module_id=cohort.module_id, held_on=plan.starts_on - timedelta(weeks=20), people=12, organisation=_SCHOOL,
        note="Presentielijst van de proefgroep (fictief)", by=helpers["coordinator"], now=now,
    )  # fmt: skip
