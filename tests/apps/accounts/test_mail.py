import re
import smtplib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail as outgoing
from django.core.mail.backends.locmem import EmailBackend
from django.template import TemplateDoesNotExist
from tests.factories import make_person

import bridging.apps
from bridging.apps.accounts import domain
from bridging.apps.accounts.models import OutboxMail
from bridging.apps.accounts.rules import MAIL_ATTEMPTS, mail_delay

pytestmark = pytest.mark.django_db
CONTEXT = {"role": "teacher", "granted_by": "Lena"}


class RefusingBackend(EmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):  # noqa: ARG002 -- Django calls it so
        raise smtplib.SMTPServerDisconnected("gone")


def queue(person, now, occasion="1", **more):
    return domain.queue_mail(to=person, kind="role-granted", occasion=occasion, now=now, context=CONTEXT, **more)


def test_the_same_occasion_is_mailed_once(now, person):
    assert queue(person, now) == queue(person, now + timedelta(days=1))
    assert queue(person, now, "2").pk != queue(person, now, "1").pk

    assert domain.send_due(now=now) == 2
    assert domain.send_due(now=now + timedelta(days=1)) == 0
    assert [message.to for message in outgoing.outbox] == [[person.email], [person.email]]


def test_somebody_without_an_account_is_mailed_once_too(now):
    assert queue("guest@example.org", now) == queue("guest@example.org", now)
    assert OutboxMail.objects.get().address == "guest@example.org"


def test_a_mail_speaks_the_receivers_language(now):
    dutch, english = make_person(language="nl"), make_person(language="en")

    assert queue(dutch, now).subject == "U hebt een nieuwe rol: teacher"
    assert queue(english, now).subject == "You have a new role: teacher"
    assert queue(english, now, "x", language="nl").subject == "U hebt een nieuwe rol: teacher"


def test_names_are_not_escaped_as_for_a_web_page(now):
    mail = domain.queue_mail(
        to=make_person(language="en"), kind="role-granted", occasion="1", now=now, context={**CONTEXT, "granted_by": "O'Hara & Co"}
    )

    assert "O'Hara & Co" in mail.body


def test_a_mail_waits_for_its_time(now, person):
    queue(person, now, send_after=now + timedelta(hours=1))

    assert domain.send_due(now=now) == 0
    assert domain.send_due(now=now + timedelta(hours=1)) == 1


def test_a_server_that_refuses_is_tried_again_and_then_no_more(now, person, settings):
    settings.MAILERS = {"default": {"BACKEND": f"{__name__}.RefusingBackend"}}
    mail = queue(person, now)
    later = now
    for _ in range(MAIL_ATTEMPTS):
        assert domain.send_due(now=later) == 0
        later += timedelta(hours=7)

    mail.refresh_from_db()
    assert (mail.attempts, mail.given_up_at is None, mail.sent_at) == (MAIL_ATTEMPTS, False, None)
    assert mail.last_error == "gone"

    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
    assert domain.send_due(now=later) == 0


def test_nothing_leaves_for_made_up_people(now):
    mail = queue(make_person(is_synthetic=True), now)

    assert domain.send_due(now=now) == 1
    mail.refresh_from_db()
    assert mail.sent_at == now
    assert outgoing.outbox == []


def test_waiting_grows_and_ends_at_six_hours():
    assert [mail_delay(n).total_seconds() / 60 for n in (1, 2, 3, 20)] == [1, 2, 4, 360]


def test_an_unknown_kind_is_a_programmers_fault(now, person):
    with pytest.raises(TemplateDoesNotExist):
        domain.queue_mail(to=person, kind="no-such-mail", occasion="1", now=now)


def test_every_mail_has_both_languages_with_the_same_values():
    folders = [Path(place) for place in bridging.apps.__path__]
    texts = {path.name: path for folder in folders for path in folder.glob("*/mail/*.txt")}
    kinds = {name.split(".")[0] for name in texts}

    assert {f"{kind}.{language}.txt" for kind in kinds for language in ("nl", "en")} == set(texts)
    for kind in kinds:
        dutch, english = (
            set(re.findall(r"{{ *([\w.]+?)(?:[_.](?:nl|en))?[ |}]", texts[f"{kind}.{language}.txt"].read_text()))
            for language in ("nl", "en")
        )
        assert dutch == english, kind
