"""Six digits, read out by a coordinator, when a hospital's mail filter keeps ours."""

import logging
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from bridging.apps.accounts import rules
from bridging.apps.accounts.models import Person, SignInCode
from bridging.apps.accounts.queries import open_code, person_by_email, roles_of

logger = logging.getLogger(__name__)

_WINDOW: Final = timedelta(hours=1)
_CODES_PER_WINDOW: Final = 5


class CodeRefused(Exception):
    """Wrong, used, expired or too often tried; the visitor is not told which."""


class TooManyCodes(Exception):
    """This person was given as many codes within the hour as is sensible."""


class MayNotHandOut(Exception):
    """A code opens the account: nobody hands out one for somebody who may do more than they."""


@transaction.atomic
def issue_code(*, person: Person, issued_by: Person, now: datetime) -> str:
    """Return a new code and end the one before. Raises MayNotHandOut or TooManyCodes."""
    if not rules.may_hand_out_code(roles_of(issued_by), roles_of(person)):
        raise MayNotHandOut
    Person.objects.select_for_update().get(pk=person.pk)
    if SignInCode.objects.filter(person=person, issued_at__gt=now - _WINDOW).count() >= _CODES_PER_WINDOW:
        raise TooManyCodes
    SignInCode.objects.filter(person=person, used_at=None, replaced_at=None).update(replaced_at=now)
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"
    SignInCode.objects.create(
        person=person, issued_by=issued_by, digest=_digest(person, code), issued_at=now, expires_at=now + rules.CODE_LIFETIME
    )
    logger.info("Sign-in code given to person %s by person %s", person.pk, issued_by.pk)
    return code


def redeem_code(*, email: str, code: str, now: datetime) -> Person:
    """Return the person whose code it is, once. Raises CodeRefused; every wrong try counts against the account."""
    person = person_by_email(email)
    if person is None or not person.is_active:
        raise CodeRefused
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        stored = open_code(person, now=now)
        if stored is None or stored.attempts >= rules.CODE_ATTEMPTS:
            logger.warning("Sign-in code refused for person %s: none open", person.pk)
            raise CodeRefused
        is_right = constant_time_compare(stored.digest, _digest(person, code.strip()))
        change = {"used_at": now} if is_right else {"attempts": F("attempts") + 1}
        SignInCode.objects.filter(pk=stored.pk).update(**change)
    # Raised outside the transaction: the count of wrong tries must stay.
    if not is_right:
        logger.warning("Wrong sign-in code for person %s", person.pk)
        raise CodeRefused
    logger.info("Sign-in code used by person %s", person.pk)
    return person


def _digest(person: Person, code: str) -> str:
    # Keyed with the installation's secret: a million possibilities would be found at once from a plain hash.
    return salted_hmac("sign-in-code", f"{person.pk}:{code}", algorithm="sha256").hexdigest()
