"""What somebody has shown, outcome by outcome."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import fmean

from django.db.models import prefetch_related_objects
from django.utils import timezone

from bridging.apps.accounts.models import Person
from bridging.apps.study.choices import EvidenceKind, SignatureState
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Evidence, PortfolioRemark, ResultDecision, Signature, SkillObservation
from bridging.apps.study.occasions import own_occasion
from bridging.apps.study.queries.results import newest_decision
from bridging.apps.study.queries.skills import observations_of

SITTING = "sitting:"


@dataclass(frozen=True, slots=True)
class Shown:
    """One showing of an outcome. ``percent`` is the share earned, of ``questions`` where it was a test. ``signature``: of the workplace.

    ``is_of_team``: what several did together.
    """

    kind: EvidenceKind
    source_id: str
    occasion: str
    on: date
    bloom: str
    judge: str
    percent: float
    questions: int = 0
    observation: SkillObservation | None = None
    remark: str = ""
    signature: Signature | None = None
    is_of_team: bool = False


@dataclass(frozen=True, slots=True)
class Practised:
    """``items`` were answered while practising; ``percent`` is the mean of what each earned last."""

    items: int
    percent: float


@dataclass(frozen=True, slots=True)
class OutcomePortfolio:
    id: str
    text: Mapping[str, str]
    track: str
    shown: tuple[Shown, ...]
    practised: Practised | None


@dataclass(frozen=True, slots=True)
class ModulePortfolio:
    edition: EditionContents
    decision: ResultDecision | None
    outcomes: tuple[OutcomePortfolio, ...]


def portfolio_of(person: Person, edition: EditionContents, track: str) -> ModulePortfolio:
    """Return what a person has shown of a module's outcomes; those of the other track are left out."""
    outcomes = edition.outcomes(track)
    rows: dict[str, list[Evidence]] = {each["id"]: [] for each in outcomes}
    evidence = Evidence.objects.in_force().filter(person=person, outcome__in=rows).select_related("by")
    for row in evidence.order_by("at", "pk"):
        rows[row.outcome].append(row)
    remarks = {(each.source_kind, each.source_id, each.occasion): each.body for each in PortfolioRemark.objects.filter(person=person)}
    observed = observations_of([person.pk], edition.module_id)
    prefetch_related_objects([each for observations in observed.values() for each in observations], "photos__file", "photos__removed_by")
    seen = {
        (skill, own_occasion("seen", each.entry, person)): each
        for (_person, skill), observations in observed.items()
        for each in observations
    }
    # Also those that lie with works that were set aside: what was seen at the workplace was seen.
    given = Signature.objects.filter(submission__person=person, state=SignatureState.GIVEN)
    signed = {f"signature:{each.key}": each for each in given}
    return ModulePortfolio(
        edition,
        newest_decision(person, edition.module_id),
        tuple(
            OutcomePortfolio(
                each["id"],
                each["text"],
                each["track"],
                tuple(_shown(rows[each["id"]], seen, signed, remarks)),
                _practised(rows[each["id"]]),
            )
            for each in outcomes
        ),
    )


def _shown(
    rows: Iterable[Evidence],
    seen: Mapping[tuple[str, str], SkillObservation],
    signed: Mapping[str, Signature],
    remarks: Mapping[tuple[str, str, str], str],
) -> Iterator[Shown]:
    kept = [row for row in rows if row.source_kind != EvidenceKind.ITEM or row.occasion.startswith(SITTING)]
    kept.sort(key=_place)
    found = [_one(list(group), seen) for _place_of, group in groupby(kept, key=_place)]
    for shown in sorted(found, key=lambda each: each.on):
        remark = remarks.get((shown.kind, shown.source_id, shown.occasion), "")
        yield replace(shown, remark=remark, signature=signed.get(shown.occasion))


def _place(row: Evidence) -> tuple[str, str, str]:
    """What is one showing: a test as a whole, every other thing by itself."""
    return row.source_kind, "test" if row.source_kind == EvidenceKind.ITEM else row.source_id, row.occasion


def _one(rows: list[Evidence], seen: Mapping[tuple[str, str], SkillObservation]) -> Shown:
    first = rows[0]
    kind, source_id, occasion = _place(first)
    observation = seen.get((source_id, occasion))
    return Shown(
        kind=EvidenceKind(kind),
        source_id=source_id,
        occasion=occasion,
        on=observation.seen_on if observation else timezone.localdate(first.at),
        bloom=first.bloom,
        is_of_team=any(row.team for row in rows),
        judge=str(first.by or ""),
        percent=100 * fmean(row.value for row in rows),
        questions=len(rows) if kind == EvidenceKind.ITEM else 0,
        observation=observation,
    )


def _practised(rows: Iterable[Evidence]) -> Practised | None:
    newest = {
        (row.source_id, row.part): row.value
        for row in rows
        if row.source_kind == EvidenceKind.ITEM and not row.occasion.startswith(SITTING)
    }
    items = {source_id for source_id, _part in newest}
    return Practised(len(items), 100 * fmean(newest.values())) if newest else None
