"""The made-up people and organisations, their cohorts and how they came into them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final

from allauth.account.models import EmailAddress

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import publish_consent_text, subjects_of
from bridging.apps.accounts.models import ConsentDecision, ConsentText, Organisation, Person
from bridging.apps.cohorts.choices import ApplicationState, EnrolmentState, Sector, Track
from bridging.apps.cohorts.domain.cohorts import CohortPlan as Plan
from bridging.apps.cohorts.domain.cohorts import create_cohort, grant_cohort_role
from bridging.apps.cohorts.models import Application, ApplicationChange, Cohort, Enrolment, EnrolmentChange, PartnerSeats
from bridging.demo.people import DOMAIN
from bridging.demo.programme.editions import edition_of
from bridging.engines.measurement.simulation.people import SimPerson
from bridging.engines.measurement.simulation.plan import CohortPlan
from bridging.engines.measurement.simulation.simulate import SimProgramme
from bridging.source.text import Text

PREFIX: Final = "sim-"
"""How the slugs of simulated cohorts begin, and of no others."""
SIMULATED: Final = f"simulated.{DOMAIN}"
_VENUE: Final = "LUMC, Leiden"
_SEATS: Final = 28
_RESEARCH: Final = "research"
_ASKED: Final = Text("Onderzoek naar het onderwijs", "Research into the teaching")
_BODY: Final = Text(
    "Mogen onderzoekers uw antwoorden, zonder uw naam, gebruiken om het onderwijs te verbeteren? U kunt dit altijd weer intrekken.",
    "May researchers use your answers, without your name, to improve the teaching? You can take this back at any time.",
)


def slug_of(cohort: CohortPlan) -> str:
    return f"{PREFIX}{cohort.module}-{cohort.id}"


def email_of(pid: str) -> str:
    return f"{pid}@{SIMULATED}"


def make_people(programme: SimProgramme, *, password: str, now: datetime) -> None:
    """Make everybody at once, with the answer to the question whether research may use what they answer."""
    names = sorted({person.partner for person in programme.people.values()})
    Organisation.objects.bulk_create([Organisation(name=name, is_partner=True) for name in names], ignore_conflicts=True)
    organisations = {each.name: each for each in Organisation.objects.filter(name__in=names)}
    people = Person.objects.bulk_create(
        Person(
            email=email_of(pid),
            password=password,
            display_name=_name_of(person),
            language=person.language,
            organisation=organisations[person.partner],
            is_synthetic=True,
            created_at=_at(person.consented_on),
        )
        for pid, person in programme.people.items()
    )
    EmailAddress.objects.bulk_create([EmailAddress(user=person, email=person.email, primary=True, verified=True) for person in people])
    subjects_of(people)
    _decide(programme, {person.email: person for person in people}, now=now)


def people_of(programme: SimProgramme, cohort: CohortPlan) -> dict[str, Person]:
    """Return the people of a cohort by their simulated name, with their subjects in the journal."""
    pids = {email_of(each.pid): each.pid for each in programme.in_cohort(cohort.id)}
    people = {pids[person.email]: person for person in Person.objects.filter(email__in=pids)}
    subjects_of(people.values())
    return people


def _name_of(person: SimPerson) -> str:
    number = person.pid.removeprefix("p")
    return f"Deelnemer {number} (gesimuleerd)" if person.language == "nl" else f"Participant {number} (simulated)"


def _decide(programme: SimProgramme, people: Mapping[str, Person], *, now: datetime) -> None:
    known = ConsentText.objects.filter(purpose=_RESEARCH).order_by("-version").first()
    text = known or publish_consent_text(purpose=_RESEARCH, title=_ASKED, body=_BODY, now=now)
    decisions = []
    for pid, person in programme.people.items():
        said = {"person": people[email_of(pid)], "text": text, "language": person.language}
        decisions.append(ConsentDecision(is_given=person.consent != "no", decided_at=_at(person.consented_on), **said))
        if person.withdrew_on is not None:
            decisions.append(ConsentDecision(is_given=False, decided_at=_at(person.withdrew_on), **said))
    ConsentDecision.objects.bulk_create(sorted(decisions, key=lambda each: each.decided_at))


def make_cohort(cohort: CohortPlan, *, teachers: Iterable[Person]) -> Cohort:
    """Make a cohort with its meetings planned."""
    edition = edition_of(cohort.module, cohort.edition)
    began = _at(cohort.starts_on)
    plan = Plan(
        slug=slug_of(cohort),
        title_nl=f"Gesimuleerd: {cohort.module.upper()}, groep {cohort.id} ({cohort.year})",
        title_en=f"Simulated: {cohort.module.upper()}, cohort {cohort.id} ({cohort.year})",
        starts_on=cohort.starts_on,
        seats=_SEATS,
        venue=_VENUE,
        is_pilot=edition.status == "pilot",
        is_synthetic=True,
    )
    row = create_cohort(plan=plan, edition=edition, now=began - timedelta(days=60))
    for teacher in teachers:
        grant_cohort_role(cohort=row, person=teacher, role=Role.TEACHER, now=began - timedelta(days=30))
    return row


def enrol_people(programme: SimProgramme, cohort: CohortPlan, row: Cohort) -> None:
    """Let everybody apply, be offered a seat of their partner, take it and take part."""
    people, began = people_of(programme, cohort), _at(cohort.starts_on)
    counts: dict[str, int] = {}
    for pid in people:
        counts[programme.people[pid].partner] = counts.get(programme.people[pid].partner, 0) + 1
    organisations = {each.name: each for each in Organisation.objects.filter(name__in=counts)}
    seats = {
        name: PartnerSeats.objects.create(cohort=row, organisation=organisations[name], seats=count)
        for name, count in sorted(counts.items())
    }
    applications = Application.objects.bulk_create(
        Application(
            cohort=row,
            person=people[pid],
            partner=seats[person.partner],
            track=Track(person.track),
            is_partner_confirmed=True,
            sector=Sector(person.sector),
            profession=person.profession,
            employer=person.partner,
            state=ApplicationState.ACCEPTED,
            applied_at=began - timedelta(days=40),
        )
        for pid in people
        if (person := programme.people[pid])
    )
    steps = ((40, "", ApplicationState.APPLIED), (30, ApplicationState.APPLIED, ApplicationState.OFFERED), (25, ApplicationState.OFFERED, ApplicationState.ACCEPTED))  # fmt: skip
    ApplicationChange.objects.bulk_create(
        ApplicationChange(application=each, before=before, after=after, changed_at=began - timedelta(days=days))
        for each in applications
        for days, before, after in steps
    )
    places = Enrolment.objects.bulk_create(
        Enrolment(cohort=row, person=people[pid], track=Track(programme.people[pid].track), enrolled_at=began - timedelta(days=25))
        for pid in people
    )
    EnrolmentChange.objects.bulk_create(
        EnrolmentChange(enrolment=each, after=EnrolmentState.ENROLLED, changed_at=each.enrolled_at) for each in places
    )


def _at(day: dt.date) -> datetime:
    return datetime.combine(day, dt.time(9), dt.UTC)
