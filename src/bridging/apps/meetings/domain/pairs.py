"""Who works together on a lab day: by coming with a code, or by a teacher's list."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from bridging.apps.accounts.domain import subject_of
from bridging.apps.accounts.guesses import Guesses
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import new_code, plain_code
from bridging.apps.cohorts.models import Cohort
from bridging.apps.meetings.bench_rules import CODE_LENGTH, MISSES, MISSES_WITHIN, MOST_AT_A_BENCH
from bridging.apps.meetings.models import BenchPair, BenchPlace
from bridging.apps.meetings.protocols import protocols_in
from bridging.apps.meetings.queries.gates import shut_gates
from bridging.apps.meetings.queries.labday import has_begun, pair_of, stream_of
from bridging.apps.study.contents import EditionContents, edition_contents
from bridging.apps.study.queries.readers import Reader, ReadingAs
from bridging.engines.courseware.bench_work import BenchAct
from bridging.realtime import journal


class NoProtocol(Exception):
    """The meeting has none, or whoever asks does not take part in it."""


class CodeRefused(Exception):
    """No pair of this meeting has the code, or it is full; who typed it is not told which."""


class GateShut(Exception):
    """A test that lets somebody in at this lab day is not passed, and no teacher let them in."""


class HasBegun(Exception):
    """Somebody who has written something down at one bench cannot walk to another by code: a teacher arranges that."""


class TooManyTries(Exception):
    """Too many wrong codes within a while."""


class BadPairs(Exception):
    """A teacher's list cannot be: ``reason`` is ``too-large`` or ``stranger``, ``who`` the number or the name."""

    def __init__(self, reason: str, who: str) -> None:
        super().__init__(reason, who)
        self.reason, self.who = reason, who


@transaction.atomic
def begin_pair(*, reader: Reader, meeting_id: str, now: datetime) -> BenchPair:
    """Give somebody a bench; the one they are at, sent twice, is returned. Raises NoProtocol or GateShut."""
    cohort = _cohort_of(reader, meeting_id)
    pair = pair_of(reader.person, cohort.pk, meeting_id)
    if pair is None:
        pair = _new_pair(cohort, meeting_id, reader.edition.label, now)
        _seat(pair, reader.person, now)
    return pair


def join_pair(*, reader: Reader, meeting_id: str, typed: str, now: datetime) -> BenchPair:
    """Come to the bench of somebody of the own cohort. Raises NoProtocol, GateShut, CodeRefused, HasBegun or TooManyTries."""
    misses, who = Guesses("bench-join", MISSES, MISSES_WITHIN), f"person-{reader.person.pk}"
    if misses.are_used_up(who):
        raise TooManyTries
    try:
        return _join(reader, meeting_id, typed, now)
    except CodeRefused:
        misses.count(who)
        raise


@transaction.atomic
def _join(reader: Reader, meeting_id: str, typed: str, now: datetime) -> BenchPair:
    # Of two who take the last place at once, the second waits here.
    cohort = _cohort_of(reader, meeting_id)
    pair = BenchPair.objects.filter(cohort=cohort, meeting_id=meeting_id, code=plain_code(typed, CODE_LENGTH + 1)).first()
    own = pair_of(reader.person, cohort.pk, meeting_id)
    if pair is None:
        raise CodeRefused
    if own == pair:
        return pair
    if pair.places.count() >= MOST_AT_A_BENCH:
        raise CodeRefused
    if own is not None:
        if has_begun(own):
            raise HasBegun
        _stand_up(own, reader.person)
    _seat(pair, reader.person, now)
    return pair


@transaction.atomic
def arrange_pairs(*, cohort: Cohort, meeting_id: str, groups: Sequence[Collection[Person]], by: Person, now: datetime) -> int:
    """Seat people as a teacher's list says, and return how many were moved; who is on no list stays where they are.

    A bench keeps what was done at it. Raises NoProtocol or BadPairs; then nobody was moved.
    """
    cohort = Cohort.objects.select_for_update().get(pk=cohort.pk)
    edition = edition_contents(cohort.edition_id)
    _must_have_protocol(edition, meeting_id)
    members = set(cohort.enrolments.in_force().values_list("person", flat=True))
    for number, group in enumerate(groups, start=1):
        if len(group) > MOST_AT_A_BENCH:
            raise BadPairs("too-large", str(number))
        stranger = next((each for each in group if each.pk not in members), None)
        if stranger is not None:
            raise BadPairs("stranger", str(stranger))
    places = BenchPlace.objects.filter(cohort=cohort, meeting_id=meeting_id).select_related("pair")
    seated = {place.person_id: place.pair for place in places}
    moved: set[int] = set()
    claimed: set[int] = set()
    for group in groups:
        # Of two groups that come from one bench the first keeps it.
        own = next((seated[each.pk] for each in group if each.pk in seated and seated[each.pk].pk not in claimed), None)
        pair = own or _new_pair(cohort, meeting_id, edition.label, now)
        claimed.add(pair.pk)
        moved |= _arrange(pair, group, seated, by, now)
    return len(moved)


def _arrange(pair: BenchPair, group: Collection[Person], seated: Mapping[int, BenchPair], by: Person, now: datetime) -> set[int]:
    """Let a group, and nobody else, be at a bench. Returns who came and who went."""
    coming = [each for each in group if each.pk not in seated or seated[each.pk].pk != pair.pk]
    going = list(pair.places.exclude(person__in=[each.pk for each in group]).select_related("person"))
    for place in going:
        place.delete()
    for person in coming:
        if person.pk in seated:
            _stand_up(seated[person.pk], person)
        _seat(pair, person, now)
    if coming or going:
        said = {"people": sorted(str(subject_of(each)) for each in group)}
        act = journal.Act(actor=subject_of(by), key=uuid.uuid4(), kind=BenchAct.ARRANGED, payload=said)
        journal.append(stream=stream_of(pair), act=act, now=now)
    return {each.pk for each in coming} | {place.person_id for place in going}


def _cohort_of(reader: Reader, meeting_id: str) -> Cohort:
    """Return the cohort of a participant, locked: numbers and places are given out one after the other. Raises NoProtocol or GateShut."""
    if reader.reading_as is not ReadingAs.PARTICIPANT or reader.cohort_id is None:
        raise NoProtocol
    _must_have_protocol(reader.edition, meeting_id)
    cohort = Cohort.objects.select_for_update().get(pk=reader.cohort_id)
    if shut_gates(cohort, meeting_id, reader.person) and pair_of(reader.person, cohort.pk, meeting_id) is None:
        raise GateShut
    return cohort


def _must_have_protocol(edition: EditionContents, meeting_id: str) -> None:
    if meeting_id not in protocols_in(edition):
        raise NoProtocol


def _new_pair(cohort: Cohort, meeting_id: str, edition_label: str, now: datetime) -> BenchPair:
    others = BenchPair.objects.filter(cohort=cohort, meeting_id=meeting_id)
    code = new_code(CODE_LENGTH)
    while others.filter(code=code).exists():
        code = new_code(CODE_LENGTH)
    number = (others.aggregate(last=Max("number"))["last"] or 0) + 1
    return BenchPair.objects.create(
        cohort=cohort, meeting_id=meeting_id, edition_label=edition_label, number=number, code=code, formed_at=now
    )


def _seat(pair: BenchPair, person: Person, now: datetime) -> None:
    BenchPlace.objects.create(pair=pair, person=person, cohort=pair.cohort, meeting_id=pair.meeting_id, since=now)


def _stand_up(pair: BenchPair, person: Person) -> None:
    """Free a place; a bench at which nobody is and nothing was done goes."""
    pair.places.filter(person=person).delete()
    if not pair.places.exists() and not has_begun(pair):
        pair.delete()
