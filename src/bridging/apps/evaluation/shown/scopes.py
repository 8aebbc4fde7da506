"""How a group of people is called that somebody may ask about."""

from django.utils.translation import gettext as _

from bridging.apps.evaluation.queries.reading import Filters, filters_in


def scope_label(filters: Filters) -> str:
    """Return the words for filters of which one is set at most."""
    if filters.year:
        return _("everybody whose cohort began in %(year)s") % {"year": filters.year}
    if filters.module:
        return _("everybody in module %(module)s") % {"module": filters.module.upper()}
    if filters.cohort:
        return _("cohort %(cohort)s") % {"cohort": filters.cohort}
    return _("everybody in the programme")


def scope_of(subject: str) -> str:
    """Return the words for the subject of an export, as it was kept."""
    said = filters_in(subject)
    year = int(said["year"]) if "year" in said else None
    return scope_label(Filters(year, said.get("partner", ""), said.get("cohort", ""), said.get("module", "")))
