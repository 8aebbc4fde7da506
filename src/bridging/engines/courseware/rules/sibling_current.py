"""A text is not older than its sibling: when one language changed since both agreed, the other is stale.

`bridging agree` notes (in translations.lock) that both languages say the same. Changing both is agreement in the
making; changing one leaves the other behind.
"""

import datetime as dt
from collections.abc import Iterator, Mapping

from bridging.engines.courseware.model import Course, Siblings
from bridging.engines.courseware.rules.rule import Rule
from bridging.engines.courseware.schemas.page import EntryFront, PageFront
from bridging.kernel.diagnostic import Diagnostic, Severity
from bridging.source.text import LANGUAGES, other_language


def stale_languages(siblings: Siblings[PageFront] | Siblings[EntryFront], agreed: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Return the language that stayed behind, if any."""
    marks = agreed.get(siblings.id)
    if marks is None or any(language not in siblings.texts for language in LANGUAGES):
        return []
    changed = [language for language in LANGUAGES if marks.get(language) != siblings.texts[language].fingerprint]
    return [other_language(changed[0])] if len(changed) == 1 else []


def _check(course: Course, today: dt.date) -> Iterator[Diagnostic]:  # noqa: ARG001 -- the shape of every rule
    for folder in course.folders:
        for page in folder.pages:
            yield from _stale(page, folder.agreed)
    for entry in course.reference.values():
        yield from _stale(entry, course.reference_agreed)


def _stale(siblings: Siblings[PageFront] | Siblings[EntryFront], agreed: Mapping[str, Mapping[str, str]]) -> Iterator[Diagnostic]:
    for language in stale_languages(siblings, agreed):
        text = siblings.text(language)
        newer = siblings.text(other_language(text.language))
        yield RULE.fault(text.span(), f"sibling.stale-{language}", file=newer.file.name)


RULE = Rule("sibling-current", Severity.WARNING, "No text is older than its sibling.", _check)
