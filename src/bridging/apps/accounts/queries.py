"""What other parts ask about people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet, Sum

from bridging.apps.accounts.choices import FilePurpose, OptionalMail, Role
from bridging.apps.accounts.models import ConsentDecision, ConsentText, GameChoice, MailChoice, OutboxMail, Person, RoleGrant, SignInCode
from bridging.apps.accounts.registries import role_sources

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


def roles_of(person: "Person | AnonymousUser") -> frozenset[Role]:
    """Return every role that the person holds anywhere; nobody's roles are empty. Read once per loaded person."""
    if not person.is_authenticated:
        return frozenset()
    if person.known_roles is None:
        own = {Role(grant.role) for grant in person.programme_grants()}
        person.known_roles = frozenset(own.union(*(source(person) for source in role_sources)))
    return person.known_roles


def person_by_email(email: str) -> Person | None:
    return Person.objects.filter(email__iexact=email.strip()).first()


def current_consent_text(purpose: str, *, now: datetime) -> ConsentText | None:
    """Return the wording that holds now."""
    return ConsentText.objects.filter(purpose=purpose, published_at__lte=now).order_by("-version").first()


def has_consented(person: Person, purpose: str, *, at: datetime) -> bool:
    """Tell whether the person's newest answer before that moment was yes, whichever wording it was given to."""
    newest = ConsentDecision.objects.filter(person=person, text__purpose=purpose, decided_at__lte=at).order_by("-decided_at", "-pk").first()
    return newest is not None and newest.is_given


def wants_mail(person: Person, kind: OptionalMail) -> bool:
    """Tell whether a person still wants mail that one may do without."""
    newest = MailChoice.objects.filter(person=person, kind=kind).order_by("-chosen_at", "-pk").values_list("is_wanted", flat=True).first()
    return True if newest is None else newest


def plays_games(person: Person) -> bool:
    """Tell whether a person has game elements: everybody who did not switch them off."""
    newest = GameChoice.objects.filter(person=person).order_by("-chosen_at", "-pk").values_list("are_wanted", flat=True).first()
    return True if newest is None else newest


def without_mail(people: Iterable[int], kind: OptionalMail) -> set[int]:
    """Return those of many people who do without a kind of mail, in one query."""
    rows = MailChoice.objects.filter(person__in=list(people), kind=kind).order_by("chosen_at", "pk").values_list("person_id", "is_wanted")
    return {person_pk for person_pk, is_wanted in dict(rows).items() if not is_wanted}


def due_mails(now: datetime, *, limit: int) -> list[int]:
    return list(OutboxMail.objects.waiting().filter(send_after__lte=now).order_by("send_after", "pk").values_list("pk", flat=True)[:limit])


def open_code(person: Person, *, now: datetime) -> SignInCode | None:
    """Return the person's code that may still be used."""
    return SignInCode.objects.filter(person=person, used_at=None, replaced_at=None, expires_at__gt=now).first()


def stored_bytes(person: Person, *, in_labs: bool = False) -> int:
    """Return what a person's files take; those at labs are counted apart, and have a quota of their own."""
    of_labs = Q(purpose=FilePurpose.LAB)
    total = person.files.filter(of_labs if in_labs else ~of_labs).aggregate(total=Sum("size_bytes"))["total"]
    return int(total or 0)


def find_people(words: str) -> QuerySet[Person]:
    """Return people whose name or address holds every word."""
    people = Person.objects.select_related("organisation").prefetch_related(
        Prefetch("role_grants", RoleGrant.objects.in_force(), to_attr="grants_shown")
    )
    for word in words.split():
        people = people.filter(Q(display_name__icontains=word) | Q(email__icontains=word))
    return people


def recent_codes(person: Person) -> QuerySet[SignInCode]:
    return person.sign_in_codes.select_related("issued_by")[:5]


@dataclass(frozen=True, slots=True)
class ConsentQuestion:
    """A question for consent as a person sees it; ``answer`` is None as long as this wording was not answered."""

    text: ConsentText
    title: str
    body: str
    answer: ConsentDecision | None


def consent_questions(person: Person, *, now: datetime, language: str | None) -> list[ConsentQuestion]:
    """Return each purpose's current wording with the person's newest answer to it."""
    newest: dict[str, ConsentText] = {}
    for text in ConsentText.objects.filter(published_at__lte=now).order_by("purpose", "version"):
        newest[text.purpose] = text
    answers = {each.text_id: each for each in person.consent_decisions.filter(text__in=newest.values())}
    spoken = language or "nl"
    return [ConsentQuestion(text, text.title(spoken), text.body(spoken), answers.get(text.pk)) for text in newest.values()]
