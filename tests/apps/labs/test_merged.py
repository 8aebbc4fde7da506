"""Two accounts of one person that worked at one lab: each run shows what it showed, and a run of both together counts once."""

import uuid
from datetime import datetime

from tests.apps.labs.conftest import LAB
from tests.apps.labs.test_runs import finish
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import merge_people
from bridging.apps.accounts.models import Person
from bridging.apps.labs.domain import begin_run, take_act
from bridging.apps.labs.models import LabRun, LabRunMember
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Evidence
from bridging.engines.labs.acts import Act
from bridging.engines.labs.level import Level


def join(kept: Person, gone: Person, now: datetime) -> None:
    merge_people(kept=kept, gone=gone, by=make_person(roles=[Role.COORDINATOR]), now=now, reason="Two addresses")


def test_runs_of_both_count_on_and_each_keeps_what_it_showed(
    run: LabRun, contents: EditionContents, learner: Person, partner: Person, now: datetime
) -> None:
    other = begin_run(person=partner, edition=contents, lab_id=LAB, level=Level.OPEN, attempt=1, now=now)
    for each in (run, other):
        finish(each, now)
    before = Evidence.objects.in_force().count()

    join(learner, partner, now)

    assert list(LabRunMember.objects.order_by("run").values_list("person", "attempt")) == [(learner.pk, 1), (learner.pk, 2)]
    shown = Evidence.objects.in_force().filter(person=learner)
    assert (shown.count(), len(set(shown.values_list("occasion", flat=True)))) == (before, 2)
    third = begin_run(person=Person.objects.get(pk=learner.pk), edition=contents, lab_id=LAB, level=Level.OPEN, attempt=3, now=now)
    finish(third, now)
    assert len(set(Evidence.objects.in_force().values_list("occasion", flat=True))) == 3


def test_run_of_both_together_counts_once(pair: LabRun, learner: Person, partner: Person, now: datetime) -> None:
    take_act(run=pair, by=partner, act=Act("film", {"what": "blank"}), key=uuid.uuid4(), after=0, now=now)
    finish(pair, now)
    before = Evidence.objects.filter(person=learner).count()

    join(learner, partner, now)

    assert LabRunMember.objects.get().person == learner
    assert Evidence.objects.in_force().count() == before
