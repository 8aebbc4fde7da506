"""Publishing: a checked programme becomes editions that never change."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bridging.apps.accounts.models import Person
from bridging.apps.courses import search
from bridging.apps.courses.domain.assets import store_files
from bridging.apps.courses.domain.publish_reference import publish_reference
from bridging.apps.courses.domain.turns import take_turn
from bridging.apps.courses.models import (
    Edition,
    EditionItem,
    EditionPage,
    EditionTest,
    EditionText,
    ShortLink,
)
from bridging.apps.courses.publishing_hooks import publish_guards, published
from bridging.apps.courses.queries.published import unraised_versions
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.programme.check import check_programme
from bridging.programme.compile import Compiler, json_ready
from bridging.programme.compiled import CompiledModule, CompiledPage
from bridging.programme.load import Programme, load_programme
from bridging.programme.short_codes import question_fragment, short_code


class HasErrors(Exception):
    """The content has errors: nothing was published."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        super().__init__("the content has errors")
        self.diagnostics = tuple(diagnostics)


class LabelTaken(Exception):
    """An edition with this label exists and says something else: a changed module needs a new label."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.label)
        self.edition = edition


class Unreviewed(Exception):
    """Pages were not reviewed, and nobody took it upon himself to publish them all the same."""

    def __init__(self, page_ids: tuple[str, ...]) -> None:
        super().__init__(", ".join(page_ids))
        self.page_ids = page_ids


class IsDraft(Exception):
    """A draft is not published."""


@dataclass
class Published:
    """What one run did: ``unchanged`` are modules whose newest edition already says the same."""

    editions: list[Edition] = field(default_factory=list)
    unchanged: list[Edition] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)


# Compiled texts are kept between calls, so that publishing after one change renders one page.
_compiler = Compiler()


def configured_programme() -> Programme:
    """Load the programme from the content roots of the settings."""
    return load_programme(Path(settings.BRIDGING_CONTENT), settings.BRIDGING_PRIVATE_CONTENT)


def publish_all(
    *,
    note: str = "",
    override: str = "",
    by: Person | None = None,
    now: datetime | None = None,
    module_ids: Iterable[str] = (),
    with_index: bool = True,
) -> Published:
    """Publish the configured programme: the reference work, and every module that is not a draft (or the named ones).

    Without its index, an edition is searchable all the same: whoever searches it first waits until that is made.
    Raises HasErrors, LabelTaken, Unreviewed; then nothing at all is published.
    """
    now = now or timezone.now()
    programme = configured_programme()
    refuse_errors(programme, now.date())
    wanted = tuple(module_ids) or tuple(programme.course.modules)
    done = Published(drafts=[module_id for module_id in wanted if programme.course.modules[module_id].is_draft])
    # Compiled before others are kept from writing.
    entries = _compiler.reference(programme)
    made = [_compiler.module(programme, module_id) for module_id in wanted if module_id not in done.drafts]
    with transaction.atomic():
        take_turn()
        reference, is_new = publish_reference(entries, programme, now, by)
        (done.editions if is_new else done.unchanged).append(reference)
        refuse_unraised(programme, made, now)
        for compiled in made:
            edition, is_new = _publish_compiled(compiled, programme, note=note, override=override, by=by, now=now)
            (done.editions if is_new else done.unchanged).append(edition)
        if with_index:
            transaction.on_commit(search.rebuild)
    return done


def publish_module(
    *, programme: Programme, module_id: str, note: str, override: str = "", by: Person | None = None, now: datetime | None = None
) -> Edition:
    """Publish one module of a programme, such as an author's upload, and the reference work around it.

    Raises KeyError for an unknown module, and HasErrors, LabelTaken, Unreviewed, IsDraft; then nothing is published.
    """
    now = now or timezone.now()
    if programme.course.modules[module_id].is_draft:
        raise IsDraft(module_id)
    refuse_errors(programme, now.date())
    # Compiled before others are kept from writing.
    reference, compiled = _compiler.reference(programme), _compiler.module(programme, module_id)
    with transaction.atomic():
        take_turn()
        publish_reference(reference, programme, now, by)
        refuse_unraised(programme, [compiled], now)
        edition, _ = _publish_compiled(compiled, programme, note=note, override=override, by=by, now=now)
        transaction.on_commit(search.rebuild)
    return edition


def refuse_errors(programme: Programme, today: dt.date) -> None:
    report = check_programme(programme, today)
    errors = [diagnostic for diagnostic in report.diagnostics if diagnostic.severity is Severity.ERROR]
    if errors:
        raise HasErrors(errors)


def refuse_unraised(programme: Programme, made: Iterable[CompiledModule], now: datetime) -> None:
    """Raise HasErrors when a question of an edition to come is graded otherwise than its version was published, or an app above knows a fault."""
    new = [compiled.module_id for compiled in made if _same_edition(compiled) is None]
    faults = [fault for module_id in new for fault in unraised_versions(programme, module_id, now)]
    faults += [fault for module_id in new for guard in publish_guards for fault in guard(programme, module_id)]
    if faults:
        raise HasErrors(faults)


def _same_edition(compiled: CompiledModule) -> Edition | None:
    return Edition.objects.filter(module_id=compiled.module_id, label=compiled.label, content_hash=compiled.content_hash).first()


def fingerprints(edition: Edition) -> Mapping[str, Mapping[str, str]]:
    """Return page id → language → fingerprint of an edition's texts."""
    marks: dict[str, dict[str, str]] = {}
    rows = EditionText.objects.filter(page__edition=edition).values_list("page__page_id", "language", "fingerprint")
    for page_id, language, fingerprint in rows:
        marks.setdefault(page_id, {})[language] = fingerprint
    return marks


def _publish_compiled(
    compiled: CompiledModule, programme: Programme, *, note: str, override: str, by: Person | None, now: datetime
) -> tuple[Edition, bool]:
    same = _same_edition(compiled)
    if same is not None:
        return same, False
    taken = Edition.objects.filter(module_id=compiled.module_id, label=compiled.label).first()
    if taken is not None:
        raise LabelTaken(taken)
    if compiled.unreviewed and not override:
        raise Unreviewed(compiled.unreviewed)
    edition = Edition.objects.create(
        module_id=compiled.module_id,
        code=compiled.code,
        label=compiled.label,
        status=compiled.status,
        content_hash=compiled.content_hash,
        note=note,
        unreviewed_override=override if compiled.unreviewed else "",
        outline=json_ready(compiled.outline),
        published_at=now,
        published_by=by,
    )
    _store_pages(edition, compiled.pages)
    EditionItem.objects.bulk_create(
        EditionItem(
            edition=edition,
            item_id=item.item_id,
            version=item.version,
            use=item.use,
            data=json_ready(item.data),
            pictures=json_ready(item.pictures),
        )
        for item in compiled.items
    )
    EditionTest.objects.bulk_create(
        EditionTest(edition=edition, test_id=test.test_id, kind=test.kind, data=json_ready(test.data)) for test in compiled.tests
    )
    store_files(edition, compiled.files, programme)
    _store_short_links(compiled)
    for take in published:
        take(edition)
    return edition, True


def _store_pages(edition: Edition, pages: tuple[CompiledPage, ...]) -> None:
    rows = EditionPage.objects.bulk_create(
        EditionPage(
            edition=edition,
            page_id=page.page_id,
            position=page.position,
            unit_id=page.unit_id,
            week=page.week,
            minutes=page.minutes,
            outcomes=list(page.outcomes),
            activities=[dict(activity) for activity in page.activities],
            is_reviewed=page.is_reviewed,
        )
        for page in pages
    )
    EditionText.objects.bulk_create(
        EditionText(
            page=row,
            language=language,
            title=text.title,
            lead=text.lead,
            html=text.html,
            contents=[dict(entry) for entry in text.contents],
            plain=text.plain,
            fingerprint=text.fingerprint,
            words=text.words,
            about=dict(text.about),
        )
        for row, page in zip(rows, pages, strict=True)
        for language, text in page.texts.items()
    )


def _store_short_links(compiled: CompiledModule) -> None:
    links = []
    for page in compiled.pages:
        fragments = ["", *(question_fragment(str(activity["ref"])) for activity in page.activities)]
        fragments += page.prompts
        links += [
            ShortLink(
                code=short_code(compiled.module_id, page.page_id, fragment),
                module_id=compiled.module_id,
                page_id=page.page_id,
                fragment=fragment,
            )
            for fragment in fragments
        ]
    # A code that was printed stays; it says the same in every edition.
    ShortLink.objects.bulk_create(links, ignore_conflicts=True)
