"""Pairs, and what they did, as the journal tells it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bridging.apps.accounts.domain import people_by_key
from bridging.apps.accounts.models import Person, StoredFile
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.models import BenchPair, BenchPicture
from bridging.apps.meetings.protocols import Protocol, protocol_of
from bridging.engines.courseware.bench_work import NOTHING_YET, BenchAct, BenchEntry, StepWork, work_of
from bridging.realtime import journal
from bridging.realtime.models import Entry

STREAMS = "bench:"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a pair stands; without one nothing was done. ``names`` are by the mark under which the journal knows somebody; who was erased has none."""

    pair: BenchPair | None
    protocol: Protocol
    version: int = 0
    works: Mapping[str, StepWork] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def work(self, step_id: str) -> StepWork:
        return self.works.get(step_id, NOTHING_YET)


def stream_of(pair: BenchPair) -> str:
    return f"{STREAMS}{pair.key}"


def pair_of(person: Person, cohort_id: int, meeting_id: str) -> BenchPair | None:
    return BenchPair.objects.filter(places__person=person, cohort=cohort_id, meeting_id=meeting_id).select_related("cohort").first()


def pairs_at(cohort: Cohort, meeting_id: str) -> list[BenchPair]:
    return list(BenchPair.objects.filter(cohort=cohort, meeting_id=meeting_id).select_related("cohort").prefetch_related("places__person"))


def pairs_of(person: Person, module_id: str) -> list[BenchPair]:
    """Return the benches at which somebody is, in the cohorts of a module."""
    own = BenchPair.objects.filter(places__person=person, cohort__module_id=module_id).select_related("cohort")
    return list(own.prefetch_related("places__person").order_by("formed_at", "pk"))


def members_of(pair: BenchPair) -> list[Person]:
    return [place.person for place in pair.places.select_related("person")]


def standing_of(pair: BenchPair) -> Standing:
    return standings_of([pair])[0]


def standings_of(pairs: Iterable[BenchPair]) -> list[Standing]:
    """Return how each pair stands, in two queries for all of them."""
    known = {stream_of(pair): pair for pair in pairs}
    by_stream: dict[str, list[Entry]] = {stream: [] for stream in known}
    for entry in Entry.objects.filter(stream__in=known).order_by("stream", "seq"):
        by_stream[entry.stream].append(entry)
    actors = {entry.actor for entries in by_stream.values() for entry in entries}
    names = {str(key): str(person) for key, person in people_by_key(actors).items()}
    return [
        Standing(
            pair,
            protocol_of(pair.cohort.module_id, pair.edition_label, pair.meeting_id),
            by_stream[stream][-1].seq if by_stream[stream] else 0,
            work_of(BenchEntry(BenchAct(entry.kind), str(entry.actor), entry.payload, entry.at) for entry in by_stream[stream]),
            names,
        )
        for stream, pair in known.items()
    ]


def has_begun(pair: BenchPair) -> bool:
    return journal.version_of(stream_of(pair)) > 0


def pictures_of(pair: BenchPair) -> dict[str, BenchPicture]:
    """Return by key what photos there still are."""
    return {str(each.key): each for each in pair.pictures.select_related("file")}


def reads_picture(person: Person, stored: StoredFile) -> bool:
    """A photo is for the pair and for who teaches the cohort; for nobody else."""
    found = BenchPicture.objects.filter(file=stored).values_list("pair", "pair__cohort").first()
    if found is None:
        return False
    pair, cohort = found
    return BenchPair.objects.filter(pk=pair, places__person=person).exists() or Cohort.objects.taught_by(person).filter(pk=cohort).exists()


def picture_by_key(pair: BenchPair, key: uuid.UUID) -> BenchPicture | None:
    return pair.pictures.filter(key=key).select_related("file").first()
