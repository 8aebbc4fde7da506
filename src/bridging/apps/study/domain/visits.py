"""Where somebody is on a page, and which text was read."""

from datetime import datetime

from bridging.apps.accounts.models import Person
from bridging.apps.study import rules
from bridging.apps.study.contents import EditionContents, PageContents
from bridging.apps.study.models import PageVisit


def note_visit(
    *, person: Person, edition: EditionContents, page_id: str, text: PageContents, known: PageVisit | None, now: datetime
) -> PageVisit:
    """Remember that a page was opened; within ten minutes it is the same visit and nothing is written.

    The text that counts as read changes only while it still says what was read: otherwise the reader must first be told.
    """
    if known is None:
        visit, _ = PageVisit.objects.get_or_create(
            person=person,
            module_id=edition.module_id,
            page_id=page_id,
            defaults={
                "language": text.language,
                "fingerprint": text.fingerprint,
                "edition_label": edition.label,
                "first_at": now,
                "last_at": now,
            },
        )
        return visit
    is_unchanged = edition.pages[page_id].fingerprints.get(known.language) == known.fingerprint
    reads_anew = is_unchanged and (known.language, known.edition_label) != (text.language, edition.label)
    if reads_anew:
        known.language, known.fingerprint, known.edition_label = text.language, text.fingerprint, edition.label
    if reads_anew or now - known.last_at > rules.VISIT_PAUSE:
        known.last_at = now
        known.save(update_fields=["language", "fingerprint", "edition_label", "last_at"])
    return known


def save_place(*, person: Person, module_id: str, page_id: str, anchor: str, seconds: int, now: datetime) -> bool:
    """Remember the place on a page and add the seconds it was in view; False when the page was never opened."""
    visit = PageVisit.objects.filter(person=person, module_id=module_id, page_id=page_id).first()
    if visit is None:
        return False
    # A browser's word is taken within what can have passed since the last report.
    passed = max(0, int((now - visit.last_at).total_seconds())) + 1
    visit.seconds += max(0, min(seconds, passed, rules.LONGEST_REPORT_S))
    visit.anchor, visit.last_at = anchor, now
    visit.save(update_fields=["anchor", "seconds", "last_at"])
    return True


def acknowledge_change(*, person: Person, edition: EditionContents, page_id: str, text: PageContents, now: datetime) -> None:
    """The reader has seen what changed: from now on the present text counts as read."""
    PageVisit.objects.filter(person=person, module_id=edition.module_id, page_id=page_id).update(
        language=text.language, fingerprint=text.fingerprint, edition_label=edition.label, last_at=now
    )
