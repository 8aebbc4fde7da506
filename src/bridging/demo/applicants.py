"""A cohort that is open to applications: more people than seats, and one without the diploma that is asked."""

from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Organisation
from bridging.apps.cohorts.choices import Sector, Track
from bridging.apps.cohorts.domain.applications import Applicant, apply
from bridging.apps.cohorts.domain.cohorts import CohortPlan, create_cohort
from bridging.apps.cohorts.domain.offering import OfferingPlan, offer_cohort
from bridging.apps.cohorts.domain.partners import keep_seats
from bridging.apps.courses.models import Edition
from bridging.demo.finished import MakePerson
from bridging.demo.graduates import Graduate

SLUG: Final = "demo-m1-open"
# Who applied, first come first; the contact of the partner looks at its seats and does not apply.
NAMES: Final = (
    "abel", "babette", "coen", "dilara", "elif", "fons", "gerrit", "hidde", "imre", "jurre", "keke", "lotte", "milan", "nora", "otis",
    "pepijn", "quin", "rens", "saar", "teun", "ulla", "veerle", "wies", "xander", "ymke", "zita",
)  # fmt: skip
CONTACT: Final = "contact"
_WITHOUT_DIPLOMA: Final = "gerrit"
_OF_PARTNER: Final = ("coen", "hidde", "lotte", "pepijn", "teun")
_PARTNER: Final = "Demo-ziekenhuis"
_PARTNER_SEATS: Final = 4
_WEEKS_AHEAD: Final = 9
_WORK: Final = {
    "nl": (("analist", Sector.HOSPITAL), ("apotheker", Sector.HOSPITAL), ("kwaliteitsmedewerker", Sector.INDUSTRY)),
    "en": (("QC analyst", Sector.INDUSTRY), ("research technician", Sector.RESEARCH), ("regulatory officer", Sector.AUTHORITY)),
}
_DIPLOMA: Final = {"nl": "Hbo-bachelor, demo-hogeschool, 2016", "en": "BSc, demo university, 2016"}
_NO_DIPLOMA: Final = "Mbo, en twaalf jaar ervaring in het cellab. Ik doe graag de intaketoets."
_ENGLISH: Final = {"nl": "Ja, dagelijks", "en": "Yes, every day"}


def fill_applicants(*, edition: Edition, make_person: MakePerson, now: datetime) -> None:
    monday = now.date() - timedelta(days=now.weekday())
    plan = CohortPlan(
        slug=SLUG,
        title_nl="Voorjaarsgroep (fictieve kandidaten)",
        title_en="Spring cohort (fictional applicants)",
        starts_on=monday + timedelta(weeks=_WEEKS_AHEAD),
        venue="LUMC, Leiden",
        is_synthetic=True,
    )
    opened = now - timedelta(days=12)
    cohort = create_cohort(plan=plan, edition=edition, now=opened)
    offer_cohort(
        cohort=cohort,
        now=opened,
        plan=OfferingPlan(
            opens_at=opened,
            closes_at=now + timedelta(weeks=4),
            price_nl="Kosteloos in deze demonstratie; een echte groep noemt hier haar prijs.",
            price_en="Free in this demonstration; a real cohort names its price here.",
        ),
    )
    partner, _ = Organisation.objects.get_or_create(name=_PARTNER)
    Organisation.objects.filter(pk=partner.pk).update(is_partner=True)
    contact = make_person(_person(CONTACT, 0))
    kept = keep_seats(cohort=cohort, organisation=partner, seats=_PARTNER_SEATS, contact=contact, now=opened)
    for place, key in enumerate(NAMES):
        who = _person(key, place)
        profession, sector = _WORK[who.language][place % 3]
        words = _NO_DIPLOMA if key == _WITHOUT_DIPLOMA else _DIPLOMA[who.language]
        filled_in = Applicant(
            sector=Sector.HOSPITAL if key in _OF_PARTNER else sector,
            profession=profession,
            track=Track(who.track),
            employer=who.organisation,
            partner=kept if key in _OF_PARTNER else None,
            statements={
                "bachelor": {"meets": key != _WITHOUT_DIPLOMA, "words": words},
                "reading-english": {"meets": True, "words": _ENGLISH[who.language]},
            },
            diet="vegetarisch" if place % 6 == 0 else "",
        )
        apply(cohort=cohort, person=make_person(who), filled_in=filled_in, now=opened + timedelta(hours=7 * place))


def _person(key: str, place: int) -> Graduate:
    language = "en" if place % 4 == 1 and key != _WITHOUT_DIPLOMA else "nl"
    said = "fictional" if language == "en" else "fictief"
    organisation = _PARTNER if key in {*_OF_PARTNER, CONTACT} else ("Demo Therapeutics", "Demo-hogeschool")[place % 2]
    return Graduate(key, f"{key.title()} Demo ({said})", language, organisation, "6+" if place % 5 else "7", ())
