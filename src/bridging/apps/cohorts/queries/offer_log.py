"""What was changed in the offer of a cohort, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.choices import Spoken
from bridging.apps.cohorts.models import Application, Cohort, OfferChange, Offering, PartnerSeats

_MOMENTS = ("opens_at", "closes_at")


@dataclass(frozen=True, slots=True)
class OfferLine:
    """``about`` is the partner or the applicant, or empty where the offer itself changed. ``parts`` are label, before and after."""

    change: OfferChange
    about: str
    parts: tuple[tuple[str, str, str], ...]


def offer_changes(cohort: Cohort) -> list[OfferLine]:
    """Return who changed what in an offer and the seats of partners, the newest first."""
    found = cohort.offer_changes.select_related("organisation", "application__person", "changed_by")
    return _lines(cohort, found)


def seat_changes(application: Application) -> list[OfferLine]:
    """Return whose seats an applicant was given, the newest first."""
    return _lines(application.cohort, application.offer_changes.select_related("organisation", "application__person", "changed_by"))


def _lines(cohort: Cohort, changes: Iterable[OfferChange]) -> list[OfferLine]:
    partners = {kept.pk: str(kept.organisation) for kept in cohort.partner_seats.select_related("organisation")}
    rows = list(changes)
    contacts = {part[side] for each in rows for part in each.values if part["field"] == "contact" for side in ("before", "after")}
    people = {person.pk: str(person) for person in Person.objects.filter(pk__in=contacts - {None})}

    def words(field: str, value: Any) -> str:
        match field:
            case "partner":
                return partners.get(value, _("for everybody"))
            case "contact":
                return people.get(value, "–")
            case "spoken" if value:
                return str(Spoken(value).label)
            case _ if value and field in _MOMENTS:
                return date_format(datetime.fromisoformat(value).astimezone(cohort.zone()), "j F Y, H:i")
        return str(value) if value not in {None, ""} else "–"

    return [
        OfferLine(
            change=each,
            about=str(each.organisation or (each.application.person if each.application else "")),
            parts=tuple(
                (_label(part["field"]), words(part["field"], part["before"]), words(part["field"], part["after"])) for part in each.values
            ),
        )
        for each in rows
    ]


def _label(field: str) -> str:
    if field == "partner":
        return str(_("Seats"))
    model = PartnerSeats if field in {"seats", "contact"} else Offering
    return str(getattr(model, field).field.verbose_name)
