"""Runs as they stand, and whose they are."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.labs.contents import PublishedLab, lab_of
from bridging.apps.labs.models import LabRun, LabRunMember
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import Bench, retrace
from bridging.engines.labs.level import Level
from bridging.engines.labs.registry import bench_of, case_of
from bridging.realtime import journal


class RunOutdated(Exception):
    """The bench has changed since the run was begun, and takes one of its acts no more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A run as it stands: ``version`` counts the acts; an act that comes from this page rests on it.

    ``authors`` says who wrote each line of the notebook, as the journal names people.
    """

    run: LabRun
    published: PublishedLab
    bench: Bench[Any, Any]
    state: Any
    version: int
    authors: tuple[uuid.UUID, ...]


def stream_of(run: LabRun) -> str:
    return f"lab:{run.key}"


def newest_place(person: Person, module_id: str, lab_id: str) -> LabRunMember | None:
    """Return somebody's newest attempt at a lab, with its run."""
    places = LabRunMember.objects.filter(person=person, module_id=module_id, lab_id=lab_id)
    return places.select_related("run").order_by("-attempt").first()


def newest_runs(person: Person, module_id: str, lab_ids: Iterable[str]) -> dict[str, LabRun]:
    """Return each lab's newest run of a person, in one query."""
    places = LabRunMember.objects.filter(person=person, module_id=module_id, lab_id__in=list(lab_ids))
    return {place.lab_id: place.run for place in places.select_related("run").order_by("attempt")}


def partner_of(place: LabRunMember) -> Person | None:
    """Return who else is at the bench."""
    other = LabRunMember.objects.filter(run=place.run_id).exclude(pk=place.pk).select_related("person").first()
    return other.person if other else None


def standing_of(run: LabRun) -> Standing:
    """Make the state of a run from what was done; raise NoLaboratory, or RunOutdated."""
    published = lab_of(run.module_id, run.edition_label, run.lab_id)
    bench = bench_of(published.lab)
    entries = journal.entries_of(stream_of(run))
    acts = [Act(entry.payload["tool"], entry.payload["given"]) for entry in entries]
    try:
        state, written_by = retrace(bench, case_of(published.lab), run.seed, Level(run.level), acts)
    except Refused as fault:
        raise RunOutdated from fault
    return Standing(run, published, bench, state, len(entries), tuple(entries[place].actor for place in written_by))


def runs_of(people: Iterable[Person], module_id: str, lab_id: str) -> dict[int, LabRun]:
    """Return for each person the newest run that was handed in, or the newest there is; one object for the two of a pair."""
    places = LabRunMember.objects.filter(person__in=list(people), module_id=module_id, lab_id=lab_id)
    found: dict[int, LabRun] = {}
    runs: dict[int, LabRun] = {}
    for place in places.select_related("run").order_by("attempt"):
        run = runs.setdefault(place.run_id, place.run)
        if run.submitted_at is not None or place.person_id not in found or found[place.person_id].submitted_at is None:
            found[place.person_id] = run
    return found
