"""What the record says about people who apply for a cohort: modules passed, test-outs, intake tests."""

from collections.abc import Collection, Iterator

from bridging.apps.cohorts.entry_facts import EntryFact
from bridging.apps.study.models import ResultDecision, Sitting


def entry_facts_of(people: Collection[int]) -> Iterator[EntryFact]:
    """Return what was established and given out; what is still being looked at says nothing yet."""
    for decision in ResultDecision.objects.passed().filter(person__in=people).only("person_id", "module_id", "decided_at"):
        if decision.person_id is not None:
            yield EntryFact(decision.person_id, decision.module_id, "passed", decision.decided_at)
    sittings = Sitting.objects.filter(person__in=people, offer__kind__in=["test-out", "intake"]).exclude(released_at=None)
    for sitting in sittings.select_related("offer__cohort"):
        is_intake = sitting.offer.kind == "intake"
        if sitting.released_at is not None and (is_intake or sitting.is_pass):
            yield EntryFact(
                sitting.person_id,
                sitting.offer.cohort.module_id,
                "intake" if is_intake else "test-out",
                sitting.released_at,
                percent=100 * (sitting.points or 0) / len(sitting.items),
                points=sitting.points or 0,
                of=len(sitting.items),
                is_pass=sitting.is_pass,
            )
