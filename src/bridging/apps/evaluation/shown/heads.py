"""What reports are called, in the language in which they are read."""

from django.utils import translation
from django.utils.translation import gettext as _

from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.modules import newest_of
from bridging.apps.evaluation.queries.waves import wave_titles
from bridging.apps.evaluation.shown.module_report.whole import Head
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.queries.papers import programme
from bridging.source.text import Language


def module_head(module: str, cohort: Cohort | None, language: Language) -> Head:
    """Return the head of the report of a module; of one cohort where it is given."""
    edition = _edition(module, cohort)
    with translation.override(language):
        return Head(
            title=_("Module report: %(module)s") % {"module": _title(module, edition, language)},
            subtitle=cohort.title(language) if cohort else _("all cohorts together"),
            programme=_programme(language),
            units=_units(edition, language),
            outcomes=_outcomes(edition, language),
            waves=wave_titles(language, cohort=cohort, module=module),
        )


def item_head(item: str, module: str, language: Language) -> Head:
    edition = _edition(module, None)
    with translation.override(language):
        return Head(
            title=_("Question report: %(item)s") % {"item": item},
            subtitle=_title(module, edition, language),
            programme=_programme(language),
        )


def _edition(module: str, cohort: Cohort | None) -> EditionContents | None:
    if cohort is not None:
        return edition_contents(cohort.edition_id)
    newest = newest_of(module)
    return edition_contents(newest.pk) if newest else None


def _title(module: str, edition: EditionContents | None, language: Language) -> str:
    return f"{edition.code} {edition.title(language)}" if edition else module.upper()


def _units(edition: EditionContents | None, language: Language) -> dict[str, str]:
    return {unit["id"]: str(unit["title"][language]) for unit in edition.outline["units"]} if edition else {}


def _outcomes(edition: EditionContents | None, language: Language) -> dict[str, str]:
    return {each["id"]: str(each["text"][language]) for each in edition.outline["outcomes"]} if edition else {}


def _programme(language: Language) -> str:
    about = programme()
    return str(about["title"][language]) if about else "Bridging the Gap"
