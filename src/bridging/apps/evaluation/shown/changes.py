"""What changes to a module did, for those who teach it: the newest that were made and are checked, whatever came of them."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.evaluation.queries.loop.findings import is_overdue, played_all
from bridging.apps.evaluation.queries.loop.people import findings_of, reads_tests
from bridging.apps.evaluation.queries.loop.places import titles_of
from bridging.apps.evaluation.shown.loop.effects import shown_effect
from bridging.apps.evaluation.shown.loop.rows import Row, row_of
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.loop.story.finding import Stage

_MOST: Final = 5
_CHANGED: Final = (Stage.TO_PUBLISH, Stage.TO_CHECK, Stage.TO_LEARN, Stage.CLOSED)


def change_rows(person: Person, cohort: Cohort, language: str, now: datetime) -> list[Row]:
    """Return the newest findings of the module that led to a change, with what the effect check said."""
    found = findings_of(person).filter(module_id=cohort.module_id, is_simulated=cohort.is_synthetic, stage__in=_CHANGED)
    rows = list(found.order_by("-since", "-pk")[:_MOST])
    states = played_all(rows)
    titles = titles_of([each.found.place for each in states.values() if each.found], language, shows_tests=reads_tests(person))
    return [
        replace(row_of(each, states[each.pk], titles, language, is_late=is_overdue(each, now)), did=_did(states[each.pk])) for each in rows
    ]


def _did(played: Played) -> str:
    """Return the last that an effect check said; empty before the first one."""
    if played.now.checked is None:
        return ""
    check, result = played.now.checked
    return shown_effect(check, result.effect).sentence
