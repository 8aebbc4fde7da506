"""Asking for consent and recording the answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from bridging.apps.accounts.models import ConsentDecision, ConsentText, Person
from bridging.source.text import Text


@transaction.atomic
def publish_consent_text(*, purpose: str, title: Text, body: Text, now: datetime) -> ConsentText:
    """Publish a wording; a purpose that has one gets the next version, and an unchanged wording stays as it is."""
    newest = ConsentText.objects.filter(purpose=purpose).order_by("-version").first()
    words = {"title_nl": title.nl, "title_en": title.en, "body_nl": body.nl, "body_en": body.en}
    if newest is not None and all(getattr(newest, name) == value for name, value in words.items()):
        return newest
    last = ConsentText.objects.filter(purpose=purpose).aggregate(last=Max("version"))["last"] or 0
    return ConsentText.objects.create(purpose=purpose, version=last + 1, published_at=now, **words)


def decide_consent(*, person: Person, text: ConsentText, is_given: bool, language: str, now: datetime) -> ConsentDecision:
    """Add an answer. Earlier answers stay: what was lawful when it was done must remain to be seen."""
    return ConsentDecision.objects.create(person=person, text=text, is_given=is_given, language=language, decided_at=now)
