import json
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.apps.accounts.uploads import upload
from tests.apps.study.work.works import AFTER, BEFORE, DUE, TASK, WORK, assigned, handed_in, with_file
from tests.factories import make_person

from bridging.apps.accounts import domain as accounts
from bridging.apps.accounts.models import OutboxMail, Person, StoredFile
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study import rules
from bridging.apps.study.domain.drafts import DraftMoved, TextTooLong, TooManyFiles, drop_file, save_draft
from bridging.apps.study.domain.removals import AlreadyRemoved, ask_removal, remove_file
from bridging.apps.study.domain.submissions import NotConfirmed, NothingToHandIn, ask_again, hand_in, withdraw
from bridging.apps.study.models import Submission, SubmissionVersion
from bridging.apps.study.queries.progress import done_tasks
from bridging.apps.study.queries.readers import reader_of
from bridging.apps.study.queries.work import assigned_to, shown_work, work_of
from bridging.engines.assessment.handing_in import Closed, NothingHandedIn, RatingHasBegun, Stage
from bridging.realtime import journal
from bridging.realtime.journal import KeyReused
from bridging.realtime.models import Entry


def kinds(submission: Submission) -> list[str]:
    return [entry.kind for entry in journal.entries_of(submission.stream)]


# --- handing in ------------------------------------------------------------------------


def test_what_is_handed_in_stands_in_the_journal_and_as_a_version(learner: Person):
    file = with_file(learner)
    version = handed_in(learner)

    entry = version.entry
    assert (entry.kind, entry.ref, entry.payload["text"]) == ("submission.handed-in", "task@1", "My work")
    assert entry.payload["files"] == [{"key": str(file.key), "sha256": file.sha256}]
    assert (version.number, version.text, version.is_late, version.track, version.edition_label) == (1, "My work", False, "6+", "2026.1")
    assert list(version.files.all()) == [file]
    assert ("assignment", TASK) in done_tasks(learner, "m9")
    assert shown_work(version.submission) == work_of(version.submission)


def test_versions_follow_each_other_until_it_is_due(learner: Person):
    handed_in(learner)
    second = handed_in(learner, DUE, text="Better")

    assert [(each.number, each.text, each.is_late) for each in SubmissionVersion.objects.all()] == [
        (1, "My work", False),
        (2, "Better", False),
    ]
    with pytest.raises(Closed):
        handed_in(learner, DUE + timedelta(minutes=1), text="Too late")
    second.submission.refresh_from_db()
    assert (second.submission.draft, SubmissionVersion.objects.count()) == ("Better", 2)


def test_late_work_is_taken_and_marked(learner: Person):
    assert handed_in(learner, AFTER).is_late


def test_same_form_sent_twice_is_one_version(learner: Person):
    key = uuid.uuid4()

    first, second = handed_in(learner, key=key, step=0), handed_in(learner, key=key, step=0)

    assert first == second
    assert SubmissionVersion.objects.count() == Entry.objects.count() == 1
    with pytest.raises(KeyReused):
        handed_in(learner, key=key, text="Something else")


@pytest.mark.parametrize(
    ("values", "outcome"),
    [
        ({"text": " \n"}, NothingToHandIn),
        ({"is_confirmed": False}, NotConfirmed),
        ({"step": 3}, DraftMoved),
        ({"text": "x" * (rules.WORK_LENGTH + 1)}, TextTooLong),
    ],
)
def test_refused_work_changes_nothing(learner: Person, values: dict[str, object], outcome: type[Exception]):
    save_draft(assigned=assigned(learner), text="Draft", step=0, now=BEFORE)

    with pytest.raises(outcome):
        handed_in(learner, **values)

    submission = Submission.objects.get()
    assert (submission.draft, submission.draft_step, submission.stage, submission.number) == ("Draft", 1, "draft", None)
    assert not SubmissionVersion.objects.exists()
    assert not Entry.objects.exists()


def test_file_alone_is_enough(learner: Person):
    with_file(learner)

    assert handed_in(learner, text="").files.count() == 1


def test_numbers_are_drawn_and_never_twice(cohort: Cohort, now: datetime):
    people = [make_person() for _ in range(12)]
    for person in people:
        enrol(cohort=cohort, person=person, now=now)
    numbers = [handed_in(person).submission.number for person in people]

    assert len(set(numbers)) == 12
    assert all(10 <= number < 100 for number in numbers)
    assert numbers != sorted(numbers)


# --- withdrawing, and asking again ----------------------------------------------------------


def test_withdrawn_work_is_a_draft_again(learner: Person):
    version = handed_in(learner)
    withdraw(assigned=assigned(learner), key=uuid.uuid4(), now=BEFORE)
    version.refresh_from_db()

    assert version.withdrawn_at == BEFORE
    assert work_of(version.submission).stage is Stage.DRAFT
    assert ("assignment", TASK) not in done_tasks(learner, "m9")
    assert handed_in(learner, AFTER, text="Again").number == 2


def test_withdrawing_twice_with_one_key_is_one_act(learner: Person):
    version, key = handed_in(learner), uuid.uuid4()
    for _ in range(2):
        withdraw(assigned=assigned(learner), key=key, now=BEFORE)

    assert kinds(version.submission) == ["submission.handed-in", "submission.withdrawn"]
    with pytest.raises(NothingHandedIn):
        withdraw(assigned=assigned(learner), key=uuid.uuid4(), now=BEFORE)


def test_what_is_due_is_not_withdrawn(learner: Person):
    version = handed_in(learner, AFTER)

    with pytest.raises(Closed):
        withdraw(assigned=assigned(learner), key=uuid.uuid4(), now=AFTER)
    version.refresh_from_db()
    assert (version.withdrawn_at, kinds(version.submission)) == (None, ["submission.handed-in"])


def test_what_is_being_rated_stays(learner: Person, teacher: Person):
    version = handed_in(learner)
    act = journal.Act(actor=uuid.uuid4(), key=uuid.uuid4(), kind="rating.saved", payload={})
    journal.append(stream=version.submission.stream, act=act, now=AFTER)

    with pytest.raises(RatingHasBegun):
        withdraw(assigned=assigned(learner), key=uuid.uuid4(), now=AFTER)
    with pytest.raises(RatingHasBegun):
        handed_in(learner, AFTER, text="Other")
    with pytest.raises(RatingHasBegun):
        save_draft(assigned=assigned(learner), text="Other", step=1, now=AFTER)


def test_new_version_that_was_asked_for_is_in_time_until_then(learner: Person, teacher: Person):
    submission, until = handed_in(learner).submission, AFTER + timedelta(days=7)
    ask_again(submission=submission, key=uuid.uuid4(), until=until, reason="Name the criterion.", by=teacher, now=AFTER)

    mail = OutboxMail.objects.get()
    assert (mail.person, mail.kind, mail.occasion) == (learner, "work-asked-again", f"{submission.key}-2")
    assert "Name the criterion." in mail.body
    assert "Monday 26 October 2026" in mail.body
    assert not handed_in(learner, AFTER + timedelta(days=2), text="Better").is_late
    submission.refresh_from_db()
    assert shown_work(submission) == work_of(submission)
    assert (submission.version, submission.stage, submission.until) == (2, "handed-in", until)


def test_nothing_is_asked_again_of_a_draft(learner: Person, teacher: Person):
    submission = save_draft(assigned=assigned(learner), text="Draft", step=0, now=BEFORE)

    with pytest.raises(NothingHandedIn):
        ask_again(submission=submission, key=uuid.uuid4(), until=AFTER, reason="", by=teacher, now=AFTER)


# --- drafts and files ----------------------------------------------------------------------


def test_draft_saved_elsewhere_is_not_written_over(learner: Person):
    place = assigned(learner)
    assert save_draft(assigned=place, text="One", step=0, now=BEFORE).draft_step == 1
    # What is there already is no other draft, whoever sends it.
    assert save_draft(assigned=place, text="One", step=0, now=BEFORE).draft_step == 1

    with pytest.raises(DraftMoved):
        save_draft(assigned=place, text="Two", step=0, now=BEFORE)
    assert Submission.objects.get().draft == "One"


@pytest.mark.parametrize(
    ("content", "outcome"),
    [(b"<html><script>1</script>", accounts.FileTypeRefused), (b"%PDF-" + b"x" * 2000, accounts.FileTooLarge)],
)
def test_refused_file_leaves_nothing(learner: Person, monkeypatch, content: bytes, outcome: type[Exception]):
    monkeypatch.setattr("bridging.apps.accounts.rules.FILE_LIMIT_BYTES", 1000)

    with pytest.raises(outcome):
        with_file(learner, content=content)

    assert not StoredFile.objects.exists()
    assert not Submission.objects.exists()


def test_work_holds_so_many_files(learner: Person, monkeypatch):
    monkeypatch.setattr(rules, "WORK_FILES", 1)
    with_file(learner)

    with pytest.raises(TooManyFiles):
        with_file(learner)
    assert StoredFile.objects.count() == 1


def test_file_that_was_never_handed_in_goes_altogether(learner: Person):
    drop_file(file=with_file(learner))

    assert not StoredFile.objects.exists()


def test_file_of_a_version_stays_with_it(learner: Person):
    file = with_file(learner)
    first = handed_in(learner)
    drop_file(file=file)
    second = handed_in(learner, text="Without the file")

    assert list(first.files.all()) == [file]
    assert not second.files.exists()
    assert StoredFile.objects.exists()


def test_removed_file_is_gone_and_on_record(learner: Person, teacher: Person):
    file = with_file(learner)
    version = handed_in(learner)
    ask_removal(file=file, reason="A name is on page 2", now=AFTER)
    removed = remove_file(file=file, by=teacher, now=AFTER)

    assert (removed.stored, removed.removed_at, removed.removed_by, removed.removal_reason) == (None, AFTER, teacher, "A name is on page 2")
    assert not StoredFile.objects.exists()
    assert [each.name for each in version.files.all()] == [""]
    assert kinds(version.submission) == ["submission.handed-in", "submission.file-removed"]
    mail = OutboxMail.objects.get()
    assert (mail.kind, "work.pdf" in mail.body) == ("work-file-removed", False)
    assert "work.pdf" not in json.dumps([entry.payload for entry in Entry.objects.all()])
    for again in (lambda: remove_file(file=file, by=teacher, now=AFTER), lambda: ask_removal(file=file, reason="", now=AFTER)):
        with pytest.raises(AlreadyRemoved):
            again()


# --- the page ---------------------------------------------------------------------------------


@pytest.fixture
def before_due(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)


def send(desk: Client, address: str = "hand-in/", **values: object):
    return desk.post(f"{WORK}{address}", {"key": str(uuid.uuid4()), "step": "0", "text": "My work", "is_confirmed": "1"} | values)


def test_page_goes_from_empty_to_handed_in_and_back(desk: Client, before_due):
    assert "not handed in yet" in desk.get(WORK).content.decode()
    assert "Begin your work" in desk.get("/modules/m9/assignments/task/").content.decode()

    assert send(desk)["Location"] == WORK
    page = desk.get(WORK).content.decode()
    assert "version 1, Wednesday 14 October, 11:00" in page
    assert "Hand in a new version" in page

    assert send(desk, "withdraw/")["Location"] == WORK
    assert "withdrawn" in desk.get(WORK).content.decode()


def test_page_offers_to_withdraw_until_it_is_due(desk: Client, monkeypatch):
    moments = []
    monkeypatch.setattr("django.utils.timezone.now", lambda: moments[-1])
    for moment, offered, status in ((BEFORE, True, 302), (AFTER, False, 409)):
        moments.append(moment)
        send(desk)
        assert (f'action="{WORK}withdraw/"' in desk.get(WORK).content.decode()) is offered
        answer = send(desk, "withdraw/")
        assert answer.status_code == status
    assert "can no longer be replaced or withdrawn" in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "status", "said"),
    [
        ({"text": ""}, 422, "There is nothing to hand in yet"),
        ({"is_confirmed": ""}, 422, "First confirm"),
        ({"step": "4"}, 409, "changed on another device"),
    ],
)
def test_refusal_is_told_and_keeps_what_was_typed(desk: Client, before_due, values: dict[str, str], status: int, said: str):
    send(desk, "draft/", text="Earlier")
    answer = send(desk, **({"step": "1", "text": "Words I typed"} | values))

    assert answer.status_code == status
    page = answer.content.decode()
    assert said in page
    assert values.get("text", "Words I typed") in page
    assert Submission.objects.get().draft == "Earlier"


def test_draft_is_saved_by_script(desk: Client, before_due):
    answer = desk.post(f"{WORK}draft/", {"step": "0", "text": "Half"}, headers={"Accept": "application/json"})
    refused = desk.post(f"{WORK}draft/", {"step": "0", "text": "Other"}, headers={"Accept": "application/json"})

    assert answer.json() == {"step": 1, "said": "Draft saved at 11:00."}
    assert (refused.status_code, Submission.objects.get().draft) == (409, "Half")


def test_file_is_added_read_and_taken_out(desk: Client, before_due):
    desk.post(f"{WORK}files/", {"file": upload(b"%PDF-1.7 work", "my work.pdf")})
    file = Submission.objects.get().files.get()

    page = desk.get(WORK).content.decode()
    assert "my work.pdf" in page
    assert "No patient data and nothing confidential." in page
    answer = desk.get(f"/files/{file.stored.key}/")
    assert answer["Content-Disposition"] == 'attachment; filename="my work.pdf"'
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 work"
    desk.post(f"{WORK}files/{file.key}/drop/")
    assert "my work.pdf" not in desk.get(WORK).content.decode()


def test_refused_file_is_told(desk: Client, before_due):
    answer = desk.post(f"{WORK}files/", {"file": upload(b"#!/bin/sh", "x.pdf")})

    assert answer.status_code == 422
    assert "This kind of file is not accepted" in answer.content.decode()


def test_removal_is_asked(desk: Client, learner: Person, before_due):
    file = with_file(learner)
    handed_in(learner)
    desk.post(f"{WORK}files/{file.key}/removal/", {"reason": " Wrong\0 file\r\n"})
    file.refresh_from_db()

    assert (file.removal_asked_at, file.removal_reason) == (BEFORE, "Wrong file")
    assert "removal requested" in desk.get(WORK).content.decode()


def test_another_persons_work_does_not_exist(cohort: Cohort, learner: Person, signed_in: Callable[..., Client], now: datetime):
    file = with_file(learner)
    other = make_person(language="en")
    enrol(cohort=cohort, person=other, now=now)
    client = signed_in(person=other)

    assert client.post(f"{WORK}files/{file.key}/drop/").status_code == 404
    assert client.post(f"{WORK}files/{file.key}/removal/").status_code == 404
    assert client.get(f"/files/{file.stored.key}/").status_code == 404
    file.refresh_from_db()
    assert (file.in_draft, file.removal_asked_at) == (True, None)


def test_work_is_for_participants_of_its_track(desk: Client, teacher: Person, signed_in: Callable[..., Client]):
    assert desk.get("/modules/m9/assignments/paper/work/").status_code == 404
    assert desk.get("/modules/m9/assignments/none/work/").status_code == 404
    assert signed_in(person=teacher).get(WORK).status_code == 404


def test_who_takes_no_part_has_nothing_to_hand_in(teacher: Person):
    reader = reader_of(teacher, "m9")

    assert reader is not None
    assert assigned_to(reader, TASK) is None


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_as_many_queries_for_one_version_as_for_three(
    desk: Client, learner: Person, before_due, django_assert_num_queries, count: int
):
    for number in range(count):
        with_file(learner)
        handed_in(learner, text=f"Version {number}")
    desk.get(WORK)

    with django_assert_num_queries(12):
        desk.get(WORK)


def test_key_that_is_none_is_no_page(desk: Client, before_due):
    assert send(desk, key="x").status_code == 404


def test_hand_in_takes_the_moment_from_its_caller(learner: Person):
    version = hand_in(assigned=assigned(learner), key=uuid.uuid4(), text="x", step=0, is_confirmed=True, language="nl", now=BEFORE)

    assert version.handed_in_at == version.entry.at == BEFORE


def test_file_of_a_work_is_not_removed_behind_the_raters_back(desk: Client, learner: Person):
    file = with_file(learner)
    handed_in(learner)
    assert file.stored is not None
    page = desk.get("/my-files/").content.decode()

    assert "work.pdf" in page
    assert "/remove/" not in page
    assert desk.post(f"/my-files/{file.stored.key}/remove/").status_code == 404
    assert StoredFile.objects.count() == 1


def test_place_to_add_a_file_leads_to_all_of_ones_files(desk: Client, before_due: None):
    assert 'is in <a href="/my-files/">your files</a>.' in desk.get(WORK).content.decode()


def test_ten_megabytes_of_draft_are_refused_in_words_for_the_page(desk: Client, before_due: None):
    reply = desk.post(f"{WORK}draft/", {"text": "x" * 10_000_000, "step": "0"}, headers={"accept": "application/json"})

    assert reply.status_code == 413
    assert reply.json() == {"said": "This is too large to be saved, so nothing was changed. Make it shorter."}
    assert not Submission.objects.exists()
