"""Issuing proofs."""

import secrets
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import Proof, ResultDecision
from bridging.apps.study.queries.results import proof_in_force
from bridging.engines.assessment.verification import draw

_DRAWS: Final = 5


class NothingToProve(Exception):
    """The decision is not in force, or it is no pass."""


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
    """Replace a proof by one with the holder's present name; the number before says that it was replaced. Raises NothingToProve."""
    if decision.person is None or proof_in_force(decision) is None:
        raise NothingToProve
    return issue_proof(decision=decision, holder=str(decision.person), by=by, now=now)
