"""A signature from the workplace: asked by link, given or declined without an account, and evidence when it is given."""

import hashlib
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from bridging.apps.accounts.domain import queue_mail, subject_of
from bridging.apps.study.choices import EvidenceKind, SignatureState
from bridging.apps.study.domain.drafts import begin_work
from bridging.apps.study.domain.evidence import record_evidence
from bridging.apps.study.domain.submissions import lock_work
from bridging.apps.study.models import Signature
from bridging.apps.study.queries.piles import assignment_at_label
from bridging.apps.study.queries.work import Assigned
from bridging.kernel.bloom import Bloom
from bridging.realtime import journal

LIFETIME: Final = timedelta(days=30)
ASKED: Final = "signature.asked"
WITHDRAWN: Final = "signature.withdrawn"
ANSWERED: Final = {True: "signature.given", False: "signature.declined"}
# A signature says that somebody did it: it shows no more than doing.
CEILING: Final = Bloom.APPLY


class AlreadyAsked(Exception):
    """Somebody is asked to sign this already: withdraw that first."""


class NothingToSign(Exception):
    """Only tasks at the workplace are signed."""


class LinkClosed(Exception):
    """The link was used, withdrawn, or is too old."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    email: str
    name: str
    function: str
    language: str


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_signature(*, assigned: Assigned, signer: Signer, now: datetime, token: str = "") -> tuple[Signature, str]:
    """Mail a supervisor a link, and return its secret: beside the mail in the outbox only its digest is kept. Raises NothingToSign or AlreadyAsked.

    A ``token`` is given only where nothing is at stake and the link must be known beforehand: in the demonstration.
    """
    if not assigned.assignment.is_at_work:
        raise NothingToSign
    submission = begin_work(assigned=assigned, now=now)
    _expire(submission.pk, now)
    if Signature.objects.filter(submission=submission, state=SignatureState.ASKED).exists():
        raise AlreadyAsked
    token = token or secrets.token_urlsafe(24)
    signature = Signature.objects.create(
        submission=submission,
        digest=digest_of(token),
        email=signer.email,
        name=signer.name,
        function=signer.function,
        language=signer.language,
        assignment_version=assigned.assignment.version,
        edition_label=assigned.edition.label,
        asked_at=now,
        expires_at=now + LIFETIME,
    )
    _write(signature, ASKED, subject_of(assigned.person), now)
    context = {
        "signature": signature,
        "participant": assigned.person,
        "title": assigned.assignment.title(signer.language),
        "token": token,
        "expires_on": signature.expires_at,
    }
    queue_mail(to=signer.email, kind="signature-asked", occasion=str(signature.key), now=now, language=signer.language, context=context)
    return signature, token


@transaction.atomic
def withdraw_signature(*, signature: Signature, now: datetime) -> None:
    """Close a link that was not used. Raises LinkClosed."""
    found = _open(signature, now)
    found.state, found.answered_at = SignatureState.WITHDRAWN, now
    found.save(update_fields=["state", "answered_at"])
    _write(found, WITHDRAWN, subject_of(found.submission.person), now)


@transaction.atomic
def answer_signature(*, signature: Signature, is_given: bool, name: str, function: str, remark: str, now: datetime) -> Signature:
    """Sign, or decline; each link once. A signature is evidence of every outcome of the task. Raises LinkClosed."""
    found = _open(signature, now)
    found.state = SignatureState.GIVEN if is_given else SignatureState.DECLINED
    found.name, found.function, found.remark, found.answered_at = name, function, remark, now
    found.save(update_fields=["state", "name", "function", "remark", "answered_at"])
    # Who signed, and in which words, stands in the record alone: the journal knows the signer by a key.
    _write(found, ANSWERED[is_given], found.key, now)
    if is_given:
        _record(found, now)
    context = {"signature": found, "module_id": found.submission.cohort.module_id, "work": found.submission, "is_given": is_given}
    queue_mail(to=found.submission.person, kind="signature-answered", occasion=str(found.key), now=now, context=context)
    return found


def _open(signature: Signature, now: datetime) -> Signature:
    lock_work(signature.submission)
    found = Signature.objects.select_related("submission__person", "submission__cohort").get(pk=signature.pk)
    if found.state != SignatureState.ASKED or found.expires_at <= now:
        raise LinkClosed
    return found


def _expire(submission_pk: int, now: datetime) -> None:
    old = Signature.objects.filter(submission=submission_pk, state=SignatureState.ASKED, expires_at__lte=now)
    old.update(state=SignatureState.WITHDRAWN, answered_at=now)


def _write(signature: Signature, kind: str, actor: uuid.UUID, now: datetime) -> None:
    act = journal.Act(
        actor=actor,
        key=uuid.uuid5(signature.key, kind),
        kind=kind,
        ref=f"{signature.submission.assignment_id}@{signature.assignment_version}",
        payload={"signature": str(signature.key)},
    )
    journal.append(stream=signature.submission.stream, act=act, now=now)


def _record(signature: Signature, now: datetime) -> None:
    submission = signature.submission
    assignment = assignment_at_label(signature.edition_label, submission.cohort.module_id, submission.assignment_id)
    for index, part in enumerate(assignment.rubric.parts):
        record_evidence(
            person=submission.person,
            outcome=part.outcome,
            source=(EvidenceKind.ASSIGNMENT, assignment.id, signature.assignment_version, index),
            occasion=f"signature:{signature.key}",
            value=1.0,
            bloom=min(part.bloom, CEILING, key=lambda level: level.rank),
            at=now,
        )
