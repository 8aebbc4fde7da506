"""The reference work as it is now: the entries of its newest edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Prefetch

from bridging.apps.courses.models import Edition, EditionText, Entry, EntryText
from bridging.apps.courses.readers import Readership

OTHER_SIGNS = "#"


@dataclass(frozen=True, slots=True)
class Headword:
    """A line of the A–Z; ``theme`` is the theme's id."""

    entry_id: str
    title: str
    sort_key: str
    definition: str
    theme: str

    @property
    def letter(self) -> str:
        first = self.sort_key[:1].upper()
        return first if first.isalpha() else OTHER_SIGNS


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list: a letter, or a theme. ``anchor`` is its place on the page."""

    anchor: str
    title: str
    headwords: tuple[Headword, ...]


def newest_reference() -> Edition | None:
    """Return the reference work's newest edition with its outline, or None before the first was published."""
    return Edition.objects.filter(module_id=Edition.REFERENCE).order_by("-published_at", "-pk").first()


def newest_reference_pk() -> int | None:
    return Edition.objects.filter(module_id=Edition.REFERENCE).order_by("-published_at", "-pk").values_list("pk", flat=True).first()


def headwords(edition: Edition, language: str) -> list[Headword]:
    """Return every headword of an edition in the order of the alphabet."""
    rows = EntryText.objects.filter(entry__edition=edition, language=language).order_by("sort_key", "entry__entry_id")
    return [Headword(*row) for row in rows.values_list("entry__entry_id", "title", "sort_key", "definition", "entry__theme")]


def by_letter(words: Sequence[Headword]) -> list[Section]:
    ordered = sorted(words, key=lambda word: (word.letter == OTHER_SIGNS, word.letter, word.sort_key))
    return [
        Section("letter-other" if letter == OTHER_SIGNS else f"letter-{letter.lower()}", letter, tuple(group))
        for letter, group in groupby(ordered, key=lambda word: word.letter)
    ]


def by_theme(words: Sequence[Headword], themes: Iterable[Mapping[str, Any]], language: str) -> list[Section]:
    """Return the sections in the order in which the programme lists its themes; a theme without entries is left out."""
    sections = []
    for theme in themes:
        own = tuple(word for word in words if word.theme == theme["id"])
        if own:
            sections.append(Section(f"theme-{theme['id']}", theme["title"][language], own))
    return sections


def find_entry(edition: Edition, entry_id: str) -> Entry | None:
    texts = Prefetch("texts", EntryText.objects.order_by("language"))
    return Entry.objects.filter(edition=edition, entry_id=entry_id).prefetch_related(texts).first()


@dataclass(frozen=True, slots=True)
class Mention:
    """A page on which an entry is mentioned, for those who may read it."""

    module_id: str
    module: str
    page_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """``pages`` the reader may open; ``elsewhere`` names the modules of the others, without saying which pages."""

    entries: tuple[Headword, ...]
    pages: tuple[Mention, ...]
    elsewhere: tuple[tuple[str, str], ...]


def mentions_of(entry: Entry, words: Sequence[Headword], readable: Mapping[str, Readership], language: str) -> Mentions:
    """Return where an entry is mentioned, as far as the reader may know. Two queries."""
    known = {word.entry_id: word for word in words}
    entries = tuple(known[identifier] for kind, identifier in entry.mentioned_by if kind == "entry" and identifier in known)
    places = {tuple(identifier.split("/", 1)) for kind, identifier in entry.mentioned_by if kind == "page"}
    module_ids = {module_id for module_id, _ in places}
    names = _module_names(module_ids, language)
    texts = EditionText.objects.filter(
        page__edition__in=[readable[module_id].edition_id for module_id in module_ids if module_id in readable],
        page__page_id__in=[page_id for _, page_id in places],
        language=language,
    ).order_by("page__edition__module_id", "page__position")
    pages = tuple(
        Mention(module_id, names[module_id], page_id, title)
        for module_id, page_id, title in texts.values_list("page__edition__module_id", "page__page_id", "title")
    )
    elsewhere = tuple((module_id, names[module_id]) for module_id in sorted(module_ids) if module_id in names and module_id not in readable)
    return Mentions(entries, pages, elsewhere)


def _module_names(module_ids: Iterable[str], language: str) -> dict[str, str]:
    rows = Edition.objects.filter(module_id__in=module_ids).latest_of_each_module().values_list("module_id", "code", "outline__title")
    return {module_id: f"{code} {title[language]}" for module_id, code, title in rows}
