"""Publishing the reference work: an edition of its own, which follows its entries."""

from datetime import datetime
from typing import Any

from bridging.apps.accounts.models import Person
from bridging.apps.courses.domain.assets import store_files
from bridging.apps.courses.models import Edition, Entry, EntryText
from bridging.programme.compile import json_ready
from bridging.programme.compiled import CompiledEntry, CompiledReference
from bridging.programme.load import Programme


def publish_reference(compiled: CompiledReference, programme: Programme, now: datetime, by: Person | None) -> tuple[Edition, bool]:
    """Return the edition, and whether it is new: entries and a programme that say the same stay in the one that is there."""
    newest = Edition.objects.filter(module_id=Edition.REFERENCE).order_by("-published_at", "-pk").first()
    outline = _outline(compiled, programme)
    if newest is not None and newest.content_hash == compiled.content_hash and newest.outline == outline:
        return newest, False
    edition = Edition.objects.create(
        module_id=Edition.REFERENCE,
        code="REF",
        label=_next_reference_label(now),
        status="open",
        content_hash=compiled.content_hash,
        outline=outline,
        published_at=now,
        published_by=by,
    )
    _store_entries(edition, compiled.entries)
    store_files(edition, compiled.files, programme)
    return edition, True


def _outline(compiled: CompiledReference, programme: Programme) -> Any:
    return json_ready(
        {
            "schema": 1,
            "title": {"nl": "Naslagwerk", "en": "Reference work"},
            "themes": compiled.themes,
            "mentions": {entry.entry_id: [list(source) for source in entry.mentioned_by] for entry in compiled.entries},
            "programme": programme.course.programme.value.model_dump(mode="json") if programme.course.programme else None,
            "in_preparation": [
                {
                    "id": module.id,
                    "code": module.value.code,
                    "title": module.value.title.model_dump(),
                    "ec": module.value.ec,
                    "summary": module.value.summary.model_dump(),
                    "prerequisites": list(module.value.prerequisites),
                    "role_paths": list(module.value.role_paths),
                }
                for module in programme.course.modules.values()
                if module.is_draft
            ],
        }
    )


def _store_entries(edition: Edition, entries: tuple[CompiledEntry, ...]) -> None:
    rows = Entry.objects.bulk_create(
        Entry(
            edition=edition,
            entry_id=entry.entry_id,
            theme=entry.theme,
            related=list(entry.related),
            mentioned_by=[list(source) for source in entry.mentioned_by],
            valid_on=entry.valid_on,
            review_by=entry.review_by,
        )
        for entry in entries
    )
    EntryText.objects.bulk_create(
        EntryText(
            entry=row,
            language=language,
            title=text.title,
            sort_key=text.sort_key,
            short=text.short,
            also=list(text.also),
            definition=text.definition,
            html=text.html,
            plain=text.plain,
            sources=list(text.sources),
            fingerprint=text.fingerprint,
        )
        for row, entry in zip(rows, entries, strict=True)
        for language, text in entry.texts.items()
    )


def _next_reference_label(now: datetime) -> str:
    """Return the year and a running number: nobody chooses an edition of the reference work, it follows its entries."""
    year = now.year
    count = Edition.objects.filter(module_id=Edition.REFERENCE, label__startswith=f"{year}.").count()
    return f"{year}.{count + 1}"
