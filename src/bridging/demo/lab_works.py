"""Small cohorts at their benches: one of each has handed in with a mistake that is often made, one is half-way; two work together."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from bridging.demo.lab_day import fill_lab_day
from bridging.demo.lab_pair import LAB, fill_pair
from bridging.engines.labs.acts import Act
from bridging.engines.labs.level import Level
from bridging.engines.labs.registry import NoLaboratory, bench_of
from bridging.engines.labs.schema import Lab


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort at the benches of a module."""

    slug: str
    module: str


GROUPS: Final = (Group("demo-m4", "m4"), Group("demo-m2", "m2"), Group("demo-m3", "m3"))
PEOPLE: Final = (
    Graduate("mats", "Mats Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("nina", "Nina Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("owen", "Owen Demo (fictional)", "en", "Demo Therapeutics", "7", ()),
    Graduate("puck", "Puck Demo (fictief)", "nl", "Demo-hogeschool", "7", ()),
    Graduate("roos", "Roos Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("siem", "Siem Demo (fictief)", "nl", "Demo Therapeutics", "7", ()),
)
_PAIR: Final = ("roos", "siem")
_DONE: Final = "nina"
_HALF: Final = "mats"
_WEEKS_BEHIND: Final = 3
_HALF_WAY: Final = 6
_SHORT: Final[Mapping[str, int]] = {"change-one-codon": 2, "copies-and-dose-cart-117": 3}
"""Acts half-way where the whole way has fewer."""
_PACE: Final = timedelta(minutes=2)
OFTEN_SAID: Final[Mapping[str, Mapping[str, Mapping[str, str]]]] = {
    "corrected-line-swelling": {
        "seed-plate": {"vehicle": "0", "layout": "in-order"},
        "submit": {"n-units": "400", "reason": "Vierhonderd organoïden geven een smal interval, dus het verschil staat vast."},
    },
    "weigh-lot-btg-026": {
        "submit": {
            "middle": "truncated-genome",
            "low": "",
            "high": "",
            "reason": "Het percentage vol ligt onder de specificatie en de middelste piek wijst op een afgekapt genoom.",
        }
    },
    "titre-and-dose-btg-026": {
        "look-into-oos": {"oos-cause": "operator", "oos-course": "average"},
        "submit": {
            "genomes-are": "all-full",
            "decision": "release",
            "reason": "Met een vg:cp van 0,6 is de partij voor zestig procent vol, en de titer past in zijn grens.",
        },
    },
    "copies-and-dose-cart-117": {
        "submit": {
            "low": "",
            "high": "",
            "decision": "reject",
            "reason": "Cellen met meer dan één kopie zijn niet veilig, dus de partij gaat weg.",
        },
    },
    "choose-a-guide": {
        "claims": {"claim-score-is-percentage": "yes"},
        "submit": {"low": "", "high": "", "rests-on": "score", "reason": "De scores en de zoekactie wijzen allebei naar deze gidsen."},
    },
    "change-one-codon": {
        "submit": {
            "counted-as-exact": "any-of-it",
            "low": "",
            "high": "",
            "reason": "Alle reads met iets van de donor laten zien dat het inbouwen lukt; we kiezen klonen.",
        },
    },
    "one-experiment-three-answers": {
        "reckon": {"both-alleles": "{null-alleles}"},
        "submit": {"low": "", "high": "", "reason": "De KO-score en de reads zijn het eens, dus dit deel van de cellen is knock-out."},
    },
}
"""What is often said wrongly, by lab and tool; ``{field}`` is what an expert would have filled in there."""


def fill_labs(*, group: Group, edition: Edition, helpers: Mapping[str, Person], make_person: MakePerson, now: datetime) -> None:  # noqa: ARG001 -- what every stage is given
    """Make the cohort, and let two of it work at each bench. Nothing where the module is not published."""
    own = Edition.objects.filter(module_id=group.module).order_by("-published_at", "-pk").first()
    if own is None:
        return
    plan = CohortPlan(
        slug=group.slug,
        title_nl=f"Demogroep {group.module.upper()} (fictief)",
        title_en=f"Demo cohort {group.module.upper()} (fictional)",
        starts_on=now.date() - timedelta(days=now.weekday(), weeks=_WEEKS_BEHIND),
        venue="LUMC, Leiden",
        is_pilot=own.status == "pilot",
        is_synthetic=True,
    )
    started = datetime.combine(plan.starts_on, dt.time(9), now.tzinfo)
    cohort = create_cohort(plan=plan, edition=own, now=started)
    grant_cohort_role(cohort=cohort, person=helpers["teacher"], role=Role.TEACHER, now=started)
    people: dict[str, Person] = {}
    for who in PEOPLE:
        people[who.key] = Person.objects.filter(email=who.email).first() or make_person(who)
        enrol(cohort=cohort, person=people[who.key], now=started, track=Track(who.track))
    contents = edition_contents(own.pk)
    for lab_id, published in labs_in(contents).items():
        for key, level, most in ((_DONE, Level.SUPPORTED, None), (_HALF, Level.GUIDED, _SHORT.get(lab_id, _HALF_WAY))):
            begun = now - timedelta(hours=3)
            run = begin_run(person=people[key], edition=contents, lab_id=lab_id, level=level, attempt=1, now=begun)
            _work(run, people[key], published.lab, most, begun)
    if (paired := labs_in(contents).get(LAB)) is not None and _is_installed(paired.lab):
        fill_pair([people[key] for key in _PAIR], contents, now)
    fill_lab_day(people, contents, now)


def _work(run: LabRun, person: Person, lab: Lab, most: int | None, begun: datetime) -> None:
    """Do what an expert would, but for what is said wrongly; where no bench is installed yet there is nothing to do it on."""
    if not _is_installed(lab):
        return
    for number, act in enumerate(acts_of(run, OFTEN_SAID.get(lab.id, {}), most)):
        key = uuid.uuid5(run.key, str(number))
        take_act(run=run, by=person, act=act, key=key, after=number, now=begun + number * _PACE)


def _is_installed(lab: Lab) -> bool:
    try:
        bench_of(lab)
    except NoLaboratory:
        return False
    return True


def acts_of(run: LabRun, said: Mapping[str, Mapping[str, str]], most: int | None = None) -> Sequence[Act]:
    """Return what an expert would do from here, with what is ``said`` in its place; the first acts alone where ``most`` are asked for."""
    standing = standing_of(run)
    state, acts = standing.state, list[Act]()
    while len(acts) != most and (act := standing.bench.next_right(state)) is not None:
        wrong = {name: value.format(**act.given) for name, value in said.get(act.tool, {}).items()}
        acts.append(Act(act.tool, {**act.given, **wrong}))
        state = standing.bench.do(state, acts[-1])
    return acts
