"""The steps from a finding to its lesson; what may follow what says the engine."""

import uuid
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.evaluation.domain.loop.acting import NotTheirs, Taken, take, take_as
from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.editions import Published, published_change
from bridging.apps.evaluation.queries.loop.findings import played, played_all
from bridging.apps.evaluation.queries.loop.people import may_tell, works_on
from bridging.engines.measurement.loop.story.acts import Act
from bridging.engines.measurement.loop.story.finding import Decision, Stage

_SITE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "bridging/evaluation/loop")
_BEFORE_CHANGE: Final = (Stage.TO_DECLARE, Stage.TO_PUBLISH)


def triage(
    *,
    finding: Finding,
    by: Person,
    owner: Person,
    decision: Decision,
    reason: str,
    look_again: date | None = None,
    key: uuid.UUID,
    now: datetime,
) -> Taken:
    """Decide what is to be done, and who sees it through. Raises NotTheirs, also for an owner who does not work on the module."""
    if not works_on(owner, finding.module_id):
        raise NotTheirs
    payload = {"owner": str(subject_of(owner)), "decision": decision.value, "reason": reason}
    if look_again is not None:
        payload["look_again"] = look_again.isoformat()
    return take(finding=finding, by=by, act=Act.TRIAGED, payload=payload, key=key, now=now)


def act(*, finding: Finding, by: Person, what: str, key: uuid.UUID, now: datetime) -> Taken:
    """Say what is going to be changed."""
    return take(finding=finding, by=by, act=Act.ACTED, payload={"what": what}, key=key, now=now)


def confirm(*, finding: Finding, by: Person, published: Published, key: uuid.UUID, now: datetime) -> Taken:
    """Say in which edition the change is in force, where the site cannot tell by itself."""
    return take(finding=finding, by=by, act=Act.CONFIRMED, payload=_told(published), key=key, now=now)


def confirm_published(now: datetime) -> int:
    """Let findings know of the edition that brought their change; return how many. The site itself says so, once for an edition."""
    rows = Finding.objects.filter(stage__in=_BEFORE_CHANGE)
    states = played_all(rows)
    done = 0
    for row in rows:
        state = states[row.pk]
        published = published_change(state, now) if state.now.in_force is None else None
        if published is not None:
            key = uuid.uuid5(row.key, f"{published.edition}/{len(state.earlier)}")
            done += take_as(finding=row, actor=_SITE, act=Act.CONFIRMED, payload=_told(published), key=key, now=now).counts
    return done


def _told(published: Published) -> dict[str, str | int]:
    return {"edition": published.edition, "version": published.version, "on": published.on.isoformat()}


def learn(*, finding: Finding, by: Person, lesson: str, key: uuid.UUID, now: datetime) -> Taken:
    return take(finding=finding, by=by, act=Act.LEARNED, payload={"lesson": lesson}, key=key, now=now)


def reopen(*, finding: Finding, by: Person, reason: str, key: uuid.UUID, now: datetime) -> Taken:
    return take(finding=finding, by=by, act=Act.REOPENED, payload={"reason": reason}, key=key, now=now)


def release(*, finding: Finding, by: Person, said: Mapping[str, str], did: Mapping[str, str], key: uuid.UUID, now: datetime) -> Taken:
    """Tell participants what they said and what was done. Raises NotTheirs for who neither owns the finding nor answers for the programme."""
    _may_tell(finding, by)
    return take(finding=finding, by=by, act=Act.RELEASED, payload={"said": dict(said), "did": dict(did)}, key=key, now=now)


def retract(*, finding: Finding, by: Person, key: uuid.UUID, now: datetime) -> Taken:
    """Tell participants no longer. Raises NotTheirs."""
    _may_tell(finding, by)
    return take(finding=finding, by=by, act=Act.RETRACTED, payload={}, key=key, now=now)


def _may_tell(finding: Finding, by: Person) -> None:
    if not may_tell(played(finding), by):
        raise NotTheirs
