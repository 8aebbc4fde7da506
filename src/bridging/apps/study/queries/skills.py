"""What people were seen to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch

from bridging.apps.accounts.models import Person
from bridging.apps.study.models import SkillObservation, SkillPhoto
from bridging.apps.study.skill_plans import SkillPlan
from bridging.engines.assessment.observed import Seen, Sighting
from bridging.kernel.skill import SkillLevel


@dataclass(frozen=True, slots=True)
class Tile:
    """One person at one skill, as the observer's grid shows it. ``newest`` is the last observation that stands."""

    person: Person
    seen: Seen
    newest: SkillObservation | None

    @property
    def rank(self) -> int:
        return SkillLevel(self.newest.level).rank if self.newest else 0


@dataclass(frozen=True, slots=True)
class SkillPanel:
    plan: SkillPlan
    tiles: tuple[Tile, ...]


def observations_of(people: Iterable[int], module_id: str) -> dict[tuple[int, str], list[SkillObservation]]:
    """Return what stands, by person and skill, in one query."""
    found: dict[tuple[int, str], list[SkillObservation]] = {}
    standing = SkillObservation.objects.standing().filter(person__in=list(people), module_id=module_id)
    for observation in standing.select_related("entry", "by"):
        found.setdefault((observation.person_id, observation.skill_id), []).append(observation)
    return found


def panels(plans: Mapping[str, SkillPlan], people: Iterable[Person], module_id: str) -> list[SkillPanel]:
    """Return the observer's grid: every skill with every person, in one query."""
    members = list(people)
    known = observations_of([person.pk for person in members], module_id)
    return [SkillPanel(plan, tuple(_tile(person, known.get((person.pk, plan.id), [])) for person in members)) for plan in plans.values()]


def tile_of(person: Person, module_id: str, skill_id: str) -> Tile:
    return _tile(person, observations_of([person.pk], module_id).get((person.pk, skill_id), []))


def _tile(person: Person, observations: list[SkillObservation]) -> Tile:
    return Tile(person, seen_in(observations), observations[-1] if observations else None)


def seen_in(observations: list[SkillObservation]) -> Seen:
    return Seen(tuple(Sighting(str(each.entry.key), SkillLevel(each.level), each.seen_on.isoformat()) for each in observations))


def record_of(person: Person, module_id: str, skill_id: str) -> list[SkillObservation]:
    """Return everything recorded about a person's skill, what was taken back too, newest first."""
    found = SkillObservation.objects.filter(person=person, module_id=module_id, skill_id=skill_id)
    photos = Prefetch("photos", SkillPhoto.objects.select_related("file", "removed_by"))
    return list(found.select_related("entry", "by", "withdrawal__by").prefetch_related(photos).order_by("-entry__pk"))


def own_observation(cohort_id: int, actor: UUID, key: UUID) -> SkillObservation | None:
    """Return what an observer recorded in a cohort under a key."""
    return SkillObservation.objects.filter(cohort=cohort_id, entry__actor=actor, entry__key=key).select_related("person").first()
