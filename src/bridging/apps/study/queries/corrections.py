"""Which questions were corrected, and what a correction would do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.courses.models import Edition, EditionItem
from bridging.apps.study.contents import edition_test
from bridging.apps.study.models import Correction, Response, Sitting, SittingResponse
from bridging.engines.assessment.item import Item
from bridging.engines.assessment.items import load_item
from bridging.engines.assessment.regrade import GivenAnswer, Regrade, ScoreChange, as_drawn, regrade

type AnswerKey = tuple[str, int]
"""("practice", primary key of the answer) or ("sitting", primary key of the sitting): answers in sittings are made anew at each grading."""
PRACTICE, SITTING = "practice", "sitting"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A version that was answered and that a later edition says otherwise; ``correction`` is in force already."""

    module_id: str
    item_id: str
    version: int
    newest: int
    answers: int
    correction: Correction | None


@dataclass(frozen=True, slots=True)
class Flip:
    """A test result that would turn: points and verdict before and after."""

    sitting: Sitting
    before: float
    after: float
    passed_before: bool | None
    passed_after: bool | None


@dataclass(frozen=True, slots=True)
class DryRun:
    """``people`` are those whose answers would change, ``flips`` the results that would turn."""

    regrade: Regrade[AnswerKey]
    people: Mapping[AnswerKey, Person]
    flips: tuple[Flip, ...]
    cohorts: tuple[Cohort, ...]

    @property
    def changes(self) -> list[tuple[ScoreChange[AnswerKey], Person]]:
        return [(change, self.people[change.key]) for change in self.regrade.changes]


_IN_FORCE = Question(Correction, "WHERE undone_at IS NULL AND item_id IN ({many})")


def corrections_of(item_ids: Iterable[str]) -> dict[tuple[str, int], int]:
    """Return (item, version) → the key of the correction in force."""
    wanted = list(item_ids)
    return {(row.item_id, row.item_version): row.pk for row in _IN_FORCE.ask(many=wanted)} if wanted else {}


def corrected(items: Mapping[str, Item]) -> dict[str, Item]:
    """Return items as they are graded now: those with a correction in force as that says, with the draws of the version that was answered."""
    found = Correction.objects.in_force().filter(item_id__in=list(items))
    changed = {(row.item_id, row.item_version): row.data for row in found}
    return {
        item_id: as_drawn(load_item(changed[item_id, item.version]), item.version) if (item_id, item.version) in changed else item
        for item_id, item in items.items()
    }


def candidates(module_id: str) -> list[Candidate]:
    """Return what could be corrected in a module: versions with answers that the newest edition has in a later version."""
    newest = dict(EditionItem.objects.filter(edition__in=_correcting_edition(module_id)).values_list("item_id", "version"))
    counts: Counter[tuple[str, int]] = Counter()
    for answers in (
        Response.objects.filter(module_id=module_id),
        SittingResponse.objects.filter(sitting__offer__cohort__module_id=module_id),
    ):
        rows = answers.order_by().values_list("item_id", "item_version").annotate(count=Count("pk"))
        counts.update({(item_id, version): count for item_id, version, count in rows})
    known = {(row.item_id, row.item_version): row for row in Correction.objects.in_force().filter(module_id=module_id)}
    return [
        Candidate(module_id, item_id, version, newest[item_id], count, known.get((item_id, version)))
        for (item_id, version), count in sorted(counts.items())
        if newest.get(item_id, 0) > version
    ]


def newest_data(module_id: str, item_id: str) -> dict[str, object] | None:
    """Return the item as the newest edition of the module has it."""
    rows = EditionItem.objects.filter(edition__in=_correcting_edition(module_id), item_id=item_id)
    data: dict[str, object] | None = rows.values_list("data", flat=True).first()
    return data


def _correcting_edition(module_id: str) -> QuerySet[Edition, int]:
    """Return the newest edition; a key that is still tried out corrects nobody's answers as long as the module has an open edition."""
    editions = Edition.objects.filter(module_id=module_id).alias(is_tried_out=Q(status="pilot"))
    return editions.order_by("is_tried_out", "-published_at", "-pk").values_list("pk", flat=True)[:1]


def dry_run(item_id: str, version: int, item: Item) -> DryRun:
    """Return what grading every answer to a version with ``item`` would change; nothing is written. Raises regrade.OtherParts."""
    practice = list(Response.objects.filter(item_id=item_id, item_version=version).select_related("person"))
    sat = list(
        SittingResponse.objects.filter(item_id=item_id, item_version=version, is_void=False, raw__isnull=False).select_related(
            "sitting__person", "sitting__offer__cohort"
        )
    )
    answers = [GivenAnswer((PRACTICE, row.pk), row.seed, row.raw, tuple(row.scores)) for row in practice]
    answers += [GivenAnswer((SITTING, row.sitting_id), row.seed, row.raw or {}, tuple(row.scores)) for row in sat]
    found = regrade(item, version, answers)
    people = {(PRACTICE, row.pk): row.person for row in practice} | {(SITTING, row.sitting_id): row.sitting.person for row in sat}
    rows = {row.sitting_id: row for row in sat}
    changed = [(rows[change.key[1]], change) for change in found.changes if change.key[0] == SITTING]
    cohorts = {row.sitting.offer.cohort_id: row.sitting.offer.cohort for row, _ in changed}
    return DryRun(found, people, tuple(_flips(changed)), tuple(cohorts.values()))


def _flips(changed: Iterable[tuple[SittingResponse, ScoreChange[AnswerKey]]]) -> Iterable[Flip]:
    for row, change in changed:
        sitting = row.sitting
        if sitting.points is None:
            continue
        gained = (sum(score or 0 for score in change.after) - sum(score or 0 for score in change.before)) / len(change.before)
        cut = edition_test(sitting.edition_id, sitting.offer.test_id).cut(sitting.offer.form_id, sitting.track)
        after = sitting.points + gained
        passed = None if cut is None else cut.passes(after)
        if passed != sitting.is_pass:
            yield Flip(sitting, sitting.points, after, sitting.is_pass, passed)
