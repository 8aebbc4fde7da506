"""A question, asked of every index that the person may read; answers in one list, best first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bridging.apps.courses.models import Edition
from bridging.apps.courses.queries.readable import readable_modules
from bridging.apps.courses.search.corrections import corrected
from bridging.apps.courses.search.indexes import ENTRY, index_of
from bridging.engines.courseware.search.document import Hit, Segment
from bridging.programme.addresses import entry_address, page_address
from bridging.source.text import Language

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from bridging.apps.accounts.models import Person

LIMIT: Final = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """``module`` is the code and title of the module that a page belongs to; empty for an entry of the reference work."""

    kind: str
    url: str
    language: Language
    title: tuple[Segment, ...]
    passage: tuple[Segment, ...]
    module: str
    score: float

    @property
    def name(self) -> str:
        return "".join(segment.text for segment in self.title)


@dataclass(frozen=True, slots=True)
class Answer:
    """``meant`` is the question with its typing errors mended; empty when it has none that we know of."""

    findings: tuple[Finding, ...]
    meant: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    edition_id: int
    module_id: str
    content_hash: str
    name: str


def find(question: str, language: Language, person: "Person | AnonymousUser", limit: int = LIMIT) -> Answer:
    """Return what fits the question: entries for everybody, pages only of the modules that the person reads."""
    if not question.strip():
        return Answer(())
    found: list[Finding] = []
    hits: list[Hit] = []
    for source in _sources(language, person):
        for hit in index_of(source.edition_id, source.content_hash).search(question, language, limit):
            hits.append(hit)
            found.append(_finding(hit, source))
    found.sort(key=lambda finding: -finding.score)
    best = max(hits, key=lambda hit: hit.score, default=None)
    return Answer(tuple(found[:limit]), corrected(question, best) if best else "")


def _sources(language: Language, person: "Person | AnonymousUser") -> list[_Source]:
    """Return the reference work and the person's modules."""
    wanted = [readership.edition_id for readership in readable_modules(person).values()]
    newest = Edition.objects.filter(module_id=Edition.REFERENCE).order_by("-published_at", "-pk").values("pk")[:1]
    rows = Edition.objects.filter(pk__in=wanted) | Edition.objects.filter(pk__in=newest)
    return [
        _Source(pk, module_id, content_hash, f"{code} {title[language]}")
        for pk, module_id, content_hash, code, title in rows.values_list("pk", "module_id", "content_hash", "code", "outline__title")
    ]


def _finding(hit: Hit, source: _Source) -> Finding:
    if hit.kind == ENTRY:
        return Finding(ENTRY, entry_address(hit.id), hit.language, hit.title, hit.snippet, "", hit.score)
    url = page_address(source.module_id, hit.id)
    return Finding(hit.kind, url, hit.language, hit.title, hit.snippet, source.name, hit.score)
