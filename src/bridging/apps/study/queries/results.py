"""What was decided about results."""

from collections.abc import Iterable

from django.db.models import Count

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import Proof, ProofName, ResultDecision


def newest_decision(person: Person, module_id: str) -> ResultDecision | None:
    return ResultDecision.objects.filter(person=person, module_id=module_id).select_related("edition").newest_first().first()


def decisions_of(person: Person, module_id: str) -> list[ResultDecision]:
    """Return everything that was decided, newest first."""
    found = ResultDecision.objects.filter(person=person, module_id=module_id).select_related("edition", "by")
    return list(found.defer("edition__outline").newest_first())


def newest_decisions(people: Iterable[int], module_id: str) -> dict[int, ResultDecision]:
    """Return person → the decision in force, in one query."""
    found = ResultDecision.objects.in_force().filter(person__in=list(people), module_id=module_id)
    return {decision.person_id: decision for decision in found if decision.person_id is not None}


def decision_counts(cohorts: Iterable[int]) -> dict[tuple[int, str], int]:
    """Return (cohort, status) → how many decisions in force there are."""
    rows = ResultDecision.objects.in_force().filter(cohort__in=list(cohorts)).order_by().values_list("cohort_id", "status")
    return {(int(cohort or 0), status): count for cohort, status, count in rows.annotate(count=Count("pk"))}


def proof_in_force(decision: ResultDecision) -> Proof | None:
    """Return the proof of a decision that holds: of several the newest."""
    if not decision.has_passed or not ResultDecision.objects.in_force().filter(pk=decision.pk).exists():
        return None
    return decision.proofs.order_by("-issued_at", "-pk").first()


def proofs_of(person: Person, module_id: str) -> list[Proof]:
    """Return every proof that was issued to a person for a module, newest first."""
    found = Proof.objects.filter(decision__person=person, decision__module_id=module_id).select_related("decision")
    return list(found.order_by("-issued_at", "-pk"))


def confirmed_name(person: Person) -> ProofName | None:
    return ProofName.objects.filter(person=person).first()


def name_on_proofs(person: Person) -> str:
    """Return the name that goes on a proof: the one that was confirmed, else that of the account."""
    return str(confirmed_name(person) or person)


def find_proof(number: str) -> Proof | None:
    return Proof.objects.select_related("decision").filter(number=number).first()


def holds(proof: Proof) -> bool:
    newest = proof_in_force(proof.decision)
    return newest is not None and newest.pk == proof.pk
