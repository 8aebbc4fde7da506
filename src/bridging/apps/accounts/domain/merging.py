"""Making one account of two that a person has: everything of the one that goes is given to the one that stays, or nothing is.

Where both did the same, both records stay: apps say how (``joiners``), and the journal is not rewritten.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model, Q, TextField, UUIDField
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.functions import Cast

from bridging.apps.accounts import rules
from bridging.apps.accounts.domain.mail import queue_mail
from bridging.apps.accounts.domain.subjects import forget_keys, subject_of
from bridging.apps.accounts.models import AccountMerge, Person, SignInCode, Subject
from bridging.apps.accounts.queries import roles_of
from bridging.apps.accounts.registries import Joining, joiners, superfluous
from bridging.realtime import journal
from bridging.realtime.models import Entry

# What opens an account is not handed on: who signs in keeps to the means of the account that stays.
_KEYS = (SignInCode, Authenticator)


class MergeRefused(Exception):
    """``why``; and for "both", the names of the tables in which both accounts have a row about the same thing."""

    def __init__(self, why: Literal["same", "own", "more", "made-up", "both"], tables: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.why, self.tables = why, tables


@transaction.atomic
def merge_people(*, kept: Person, gone: Person, by: Person, now: datetime, reason: str) -> AccountMerge:
    """Give all that one account has to the other, and take the first away; both addresses open what stays and get a mail.

    Raises MergeRefused; then both are as they were.
    """
    address = gone.email
    moved = _merged(kept, gone, by, now)
    done = AccountMerge.objects.create(kept=kept, gone=gone.pk, moved=moved, reason=reason.strip(), merged_at=now, merged_by=by)
    gone.delete()
    context = {"kept": kept.email, "gone": address, "by": by, "reason": done.reason}
    queue_mail(to=kept, kind="accounts-merged", occasion=f"merge-{done.pk}", now=now, context=context)
    queue_mail(to=address, kind="accounts-merged", occasion=f"merge-{done.pk}", now=now, language=kept.language, context=context)
    kept.forget_roles()
    return done


def weigh_merge(*, kept: Person, gone: Person, by: Person, now: datetime) -> dict[str, int]:
    """Return what would be moved, by the name of the table, and leave everything as it is. Raises MergeRefused."""
    with transaction.atomic():
        moved = _merged(kept, gone, by, now)
        transaction.set_rollback(True)
    return moved


def _merged(kept: Person, gone: Person, by: Person, now: datetime) -> dict[str, int]:
    _held_apart(kept, gone, by)
    list(Person.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk"))
    joining = Joining(kept=kept, gone=gone, by=by, now=now, former=_join_subjects(kept, gone, by, now))
    for join in joiners:
        join(joining)
    EmailAddress.objects.filter(user=gone, email__in=EmailAddress.objects.filter(user=kept).values("email")).delete()
    EmailAddress.objects.filter(user=gone).update(primary=False)
    for keys in _KEYS:
        keys.objects.filter(**{"person" if keys is SignInCode else "user": gone}).delete()
    moved: dict[str, int] = {}
    clashing: list[str] = []
    enough = {table() for table in superfluous}
    for model, field in _references():
        name = str(model._meta.verbose_name_plural)  # noqa: SLF001 -- Django's name for what a model says of itself
        count = _give(model, field, kept, gone, leave=model in enough)
        if count is None:
            clashing.append(name)
        elif count:
            moved[name] = moved.get(name, 0) + count
    # A joiner may have read the keys while some of them were still those of the account that goes.
    forget_keys(kept)
    if clashing:
        raise MergeRefused("both", tuple(dict.fromkeys(clashing)))
    return moved


def _held_apart(kept: Person, gone: Person, by: Person) -> None:
    if kept == gone:
        raise MergeRefused("same")
    if by in {kept, gone}:
        raise MergeRefused("own")
    if not all(rules.may_hand_out_code(roles_of(by), roles_of(each)) for each in (kept, gone)):
        raise MergeRefused("more")
    if kept.is_synthetic != gone.is_synthetic:
        raise MergeRefused("made-up")


def _references() -> Iterator[tuple[type[Model], str]]:
    """Yield every table that points to people, with the name of the field."""
    for relation in Person._meta.get_fields(include_hidden=True):  # noqa: SLF001 -- as above
        if isinstance(relation, ForeignObjectRel) and relation.field.concrete:
            yield relation.related_model, relation.field.name


def _give(model: type[Model], field: str, kept: Person, gone: Person, *, leave: bool) -> int | None:
    """Return how many rows went over, or None when both have one about the same thing; with ``leave`` those stay, and go with the account."""
    rows = model._base_manager.filter(**{field: gone})  # noqa: SLF001 -- all rows, whatever the table shows by itself
    try:
        with transaction.atomic():
            return rows.update(**{field: kept})
    except IntegrityError:
        if not leave:
            return None
    return sum(_give_one(model, row, field, kept) for row in rows.values_list("pk", flat=True))


def _give_one(model: type[Model], row: Any, field: str, kept: Person) -> int:
    try:
        with transaction.atomic():
            return model._base_manager.filter(pk=row).update(**{field: kept})  # noqa: SLF001 -- as above
    except IntegrityError:
        return 0


def _join_subjects(kept: Person, gone: Person, by: Person, now: datetime) -> uuid.UUID | None:
    """Let the journal know both names as those of the account that stays; returns the one that became a former name, if one did.

    Nothing in the journal is rewritten: an entry says that the two are one.
    """
    names = {each.person_id: each for each in Subject.objects.filter(person__in=[kept, gone], is_former=False)}
    own, other = names.get(kept.pk), names.get(gone.pk)
    forget_keys(kept)
    forget_keys(gone)
    if other is not None and not _is_used(other):
        other.delete()
    elif other is not None and own is not None and not _is_used(own):
        own.delete()
    elif other is not None and own is not None:
        Subject.objects.filter(pk=other.pk).update(is_former=True)
        act = journal.Act(
            actor=subject_of(by),
            key=uuid.uuid4(),
            kind="account.joined",
            ref=str(other.key),
            payload={"former": str(other.key), "own": str(own.key)},
        )
        journal.append(stream=f"account:{own.key}", act=act, now=now)
        return other.key
    return None


def _is_used(name: Subject) -> bool:
    said = Q(actor=name.key) | Q(stream__contains=str(name.key)) | Q(text__contains=str(name.key))
    if Entry.objects.annotate(text=Cast("payload", TextField())).filter(said).exists():
        return True
    return any(model._base_manager.filter(subject=name.key).exists() for model in apps.get_models() if _says_subject(model))  # noqa: SLF001 -- as above


def _says_subject(model: type[Model]) -> bool:
    return any(isinstance(each, UUIDField) and each.name == "subject" for each in model._meta.fields)  # noqa: SLF001 -- as above
