"""Words of a cohort and its meetings in the reader's language."""

from collections.abc import Mapping

from django import template

from bridging.apps.cohorts.models import Cohort

register = template.Library()


@register.filter
def in_language(pair: Mapping[str, str], language: str) -> str:
    return pair[language]


@register.filter
def title_in(cohort: Cohort, language: str) -> str:
    return cohort.title(language)
