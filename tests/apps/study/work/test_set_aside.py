"""What becomes of a work that was set aside, because its maker had a second account with which more was done."""

from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, assigned, handed_in
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.study.domain.drafts import begin_work
from bridging.apps.study.models import Submission
from bridging.kernel.seed import random_for


def set_aside(kept: Person, gone: Person) -> Submission:
    """Join two accounts that both handed in, and return the work that counts no more."""
    merge_people(kept=kept, gone=gone, by=make_person(roles=[Role.COORDINATOR]), now=AFTER, reason="Two addresses")
    return Submission.with_set_aside.exclude(set_aside_at=None).get()


def test_its_number_is_not_drawn_again(learners: list[Person]) -> None:
    for learner in learners[:2]:
        handed_in(learner, task=DOUBLE)
    aside = set_aside(*learners[:2])
    work = begin_work(assigned=assigned(learners[2], DOUBLE), now=BEFORE)
    # What is drawn follows from the work's key: this is the number that it would get if nobody had one.
    Submission.with_set_aside.exclude(pk__in=[aside.pk, work.pk]).update(number=1)
    number = random_for("number", str(work.key)).choice([each for each in range(10, 100) if each != 1])
    Submission.with_set_aside.filter(pk=aside.pk).update(number=number)

    assert handed_in(learners[2], task=DOUBLE).submission.number not in {None, number}
