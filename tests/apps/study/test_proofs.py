"""Printing a proof, and looking its number up."""

import io
from collections.abc import Callable
from datetime import datetime

import pypdf
import pytest
from django.core.cache import cache
from django.test import Client
from tests.apps.study.records import attend, complete, make_cohort
from tests.factories import make_person

from bridging.apps.accounts.choices import Role
from bridging.apps.accounts.domain import erase_person, export_person
from bridging.apps.accounts.models import Person
from bridging.apps.cohorts.models import Cohort
from bridging.apps.study.choices import ResultVerdict
from bridging.apps.study.domain import Judgement, confirm_name, establish_results, reissue_proof, withdraw_result
from bridging.apps.study.models import Proof, ProofName
from bridging.apps.study.proof_names import is_same_name
from bridging.apps.study.rules import VERIFY_MISSES
from bridging.engines.assessment.verification import ALPHABET, LENGTH, check_sign, written

UNKNOWN = "2" * LENGTH + check_sign("2" * LENGTH)


@pytest.fixture(autouse=True)
def _no_misses() -> None:
    cache.clear()


@pytest.fixture
def cohort(db: None, now: datetime) -> Cohort:
    return make_cohort(now)


@pytest.fixture
def examiner(db: None) -> Person:
    return make_person(display_name="Emma Examiner", roles=[Role.EXAMINER], language="en")


@pytest.fixture
def proof(cohort: Cohort, learner: Person, teacher: Person, examiner: Person, now: datetime) -> Proof:
    complete(cohort, learner, teacher, now)
    attend(cohort, [learner], teacher, now)
    judgement = Judgement(person=learner.pk, verdict=ResultVerdict.PASSED, after=0)
    establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)
    return Proof.objects.get()


def looked_up(client: Client, number: str, name: str = "") -> str:
    return " ".join(client.post("/verify/", {"number": number, "name": name}).content.decode().split())


def test_the_holder_and_the_examiner_print_it_in_both_languages(
    desk: Client, signed_in: Callable[..., Client], proof: Proof, examiner: Person, teacher: Person
):
    for client in (desk, signed_in(person=examiner)):
        for language, words in (("nl", "Proefmodule"), ("en", "Trial module")):
            answer = client.get(f"/proofs/{proof.number}/{language}/")
            assert answer.headers["Content-Type"] == "application/pdf"
            text = pypdf.PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
            for expected in (words, "Lena Learner", "3 EC · 44", "EQF 6+", "M9 2026.1", "Emma Examiner", written(proof.number)):
                assert expected in text
    others = [signed_in(person=teacher), signed_in(), signed_in(Role.PROGRAMME_LEADER)]
    assert [client.get(f"/proofs/{proof.number}/nl/").status_code for client in others] == [404, 404, 404]
    assert [desk.get(f"/proofs/{number}/{language}/").status_code for number, language in ((proof.number, "de"), (UNKNOWN, "nl"))] == [
        404,
        404,
    ]


def test_what_no_longer_holds_is_not_printed(desk: Client, proof: Proof, examiner: Person, now: datetime):
    withdraw_result(decision=proof.decision, reason="x", examiner=examiner, now=now)

    assert desk.get(f"/proofs/{proof.number}/nl/").status_code == 404


def test_anybody_looks_a_number_up_and_learns_no_more_than_that(client: Client, proof: Proof):
    page = looked_up(client, written(proof.number).lower())

    for words in ("Dit bewijs is echt", written(proof.number), "M9 Proefmodule", "5 oktober 2026", "<dd>LL</dd>"):
        assert words in page
    for secret in ("Lena", "Learner", "Emma", "Groep A", "lena", str(proof.decision.subject)):
        assert secret not in page
    direct = client.get(f"/verify/{proof.number}/")
    assert "Dit bewijs is echt" in direct.content.decode()
    assert (direct.headers["X-Robots-Tag"], "no-store" in direct.headers["Cache-Control"]) == ("noindex", True)


def test_a_name_is_compared_and_never_told(client: Client, proof: Proof):
    assert "Dit is de naam op het bewijs." in looked_up(client, proof.number, " lena  LEARNER ")
    page = looked_up(client, proof.number, "Lena Lerner")
    assert "Dit is niet de naam op het bewijs." in page
    assert "Lena Learner" not in page


def test_a_withdrawn_or_replaced_proof_says_so_and_nothing_else(client: Client, proof: Proof, examiner: Person, now: datetime):
    newer = reissue_proof(decision=proof.decision, by=examiner, now=now)
    page = looked_up(client, proof.number, "Lena Learner")
    assert "niet meer geldig" in page
    for secret in ("Proefmodule", "LL", "naam op het bewijs."):
        assert secret not in page.split("<form")[0]
    assert "Dit bewijs is echt" in looked_up(client, newer.number)

    withdraw_result(decision=proof.decision, reason="Fraud", examiner=examiner, now=now)
    assert "niet meer geldig" in looked_up(client, newer.number)
    assert "Fraud" not in looked_up(client, newer.number)


def test_a_proof_outlives_the_account_without_the_name(client: Client, proof: Proof, learner: Person):
    erase_person(person=learner)
    page = looked_up(client, proof.number, "Lena Learner")

    assert "De naam van de houder wordt niet meer bewaard." in page
    assert "naam op het bewijs." not in page.split("<form")[0]


def test_a_made_up_holder_is_said_to_be_one(client: Client, proof: Proof):
    proof.decision.__class__.objects.update(is_synthetic=True)

    assert "De houder is verzonnen" in looked_up(client, proof.number)


@pytest.mark.parametrize("number", [UNKNOWN, "", "K7RD", ALPHABET[:13], "x" * 60])
def test_what_is_no_proof_says_so(client: Client, proof: Proof, number: str):
    answer = client.post("/verify/", {"number": number})

    assert answer.status_code == 422
    assert "Dit bewijs" not in answer.content.decode()


def test_who_guesses_too_often_waits_and_others_do_not(client: Client, proof: Proof):
    for _ in range(VERIFY_MISSES):
        assert "Er is geen bewijs met dit nummer" in looked_up(client, UNKNOWN)

    assert "te veel nummers" in looked_up(client, proof.number)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert "Dit bewijs is echt" in looked_up(elsewhere, proof.number)


def test_looking_up_what_exists_is_never_counted(client: Client, proof: Proof):
    for _ in range(VERIFY_MISSES + 1):
        assert "Dit bewijs is echt" in looked_up(client, proof.number)


def test_spellings_of_a_name():
    assert is_same_name("inês  de-vries", "Inês de Vries")
    assert is_same_name("J. M. Smit", "JM Smit")
    assert not is_same_name("", "")
    assert not is_same_name("...", "Lena")


def test_the_name_that_the_holder_confirmed_is_printed(desk: Client, cohort: Cohort, learner: Person, examiner: Person, now: datetime):
    assert "the name on your account" in desk.get("/modules/m9/result/").content.decode()
    assert desk.post("/modules/m9/result/name/", {"name": "  Helena  Maria Learner "}).status_code == 302
    judgement = Judgement(person=learner.pk, verdict=ResultVerdict.PASSED, after=0, reason="x")
    establish_results(cohort=cohort, judgements=[judgement], examiner=examiner, now=now)

    assert Proof.objects.get().holder == "Helena Maria Learner"
    page = desk.get("/modules/m9/result/").content.decode()
    assert [words in page for words in ("Helena Maria Learner", "the name on your account", "Ask the examiner")] == [True, False, False]


def test_a_name_confirmed_later_asks_for_a_new_proof(
    desk: Client, signed_in: Callable[..., Client], proof: Proof, learner: Person, examiner: Person, now: datetime
):
    url = f"/examining/m9-a/{learner.pk}/"
    exam = signed_in(person=examiner)
    assert "Give a new proof" not in exam.get(url).content.decode()
    confirm_name(person=learner, name="Helena Learner", now=now)

    assert "The proof that you have names Lena Learner." in desk.get("/modules/m9/result/").content.decode()
    assert "Give a new proof in the name Helena Learner" in exam.get(url).content.decode()
    exam.post(f"{url}proof/")
    assert [each.holder for each in Proof.objects.all()] == ["Lena Learner", "Helena Learner"]
    page = exam.get(url).content.decode()
    assert (page.count(">no longer valid<"), page.count(">holds<")) == (1, 1)


def test_no_name_is_refused_and_changes_nothing(desk: Client, learner: Person):
    assert desk.post("/modules/m9/result/name/", {"name": "   "}).status_code == 422
    assert not ProofName.objects.exists()
    with pytest.raises(ValueError, match="no name"):
        confirm_name(person=learner, name=" ", now=learner.created_at)


def test_who_takes_no_part_confirms_no_name(signed_in: Callable[..., Client], cohort: Cohort, teacher: Person):
    assert signed_in(person=teacher).post("/modules/m9/result/name/", {"name": "Tess"}).status_code in {403, 404}


def test_the_confirmed_name_is_exported_and_goes_with_the_account(learner: Person, now: datetime):
    confirm_name(person=learner, name="Helena Learner", now=now)
    assert [each["name"] for each in export_person(person=learner, now=now)["records"]["name_on_proofs"]] == ["Helena Learner"]

    erase_person(person=learner)
    assert not ProofName.objects.exists()
