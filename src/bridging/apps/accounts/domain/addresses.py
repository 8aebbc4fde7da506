"""Correcting somebody's address."""

from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.db.models import Q

from bridging.apps.accounts import rules
from bridging.apps.accounts.domain.mail import queue_mail
from bridging.apps.accounts.domain.people import AddressInUse
from bridging.apps.accounts.models import AddressCorrection, Person
from bridging.apps.accounts.queries import roles_of


class MayNotCorrect(Exception):
    """Mail to the address opens the account: nobody corrects that of somebody who may do more than they."""


class NothingCorrected(Exception):
    """It is the address that the person has, or nobody said why it changes."""


@transaction.atomic
def correct_address(*, person: Person, email: str, reason: str, by: Person, now: datetime) -> AddressCorrection:
    """Let somebody's mail go to another address, with what waits; both addresses hear of it.

    The person confirms it at the next sign-in. Raises MayNotCorrect, NothingCorrected and AddressInUse, which says nothing of who uses it.
    """
    if not rules.may_hand_out_code(roles_of(by), roles_of(person)):
        raise MayNotCorrect
    locked = Person.objects.select_for_update().get(pk=person.pk)
    old, new = locked.email, email.strip().lower()
    if new == old.lower() or not reason:
        raise NothingCorrected
    if Person.objects.filter(email__iexact=new).exists() or EmailAddress.objects.filter(~Q(user=locked), email__iexact=new).exists():
        raise AddressInUse(new)
    try:
        with transaction.atomic():
            _put(locked, old, new)
    except IntegrityError as fault:
        raise AddressInUse(new) from fault
    person.email = new
    correction = AddressCorrection.objects.create(person=locked, old=old, new=new, reason=reason, corrected_by=by, corrected_at=now)
    context = {"by": by, "old": old, "new": new}
    queue_mail(to=locked, kind="address-corrected", occasion=str(correction.pk), now=now, context=context)
    if not locked.is_synthetic:
        # Should it not have been wrong after all, its owner hears who changed it.
        said = {**context, "person": locked}
        queue_mail(to=old, kind="address-corrected", occasion=str(correction.pk), now=now, context=said, language=locked.language)
    return correction


def _put(person: Person, old: str, new: str) -> None:
    person.email = new
    person.save(update_fields=["email", "changed_at"])
    EmailAddress.objects.filter(user=person, email__iexact=old).delete()
    EmailAddress.objects.filter(user=person).update(primary=False)
    # Of an own address that was confirmed before, nothing is asked again.
    EmailAddress.objects.update_or_create(user=person, email=new, defaults={"primary": True}, create_defaults={"primary": True})
