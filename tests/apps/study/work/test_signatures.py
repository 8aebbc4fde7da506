from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.study.work.works import BEFORE, DOUBLE, TASK, assigned
from tests.factories import make_person

from bridging.apps.accounts.domain import erase_person
from bridging.apps.accounts.models import OutboxMail, Person
from bridging.apps.cohorts.domain import enrol
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.domain.signatures import (
    LIFETIME,
    AlreadyAsked,
    LinkClosed,
    NothingToSign,
    Signer,
    answer_signature,
    ask_signature,
    withdraw_signature,
)
from bridging.apps.study.models import Evidence, Signature, Submission
from bridging.apps.study.queries.work import work_of
from bridging.engines.assessment.handing_in import Work
from bridging.realtime import journal
from bridging.realtime.models import Entry

SIGNER = Signer(email="boss@work.example", name="Sam Signer", function="Head of QC", language="en")
OWN = "/modules/m9/assignments/double/work/"


@pytest.fixture(autouse=True)
def _before_due(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BEFORE)


@pytest.fixture
def asked(learner: Person) -> tuple[Signature, str]:
    return ask_signature(assigned=assigned(learner, DOUBLE), signer=SIGNER, now=BEFORE)


def answer(signature: Signature, *, is_given: bool = True, now=BEFORE) -> Signature:
    return answer_signature(signature=signature, is_given=is_given, name="Sam Signer", function="QC", remark="Seen it", now=now)


def kinds() -> list[str]:
    return [entry.kind for entry in journal.entries_of(Submission.objects.get().stream)]


def test_link_is_mailed_and_only_its_digest_kept(asked: tuple[Signature, str], learner: Person):
    signature, token = asked
    mail = OutboxMail.objects.get()

    assert (mail.address, mail.person, mail.language) == ("boss@work.example", None, "en")
    assert f"/sign/{token}/" in mail.body
    assert token not in {str(value) for value in Signature.objects.values().get().values()}
    assert signature.expires_at == BEFORE + LIFETIME
    with pytest.raises(AlreadyAsked):
        ask_signature(assigned=assigned(learner, DOUBLE), signer=SIGNER, now=BEFORE)


def test_signature_is_evidence_of_doing_and_the_journal_knows_no_name(asked: tuple[Signature, str], learner: Person):
    signed = answer(asked[0])

    evidence = Evidence.objects.get()
    assert (evidence.person, evidence.source_kind, evidence.source_id, evidence.by) == (learner, "assignment", DOUBLE, None)
    # The task is at the level of creating; a signature says that it was done.
    assert (evidence.value, evidence.bloom, evidence.occasion) == (1.0, "apply", f"signature:{signed.key}")
    assert kinds() == ["signature.asked", "signature.given"]
    given = Entry.objects.get(kind="signature.given")
    assert (given.actor, given.payload) == (signed.key, {"signature": str(signed.key)})
    assert work_of(Submission.objects.get()) == Work()
    assert OutboxMail.objects.get(person=learner).subject == "Your workplace task was signed"


def test_declined_signature_is_no_evidence(asked: tuple[Signature, str]):
    assert answer(asked[0], is_given=False).state == "declined"
    assert kinds() == ["signature.asked", "signature.declined"]
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("how", ["answered", "withdrawn", "late"])
def test_link_works_once_until_it_is_withdrawn_or_too_old(asked: tuple[Signature, str], how: str):
    if how == "answered":
        answer(asked[0])
    elif how == "withdrawn":
        withdraw_signature(signature=asked[0], now=BEFORE)
    later = BEFORE + LIFETIME if how == "late" else BEFORE
    before = Signature.objects.values().get()

    for act in (lambda: answer(asked[0], now=later), lambda: withdraw_signature(signature=asked[0], now=later)):
        with pytest.raises(LinkClosed):
            act()
    assert Signature.objects.values().get() == before


def test_new_link_may_be_asked_when_the_old_one_expired(asked: tuple[Signature, str], learner: Person):
    ask_signature(assigned=assigned(learner, DOUBLE), signer=SIGNER, now=BEFORE + LIFETIME + timedelta(days=1))

    assert [each.state for each in Signature.objects.all()] == ["withdrawn", "asked"]


def test_only_workplace_tasks_are_signed(learner: Person):
    with pytest.raises(NothingToSign):
        ask_signature(assigned=assigned(learner, TASK), signer=SIGNER, now=BEFORE)
    assert not Submission.objects.exists()


@pytest.mark.parametrize(("language", "title"), [("nl", "Een werkplekopdracht ondertekenen"), ("en", "Sign a workplace task")])
def test_page_needs_no_account_and_speaks_both_languages(asked: tuple[Signature, str], client: Client, language: str, title: str):
    page = client.get(f"/sign/{asked[1]}/", headers={"Accept-Language": language}).content.decode()

    assert title in page
    assert "Lena Learner" in page
    assert "boss@work.example" in page


def test_page_takes_the_answer_once(asked: tuple[Signature, str], client: Client):
    address = f"/sign/{asked[1]}/"
    client.post(address, {"answer": "sign", "name": "Sam S.", "function": "QA", "remark": "Well done"})
    again = client.post(address, {"answer": "decline", "name": "X", "function": "Y"}, headers={"Accept-Language": "en"})

    signature = Signature.objects.get()
    assert (signature.state, signature.name, signature.function, signature.remark) == ("given", "Sam S.", "QA", "Well done")
    assert "Thank you" in again.content.decode()
    assert client.get("/sign/another-token/").status_code == 404


@pytest.mark.parametrize("said", [{}, {"answer": ""}, {"answer": "SIGN"}, {"answer": "sign\0"}])
def test_form_that_says_neither_leaves_the_link_as_it_was(asked: tuple[Signature, str], client: Client, said: dict[str, str]):
    page = client.post(f"/sign/{asked[1]}/", {"name": "X", "function": "Y", **said}, headers={"Accept-Language": "en"})

    assert "Do not sign" in page.content.decode()
    assert (Signature.objects.get().state, Signature.objects.get().name) == ("asked", SIGNER.name)


def test_participant_asks_and_withdraws(desk: Client, client: Client, cohort: Cohort, signed_in: Callable[..., Client]):
    desk.post(f"{OWN}signature/", {"email": "no address", "name": "Sam", "function": "QC"})
    assert not Signature.objects.exists()
    desk.post(f"{OWN}signature/", {"email": "boss@work.example", "name": "Sam", "function": "QC", "language": "nl"})
    signature = Signature.objects.get()
    assert "Withdraw the link" in desk.get(OWN).content.decode()
    assert desk.post(f"{OWN}signature/", {"email": "b@work.example", "name": "Sam", "function": "QC"}).status_code == 409

    other = make_person()
    enrol(cohort=cohort, person=other, now=BEFORE)
    assert signed_in(person=other).post(f"{OWN}signature/{signature.pk}/withdraw/").status_code == 404
    desk.post(f"{OWN}signature/{signature.pk}/withdraw/")
    assert Signature.objects.get().state == "withdrawn"


def test_signer_is_forgotten_with_the_participant(asked: tuple[Signature, str], learner: Person):
    answer(asked[0])

    erase_person(person=learner)

    assert not Signature.objects.exists()
    assert not OutboxMail.objects.exists()
    assert {str(entry.payload) for entry in Entry.objects.all()} == {"{'erased': True}"}
