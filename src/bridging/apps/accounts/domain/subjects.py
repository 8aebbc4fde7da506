"""The opaque name under which somebody stands in the journal."""

import uuid
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from bridging.apps.accounts.by_hand import Question
from bridging.apps.accounts.models import Person, Subject

_KEPT = "subject_key"
_KEPT_ALL = "subject_keys"
_OF_PERSON: Final = Question(Subject, "WHERE person_id = %s ORDER BY is_former, id")
_OF_KEYS: Final = Question(Subject, "WHERE key IN ({many})")
_PEOPLE: Final = Question(Person, "WHERE id IN ({many})")


def subject_of(person: Person) -> uuid.UUID:
    """Return the person's key in the journal; made at the first use, and read once per loaded person."""
    kept = person.__dict__.get(_KEPT)
    return uuid.UUID(str(kept)) if kept is not None else _read(person)[0]


def keys_of(person: Person) -> list[uuid.UUID]:
    """Return every key under which the journal knows somebody, the own one first; those of accounts that were joined to this one follow."""
    known: list[uuid.UUID] | None = person.__dict__.get(_KEPT_ALL)
    return known if known is not None else _read(person)


def forget_keys(person: Person) -> None:
    """Read anew, once accounts were joined."""
    for kept in (_KEPT, _KEPT_ALL):
        person.__dict__.pop(kept, None)


def _read(person: Person) -> list[uuid.UUID]:
    found = _OF_PERSON.ask(person.pk)
    if not found or found[0].is_former:
        found.insert(0, Subject.objects.get_or_create(person=person, is_former=False)[0])
    person.__dict__[_KEPT_ALL] = keys = [each.key for each in found]
    person.__dict__[_KEPT] = keys[0]
    return keys


def marks_of(person: Person) -> list[str]:
    return [str(key) for key in keys_of(person)]


def streams_of(person: Person, *kinds: str) -> Q:
    """Select the entries of streams of these kinds about a person, whichever of the keys they name: ``KIND:KEY:…``."""
    return reduce(or_, (Q(stream__startswith=f"{kind}:{key}:") for key in keys_of(person) for kind in kinds))


def subjects_of(people: Iterable[Person]) -> dict[int, uuid.UUID]:
    """Return the keys of many, by the number of each person, in one query; who has none yet is given one."""
    known = {person.pk: person for person in people}
    keys = _keys_of(known)
    missing = known.keys() - keys.keys()
    if missing:
        # Whoever makes the same at the same moment wins: what stands there is read again.
        Subject.objects.bulk_create([Subject(person_id=pk) for pk in sorted(missing)], ignore_conflicts=True)
        keys |= _keys_of(missing)
    for pk, person in known.items():
        person.__dict__[_KEPT] = keys[pk]
    return keys


def _keys_of(people: Iterable[int]) -> dict[int, uuid.UUID]:
    return dict(Subject.objects.filter(person_id__in=list(people), is_former=False).values_list("person_id", "key"))


def people_of(marks: Iterable[str]) -> dict[str, Person]:
    """Return who is behind each mark; whoever left the programme is behind none, and what is no mark is nobody's."""
    keys = {key for each in marks if (key := _key(each)) is not None}
    return {str(key): person for key, person in people_by_key(keys).items()}


def people_by_key(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Person]:
    """Return who is behind each key of the journal; whoever left the programme is behind none."""
    found = _OF_KEYS.ask(many=list(set(keys)))
    people = {person.pk: person for person in _PEOPLE.ask(many=sorted({each.person_id for each in found}))}
    return {each.key: people[each.person_id] for each in found if each.person_id in people}


def _key(mark: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(mark)
    except ValueError:
        return None
