"""What the records say about a finding: how it stood before a change and after it, and what a check of it can show."""

from dataclasses import dataclass
from datetime import datetime

from bridging.apps.evaluation.models import Finding
from bridging.apps.evaluation.queries.loop.editions import divided
from bridging.apps.evaluation.queries.reading import Filters, lasting_salt, records_for_reporting
from bridging.apps.evaluation.queries.reading.day import day_of
from bridging.apps.evaluation.queries.reading.kept import KEPT
from bridging.apps.evaluation.queries.reading.stamp import scope_of, stamp_of
from bridging.engines.measurement.loop.checks import Check, Statistic
from bridging.engines.measurement.loop.effect.foreseen import Foreseen, foreseen
from bridging.engines.measurement.loop.effect.judging import Effect, effect
from bridging.engines.measurement.loop.effect.samples import Sampled, sampled
from bridging.engines.measurement.loop.effect.sides import Side
from bridging.engines.measurement.loop.places import Place
from bridging.engines.measurement.loop.story.finding import Finding as Played
from bridging.engines.measurement.records import AskedItem, Records

_USUAL_COHORT = 20
"""People whom a cohort brings as long as none has."""


@dataclass(frozen=True, slots=True)
class Compared:
    """``key``: the version by whose key both sides are graded, where it differs from the one that was found."""

    place: Place
    before: Side
    after: Side
    key: AskedItem | None

    def sampled(self, records: Records, check: Check) -> tuple[Sampled, Sampled]:
        return (
            sampled(records, check, self.place, self.before, key=self.key),
            sampled(records, check, self.place, self.after, key=self.key),
        )


def records_of(finding: Finding, now: datetime) -> Records:
    """Return the records of a module: counted as for reports, made-up people and real ones apart; the same people have the same names."""
    filters, is_simulated = Filters(module=finding.module_id), finding.is_simulated

    def read() -> Records:
        return records_for_reporting(filters, is_simulated=is_simulated, now=now, salt=lasting_salt())

    stamp = stamp_of(day_of(now, is_simulated=is_simulated), scope_of(filters, is_simulated=is_simulated))
    return KEPT.read(f"{filters.subject}:{is_simulated}", stamp, read)


def compared(finding: Finding, played: Played, check: Check, records: Records) -> Compared | None:
    """Return who counts before and after; None for a finding that was never noted."""
    if played.found is None:
        return None
    place, in_force = played.found.place, played.now.in_force
    if check.is_of_item:
        everybody = frozenset(each.cohort for each in records.participants)
        later = {each.version for each in records.items if each.item == place.ref and in_force and each.version >= in_force.version}
        before = Side(everybody, frozenset({place.version}))
        known = frozenset(answer.pid for answer in before.answers_to(records, place.ref, check.occasion))
        return Compared(place, before, Side(everybody, frozenset(later), known), _key(records, place, later, check))
    cohorts = divided(finding, in_force.edition if in_force else "")
    before = Side(frozenset(each.slug for each in cohorts.before))
    return Compared(place, before, Side(frozenset(each.slug for each in cohorts.after), without=before.people(records)), None)


def _key(records: Records, place: Place, later: set[int], check: Check) -> AskedItem | None:
    """Return the new version where its key is another one and the options are the same: old answers can be graded by it."""
    if check.statistic is Statistic.DISCRIMINATION:
        return None
    versions = {each.version: each for each in records.items if each.item == place.ref}
    old, new = versions.get(place.version), versions.get(max(later, default=0))
    if old is None or new is None or old.key == new.key or set(old.options) != set(new.options):
        return None
    return new


def effect_of(finding: Finding, played: Played, check: Check, records: Records) -> Effect | None:
    sides = compared(finding, played, check, records)
    return None if sides is None else effect(check, *sides.sampled(records, check))


def foreseen_of(finding: Finding, played: Played, check: Check, records: Records) -> tuple[Foreseen, int] | None:
    """Return what a check can show, and of how many people something is known already after the change."""
    sides = compared(finding, played, check, records)
    if sides is None:
        return None
    before, after = sides.sampled(records, check)
    return foreseen(check, before, per_cohort=_per_cohort(records, sides, before)), after.own.n


def _per_cohort(records: Records, sides: Compared, before: Sampled) -> int:
    """Return how many people a cohort brought to this until now, on average."""
    if sides.before.versions:
        asked = {each.cohort for each in records.answers if each.item == sides.place.ref and each.version in sides.before.versions}
    else:
        asked = {each.cohort for each in sides.before.participants(records)}
    return round(before.own.n / len(asked)) if asked and before.own.n else _USUAL_COHORT
