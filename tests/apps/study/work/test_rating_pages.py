import io
import uuid
import zipfile
from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.study.work.works import AFTER, BEFORE, DOUBLE, TASK, again, handed_in, rate, shared_out, with_file
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort, TeachingLook
from bridging.apps.study.domain.releases import ask_to_look_again, release_pile
from bridging.apps.study.domain.removals import remove_file
from bridging.apps.study.models import BankedRemark, Rating, Release
from bridging.apps.study.queries.piles import PileWork, pile_of, works_in
from bridging.apps.study.work.names import safe_name

PILES = "/rating/"


@pytest.fixture(autouse=True)
def _after_due(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


def pile_at(task: str) -> str:
    return f"/rating/m9-a/{task}/"


def work_at(work: PileWork) -> str:
    return f"{pile_at(work.submission.assignment_id)}{work.number}/"


def chosen(version: int = 1, **values: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "version": str(version)} | values


@pytest.fixture
def single(cohort: Cohort, learner: Person, raters: list[Person]) -> PileWork:
    handed_in(learner)
    return shared_out(cohort, raters[:1])[0]


@pytest.fixture
def rater_desk(signed_in: Callable[..., Client], raters: list[Person]) -> Client:
    return signed_in(person=raters[0])


@pytest.fixture
def teacher_desk(signed_in: Callable[..., Client], teacher: Person) -> Client:
    return signed_in(person=teacher)


# --- who sees what -----------------------------------------------------------------------


def test_raters_see_their_own_works_and_leads_all(
    cohort: Cohort, learners: list[Person], raters: list[Person], rater_desk: Client, teacher_desk: Client, signed_in: Callable[..., Client]
):
    for learner in learners[:2]:
        handed_in(learner)
    works = shared_out(cohort, raters[:2])
    mine = next(work for work in works if work.duties[0].rater == raters[0])
    other = next(work for work in works if work.duties[0].rater == raters[1])

    assert [rater_desk.get(work_at(work)).status_code for work in (mine, other)] == [200, 404]
    assert [teacher_desk.get(work_at(work)).status_code for work in (mine, other)] == [200, 200]
    page = rater_desk.get(pile_at(TASK)).content.decode()
    assert (f"Work {mine.number}<" in page, f"Work {other.number}<" in page) == (True, False)
    for stranger in (learners[0], make_person(), make_person(roles=[Role.RATER, Role.AUTHOR])):
        assert [signed_in(person=stranger).get(address).status_code for address in (pile_at(TASK), work_at(mine))] == [404, 404]


def test_looking_at_a_work_is_logged_with_whose_it_is(single: PileWork, rater_desk: Client, raters: list[Person], learner: Person):
    rater_desk.get(work_at(single))

    assert [(look.person, look.what, look.about) for look in TeachingLook.objects.all()] == [(raters[0], "work task", learner)]


@pytest.mark.parametrize(("task", "named"), [(TASK, True), (DOUBLE, False)])
def test_names_are_kept_from_raters_where_the_assignment_says_so(
    cohort: Cohort, learner: Person, raters: list[Person], rater_desk: Client, teacher_desk: Client, task: str, named: bool
):
    handed_in(learner, task=task)
    work = shared_out(cohort, raters[:2], task)[0]

    for client in (rater_desk, teacher_desk):
        pages = [client.get(address).content.decode() for address in (pile_at(task), work_at(work))]
        assert ["Lena Learner" in page for page in pages] == [named, named]


def test_names_show_once_released(cohort: Cohort, learner: Person, raters: list[Person], rater_desk: Client):
    handed_in(learner, task=DOUBLE)
    work = shared_out(cohort, raters[:2], DOUBLE)[0]
    for place in (1, 2):
        rate(work, place, {"a": 0, "b": 0})
    release_pile(pile=pile_of(cohort, DOUBLE), by=raters[0], now=AFTER)

    assert "Lena Learner" in rater_desk.get(work_at(work)).content.decode()


def test_coordinator_who_rates_nothing_sees_names(cohort: Cohort, learner: Person, signed_in: Callable[..., Client]):
    handed_in(learner, task=DOUBLE)
    client = signed_in(person=make_person(roles=[Role.COORDINATOR], language="en"))

    assert "Lena Learner" in client.get(pile_at(DOUBLE)).content.decode()


def test_file_of_a_nameless_work_has_a_nameless_name(cohort: Cohort, learner: Person, raters: list[Person], rater_desk: Client):
    file = with_file(learner, name="lena-learner.pdf", task=DOUBLE)
    handed_in(learner, task=DOUBLE)
    work = shared_out(cohort, raters[:2], DOUBLE)[0]

    answer = rater_desk.get(f"{work_at(work)}files/{file.key}/")
    assert answer["Content-Disposition"] == f'attachment; filename="work-{work.number}-1.pdf"'
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 work"
    assert "lena-learner" not in rater_desk.get(work_at(work)).content.decode()
    assert rater_desk.get(f"{work_at(work)}files/{uuid.uuid4()}/").status_code == 404


def test_other_raters_choices_are_hidden_until_one_is_ready(
    cohort: Cohort, learner: Person, teacher: Person, raters: list[Person], teacher_desk: Client
):
    handed_in(learner, task=DOUBLE)
    work = shared_out(cohort, [teacher, raters[0]], DOUBLE)[0]
    place = {duty.rater: duty.place for duty in work.duties}
    rate(work, place[raters[0]], {"a": 0, "b": 0}, remark="Secret until compared")

    assert "Secret" not in teacher_desk.get(work_at(work)).content.decode()
    assert "side by side" not in teacher_desk.get(work_at(work)).content.decode()
    rate(work, place[teacher], {"a": 2, "b": 0})
    page = teacher_desk.get(work_at(work)).content.decode()
    assert "side by side" in page
    assert "Two levels apart on at least one criterion." in page


# --- rating ------------------------------------------------------------------------------------


def test_choices_are_saved_by_script_and_by_button(single: PileWork, rater_desk: Client):
    saved = rater_desk.post(f"{work_at(single)}save/", chosen(**{"level-a": "1"}), headers={"Accept": "application/json"})
    assert (saved.status_code, saved.json()["said"]) == (200, "Saved at 11:00.")
    assert Rating.objects.get().levels == {"a": 1}

    plain = rater_desk.post(f"{work_at(single)}save/", chosen(**{"level-a": "0", "remark-a": "Good", "remark": "Whole"}))
    assert plain["Location"] == work_at(single)
    rating = Rating.objects.get()
    assert (rating.levels, rating.remarks, rating.remark, rating.is_ready) == ({"a": 0}, {"a": "Good"}, "Whole", False)


def test_ready_leads_to_the_next_and_the_last_to_the_pile(cohort: Cohort, learners: list[Person], raters: list[Person], rater_desk: Client):
    for learner in learners[:2]:
        handed_in(learner)
    first, second = shared_out(cohort, raters[:1])
    send = {"level-a": "0", "ready": "1"}

    assert rater_desk.post(f"{work_at(second)}save/", chosen(**send))["Location"] == work_at(first)
    assert rater_desk.post(f"{work_at(first)}save/", chosen(**send))["Location"] == pile_at(TASK)


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"ready": "1"}, 422, "Choose a level for each criterion first"),
        ({"version": "2", "level-a": "0"}, 409, "A new version of this work came in"),
        ({"level-a": "7"}, 409, "does not have this level"),
    ],
)
def test_refused_choice_is_told(single: PileWork, rater_desk: Client, values: dict[str, str], status: int, said: str):
    by_page = rater_desk.post(f"{work_at(single)}save/", chosen() | values)
    by_script = rater_desk.post(f"{work_at(single)}save/", chosen() | values, headers={"Accept": "application/json"})

    assert (by_page.status_code, by_script.status_code) == (status, status)
    assert said in by_page.content.decode()
    assert said in by_script.json()["said"]
    assert not Rating.objects.exists()


def test_nobody_rates_before_it_is_due(single: PileWork, rater_desk: Client, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)

    assert rater_desk.post(f"{work_at(single)}save/", chosen(**{"level-a": "0"})).status_code == 409


def test_new_version_is_asked(single: PileWork, rater_desk: Client):
    assert rater_desk.post(f"{work_at(single)}new-version/", chosen(reason="Name the source."))["Location"] == pile_at(TASK)
    work = again(single)

    assert work.submission.stage == "asked-again"
    assert work.submission.until.date().isoformat() == "2026-10-26"


def test_remarks_are_kept_shared_and_dropped(
    single: PileWork, rater_desk: Client, raters: list[Person], signed_in: Callable[..., Client], cohort: Cohort
):
    address = f"{pile_at(TASK)}remarks/"
    rater_desk.post(address, {"text": "Mine alone"})
    answer = rater_desk.post(address, {"text": "For all", "is_shared": "1"}, headers={"HX-Request": "true"})
    assert "For all" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    other = signed_in(person=raters[1]).post(address, {"text": "Theirs"}, headers={"HX-Request": "true"}).content.decode()
    assert ("For all" in other, "Mine alone" in other) == (True, False)

    shared = BankedRemark.objects.get(is_shared=True)
    assert signed_in(person=raters[1]).post(address, {"drop": str(shared.pk)}).status_code == 404
    rater_desk.post(address, {"drop": str(shared.pk)})
    assert sorted(BankedRemark.objects.values_list("text", flat=True)) == ["Mine alone", "Theirs"]


# --- leading -----------------------------------------------------------------------------------


def test_lead_shares_out_a_third_is_asked_and_she_releases(
    cohort: Cohort, learner: Person, raters: list[Person], teacher: Person, teacher_desk: Client
):
    handed_in(learner, task=DOUBLE)
    pile = pile_at(DOUBLE)
    teacher_desk.post(f"{pile}share-out/", {"rater": [str(raters[0].pk), str(raters[1].pk)]})
    work = works_in(pile_of(cohort, DOUBLE))[0]
    assert {duty.rater for duty in work.duties} == set(raters[:2])

    rate(work, 1, {"a": 0, "b": 0})
    rate(work, 2, {"a": 2, "b": 0})
    assert "the raters disagree" in teacher_desk.get(pile).content.decode()
    assert again(work).duties[2].rater in {raters[2], teacher}
    rate(again(work), 3, {"a": 0, "b": 1})

    assert "Release 1 result" in teacher_desk.get(pile).content.decode()
    teacher_desk.post(f"{pile}release/")
    assert Release.objects.get().points == {"a": 4, "b": 2}
    assert "somebody else may have been faster" in teacher_desk.post(f"{pile}release/", follow=True).content.decode()


def test_rater_does_not_lead(single: PileWork, rater_desk: Client, raters: list[Person]):
    addresses = [f"{pile_at(TASK)}share-out/", f"{pile_at(TASK)}release/"]
    addresses += [f"{work_at(single)}{each}" for each in ("third/", "again/", "stands/", f"raters/{raters[0].pk}/take/")]

    assert [rater_desk.post(address).status_code for address in addresses] == [404] * 6


def test_duty_is_taken_back(single: PileWork, teacher_desk: Client, raters: list[Person]):
    teacher_desk.post(f"{work_at(single)}raters/{raters[0].pk}/take/")

    assert again(single).duties == ()


def test_appeal_goes_from_the_participant_to_the_lead_and_back(
    single: PileWork, desk: Client, teacher_desk: Client, cohort: Cohort, teacher: Person
):
    rate(single, 1, {"a": 1})
    release_pile(pile=pile_of(cohort, TASK), by=teacher, now=AFTER)
    own = "/modules/m9/assignments/task/work/"

    assert "Feedback on your work" in desk.get(own).content.decode()
    assert Release.objects.get().seen_at == AFTER
    desk.post(f"{own}appeal/", {"reason": "Look at page 2"})
    assert desk.post(f"{own}appeal/", {"reason": "Again"}).status_code == 409
    assert "1 appeal" in teacher_desk.get(PILES).content.decode()
    assert "Look at page 2" in teacher_desk.get(work_at(single)).content.decode()

    teacher_desk.post(f"{work_at(single)}again/", chosen(**{"level-a": "0", "reason": "Page 2 counts."}))
    page = desk.get(own).content.decode()
    assert "100%" in page
    assert "looked at again" in page


def test_appeal_is_answered_with_the_result_as_it_is(single: PileWork, desk: Client, teacher_desk: Client, cohort: Cohort, teacher: Person):
    rate(single, 1, {"a": 1})
    release = release_pile(pile=pile_of(cohort, TASK), by=teacher, now=AFTER)[0]
    assert teacher_desk.post(f"{work_at(single)}stands/", {"reason": "x"}).status_code == 404
    ask_to_look_again(release=release, reason="Please", now=AFTER)

    teacher_desk.post(f"{work_at(single)}stands/", {"reason": "Page 2 is empty."})
    assert teacher_desk.post(f"{work_at(single)}stands/", {"reason": "x"}).status_code == 409
    assert "Page 2 is empty." in desk.get("/modules/m9/assignments/task/work/").content.decode()


def test_agreement_is_shown_from_ten_works_on(cohort: Cohort, raters: list[Person], learners: list[Person], teacher_desk: Client):
    for learner in learners:
        handed_in(learner, task=DOUBLE)
    for work in shared_out(cohort, raters[:2], DOUBLE):
        rate(work, 1, {"a": 0, "b": 0})
        rate(work, 2, {"a": 0, "b": 1})

    assert "too few works for a figure" in teacher_desk.get(pile_at(DOUBLE)).content.decode()


def test_removed_file_leaves_nothing_in_the_pile_but_that_it_was_there(
    cohort: Cohort, learner: Person, teacher: Person, raters: list[Person], rater_desk: Client, teacher_desk: Client
):
    file = with_file(learner, name="patients.pdf")
    handed_in(learner, text="Words")
    work = shared_out(cohort, raters[:1])[0]
    remove_file(file=file, by=teacher, now=AFTER)

    page = rater_desk.get(work_at(work)).content.decode()

    assert "There was a file here; it was removed at its owner’s request on 19 October 2026." in page
    assert ("patients.pdf" in page, f"files/{file.key}/" in page) == (False, False)
    assert rater_desk.get(f"{work_at(work)}files/{file.key}/").status_code == 404
    packed = teacher_desk.get(f"{pile_at(TASK)}zip/")
    with zipfile.ZipFile(io.BytesIO(b"".join(packed.streaming_content))) as archive:
        assert [name.rpartition("/")[2] for name in archive.namelist()] == ["text.txt"]


# --- zip and queue ----------------------------------------------------------------------------


@pytest.mark.parametrize("task", [TASK, DOUBLE])
def test_zip_holds_all_works_under_safe_names(cohort: Cohort, learner: Person, raters: list[Person], teacher_desk: Client, task: str):
    with_file(learner, name="../méthode été.pdf", task=task)
    handed_in(learner, task=task, text="Words")
    number = shared_out(cohort, raters, task)[0].number

    answer = teacher_desk.get(f"{pile_at(task)}zip/")

    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    folder = f"work-{number}-Lena-Learner" if task == TASK else f"work-{number}"
    file = "1-methode-ete.pdf" if task == TASK else f"work-{number}-1.pdf"
    assert found == {f"{folder}/text.txt": b"Words", f"{folder}/{file}": b"%PDF-1.7 work"}
    assert TeachingLook.objects.get().what == f"zip {task}"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("Inês Å. Ødegård", "Ines-A.-degard"),
        ("CON<>:|?*", "CON"),
        ("日本", "file"),
        ("a" * 90 + ".pdf", "a" * 60 + ".pdf"),
        ("...", "file"),
    ],
)
def test_safe_name_is_plain(name: str, safe: str):
    assert safe_name(name) == safe


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("address", [PILES, pile_at(TASK)])
def test_lists_take_as_many_queries_for_one_work_as_for_three(
    cohort: Cohort, learners: list[Person], raters: list[Person], teacher_desk: Client, django_assert_num_queries, count: int, address: str
):
    for learner in learners[:count]:
        handed_in(learner)
        handed_in(learner, task=DOUBLE)
    shared_out(cohort, raters)
    teacher_desk.get(address)

    with django_assert_num_queries(12 if address == PILES else 17):
        teacher_desk.get(address)


def test_examiner_of_the_programme_leads_everywhere(single: PileWork, signed_in: Callable[..., Client]):
    client = signed_in(person=make_person(roles=[Role.EXAMINER], language="en"))

    assert [client.get(address).status_code for address in (PILES, pile_at(TASK), work_at(single))] == [200] * 3


def test_rater_whose_role_ended_sees_nothing(single: PileWork, raters: list[Person], rater_desk: Client):
    raters[0].cohort_roles.all().delete()

    assert rater_desk.get(work_at(single)).status_code == 404


def test_navigation_shows_rating_to_raters(rater_desk: Client, desk: Client):
    assert 'href="/rating/"' in rater_desk.get("/modules/").content.decode()
    assert 'href="/rating/"' not in desk.get("/modules/").content.decode()
