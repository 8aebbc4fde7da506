"""Two at one bench: how they come together, what both see, and what stays when one of them goes."""

import re
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.apps.accounts.joining import joined_to_another
from tests.apps.labs.conftest import LAB
from tests.apps.labs.test_pages import BENCH, act
from tests.apps.labs.test_runs import BLANK, finish
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person, subject_of
from bridging.apps.accounts.models import Person
from bridging.apps.accounts.typed import CODE_SIGNS
from bridging.apps.cohorts.domain import CohortPlan, create_cohort, enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.labs.choices import CodeKind
from bridging.apps.labs.domain import (
    CodeRefused,
    NotAtThisBench,
    TooManyTries,
    begin_run,
    code_of,
    drop_codes,
    issue_code,
    join_run,
    take_act,
    take_place,
)
from bridging.apps.labs.models import LabCode, LabRun, LabRunMember
from bridging.apps.labs.providers import export_labs
from bridging.apps.labs.queries import newest_place, standing_of, stream_of
from bridging.apps.labs.rules import JOIN_MISSES
from bridging.apps.labs.shown.together import shown_together
from bridging.apps.study.contents import EditionContents
from bridging.apps.study.models import Evidence
from bridging.apps.study.queries.readers import Reader, reader_of
from bridging.engines.labs.level import Level
from bridging.realtime import journal


def reader(person: Person) -> Reader:
    found = reader_of(person, "m9")
    assert found is not None
    return found


def invite(run: LabRun, by: Person, now: datetime) -> str:
    return code_of(issue_code(run=run, by=by, kind=CodeKind.JOIN, now=now))


def test_partner_comes_with_the_code_and_takes_the_second_seat(run: LabRun, learner: Person, partner: Person, now: datetime):
    signs = invite(run, learner, now)

    joined = join_run(reader=reader(partner), lab_id=LAB, typed=f" {signs[:3].lower()}-{signs[3:]} ", now=now + timedelta(minutes=19))

    assert joined == run
    assert set(signs) <= set(CODE_SIGNS)
    assert list(run.members.values_list("person", "seat", "attempt")) == [(learner.pk, 1, 1), (partner.pk, 2, 1)]
    assert not LabCode.objects.exists()


def test_code_is_not_kept_but_is_the_same_each_time(run: LabRun, learner: Person, now: datetime):
    code = issue_code(run=run, by=learner, kind=CodeKind.JOIN, now=now)
    row = LabCode.objects.filter(pk=code.pk).values().get()

    assert code_of(LabCode.objects.get(pk=code.pk)) == code_of(code)
    assert [name for name, value in row.items() if code_of(code) in str(value)] == []


def test_code_that_does_not_hold_lets_nobody_in(run: LabRun, learner: Person, partner: Person, now: datetime):
    signs = invite(run, learner, now)

    def refused(typed: str, *, who: Person = partner, lab_id: str = LAB, minutes: int = 0) -> bool:
        with pytest.raises(CodeRefused):
            join_run(reader=reader(who), lab_id=lab_id, typed=typed, now=now + timedelta(minutes=minutes))
        return not run.members.filter(seat=2).exists()

    assert refused(signs, minutes=20)
    assert refused(signs, lab_id="another")
    assert refused(signs, who=learner)
    assert refused(signs[::-1])
    assert refused(signs + "A")
    assert refused("")
    replaced, _ = signs, invite(run, learner, now)
    assert refused(replaced)


def test_code_is_good_once_and_never_at_a_finished_bench(pair: LabRun, learner: Person, cohort: Cohort, now: datetime):
    third = make_person()
    enrol(cohort=cohort, person=third, now=now)

    with pytest.raises(CodeRefused):
        join_run(reader=reader(third), lab_id=LAB, typed=invite(pair, learner, now), now=now)

    pair.members.filter(seat=2).delete()
    finish(pair, now)
    with pytest.raises(CodeRefused):
        join_run(reader=reader(third), lab_id=LAB, typed=invite(pair, learner, now), now=now)


def test_nobody_of_another_cohort_comes(run: LabRun, learner: Person, cohort: Cohort, now: datetime):
    stranger = make_person()
    plan = CohortPlan(slug="m9-b", title_nl="Groep B", title_en="Group B", starts_on=cohort.starts_on, venue="Room 2")
    enrol(cohort=create_cohort(plan=plan, edition=cohort.edition, now=now), person=stranger, now=now)

    with pytest.raises(CodeRefused):
        join_run(reader=reader(stranger), lab_id=LAB, typed=invite(run, learner, now), now=now)


def test_who_guesses_has_to_wait(run: LabRun, learner: Person, partner: Person, now: datetime):
    signs = invite(run, learner, now)
    for _ in range(JOIN_MISSES):
        with pytest.raises(CodeRefused):
            join_run(reader=reader(partner), lab_id=LAB, typed="AAAAAA", now=now)

    with pytest.raises(TooManyTries):
        join_run(reader=reader(partner), lab_id=LAB, typed=signs, now=now)


def test_codes_that_hold_no_more_go(run: LabRun, learner: Person, now: datetime):
    invite(run, learner, now)

    assert drop_codes(now + timedelta(minutes=19)) == 0
    assert drop_codes(now + timedelta(minutes=20)) == 1


def test_database_holds_the_bench_to_two_and_a_person_to_one_run_an_attempt(pair: LabRun, learner: Person, now: datetime):
    def impossible(person: Person, seat: int, attempt: int) -> bool:
        with pytest.raises(IntegrityError), transaction.atomic():
            take_place(run=pair, person=person, attempt=attempt, seat=seat, now=now)
        return True

    other = LabRun.objects.create(
        module_id="m9", lab_id=LAB, lab_version=1, edition_label=pair.edition_label, seed="x", level="open", begun_at=now
    )
    assert impossible(make_person(), 2, 1)
    assert impossible(make_person(), 3, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        take_place(run=other, person=learner, attempt=1, seat=1, now=now)


def test_both_act_and_the_notebook_names_who(pair: LabRun, learner: Person, partner: Person, signed_in: Callable[..., Client]):
    hers, his = signed_in(person=learner), signed_in(person=partner)

    act(hers, 0, "film", what="blank")
    status, page = act(his, 1, "film", what="capsids")
    late, told = act(hers, 1, "film", what="blank")

    assert (status, late) == (HTTPStatus.OK, HTTPStatus.CONFLICT)
    assert [entry.actor for entry in journal.entries_of(stream_of(pair))] == [subject_of(learner), subject_of(partner)]
    assert page.count('<span class="soft">Lena Learner</span>') == 1
    assert page.count('<span class="soft">Pim Partner</span>') == 1
    assert "by your partner" in told


def test_page_of_one_is_told_that_the_other_went_on(pair: LabRun, learner: Person, partner: Person, signed_in: Callable[..., Client]):
    desk = signed_in(person=learner)
    before = desk.get(f"{BENCH}behind/?version=0")
    act(signed_in(person=partner), 0, "film", what="blank")
    after = desk.get(f"{BENCH}behind/?version=0")

    assert before.status_code == HTTPStatus.NO_CONTENT
    assert "Your partner continued." in after.content.decode()
    assert desk.get(f"{BENCH}behind/?version=1").status_code == HTTPStatus.NO_CONTENT
    assert desk.get(f"{BENCH}behind/?version=x").status_code == HTTPStatus.NO_CONTENT
    assert desk.get(f"{BENCH}behind/", {"version": "9" * 5000}).status_code == HTTPStatus.NO_CONTENT


def test_nobody_else_acts_at_the_bench(pair: LabRun, now: datetime):
    with pytest.raises(NotAtThisBench):
        take_act(run=pair, by=make_person(), act=BLANK, key=uuid.uuid4(), after=0, now=now)


def test_what_is_handed_in_is_evidence_of_both(pair: LabRun, learner: Person, partner: Person, now: datetime):
    finish(pair, now)

    shown = Evidence.objects.order_by("person", "part").values_list("person", "part", "value", "team")
    assert list(shown) == [(person.pk, part, 1.0, stream_of(pair)) for person in (learner, partner) for part in range(4)]


def test_teacher_sees_the_pair_as_one_row(pair: LabRun, teacher: Person, cohort: Cohort, signed_in: Callable[..., Client], now: datetime):
    finish(pair, now)

    page = signed_in(person=teacher).get(reverse("labs:cohort-lab", args=[cohort.slug, LAB])).content.decode()

    assert page.count("hold and investigate</strong>") == 1
    assert page.count("</tr>") == 2
    assert page.index("Lena Learner") < page.index("Pim Partner") < page.index("hold and investigate</strong>")


def test_teacher_compares_eight_pairs(
    contents: EditionContents,
    teacher: Person,
    cohort: Cohort,
    signed_in: Callable[..., Client],
    now: datetime,
    django_assert_num_queries: Callable[..., Any],
):
    """Eight pairs with a sample each: what they decided stands side by side, and costs as much as one pair did."""
    desk, address = signed_in(person=teacher), reverse("labs:cohort-lab", args=[cohort.slug, LAB])
    decisions = ["hold", "hold", "release", "hold", "reject", "release", "hold", "hold"]
    queries = 0
    for place, decision in enumerate(decisions):
        one, other = (make_person(display_name=f"{name} {place}") for name in ("Ann", "Ben"))
        for person in (one, other):
            enrol(cohort=cohort, person=person, now=now)
        run = begin_run(person=one, edition=contents, lab_id=LAB, level=Level.OPEN, attempt=1, now=now)
        join_run(reader=reader(other), lab_id=LAB, typed=invite(run, one, now), now=now)
        finish(run, now, decision=decision)
        if not place:
            desk.get(address)
            with CaptureQueriesContext(connection) as asked:
                desk.get(address)
            queries = len(asked)

    with django_assert_num_queries(queries):
        page = desk.get(address).content.decode()

    rows = [row for row in page.split("<tr>") if "Ann " in row]
    assert [("Ben " in row, row.count("<td><strong>")) for row in rows] == [(True, 1)] * len(decisions)
    counted = re.findall(r'<span class="badge">([^<:]+): (\d)</span>', page)
    assert [int(n) for _words, n in counted] == [5, 2, 1]


def test_begin_together_shows_the_code_and_join_by_page_leads_to_the_bench(
    learner: Person, partner: Person, signed_in: Callable[..., Client]
):
    hers, his = signed_in(person=learner), signed_in(person=partner)
    hers.post(f"{BENCH}begin/", {"level": "guided", "attempt": "1", "with": "partner"})
    place = newest_place(learner, "m9", LAB)
    assert place is not None
    signs = code_of(LabCode.objects.get(run=place.run))

    bench = hers.get(BENCH).content.decode()
    wrong = his.post(f"{BENCH}join/", {"code": "ZZZZZZ"})
    right = his.post(f"{BENCH}join/", {"code": signs})

    assert f"{signs[:3]} {signs[3:]}" in bench
    assert (wrong.status_code, right.status_code) == (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.FOUND)
    assert "This code is not valid at this bench." in wrong.content.decode()
    assert "You are working at this bench with Lena Learner." in his.get(BENCH).content.decode()
    assert hers.post(f"{BENCH}code/", {"kind": "other"}).status_code == HTTPStatus.NOT_FOUND


def test_what_was_done_by_an_account_that_was_joined_since_keeps_its_name(pair: LabRun, learner: Person, partner: Person, now: datetime):
    take_act(run=pair, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)
    done_by = subject_of(learner)
    joined_to_another(learner, now)

    together = shown_together(pair.members.get(person=partner), now)

    assert (together.partner, together.names.get(done_by)) == ("Lena Learner", "Lena Learner")


def test_who_leaves_takes_the_name_and_the_other_keeps_the_work(pair: LabRun, learner: Person, partner: Person, now: datetime):
    take_act(run=pair, by=learner, act=BLANK, key=uuid.uuid4(), after=0, now=now)
    take_act(run=pair, by=partner, act=BLANK, key=uuid.uuid4(), after=1, now=now)
    (told,) = export_labs(learner)["lab_runs"]

    erase_person(person=learner)

    assert (told["in_pair"], len(told["acts"])) == (True, 1)
    assert [member.person for member in LabRunMember.objects.select_related("person")] == [partner]
    assert len(standing_of(LabRun.objects.get(pk=pair.pk)).state.films) == 2

    erase_person(person=partner)

    assert not LabRun.objects.exists()
    assert [entry.payload for entry in journal.entries_of(stream_of(pair))] == [{"erased": True}] * 2
