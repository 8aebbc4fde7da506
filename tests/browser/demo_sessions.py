"""A session for everybody in the demo. A password is made to cost a second of a processor; only tests of signing in need one."""

import json
from pathlib import Path

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction
from django.middleware.csrf import CSRF_SECRET_LENGTH
from django.utils.crypto import get_random_string

from bridging.apps.accounts.models import Person
from bridging.apps.accounts.sessions import SessionStore
from bridging.demo.people import DOMAIN


@transaction.atomic
def begin_all(file: str) -> None:
    """Sign everybody in, and write down each one's cookies under her key."""
    ending = f"@{DOMAIN}"
    people = Person.objects.filter(email__endswith=ending, is_active=True)
    cookies = {person.email.removesuffix(ending): _cookies_of(person) for person in people}
    Path(file).write_text(json.dumps(cookies), encoding="utf-8")


def _cookies_of(person: Person) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return {settings.SESSION_COOKIE_NAME: str(session.session_key), settings.CSRF_COOKIE_NAME: get_random_string(CSRF_SECRET_LENGTH)}
