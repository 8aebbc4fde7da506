from datetime import timedelta

import pytest

from bridging.apps.accounts import domain
from bridging.apps.accounts.models import ConsentDecision, ConsentText
from bridging.apps.accounts.queries import consent_questions, has_consented
from bridging.source.text import Text

pytestmark = pytest.mark.django_db
TITLE = Text("Onderzoek", "Research")


@pytest.fixture
def text(now):
    return domain.publish_consent_text(purpose="research", title=TITLE, body=Text("Mag het?", "May we?"), now=now)


def test_an_unchanged_wording_stays_and_a_changed_one_is_a_new_version(now, text):
    same = domain.publish_consent_text(purpose="research", title=TITLE, body=Text("Mag het?", "May we?"), now=now)
    changed = domain.publish_consent_text(purpose="research", title=TITLE, body=Text("Mag dit?", "May we?"), now=now)

    assert (same, changed.version) == (text, 2)


def test_the_newest_answer_counts_and_earlier_ones_stay(now, text, person):
    domain.decide_consent(person=person, text=text, is_given=True, language="nl", now=now)
    domain.decide_consent(person=person, text=text, is_given=False, language="nl", now=now + timedelta(days=1))

    assert has_consented(person, "research", at=now)
    assert not has_consented(person, "research", at=now + timedelta(days=2))
    assert not has_consented(person, "research", at=now - timedelta(days=1))
    assert ConsentDecision.objects.count() == 2


def test_a_person_answers_on_the_account_page(text, person, signed_in):
    browser = signed_in(person=person)

    assert "May we?" in browser.get("/account/", headers={"accept-language": "en"}).text
    browser.post(f"/account/consent/{text.pk}/", {"answer": "yes"})

    assert ConsentDecision.objects.get().is_given


def test_a_changed_wording_asks_again(now, text, person):
    domain.decide_consent(person=person, text=text, is_given=True, language="nl", now=now)
    domain.publish_consent_text(purpose="research", title=TITLE, body=Text("Anders?", "Differently?"), now=now)

    (question,) = consent_questions(person, now=now, language="en")

    assert (question.body, question.answer) == ("Differently?", None)
    assert ConsentText.objects.count() == 2
