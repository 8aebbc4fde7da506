"""Open work of the demo cohort, at every stage: drafts, handed in, rated by two who differ, released, appealed."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile

from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.drafts import add_file, save_draft
from bridging.apps.study.domain.peers import give_feedback, pair_up_pile
from bridging.apps.study.domain.ratings import Choice, save_rating, share_out_pile
from bridging.apps.study.domain.releases import ask_to_look_again, look_again, release_pile
from bridging.apps.study.domain.remarks import bank_remark
from bridging.apps.study.domain.submissions import ask_again, hand_in
from bridging.apps.study.models import PeerReview
from bridging.apps.study.queries.piles import Pile, PileWork, pile_of, works_in
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import Assigned, assigned_to
from bridging.demo.people import LEARNERS, Learner
from bridging.demo.work_texts import FILE, MAPS, PEERS, RATIONALES, REASONS, REMARKS, VECTORS, Texts

_RATIONALE, _MAP, _VECTOR, _MATRIX = "product-rationale", "product-map", "vector-at-work", "comparison-matrix"
_IDLE: Final = "hugo"
_LATE: Final = "ines"
# Levels that the first rater chooses; the second differs here and there, and of one work by two levels.
_LEVELS: Final = ((0, 0, 1, 0), (0, 1, 1, 1), (1, 1, 2, 0), (0, 0, 0, 0), (1, 2, 1, 1))
_APART: Final = "femke"
_WITH_FILE: Final = ("bram", "chen", "esra", "femke", "jasper", "kim")
_FILE_NAMES: Final = {"nl": "vergelijking.txt", "en": "comparison.txt"}
# Who has given feedback to others already.
_SAID: Final = ("bram", "chen", "giulia", "kim")


@dataclass(frozen=True, slots=True)
class _Crew:
    """``raters`` rate the double pile, ``teacher`` the others."""

    people: Mapping[str, Person]
    teacher: Person
    raters: Sequence[Person]
    now: datetime


def fill_works(*, cohort: Cohort, people: Mapping[str, Person], helpers: Mapping[str, Person], now: datetime) -> None:
    crew = _Crew(people, helpers["teacher"], (helpers["rater"], helpers["second"]), now)
    _released(cohort, crew)
    _rated_by_two(cohort, crew)
    _in_rating(cohort, crew)
    _not_yet_due(crew)
    _look_at_each_other(cohort, crew)
    for number, words in enumerate(REMARKS):
        bank_remark(owner=crew.teacher, module_id=cohort.module_id, assignment_id=_RATIONALE, text=words, is_shared=number == 0, now=now)


def _released(cohort: Cohort, crew: _Crew) -> None:
    """Week 1: rated by the teacher and released; one result was changed after an appeal, another is appealed."""
    works = _hand_in(crew, _MAP, MAPS, without={_IDLE, _LATE})
    pile = pile_of(cohort, _MAP)
    moment = pile.due + timedelta(days=3)
    share_out_pile(pile=pile, raters=[crew.teacher], by=crew.teacher, seed="demo", now=moment)
    for work in works_in(pile):
        _rate(pile, work, crew.teacher, _levels(work), moment, remark=REMARKS[_place(work) % len(REMARKS)])
    release_pile(pile=pile, by=crew.teacher, now=moment + timedelta(hours=1))
    for key in ("bram", "esra"):
        release = next(work.release for work in works_in(pile) if work.submission.person == works[key].person)
        assert release is not None  # noqa: S101 -- just made
        ask_to_look_again(release=release, reason=REASONS["appeal"], now=moment + timedelta(days=1))
    work = next(work for work in works_in(pile) if work.submission.person == works["esra"].person)
    best = dict.fromkeys((each.id for each in work.rubric.criteria), 0)
    look_again(
        pile=pile,
        submission=work.submission,
        examiner=crew.teacher,
        choice=Choice(version=1, levels=best, is_ready=True),
        reason=REASONS["changed"],
        now=moment + timedelta(days=2),
    )


def _rated_by_two(cohort: Cohort, crew: _Crew) -> None:
    """Week 2: two raters, blind, are ready; about one work they differ so much that a third is needed."""
    works = _hand_in(crew, _RATIONALE, RATIONALES, without={_IDLE})
    pile = pile_of(cohort, _RATIONALE)
    moment = pile.due + timedelta(days=2)
    share_out_pile(pile=pile, raters=crew.raters, by=crew.teacher, seed="demo", now=moment)
    for work in works_in(pile):
        first, second = _raters(work)
        index, levels = _place(work), _levels(work)
        other = dict(levels)
        names = list(levels)
        if work.submission.person == works[_APART].person:
            levels[names[1]], other[names[1]] = 0, 2
        elif index % 3 == 0:
            other[names[index % len(names)]] = 1
        _rate(pile, work, first, levels, moment, remark=REMARKS[index % len(REMARKS)])
        _rate(pile, work, second, other, moment + timedelta(hours=3))


def _look_at_each_other(cohort: Cohort, crew: _Crew) -> None:
    """Who handed in the rationale looks at two others; some have said what they think."""
    pile = pile_of(cohort, _RATIONALE)
    pair_up_pile(pile=pile, now=pile.due + timedelta(hours=1))
    rubrics = {work.submission.pk: work.rubric for work in works_in(pile)}
    reviews = PeerReview.objects.filter(submission__in=rubrics, giver__in=[crew.people[key] for key in _SAID]).select_related(
        "submission", "giver"
    )
    for review in reviews:
        levels = {each.id: min(1, len(each.levels) - 1) for each in rubrics[review.submission_id].criteria}
        language = next(learner.language for learner in LEARNERS if crew.people[learner.key] == review.giver)
        give_feedback(pile=pile, review=review, levels=levels, text=PEERS[language], now=pile.due + timedelta(days=1))


def _in_rating(cohort: Cohort, crew: _Crew) -> None:
    """Week 3: just due; one came late, one rating is under way, one new version is asked for."""
    works = _hand_in(crew, _VECTOR, VECTORS, without={_IDLE, "daan", "kim", "leila"}, late={_LATE})
    pile, now = pile_of(cohort, _VECTOR), crew.now
    share_out_pile(pile=pile, raters=[crew.teacher, crew.raters[0]], by=crew.teacher, seed="demo", now=now)
    for work in works_in(pile):
        rater = _raters(work)[0]
        levels = _levels(work)
        if work.submission.person == works["bram"].person:
            _rate(pile, work, rater, dict(list(levels.items())[:1]), now, is_ready=False)
        if work.submission.person == works["jasper"].person:
            until = pile.working_days_after(now, 5)
            ask_again(submission=work.submission, key=_key("again", work), until=until, reason=REASONS["again"], by=rater, now=now)


def _raters(work: PileWork) -> list[Person]:
    return [duty.rater for duty in work.duties if duty.rater is not None]


def _not_yet_due(crew: _Crew) -> None:
    """This week: a draft, and a second version."""
    anna, giulia = _assigned(crew.people["anna"], _MATRIX), _assigned(crew.people["giulia"], _MATRIX)
    save_draft(assigned=anna, text=VECTORS["nl"][0], step=0, now=crew.now - timedelta(hours=3))
    for number, text in enumerate((*VECTORS["en"], RATIONALES["en"][1])):
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"giulia/{_MATRIX}/{number}")
        moment = crew.now - timedelta(hours=2 - number)
        hand_in(assigned=giulia, key=key, text=text, step=number, is_confirmed=True, language="en", now=moment)


def _hand_in(crew: _Crew, task: str, texts: Texts, *, without: Collection[str], late: Collection[str] = ()) -> dict[str, Assigned]:
    found = {}
    for index, learner in enumerate(LEARNERS):
        if learner.key in without:
            continue
        place = found[learner.key] = _assigned(crew.people[learner.key], task)
        moment = place.due + (crew.now - place.due) / 2 if learner.key in late else place.due - timedelta(hours=5 * (index + 1))
        if task == _RATIONALE and learner.key in _WITH_FILE:
            upload = SimpleUploadedFile(_FILE_NAMES[learner.language], FILE[learner.language].encode())
            add_file(assigned=place, upload=upload, now=moment)
        hand_in(
            assigned=place, key=_learner_key(learner, task), text=_text(texts, learner, index), step=0, is_confirmed=True,
            language=learner.language, now=moment,
        )  # fmt: skip
    return found


def _assigned(person: Person, task: str) -> Assigned:
    reader = reader_of(person, "m1")
    found = assigned_to(reader, task) if reader else None
    if found is None:
        raise LookupError(f"{person} has no {task}")
    return found


def _text(texts: Texts, learner: Learner, index: int) -> str:
    own = texts[learner.language]
    return own[index % len(own)]


def _rate(
    pile: Pile, work: PileWork, rater: Person, levels: dict[str, int], now: datetime, *, remark: str = "", is_ready: bool = True
) -> None:
    choice = Choice(version=work.version.number, levels=levels, remark=remark, is_ready=is_ready)
    save_rating(pile=pile, submission=work.submission, rater=rater, key=_key(rater.email, work), choice=choice, now=now)


def _place(work: PileWork) -> int:
    return [learner.email for learner in LEARNERS].index(work.submission.person.email)


def _levels(work: PileWork) -> dict[str, int]:
    pattern = _LEVELS[_place(work) % len(_LEVELS)]
    return {each.id: min(pattern[place % len(pattern)], len(each.levels) - 1) for place, each in enumerate(work.rubric.criteria)}


def _key(what: str, work: PileWork) -> uuid.UUID:
    return uuid.uuid5(work.submission.key, what)


def _learner_key(learner: Learner, task: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{learner.key}/{task}")
