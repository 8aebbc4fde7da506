"""Issuing proofs."""

import secrets
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import Proof, ProofName, ResultDecision
from bridging.apps.study.queries.results import name_on_proofs, proof_in_force
from bridging.engines.assessment.verification import draw

_DRAWS: Final = 5


class NothingToProve(Exception):
    """The decision is not in force, or it is no pass."""


@transaction.atomic
def confirm_name(*, person: Person, name: str, now: datetime) -> ProofName:
    """Say under which name one wants proofs; those that were issued stay as they are. Raises ValueError for no name."""
    if not name.strip():
        raise ValueError("no name")
    found, _ = ProofName.objects.update_or_create(person=person, defaults={"name": " ".join(name.split()), "confirmed_at": now})
    return found


def issue_proof(*, decision: ResultDecision, holder: str, by: Person, now: datetime) -> Proof:
    """Give a passed result a number that nobody can guess."""
    for _ in range(_DRAWS):
        try:
            with transaction.atomic():
                return Proof.objects.create(number=draw(secrets.choice), decision=decision, holder=holder, issued_at=now, issued_by=by)
        except IntegrityError:
            continue  # The number is taken: draw again.
    raise RuntimeError("no free number was drawn")


@transaction.atomic
def reissue_proof(*, decision: ResultDecision, by: Person, now: datetime) -> Proof:
    """Replace a proof by one with the name that the holder wants now; the number before says that it was replaced. Raises NothingToProve."""
    if decision.person is None or proof_in_force(decision) is None:
        raise NothingToProve
    return issue_proof(decision=decision, holder=name_on_proofs(decision.person), by=by, now=now)
