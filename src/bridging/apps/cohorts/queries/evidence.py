"""What stands beside each entry requirement of an applicant: own words, and what the record says."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from bridging.apps.cohorts.entry_facts import EntryFact, entry_facts
from bridging.apps.cohorts.models import Application, Cohort

Standing = Literal["met", "stated", "lacking", "open"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """``standing``: met by the record, stated by the applicant, lacking, or open where nothing hangs on it, as with an intake test."""

    id: str
    text: str
    standing: Standing
    words: str
    facts: tuple[EntryFact, ...]


def requirements_of(cohort: Cohort) -> list[dict[str, Any]]:
    """Return the entry requirements of the edition that a cohort reads; those of an older one are all stated."""
    return [{"asks": "statement", "record": [], **each} for each in cohort.edition.outline["entry"]["requirements"]]


def evidence_of(cohorts: Iterable[Cohort], applications: Collection[Application], language: str) -> dict[int, list[Evidence]]:
    """Return the evidence of each application to one of the cohorts, by its key; the record is read once for all."""
    people = {application.person_id for application in applications}
    facts: dict[int, list[EntryFact]] = {}
    for fact in (fact for tell in entry_facts for fact in tell(people)):
        facts.setdefault(fact.person_id, []).append(fact)
    asked = {cohort.pk: (cohort.module_id, requirements_of(cohort)) for cohort in cohorts}
    found = {}
    for each in applications:
        module_id, requirements = asked[each.cohort_id]
        found[each.pk] = [_held(one, each, facts.get(each.person_id, []), module_id, language) for one in requirements]
    return found


def lacking(evidence: Iterable[Evidence]) -> list[str]:
    return [each.id for each in evidence if each.standing == "lacking"]


def _held(asked: dict[str, Any], application: Application, facts: list[EntryFact], module_id: str, language: str) -> Evidence:
    said = application.statements.get(asked["id"], {})
    if asked["asks"] == "intake":
        found = [fact for fact in facts if fact.kind == "intake" and fact.module_id == module_id]
        standing: Standing = "met" if found else "open"
    else:
        found = [fact for fact in facts if fact.kind != "intake" and any(fact.module_id in group for group in asked["record"])]
        known = {fact.module_id for fact in found}
        if asked["record"] and all(known & set(group) for group in asked["record"]):
            standing = "met"
        else:
            standing = "stated" if asked["asks"] == "statement" and said.get("meets") else "lacking"
    return Evidence(asked["id"], asked["text"][language], standing, said.get("words", ""), tuple(found))
