"""Open work of the cohort that has finished: handed in, looked at by each other, rated and released. One came late and waits."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.duties import share_out_pile
from bridging.apps.study.domain.releases import ask_to_look_again, release_pile, uphold
from bridging.apps.study.queries.piles import Pile, pile_of, works_in
from bridging.demo.ended_texts import BRIEFS, CHAINS, POSITIONS, ROUTES, SAID, SCREENCASTS, WEIGHINGS
from bridging.demo.graduates import LATE, Graduate
from bridging.demo.handing import assigned, hand_in_text, levels_by, rate, raters_of, remark_on
from bridging.demo.peers import fill_peers
from bridging.demo.signing import fill_signed
from bridging.demo.work_texts import RATIONALES, VECTORS, Texts

_PEERS, _AT_WORK, _APPEALED = "product-rationale", "swim-lane", "epar-brief"
ENDED_WORKS: Final[Mapping[str, Texts]] = {
    _PEERS: RATIONALES,
    "comparison-matrix": VECTORS,
    "screencast": SCREENCASTS,
    "route-comparison": ROUTES,
    "position-paper": POSITIONS,
    "debate-reflection": WEIGHINGS,
    _AT_WORK: CHAINS,
    _APPEALED: BRIEFS,
}
_LEVELS: Final = ((0, 0, 1, 0), (0, 1, 0, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 1, 0))
_TOO_LOW: Final = (1, 1, 1, 1)
_SIGNED: Final = "amber"
_APPEALS: Final = "dirk"

type People = Mapping[str, tuple[Person, Graduate]]


def fill_ended_work(task: str, *, cohort: Cohort, people: People, helpers: Mapping[str, Person]) -> None:
    teacher, pile = helpers["teacher"], pile_of(cohort, task)
    _hand_in(pile, ENDED_WORKS[task], people)
    if task == _AT_WORK:
        fill_signed(people[_SIGNED][0], task, SAID["signed"], now=pile.due - timedelta(days=5))
    if task == _PEERS:
        fill_peers(pile, silent=(), unjudged=(), now=pile.due + timedelta(minutes=1))
    raters = [helpers["rater"], helpers["second"]] if pile.assignment.raters > 1 else [teacher]
    moment = pile.due + timedelta(days=5)
    share_out_pile(pile=pile, raters=raters, by=teacher, seed="demo", now=moment)
    _rate_all(pile, people, moment)
    release_pile(pile=pile, by=teacher, now=moment + timedelta(hours=3))


def fill_after_works(*, cohort: Cohort, people: People, helpers: Mapping[str, Person], now: datetime) -> None:
    _appeal(pile_of(cohort, _APPEALED), people[_APPEALS][0], helpers["examiner"])
    _come_late(pile_of(cohort, _AT_WORK), people[LATE][0], helpers["teacher"], now=now)


def _hand_in(pile: Pile, texts: Texts, people: People) -> None:
    for index, (person, graduate) in enumerate(people.values()):
        if pile.assignment.track in {"both", graduate.track} and pile.assignment.id not in graduate.without:
            place = assigned(person, pile.assignment.id)
            hand_in_text(place, texts, index, language=graduate.language, now=place.due - timedelta(hours=3 * (index + 1)))


def _rate_all(pile: Pile, people: People, moment: datetime) -> None:
    graduates = {person.pk: graduate for person, graduate in people.values()}
    for index, work in enumerate(works_in(pile)):
        graduate = graduates[work.submission.person_id]
        pattern = _TOO_LOW if pile.assignment.id in graduate.too_low else _LEVELS[index % len(_LEVELS)]
        for place, rater in enumerate(raters_of(work)):
            rate(pile, work, rater, levels_by(pattern, work), moment, remark="" if place else remark_on(work, index))


def _appeal(pile: Pile, person: Person, examiner: Person) -> None:
    """Let somebody ask to look again, and let the result stand."""
    release = next(work.release for work in works_in(pile) if work.submission.person == person)
    assert release is not None  # noqa: S101 -- just made
    appeal = ask_to_look_again(release=release, reason=SAID["appeal"][person.language], now=release.released_at + timedelta(days=1))
    uphold(appeal=appeal, answer=SAID["upheld"][person.language], by=examiner, now=release.released_at + timedelta(days=4))


def _come_late(pile: Pile, person: Person, teacher: Person, *, now: datetime) -> None:
    hand_in_text(assigned(person, pile.assignment.id), CHAINS, 0, language=person.language, now=now - timedelta(hours=20))
    share_out_pile(pile=pile, raters=[teacher], by=teacher, seed="demo", now=now)
