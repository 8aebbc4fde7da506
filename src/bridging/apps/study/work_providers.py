"""What this app gives to the registries and to the navigation about open work: what people hand in, and those who rate it."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from bridging.apps.accounts.access import may
from bridging.apps.cohorts.access import raters_of_any, rating_leads_of_any
from bridging.ui import navigation
from bridging.ui.navigation import NavItem


def register() -> None:
    """Register; called once, when all models stand."""
    navigation.add(NavItem(_("Rating"), "study:rating", order=64, shows=_shows_rating, prefix="/rating/"))


def _shows_rating(request: HttpRequest) -> bool:
    return may(request, raters_of_any | rating_leads_of_any)
