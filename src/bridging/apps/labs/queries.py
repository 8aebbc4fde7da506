"""What the pages of labs read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.labs.contents import PublishedLab, lab_of
from bridging.apps.labs.models import LabRun
from bridging.engines.labs.acts import Act, Refused
from bridging.engines.labs.bench import Bench, Level, replay
from bridging.engines.labs.registry import bench_of, case_of
from bridging.realtime import journal


class RunOutdated(Exception):
    """The bench has changed since the run was begun, and takes one of its acts no more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A run as it stands: ``version`` counts the acts; an act that comes from this page rests on it."""

    run: LabRun
    published: PublishedLab
    bench: Bench[Any, Any]
    state: Any
    version: int


def stream_of(run: LabRun) -> str:
    return f"lab:{run.key}"


def newest_run(person: Person, module_id: str, lab_id: str) -> LabRun | None:
    return LabRun.objects.filter(person=person, module_id=module_id, lab_id=lab_id).order_by("-attempt").first()


def newest_runs(person: Person, module_id: str, lab_ids: Iterable[str]) -> dict[str, LabRun]:
    """Return each lab's newest run of a person, in one query."""
    runs = LabRun.objects.filter(person=person, module_id=module_id, lab_id__in=list(lab_ids)).order_by("attempt")
    return {run.lab_id: run for run in runs}


def standing_of(run: LabRun) -> Standing:
    """Make the state of a run from what was done; raise NoLaboratory, or RunOutdated."""
    published = lab_of(run.module_id, run.edition_label, run.lab_id)
    bench = bench_of(published.lab)
    entries = journal.entries_of(stream_of(run))
    acts = [Act(entry.payload["tool"], entry.payload["given"]) for entry in entries]
    try:
        state = replay(bench, case_of(published.lab), run.seed, Level(run.level), acts)
    except Refused as fault:
        raise RunOutdated from fault
    return Standing(run, published, bench, state, len(entries))


def runs_of(people: Iterable[Person], module_id: str, lab_id: str) -> dict[int, LabRun]:
    """Return for each person the newest run that was handed in, or the newest there is."""
    runs = LabRun.objects.filter(person__in=list(people), module_id=module_id, lab_id=lab_id).order_by("attempt")
    found: dict[int, LabRun] = {}
    for run in runs:
        if run.submitted_at is not None or run.person_id not in found or found[run.person_id].submitted_at is None:
            found[run.person_id] = run
    return found
